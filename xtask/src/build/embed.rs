//! The release that host pages load: modules, styles, words, `start.js`, `loader.js`.

use super::crates::{OWN, before};
use super::files::{File, Folder};
use super::glue::Module;
use super::tools::Tools;
use crate::root::root;
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use texts::Texts;

/// Words of the kit that `start.js` needs before any module has arrived; its own stand beside it.
const KIT_TEXTS: [&str; 2] = ["retry", "error-code"];

/// A release in the making.
pub struct Release {
    dir: String,
    version: String,
    modules: Map<String, Value>,
    css: Map<String, Value>,
    words: Map<String, Value>,
    still: Vec<String>,
    files: Vec<(String, &'static str, File)>,
}

impl Release {
    /// An empty release.
    pub fn new(version: &str) -> Self {
        Self {
            dir: format!("embed/{version}"),
            version: version.to_owned(),
            modules: Map::new(),
            css: Map::new(),
            words: Map::new(),
            still: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Adds a module.
    pub fn module(&mut self, out: &mut Folder, name: &str, module: &Module) -> Result<()> {
        let js = out.write_hashed(&self.dir, name, "js", &module.js)?;
        let wasm = out.write_hashed(&self.dir, name, "wasm", &module.wasm)?;
        self.modules.insert(name.into(), json!({ "js": pointer(&js), "wasm": pointer(&wasm) }));
        self.files.push((name.into(), "glue", js));
        self.files.push((name.into(), "wasm", wasm));
        Ok(())
    }

    /// Adds a kind of element that has no module.
    pub fn still(&mut self, out: &mut Folder, name: &str) -> Result<()> {
        self.still.push(name.into());
        self.style(out, name)
    }

    fn style(&mut self, out: &mut Folder, name: &str) -> Result<()> {
        let widgets = root().join("widgets");
        let mut css = Vec::new();
        for one in before(name).iter().chain([&name]) {
            css.extend(std::fs::read(widgets.join(one).join("style.css"))?);
        }
        let css = Tools::find()?.minify_text(&css, "css")?;
        let css = out.write_hashed(&self.dir, name, "css", &css)?;
        self.css.insert(name.into(), pointer(&css));
        self.files.push((name.into(), "style", css));
        Ok(())
    }

    /// Adds what a kind of element has besides its module.
    pub fn kind(&mut self, out: &mut Folder, name: &str) -> Result<()> {
        self.style(out, name)?;
        let widgets = root().join("widgets");
        let read = before(name).iter().map(|one| Texts::read(&widgets.join(one).join("text")));
        let earlier = read.collect::<Result<Vec<_>, _>>()?;
        let own = Texts::read(&widgets.join(name).join("text"))?;
        let mut words = Map::new();
        for language in own.languages() {
            let list = serde_json::to_vec(&own.array(&earlier, language))?;
            let file = out.write_hashed(&self.dir, &format!("{name}.{language}"), "json", &list)?;
            words.insert(language.into(), pointer(&file));
            self.files.push((
                name.into(),
                if language == "vi" { "words" } else { "other words" },
                file,
            ));
        }
        self.words.insert(name.into(), words.into());
        Ok(())
    }

    /// Writes what host pages begin with, and for each widget of our own pages the same with
    /// that widget alone.
    pub fn entries(&mut self, out: &mut Folder) -> Result<()> {
        self.entry(out, "", "loader.js", |name| !OWN.contains(&name))?;
        for own in OWN {
            self.entry(out, own, &format!("{own}.js"), |name| name == own)?;
        }
        Ok(())
    }

    /// Writes the table of modules, `start.js` and the loader; each knows what is before it by
    /// hash. What comes after the first content stands in the table, so that `start.js` does not
    /// grow with every kind.
    fn entry(
        &mut self,
        out: &mut Folder,
        of: &str,
        loader: &str,
        has: impl Fn(&str) -> bool,
    ) -> Result<()> {
        let only = |all: &Map<String, Value>| -> Map<String, Value> {
            let some = all.iter().filter(|(name, _)| has(name));
            some.map(|(name, value)| (name.clone(), value.clone())).collect()
        };
        let css = only(&self.css);
        let kinds: Vec<&String> = css.keys().collect();
        let still: Vec<&String> = self.still.iter().filter(|name| has(name)).collect();
        let folder = root().join("www/embed");
        let tools = Tools::find()?;
        let kiosk = std::fs::read_to_string(folder.join("kiosk.js"))?
            .replace("__TEXTS__", &languages(&folder.join("kiosk-text"), &[])?.to_string());
        let kiosk = tools.minify_text(kiosk.as_bytes(), "js")?;
        let kiosk = out.write_hashed(&self.dir, "kiosk", "js", &kiosk)?;
        let live = tools.minify_text(&std::fs::read(folder.join("still.js"))?, "js")?;
        let live = out.write_hashed(&self.dir, "still", "js", &live)?;
        let mut table = json!({
            "modules": only(&self.modules),
            "words": only(&self.words),
            "kiosk": pointer(&kiosk),
            "still": pointer(&live),
        });
        if has("stall-till") {
            let (sound, clips) = self.sound(out)?;
            table["sound"] = pointer(&sound);
            self.files.extend([(of.to_owned(), "sound", sound), (of.to_owned(), "clips", clips)]);
        }
        let table = out.write_hashed(&self.dir, "table", "json", &serde_json::to_vec(&table)?)?;
        let release = json!({
            "version": self.version,
            "texts": languages(&folder.join("text"), &KIT_TEXTS)?,
            "css": css,
            "still": still,
            "table": pointer(&table),
        });
        let source = std::fs::read_to_string(folder.join("start.js"))?;
        let source = source.replace("__RELEASE__", &release.to_string());
        let start = out.write_hashed(
            &self.dir,
            "start",
            "js",
            &tools.minify_text(source.as_bytes(), "js")?,
        )?;
        let source = std::fs::read_to_string(folder.join("loader.js"))?;
        let source = source
            .replace("__KINDS__", &serde_json::to_string(&kinds)?)
            .replace("__VERSION__", &self.version)
            .replace("__START__", start.name())
            .replace("__START_SRI__", &start.brief);
        let text = tools.minify_text(source.as_bytes(), "js")?;
        let file = out.write(&format!("{}/{loader}", self.dir), &text)?;
        let parts = [
            ("start", start),
            ("table", table),
            ("kiosk", kiosk),
            ("still", live),
            ("loader", file),
        ];
        self.files.extend(parts.map(|(role, file)| (of.to_owned(), role, file)));
        Ok(())
    }

    /// What tells a trader aloud, and the clips that it takes where there is no voice.
    fn sound(&self, out: &mut Folder) -> Result<(File, File)> {
        let voice = root().join("data/voice");
        let clips = std::fs::read(voice.join("vi.mp3"))?;
        let clips = out.write_hashed(&self.dir, "vi", "mp3", &clips)?;
        let words: Value = serde_json::from_slice(&std::fs::read(voice.join("vi.json"))?)?;
        let said = json!({ "file": pointer(&clips), "words": words });
        let source = std::fs::read_to_string(root().join("www/embed/sound.js"))?;
        let source = source.replace("__CLIPS__", &said.to_string());
        let sound = Tools::find()?.minify_text(source.as_bytes(), "js")?;
        Ok((out.write_hashed(&self.dir, "sound", "js", &sound)?, clips))
    }

    /// What our own pages need when there is no network: each carries one widget, in Vietnamese. The
    /// office needs one, the till has the stall's code in it, and the clips come with the first
    /// touch.
    pub fn kept_offline(&self) -> Vec<String> {
        let files = self.files.iter();
        let needed = files.filter(|(name, role, _)| {
            !["suite", "office", "stall-qr"].contains(&name.as_str())
                && !["other words", "clips"].contains(role)
        });
        // Each once: a cache refuses a list with the same file twice.
        let paths: BTreeSet<&String> = needed.map(|(_, _, file)| &file.path).collect();
        paths.into_iter().cloned().collect()
    }

    /// What `dist/manifest.json` says of the release.
    pub fn manifest(&self) -> Value {
        let mut widgets = Map::new();
        for (name, role, file) in &self.files {
            let name = if name.is_empty() { "entry" } else { name };
            let list = widgets.entry(name).or_insert_with(|| json!([]));
            if let Value::Array(list) = list {
                list.push(json!({
                    "role": role, "path": file.path, "raw": file.raw,
                    "brotli": file.brotli, "integrity": file.integrity,
                }));
            }
        }
        widgets.into()
    }
}

fn pointer(file: &File) -> Value {
    json!([file.name(), file.brief])
}

/// The words of hand-written JavaScript by language: all of a folder, and some of the kit's.
fn languages(folder: &Path, from_kit: &[&str]) -> Result<Value> {
    let kit = Texts::read(&root().join("widgets/kit/text"))?;
    let own = Texts::read(folder)?;
    let mut languages = Map::new();
    for language in own.languages() {
        let from_kit = from_kit.iter().map(|key| (*key, kit.value(language, key)));
        let keys = own.keys().iter().map(|key| (key.as_str(), own.value(language, key)));
        let mut words = Map::new();
        for (key, value) in keys.chain(from_kit) {
            let value = value.with_context(|| format!("no text {key} in {language}"))?;
            words.insert(key.into(), value.into());
        }
        languages.insert(language.into(), words.into());
    }
    Ok(languages.into())
}
