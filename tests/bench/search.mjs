// Ready-made engines on the questions that ours is asked: MiniSearch, Fuse.js, FlexSearch and
// SQLite FTS5. Each gets name and field of every national record and the question, both folded by
// the same rule as ours (marks off, đ to d), which is worth 0.12 to them; and its options are those
// its own documentation recommends for short titles.
//
// node search.mjs FOLDER: procedures.jsonl and queries.jsonl stand there. `cargo xtask bench search`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createRequire } from "node:module";

// The engines stand where `cargo xtask bench` installed them.
const require = createRequire(join(process.env.MOTCHAM_PEERS, "package.json"));
const MiniSearch = require("minisearch");
const Fuse = require("fuse.js");
const { Document } = require("flexsearch");
const Database = require("better-sqlite3");

const folder = process.argv[2];
const lines = (name) => readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

const records = lines("procedures.jsonl").filter((row) => !row.kind || row.kind === "STANDARD")
  .map((row, id) => ({ id, code: row.code, name: fold(row.name), field: fold((row.fields || []).join(" ")) }));
const questions = lines("queries.jsonl");
const codes = (ids) => ids.map((id) => records[id].code);

const mini = () => {
  const engine = new MiniSearch({ fields: ["name", "field", "code"], searchOptions: { boost: { name: 2 }, prefix: (_, at, words) => at === words.length - 1 } });
  engine.addAll(records);
  return (text) => codes(engine.search(text).slice(0, 5).map(({ id }) => id));
};

const fuse = () => {
  const engine = new Fuse(records, { keys: [{ name: "name", weight: 2 }, "field", "code"], ignoreLocation: true, threshold: 0.4 });
  return (text) => codes(engine.search(text, { limit: 5 }).map(({ item }) => item.id));
};

const flex = () => {
  const engine = new Document({ tokenize: "forward", document: { id: "id", index: ["name", "field", "code"] } });
  for (const record of records) engine.add(record);
  return (text) => codes([...new Set(engine.search(text, { limit: 5, suggest: true }).flatMap(({ result }) => result))].slice(0, 5));
};

const fts = () => {
  const database = new Database(":memory:");
  database.exec("CREATE VIRTUAL TABLE records USING fts5(name, field, code, tokenize = 'unicode61')");
  const insert = database.prepare("INSERT INTO records (rowid, name, field, code) VALUES (?, ?, ?, ?)");
  database.transaction(() => { for (const { id, name, field, code } of records) insert.run(id + 1, name, field, code); })();
  const ask = database.prepare("SELECT rowid FROM records WHERE records MATCH ? ORDER BY bm25(records, 2.0, 1.0, 1.0) LIMIT 5");
  return (text) => {
    const words = text.match(/[a-z0-9.]+/g) || [];
    const query = words.map((word, at) => `"${word}"${at === words.length - 1 ? "*" : ""}`).join(" OR ");
    return query ? codes(ask.all(query).map(({ rowid }) => rowid - 1)) : [];
  };
};

const per = (good, all) => String(Math.floor((good * 1000) / Math.max(1, all))).padStart(4);

for (const [name, make] of [["MiniSearch", mini], ["Fuse.js", fuse], ["FlexSearch", flex], ["SQLite FTS5", fts]]) {
  const engine = make();
  const kinds = new Map();
  const times = [];
  for (const { q, kind, expect } of questions) {
    const begun = performance.now();
    const found = engine(fold(q));
    times.push(performance.now() - begun);
    const place = expect.length ? found.findIndex((code) => expect.includes(code)) : found.length ? -1 : 0;
    for (const one of [kind, "all"]) {
      const counts = kinds.get(one) || { all: 0, first: 0, five: 0 };
      counts.all++;
      counts.first += place === 0;
      counts.five += place >= 0;
      kinds.set(one, counts);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor((times.length - 1) * share)].toFixed(2);
  console.log(`\n${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms a question`);
  for (const [kind, { all, first, five }] of [...kinds].sort()) {
    console.log(`${kind.padEnd(14)} ${String(all).padStart(4)}  first ${per(first, all)}  among five ${per(five, all)}  of 1000`);
  }
}
