//! The clips that say an amount where a device has no Vietnamese voice: single words, spoken once
//! by a free synthesiser, in one file. What they say and where they stand goes with them.

use crate::root::{root, run, target};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// All that amounts under 500 million are made of, and what is said around them
/// (`widgets/stall-till/src/spoken.rs`, whose test wants every word here).
const WORDS: &str = "không một mốt hai ba bốn tư năm lăm sáu bảy tám chín mười mươi linh trăm nghìn \
                     triệu đồng đã nhận thiếu thừa mới có còn tiền vào chưa rõ của ai bật tiếng lần bán khác";

/// Of what the synthesiser writes.
const HERTZ: usize = 22_050;
/// Between two words, so that an imprecise decoder takes none of the next.
const GAP_MS: usize = 120;
/// An encoder of MP3 begins so late (LAME's 576 samples and a decoder's 529). No header tells it,
/// so that no decoder takes it off and others do not.
const DELAY: usize = 576 + 529;
/// Quieter than this is no sound.
const SILENCE: i16 = 400;

/// The clips of words for the till (needs espeak-ng and lame).
#[derive(clap::Args)]
pub struct Voice {}

impl Voice {
    /// Writes `data/voice/vi.mp3` and `vi.json`.
    pub fn run(self) -> Result<()> {
        let work = target()?.join("tmp/voice");
        std::fs::create_dir_all(&work)?;
        let mut all = silence();
        let mut places = BTreeMap::new();
        for word in WORDS.split_whitespace() {
            let said = spoken(&work, word)?;
            let start = all.len() + DELAY;
            places.insert(word, [start * 1000 / HERTZ, said.len() * 1000 / HERTZ]);
            all.extend(said);
            all.extend(silence());
        }
        let (wav, voice) = (work.join("all.wav"), root().join("data/voice"));
        std::fs::write(&wav, as_wav(&all))?;
        std::fs::create_dir_all(&voice)?;
        let mut lame = Command::new("lame");
        lame.args(["--quiet", "-t", "-m", "m", "-q", "0", "-b", "40"]);
        run(lame.arg(&wav).arg(voice.join("vi.mp3")))?;
        let lines = places
            .iter()
            .map(|(word, [start, length])| format!("  \"{word}\": [{start}, {length}]"));
        let json = format!("{{\n{}\n}}\n", lines.collect::<Vec<_>>().join(",\n"));
        std::fs::write(voice.join("vi.json"), json)?;
        println!("{} words, {} s", places.len(), all.len() / HERTZ);
        Ok(())
    }
}

/// One word, without the silence around it, as loud as it can be.
fn spoken(work: &Path, word: &str) -> Result<Vec<i16>> {
    let file = work.join("word.wav");
    let mut espeak = Command::new("espeak-ng");
    espeak.args(["-v", "vi", "-s", "145", "-p", "48", "-w"]);
    run(espeak.arg(&file).arg(word)).context("espeak-ng says the words")?;
    let bytes = std::fs::read(&file)?;
    let data = bytes.windows(4).position(|four| four == b"data").context("a wave file")? + 8;
    let samples = bytes[data..].chunks_exact(2).map(|two| i16::from_le_bytes([two[0], two[1]]));
    let samples: Vec<i16> = samples.collect();
    let heard = |sample: &i16| sample.saturating_abs() > SILENCE;
    let first = samples.iter().position(heard).with_context(|| format!("{word} is silent"))?;
    let last = samples.iter().rposition(heard).unwrap_or(first);
    let (from, to) = (first.saturating_sub(HERTZ / 100), (last + HERTZ / 50).min(samples.len()));
    let loudest = samples[from..to].iter().map(|sample| i32::from(*sample).abs()).max();
    let loudest = loudest.unwrap_or(1);
    ensure!(loudest > 2_000, "{word} is hardly heard");
    let louder = |sample: &i16| (i32::from(*sample) * 30_000 / loudest) as i16;
    Ok(samples[from..to].iter().map(louder).collect())
}

fn silence() -> Vec<i16> {
    vec![0; HERTZ * GAP_MS / 1000]
}

/// RIFF: PCM, one channel, 16 bits.
fn as_wav(samples: &[i16]) -> Vec<u8> {
    let length = (samples.len() * 2) as u32;
    let mut bytes = Vec::with_capacity(samples.len() * 2 + 44);
    bytes.extend(b"RIFF");
    bytes.extend((length + 36).to_le_bytes());
    bytes.extend(b"WAVEfmt ");
    bytes.extend(16u32.to_le_bytes());
    bytes.extend([1, 0, 1, 0]);
    bytes.extend((HERTZ as u32).to_le_bytes());
    bytes.extend((HERTZ as u32 * 2).to_le_bytes());
    bytes.extend([2, 0, 16, 0]);
    bytes.extend(b"data");
    bytes.extend(length.to_le_bytes());
    bytes.extend(samples.iter().flat_map(|sample| sample.to_le_bytes()));
    bytes
}
