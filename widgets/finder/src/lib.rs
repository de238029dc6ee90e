#![doc = include_str!("../README.md")]

use search::{Audiences, Index, Levels, Online, Query};
use wasm_bindgen::prelude::*;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// An opened index and, where the host has a province, the index of that province's own copies.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Finder {
    index: Index,
    own: Option<Index>,
    province: Option<u8>,
    near: Levels,
    english: bool,
    corrected: String,
}

#[wasm_bindgen]
impl Finder {
    /// Opens index files. `corrected` is the sentence for a mended typo, with `{typed}` and
    /// `{meant}` in it; `english` asks for the dictionary's English reasons. With
    /// `commune` what a commune does comes before what is as good.
    ///
    /// # Errors
    /// When a file is no sound index.
    #[wasm_bindgen(constructor)]
    pub fn new(
        index: Vec<u8>,
        own: Option<Vec<u8>>,
        province: Option<u8>,
        commune: bool,
        english: bool,
        corrected: String,
    ) -> Result<Finder, JsValue> {
        let open = |file: Vec<u8>| Index::open(file).map_err(|_| JsValue::from_str("bad-index"));
        let own = own.map(open).transpose()?;
        let near = if commune { Levels::COMMUNE } else { Levels::default() };
        Ok(Self { index: open(index)?, own, province, near, english, corrected })
    }

    /// Answers a query with the JSON of a `ProcedureList` of at most `limit` rows. While somebody
    /// is still typing a glance does, without a limit: the rows that the screen has room for, and
    /// how many there are.
    pub fn search(
        &self,
        text: &str,
        limit: Option<usize>,
        field: Option<String>,
        level: Option<String>,
        audience: Option<String>,
        online: Option<String>,
    ) -> String {
        let query = Query {
            text,
            limit: limit.unwrap_or_else(rows_on_screen),
            glance: limit.is_none(),
            field: field.and_then(|name| self.index.field_named(&name)),
            levels: level.and_then(|name| Levels::named(&name)).unwrap_or_default(),
            audiences: audience.and_then(|name| Audiences::named(&name)).unwrap_or_default(),
            online: online.and_then(|name| Online::named(&name)),
            province: self.province,
            near: self.near,
            ..Query::default()
        };
        let list = search::wire::ask(&self.index, self.own.as_ref(), &query, self);
        // A list of plain records always has a JSON form.
        serde_json::to_string(&list).unwrap_or_default()
    }
}

impl search::wire::Words for Finder {
    fn corrected(&self, typed: &str, meant: &str) -> String {
        self.corrected.replace("{typed}", typed).replace("{meant}", meant)
    }

    fn english(&self) -> bool {
        self.english
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = globalThis)]
    static WINDOW: Window;
    type Window;
    #[wasm_bindgen(method, getter, js_name = innerHeight)]
    fn inner_height(this: &Window) -> Option<u32>;
}

/// What a row takes on a screen at most times, in CSS pixels.
const ROW_HEIGHT: u32 = 88;
/// A phone on its side shows fewer, but scrolls at once.
const FEWEST: u32 = 6;

/// On a slow phone the rows nobody sees take several times as long as a keystroke may.
fn rows_on_screen() -> usize {
    let height = WINDOW.with(Window::inner_height).unwrap_or_default();
    (height / ROW_HEIGHT).max(FEWEST) as usize
}

/// The format of index files that it reads.
#[wasm_bindgen]
pub fn index_format() -> u8 {
    search::FORMAT
}
