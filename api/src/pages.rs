//! What a browser opens: our own pages, the demo host pages, and the first content of widgets.
//!
//! A widget is drawn here with the same Leptos component that the browser mounts, from the same
//! plain data, so that everything works before, and without, WebAssembly.

mod address;
mod content;
mod demo;
mod document;
mod events;
mod first;
mod linked_data;
mod lookup;
mod office;
mod offices;
mod procedure;
mod shop;
mod sitemap;
mod stall;
mod words;

pub use address::base;
pub use document::refusal;

use axum::Router;
use axum::routing::get;

use crate::App;

/// Pages and first contents.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/embed/{version}/first/{widget}", get(first::get_first))
        .route("/thu-tuc", get(lookup::get_list))
        .route("/thu-tuc/{code}", get(procedure::get_procedure))
        .route("/linh-vuc/{field}", get(lookup::get_field))
        .route("/su-kien", get(events::get_list))
        .route("/su-kien/{event}", get(events::get_event))
        .route("/noi-nop", get(offices::get_offices))
        .route("/quan-tri", get(office::get_office))
        .route("/cho", get(shop::get_list))
        .route("/cho/{product}", get(shop::get_product))
        .route("/quay", get(stall::get_stall))
        .route("/", get(demo::get_index))
        .route("/demo/{*page}", get(demo::get_page))
        .route("/robots.txt", get(sitemap::get_robots))
        .route("/sitemap.xml", get(sitemap::get_sitemap))
        .route("/manifest.webmanifest", get(document::get_web_manifest))
}
