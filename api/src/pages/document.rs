//! The shell of our own pages.

use api_types::Problem;
use api_types::places::ProvinceSettings;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde_json::{Value, json};

use super::content::{Content, escape};
use super::words::say;
use crate::App;
use crate::accept::Accepts;
use crate::prepared::{Cache, bytes, to_json};

/// What our own pages may do: everything from here, nothing from elsewhere; no string becomes
/// code or markup but the one address that `page.js` vouches for.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; \
    worker-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types mc-worker";

/// One of our own pages.
#[derive(Debug)]
pub struct Page<'a> {
    /// The widget it carries.
    pub widget: &'a str,
    /// Key of the page's words in `texts/`.
    pub key: &'a str,
    /// What stands before the page's name in the title.
    pub about: Option<&'a str>,
    /// The address without what a person typed.
    pub canonical: String,
    /// What the page says to programs, as JSON-LD.
    pub data: Option<Value>,
    /// Attributes for the element.
    pub attributes: Vec<(&'a str, &'a str)>,
    /// What the widget shows first.
    pub content: Content,
}

impl Page<'_> {
    /// The page as an answer.
    pub fn respond(&self, app: &App, accepts: &Accepts) -> Response {
        let local = self.local(app);
        let html = self.shell(&local).html(app);
        guarded(bytes("text/html; charset=utf-8", html.into(), accepts, Cache::Never))
    }

    /// What the province that the page is opened for says of itself.
    fn local(&self, app: &App) -> ProvinceSettings {
        let province = self.attributes.iter().find(|(name, _)| *name == "province");
        province.map_or_else(ProvinceSettings::default, |(_, code)| app.province_settings(code))
    }

    fn shell(&self, local: &ProvinceSettings) -> Shell<'_> {
        let name = say(&format!("page-{}-title", self.key));
        let title = match self.about {
            Some(about) => format!("{about} · {name}"),
            None => name.to_owned(),
        };
        // On every card that says what did not work.
        let hotline = Some(("hotline", &*local.hotline)).filter(|(_, phone)| !phone.is_empty());
        let attributes: String = self
            .attributes
            .iter()
            .copied()
            .chain(hotline)
            .map(|(name, value)| format!(" {name}=\"{}\"", escape(value)))
            .collect();
        let (widget, content) = (self.widget, self.content.element());
        Shell {
            widget,
            name,
            title,
            description: say(&format!("page-{}-description", self.key)),
            canonical: Some(&self.canonical),
            data: self.data.as_ref(),
            local: local.clone(),
            main: format!(
                "<mc-{widget} loading=\"eager\" theme=\"auto\"{attributes}>{content}</mc-{widget}>"
            ),
        }
    }
}

/// The page for somebody whose address leads nowhere, or asks for something wrong.
pub fn refusal(app: &App, path: &str, problem: &Problem) -> Response {
    let (key, widget, way_on) = match path.split('/').nth(1) {
        Some("su-kien") => ("events", "life-events", "/su-kien"),
        Some("noi-nop") => ("offices", "offices", "/noi-nop"),
        Some("cho") => ("shop", "farm-shop", "/cho"),
        Some("quan-tri") => ("office", "office", "/quan-tri"),
        Some("quay") => ("stall", "stall-till", "/quay"),
        _ => ("lookup", "procedure-lookup", "/thu-tuc"),
    };
    let name = say(&format!("page-{key}-title"));
    let shell = Shell {
        widget,
        name,
        title: format!("{} · {name}", problem.title),
        description: &problem.detail,
        canonical: None,
        data: None,
        local: ProvinceSettings::default(),
        main: format!(
            "<div class=\"mc\" data-theme=\"auto\"><div class=\"mc-card\" role=\"alert\" data-code=\"{code}\">\
             <p><strong>{title}</strong></p><p>{detail}</p>\
             <p class=\"mc-actions\"><a class=\"mc-button\" href=\"{way_on}\">{name}</a></p>\
             <p class=\"mc-small\">{label}</p></div></div>",
            code = escape(&problem.code),
            title = escape(&problem.title),
            detail = escape(&problem.detail),
            name = escape(name),
            label = escape(&say("page-error-code").replace("{code}", &problem.code)),
        ),
    };
    let mut response = Response::new(shell.html(app).into());
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    guarded(response)
}

/// With the policy of our pages.
fn guarded(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

/// What stands around the main part of a page.
struct Shell<'a> {
    /// Whose style the page has.
    widget: &'a str,
    name: &'a str,
    title: String,
    description: &'a str,
    canonical: Option<&'a str>,
    data: Option<&'a Value>,
    /// Whose name, colour and telephone it has, where it is opened for a province.
    local: ProvinceSettings,
    /// Markup.
    main: String,
}

impl Shell<'_> {
    fn html(&self, app: &App) -> String {
        let base = app.public_url().unwrap_or_default();
        let canonical = self.canonical.map_or_else(String::new, |path| {
            format!("<link rel=\"canonical\" href=\"{base}{}\">\n", escape(path))
        });
        format!(
            "<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{title}</title>\n<meta name=\"description\" content=\"{description}\">\n\
             {canonical}{data}{links}</head>\n<body>\n\
             <header class=\"top\"><a href=\"/\">{home}</a><h1>{name}</h1></header>\n\
             {tabs}<main>\n{main}\n</main>\n{foot}</body>\n</html>\n",
            title = escape(&self.title),
            description = escape(self.description),
            data = self.data.map_or_else(String::new, data_block),
            links = links(app, self.widget, &self.local),
            home = escape(match &*self.local.name {
                "" => say("page-home"),
                name => name,
            }),
            foot = foot(&self.local),
            name = escape(self.name),
            tabs = tabs(self.widget),
            main = self.main,
        )
    }
}

