//! The index in this browser: once it is here, no keystroke needs the network.

use crate::{Filter, KINDS, Text};
use api_types::procedures::{IndexPointer, ProcedureList};
use kit::api::Requests;
use kit::{Failure, Widget};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The exports of the part `finder` (widgets/finder).
    type Part;
    #[wasm_bindgen(method)]
    fn index_format(this: &Part) -> u32;
    #[wasm_bindgen(method, getter, js_name = Finder)]
    fn finder(this: &Part) -> js_sys::Function;

    /// Its one class.
    #[derive(Debug)]
    pub(crate) type Engine;
    /// A trap in it must not be taken for one of this module.
    #[wasm_bindgen(method, catch)]
    fn search(
        this: &Engine,
        text: &str,
        limit: Option<u32>,
        field: Option<&str>,
        level: Option<&str>,
        audience: Option<&str>,
        online: Option<&str>,
    ) -> Result<String, JsValue>;
    #[wasm_bindgen(method)]
    fn free(this: &Engine);
}

/// The engine with the national index and, where the host has a province, that province's own.
#[derive(Debug)]
pub(crate) struct Finder {
    engine: Engine,
    /// The day of the records, which the index file does not know.
    as_of: Option<String>,
}

impl Drop for Finder {
    fn drop(&mut self) {
        self.engine.free();
    }
}

impl Finder {
    /// Brings the engine, and the files that the API points to.
    pub(crate) async fn load(
        widget: Widget,
        requests: &Requests,
        province: Option<String>,
    ) -> Result<Self, Failure> {
        // The widget may be gone when an answer comes; what it knows is asked before.
        let (base, english) = (widget.base(), widget.language() == "en");
        let commune = widget.attributes.get_untracked("commune").is_some();
        let part: Part = widget.part("finder").await?.unchecked_into();
        let mut url =
            [&base, "/v1/procedures/index?format="].concat() + &part.index_format().to_string();
        if let Some(province) = &province {
            url += "&province=";
            url += &kit::text::percent(province);
        }
        let pointer = requests.json::<IndexPointer>(&url).await?.value;
        let own = match pointer.province.as_deref() {
            Some(own) => file(&base, requests, own).await?.into(),
            None => JsValue::UNDEFINED,
        };
        let index = file(&base, requests, &pointer).await?;
        let province = province.and_then(|code| code.parse::<u8>().ok());
        let arguments = [
            index.into(),
            own,
            province.into(),
            commune.into(),
            english.into(),
            widget.text(Text::WhyCorrected).into(),
        ];
        let arguments = js_sys::Array::from_iter(arguments);
        let engine = js_sys::Reflect::construct(&part.finder(), &arguments);
        let engine = engine.map_err(|_| Failure::Garbled)?.unchecked_into();
        Ok(Self { engine, as_of: pointer.as_of })
    }

    /// Answers a query; none when the engine's answer is not one. Without a number of rows
    /// it is a glance: those that the screen has room for, and nothing around them.
    #[inline(never)]
    pub(crate) fn search(
        &self,
        query: &str,
        filter: &Filter,
        rows: Option<u32>,
    ) -> Option<ProcedureList> {
        let [field, level, audience, online] = KINDS.map(|kind| filter.get(kind));
        let answer = self.engine.search(query, rows, field, level, audience, online).ok()?;
        let list: ProcedureList = kit::from_json(&answer)?;
        Some(ProcedureList { as_of: self.as_of.clone(), ..list })
    }
}

async fn file(
    base: &str,
    requests: &Requests,
    pointer: &IndexPointer,
) -> Result<js_sys::Uint8Array, Failure> {
    let file = requests.file(&[base, &pointer.url].concat(), &pointer.sha384).await?;
    Ok(js_sys::Uint8Array::from(file.value.as_slice()))
}
