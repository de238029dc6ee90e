//! Every route of the server.

use axum::Router;
use utoipa::OpenApi;
use utoipa::openapi::OpenApi as Document;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::App;
use crate::error::Error;
use crate::middleware::around;
use crate::routes::{
    assets, banks, carried, deadline, docs, events, gateways, health, identity, imports, offices,
    pictures, places, procedures, products, province_settings, reports, sales, stalls,
};

/// What the document says of the whole.
#[derive(OpenApi)]
#[openapi(
    modifiers(&Bearer),
    info(
        title = "Một Chạm",
        description = include_str!("../texts/openapi.md"),
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    tags(
        (name = "procedures", description = "Thủ tục hành chính"),
        (name = "places", description = "Tỉnh, thành phố, phường, xã, nơi nộp hồ sơ"),
        (name = "stalls", description = "Chợ và sạp"),
        (name = "sales", description = "Bán hàng ở sạp, tiền về, nguồn báo tiền"),
        (name = "products", description = "Nông sản"),
        (name = "pictures", description = "Ảnh gửi lên"),
        (name = "facts", description = "Ngày trả kết quả, ngân hàng"),
        (name = "identity", description = "Đăng nhập, tài khoản, đơn vị"),
        (name = "office", description = "Việc của văn phòng: báo sai, nhập dữ liệu"),
        (name = "server", description = "Tình trạng máy chủ")
    )
)]
struct About;

/// How a session is shown.
struct Bearer;

impl utoipa::Modify for Bearer {
    fn modify(&self, document: &mut Document) {
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("The token of `POST /v1/sessions`, from the page that opened it"))
            .build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("session", SecurityScheme::Http(bearer));
    }
}

/// The public interface, each route with its description.
fn api() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(About::openapi())
        .routes(routes!(procedures::list_procedures))
        .routes(routes!(procedures::get_index_pointer))
        .routes(routes!(procedures::get_index_file))
        .routes(routes!(procedures::get_procedure))
        .routes(routes!(procedures::get_due))
        .routes(routes!(procedures::get_due_entry))
        .routes(routes!(carried::get_page_qr))
        .routes(routes!(procedures::list_fields))
        .routes(routes!(reports::send_report, reports::list_reports))
        .routes(routes!(reports::settle_report))
        .routes(routes!(events::list_events))
        .routes(routes!(events::get_event))
        .routes(routes!(places::list_provinces))
        .routes(routes!(places::list_communes))
        .routes(routes!(province_settings::get_settings, province_settings::edit_settings))
        .routes(routes!(province_settings::get_style))
        .routes(routes!(places::find_places))
        .routes(routes!(offices::list_offices))
        .routes(routes!(deadline::get_deadline))
        .routes(routes!(stalls::list_markets))
        .routes(routes!(stalls::list_stalls))
        .routes(routes!(stalls::get_stall))
        .routes(routes!(stalls::get_stall_qr))
        .routes(routes!(sales::create_sale))
        .routes(routes!(sales::get_day))
        .routes(routes!(sales::get_book))
        .routes(routes!(sales::note_sale))
        .routes(routes!(sales::listen))
        .routes(routes!(gateways::create_gateway, gateways::list_gateways))
        .routes(routes!(gateways::delete_gateway))
        .routes(routes!(gateways::hear, gateways::hear_query))
        .routes(routes!(products::list_products))
        .routes(routes!(products::get_product))
        .routes(routes!(pictures::get_picture))
        .routes(routes!(pictures::send_picture, pictures::get_upload))
        .routes(routes!(banks::list_banks))
        .routes(routes!(identity::sessions::open_session, identity::sessions::list_sessions))
        .routes(routes!(identity::sessions::end_session))
        .routes(routes!(identity::sessions::send_code))
        .routes(routes!(identity::me::get_me, identity::me::erase_me))
        .routes(routes!(identity::me::get_my_data))
        .routes(routes!(identity::accounts::create_account, identity::accounts::list_accounts))
        .routes(routes!(identity::accounts::change_account))
        .routes(routes!(identity::tenants::create_tenant, identity::tenants::list_tenants))
        .routes(routes!(identity::tenants::edit_tenant))
        .routes(routes!(identity::consents::create_consent))
        .routes(routes!(identity::consents::end_consent))
        .routes(routes!(imports::list_imports))
        .routes(routes!(imports::get_import))
        .routes(routes!(health::get_status))
        .routes(routes!(docs::list_problems))
        .routes(routes!(health::get_live))
        .routes(routes!(health::get_ready))
        .routes(routes!(health::get_metrics))
}

/// The OpenAPI 3.1 document.
pub fn document() -> Document {
    api().into_openapi()
}

/// The whole server.
pub fn router(app: App) -> Router {
    let (api, document) = api().split_for_parts();
    let routes = api
        .merge(docs::routes(&document))
        .merge(assets::routes())
        .merge(crate::pages::routes())
        .fallback(unknown_route)
        .with_state(app.clone());
    let (limits, telemetry) = (app.limits().clone(), app.telemetry().clone());
    around(routes, limits, telemetry, move |path, problem| {
        crate::pages::refusal(&app, path, problem)
    })
}

async fn unknown_route(uri: axum::http::Uri) -> Error {
    Error::UnknownRoute(uri.path().to_owned())
}
