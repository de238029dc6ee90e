// What the till says aloud: a chime that tells right from wrong, then the words, by the device's
// own Vietnamese voice or by clips of single words joined.
// CLIPS is filled in by `cargo xtask build`: { file: [name, integrity], words: { word: [start, length] } }, in ms.
const CLIPS = __CLIPS__;

const here = new URL(".", import.meta.url);

// [frequency in Hz, start and length in ms]: up for right, a low pulse for too little, up and
// down for too much, one note where nobody knows.
const CHIMES = {
  right: [[880, 0, 120], [1320, 130, 260]],
  little: [[196, 0, 180], [196, 240, 180], [196, 480, 320]],
  much: [[660, 0, 140], [990, 150, 140], [660, 300, 260]],
  unknown: [[523, 0, 380]],
};
const SHAKES = { right: [220], little: [400, 120, 400, 120, 400], much: [150, 100, 150], unknown: [150] };

let context, clips, queue = Promise.resolve();

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

// Browsers let a page sound only after a touch, and put it to sleep again.
const awake = async () => {
  if (!context) return false;
  if (context.state !== "running") await Promise.race([context.resume().catch(() => {}), wait(500)]);
  return context.state === "running";
};

// Called inside the touch, before anything is waited for.
export const unlock = () => {
  const Context = window.AudioContext || window.webkitAudioContext;
  if (!Context) return Promise.resolve(false);
  context = context || new Context();
  const resumed = context.resume().catch(() => {});
  // Some phones open their ears only to something that sounds.
  const source = context.createBufferSource();
  source.buffer = context.createBuffer(1, 1, 22050);
  source.connect(context.destination);
  source.start();
  bring().catch(() => {});
  return Promise.race([resumed, wait(1000)]).then(awake);
};

// Older Safari answers by callbacks alone.
const decode = (bytes) => new Promise((done, failed) => {
  const promise = context.decodeAudioData(bytes, done, failed);
  promise && promise.catch(failed);
});

const bring = () => clips = clips || fetch(new URL(CLIPS.file[0], here), { integrity: CLIPS.file[1] })
  .then((answer) => answer.ok ? answer.arrayBuffer() : Promise.reject(answer.status))
  .then(decode)
  .catch((reason) => { clips = null; throw reason; });

const chime = async (tone) => {
  const begin = context.currentTime + .02;
  let end = 0;
  for (const [hertz, start, length] of CHIMES[tone] || CHIMES.unknown) {
    const [from, to] = [begin + start / 1000, begin + (start + length) / 1000];
    const note = context.createOscillator(), loudness = context.createGain();
    note.type = tone === "little" ? "square" : "triangle";
    note.frequency.value = hertz;
    loudness.gain.setValueAtTime(.6, from);
    loudness.gain.exponentialRampToValueAtTime(.01, to);
    note.connect(loudness);
    loudness.connect(context.destination);
    note.start(from);
    note.stop(to);
    end = Math.max(end, start + length);
  }
  await wait(end + 60);
};

// On the device before one that needs a network.
const voice = () => {
  const all = window.speechSynthesis ? speechSynthesis.getVoices().filter(({ lang }) => /^vi\b/i.test(lang)) : [];
  return all.find(({ localService }) => localService) || all[0];
};

const speak = (words, by) => new Promise((done) => {
  const said = new SpeechSynthesisUtterance(words);
  said.voice = by;
  said.lang = "vi-VN";
  said.rate = .95;
  said.onend = () => done(true);
  said.onerror = () => done(false);
  speechSynthesis.cancel();
  speechSynthesis.speak(said);
  // A voice that never comes to its end would keep back what is said next; one that never begins
  // is none.
  setTimeout(() => done(speechSynthesis.speaking), 3000 + words.length * 90);
});

const join = async (words) => {
  // On a network that hangs the chime has to be enough.
  const buffer = await Promise.race([bring(), wait(4000).then(() => Promise.reject("clips are late"))]);
  let at = context.currentTime + .02;
  const begin = at;
  for (const part of words.split(/\s+/)) {
    const word = part.replace(/[.,]$/, ""), clip = CLIPS.words[word];
    if (!clip) continue;
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(context.destination);
    source.start(at, clip[0] / 1000, clip[1] / 1000);
    at += clip[1] / 1000 + (part === word ? .01 : .25);
  }
  await wait((at - begin) * 1000);
  return true;
};

// A voice that failed once is not waited for again.
let hoarse = false;

const say = async (tone, words) => {
  if (!await awake()) return "";
  await chime(tone);
  const by = !hoarse && voice();
  if (by && await speak(words, by)) return "voice";
  hoarse = !!by || hoarse;
  return await join(words).then(() => "clips", (reason) => { console.warn("mc:", reason); return "chime"; });
};

// One after the other; answers how it was said, with nothing where it was not heard.
export const tell = (tone, words) => {
  if (navigator.vibrate) navigator.vibrate(SHAKES[tone] || SHAKES.unknown);
  const told = queue.then(() => say(tone, words)).catch(() => "");
  queue = told;
  return told.then((how) => {
    dispatchEvent(new CustomEvent("mc-told", { detail: { tone, words, how } }));
    return how;
  });
};

if (window.speechSynthesis) speechSynthesis.getVoices();
