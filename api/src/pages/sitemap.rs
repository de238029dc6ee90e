//! What search engines ask for first.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::address::base;
use super::content::escape;
use crate::App;
use crate::accept::Accepts;
use crate::events;
use crate::prepared::{Cache, bytes};

/// `GET /robots.txt`
pub async fn get_robots(State(app): State<App>, headers: HeaderMap, accepts: Accepts) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /v1/\nDisallow: /embed/\nDisallow: /demo/\nSitemap: {}/sitemap.xml\n",
        base(&app, &headers)
    );
    bytes("text/plain; charset=utf-8", text.into(), &accepts, Cache::Records)
}

/// `GET /sitemap.xml`: every procedure, life event and product. A sitemap may hold 50,000.
pub async fn get_sitemap(State(app): State<App>, headers: HeaderMap, accepts: Accepts) -> Response {
    let (catalogue, base) = (app.catalogue(), base(&app, &headers));
    let mut paths: Vec<String> = ["/thu-tuc", "/su-kien", "/cho"].map(str::to_owned).into();
    paths.extend(events::list().iter().map(|event| format!("/su-kien/{}", event.id)));
    let fields = catalogue.procedures().field_names();
    paths.extend(fields.iter().map(|name| format!("/linh-vuc/{}", vietnamese::slug(name))));
    paths.extend(catalogue.procedures().codes().map(|code| format!("/thu-tuc/{code}")));
    paths.extend(catalogue.products().slugs().map(|slug| format!("/cho/{slug}")));
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in paths.iter().take(50_000) {
        xml += &format!("<url><loc>{}</loc></url>\n", escape(&format!("{base}{path}")));
    }
    xml += "</urlset>\n";
    bytes("application/xml", xml.into(), &accepts, Cache::Records)
}