/// A block of data, which no policy on scripts concerns: it is none. In it `<` could end it.
fn data_block(data: &Value) -> String {
    let json = data.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{json}</script>\n")
}

/// The ways to a procedure, by words and by what happens in life, and to where it is handed in.
fn tabs(widget: &str) -> String {
    const WAYS: [(&str, &str, &[&str]); 3] = [
        ("/thu-tuc", "tab-search", &["procedure-lookup", "procedure-page"]),
        ("/su-kien", "tab-events", &["life-events"]),
        ("/noi-nop", "tab-offices", &["offices"]),
    ];
    if !WAYS.iter().any(|(_, _, widgets)| widgets.contains(&widget)) {
        return String::new();
    }
    let tab = |(path, key, widgets): &(&str, &str, &[&str])| {
        let current = if widgets.contains(&widget) { " aria-current=\"page\"" } else { "" };
        format!("<a href=\"{path}\"{current}>{}</a>", escape(say(key)))
    };
    let label = escape(say("tabs"));
    format!(
        "<nav class=\"tabs\" aria-label=\"{label}\">{}</nav>\n",
        WAYS.iter().map(tab).collect::<String>()
    )
}

/// Whom to call and where to ask, where the province says so.
fn foot(local: &ProvinceSettings) -> String {
    let ProvinceSettings { hotline, official_account, .. } = local;
    let mut ways = Vec::new();
    if !hotline.is_empty() {
        let words = escape(&say("page-hotline").replace("{phone}", hotline));
        // Blanks and dots are for reading.
        let dialled: String = hotline.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        ways.push(format!("<a href=\"tel:{dialled}\">{words}</a>"));
    }
    if !official_account.is_empty() {
        let (href, words) = (escape(official_account), escape(say("page-account")));
        ways.push(format!("<a href=\"{href}\" rel=\"noopener\">{words}</a>"));
    }
    match ways.is_empty() {
        true => String::new(),
        false => format!("<footer class=\"foot\">{}</footer>\n", ways.concat()),
    }
}

/// Style and script of the page; without built widgets the page still reads.
fn links(app: &App, widget: &str, local: &ProvinceSettings) -> String {
    let Some(manifest) = app.assets().manifest() else { return String::new() };
    let style = file_path(manifest, widget, "style");
    let app_file = |name: &str| {
        let path = manifest.get("app").and_then(|app| app.get(name)).and_then(Value::as_str);
        path.map(|path| format!("/{path}"))
    };
    let mut links = String::from("<link rel=\"manifest\" href=\"/manifest.webmanifest\">\n");
    if let Some(icon) = app_file("icon.svg") {
        links += &format!("<link rel=\"icon\" href=\"{icon}\" type=\"image/svg+xml\">\n");
    }
    for path in style.map(|path| format!("/{path}")).into_iter().chain(app_file("page.css")) {
        links += &format!("<link rel=\"stylesheet\" href=\"{path}\">\n");
    }
    if !local.accent.is_empty() {
        let province = &local.province;
        let path = format!("/v1/provinces/{province}/style.css?v={}", local.version);
        links += &format!("<link rel=\"stylesheet\" href=\"{path}\">\n");
    }
    let own = file_path(manifest, widget, "loader").map(|path| format!("/{path}"));
    let loader = own.as_deref().unwrap_or("/embed/v1/loader.js");
    links += &format!("<script type=\"module\" src=\"{loader}\"></script>\n");
    if let Some(script) = app_file("page.js") {
        links += &format!("<script type=\"module\" src=\"{script}\"></script>\n");
    }
    links
}

fn file_path(manifest: &Value, widget: &str, role: &str) -> Option<String> {
    let files = manifest.get("widgets")?.get(widget)?.as_array()?;
    let file = files.iter().find(|file| file.get("role").is_some_and(|known| known == role))?;
    file.get("path")?.as_str().map(str::to_owned)
}

/// `GET /manifest.webmanifest`: our pages can be installed.
pub async fn get_web_manifest(State(app): State<App>, accepts: Accepts) -> Response {
    let icon =
        app.assets().manifest().and_then(|manifest| manifest.get("app")?.get("icon.svg")?.as_str());
    let icons: Vec<Value> = icon
        .map(|path| json!({ "src": format!("/{path}"), "sizes": "any", "type": "image/svg+xml" }))
        .into_iter()
        .collect();
    let shortcut =
        |key: &str, url: &str| json!({ "name": say(&format!("page-{key}-title")), "url": url });
    let manifest = json!({
        "name": say("app-name"),
        "short_name": say("app-name"),
        "lang": "vi",
        "start_url": "/thu-tuc",
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b6b57",
        "icons": icons,
        "shortcuts": [shortcut("lookup", "/thu-tuc"), shortcut("events", "/su-kien"), shortcut("stall", "/quay"), shortcut("shop", "/cho")],
    });
    bytes("application/manifest+json", to_json(&manifest), &accepts, Cache::Records)
}
