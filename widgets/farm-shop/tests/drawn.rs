//! What the server draws, and what the module draws again from the same data.

use api_types::page::Facet;
use api_types::products::{Certificate, Offer, Product, ProductFacets, ProductList, ProductRow};
use farm_shop::{Filter, First, Notice, Shop, shop, words};
use kit::api::Requests;

const API: &str = "https://mot-cham.example";

fn draw(first: First) -> String {
    draw_as(first, &[])
}

fn draw_as(first: First, attributes: &[(&str, &str)]) -> String {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let attributes = [("api", API)].iter().chain(attributes).map(own).collect::<Vec<_>>();
    let language = attributes.iter().find(|(name, _)| name == "lang");
    let words = words(language.map_or("vi", |(_, value)| value));
    kit::render(attributes, words, |widget| shop(Shop::new(widget, Requests::default(), first)))
}

/// The words a person sees, with single blanks.
fn seen(html: &str) -> String {
    // How the renderer marks that nothing stands here.
    let html = html.replace("<!--<() />-->", "");
    let mut text = String::new();
    for part in html.split('<').skip(1) {
        let Some((_, words)) = part.split_once('>') else { continue };
        text.push_str(words);
        text.push(' ');
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn offer(unit: &str, price_vnd: i64, content: i64, base: &str, compare: i64) -> Offer {
    let (unit, base) = (unit.to_owned(), base.to_owned());
    Offer { unit, price_vnd, content: Some(content), base, compare_vnd: Some(compare) }
}

fn certificate(scheme: &str, stars: Option<u8>, verified: bool) -> Certificate {
    Certificate { scheme: scheme.to_owned(), stars, verified }
}

fn notice_of(code: &str, value: &str) -> Notice {
    Notice { code: code.to_owned(), value: value.to_owned() }
}

fn mango() -> ProductRow {
    ProductRow {
        id: "NS101".to_owned(),
        slug: "xoai-cat".to_owned(),
        name: "Xoài cát & xoài \"tượng\"".to_owned(),
        category: "trai-cay".to_owned(),
        province: "Đồng Tháp".to_owned(),
        offer: offer("kg", 65_000, 1_000, "g", 65_000),
        sample_price: true,
        certificates: vec![certificate("OCOP", Some(4), false), certificate("GI", None, true)],
        picture: "/v1/pictures/xoai.svg".to_owned(),
        months: vec![12, 1, 2],
        highlights: Vec::new(),
    }
}

fn tea() -> ProductRow {
    ProductRow {
        id: "NS102".to_owned(),
        slug: "che".to_owned(),
        name: "Chè búp".to_owned(),
        category: "che".to_owned(),
        province: String::new(),
        offer: offer("hộp", 120_000, 200, "g", 600_000),
        sample_price: false,
        certificates: Vec::new(),
        picture: String::new(),
        months: Vec::new(),
        highlights: Vec::new(),
    }
}

fn list(items: Vec<ProductRow>, next: Option<&str>) -> ProductList {
    let facet = |value: &str, label: &str, count| Facet {
        value: value.to_owned(),
        label: label.to_owned(),
        count,
    };
    let facets = ProductFacets {
        category: vec![facet("trai-cay", "Trái cây", 16), facet("che", "Chè, trà", 2)],
        province: vec![facet("82", "Đồng Tháp", 5), facet("96", "Cà Mau", 4)],
        cert: vec![facet("OCOP", "", 7), facet("GI", "", 17)],
    };
    ProductList { items, total: 60, next: next.map(str::to_owned), facets }
}

fn grid() -> First {
    First { list: Some(list(vec![mango(), tea()], Some("n2"))), ..First::default() }
}

fn product() -> Product {
    Product {
        row: mango(),
        category_name: "Trái cây".to_owned(),
        producer: "Nhà vườn Cù Lao".to_owned(),
        province_code: "82".to_owned(),
        province_old: "Tiền Giang".to_owned(),
        locality: "Cái Bè".to_owned(),
        description: "Trái chín cây.".to_owned(),
        offers: vec![mango().offer, offer("chục", 300_000, 12, "piece", 25_000)],
    }
}

fn detail() -> First {
    First { open: Some(Box::new(product())), ..First::default() }
}

fn states() -> Vec<(&'static str, String)> {
    let mut none = list(Vec::new(), None);
    none.total = 0;
    let filter = Filter { province: Some("04".to_owned()), in_season: true, ..Filter::default() };
    let empty = First { query: "kiwi".to_owned(), filter, list: Some(none), ..First::default() };
    vec![
        ("grid", draw(grid())),
        ("empty", draw(empty)),
        ("loading", draw(First::default())),
        ("detail", draw_as(detail(), &[("hotline", "0290 383 1234")])),
        ("english", draw_as(detail(), &[("lang", "en")])),
    ]
}

#[test]
fn a_card_says_what_where_and_how_much_for_which_unit() {
    let html = draw(grid());
    let text = seen(&html);
    assert!(text.contains("65.000 đ / kg giá mẫu Đồng Tháp Mùa: tháng 12 đến 2"), "{text}");
    assert!(text.contains("120.000 đ / hộp 200 g 600.000 đ/kg Chưa rõ nơi sản xuất"), "{text}");
    assert!(html.contains("src=\"https://mot-cham.example/v1/pictures/xoai.svg\""), "{html}");
    assert!(html.contains("Xoài cát &amp; xoài"), "names are text, not markup");
}

#[test]
fn a_certificate_has_a_tick_only_where_it_was_checked() {
    let html = draw(grid());
    let marks: Vec<_> = html.split("<span class=\"shop-mark").skip(1).collect();
    let of = |name: &str| marks.iter().find(|mark| mark.contains(name)).unwrap().to_string();
    assert!(!of("OCOP 4 sao").contains("checked") && !of("OCOP 4 sao").contains("<svg"));
    assert!(of("Chỉ dẫn địa lý").contains("checked") && of("Chỉ dẫn địa lý").contains("<svg"));
    let text = seen(&draw(detail()));
    assert!(text.contains("OCOP 4 sao theo người bán"), "{text}");
    assert!(text.contains("Chỉ dẫn địa lý đã kiểm tra"), "{text}");
}

#[test]
fn without_a_script_everything_is_a_link_or_a_form() {
    let filter = Filter { province: Some("96".to_owned()), ..Filter::default() };
    let html = draw(First { query: "xoai".to_owned(), filter, ..grid() });
    let shop = "https://mot-cham.example/cho";
    for address in [
        format!("action=\"{shop}\""),
        format!("href=\"{shop}/xoai-cat\""),
        format!("href=\"{shop}?q=xoai&amp;province=96\""),
        format!("href=\"{shop}?q=xoai&amp;province=96&amp;season=now\""),
        format!("href=\"{shop}?q=xoai&amp;province=96&amp;cert=OCOP\""),
        format!("href=\"{shop}?q=xoai&amp;category=che&amp;province=96\""),
        format!("href=\"{shop}?q=xoai&amp;province=96&amp;cursor=n2\""),
    ] {
        assert!(html.contains(&address), "{address} in {html}");
    }
    assert!(html.contains("<select") && html.contains("name=\"province\""));
    let chosen = html.split("<option").find(|option| option.contains("Cà Mau (4)")).unwrap();
    assert!(chosen.contains("selected"), "{chosen}");
}

#[test]
fn an_empty_list_says_what_to_try() {
    let text = seen(&states().swap_remove(1).1);
    assert!(text.contains("Chưa có sản phẩm nào cho “kiwi”."), "{text}");
    assert!(text.contains("Thử gõ ngắn hơn") && text.contains("Bỏ bộ lọc"), "{text}");
    assert!(text.contains("04 (0)"), "what is chosen stays on offer: {text}");
}

#[test]
fn a_product_shows_offers_season_origin_and_no_order_button() {
    let html = draw(detail());
    let text = seen(&html);
    for words in [
        "chục 12 300.000 đ 25.000 đ mỗi trái, cái",
        "Mùa thu hoạch 1 2 3 4 5 6 7 8 9 10 11 12 Tháng 12 đến 2",
        "Người sản xuất Nhà vườn Cù Lao",
        "Nơi sản xuất Cái Bè",
        "Đồng Tháp, trước 7/2025 là Tiền Giang",
        "Giá mẫu chỉ để minh họa",
        "Trái chín cây.",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!html.contains("shop-card"), "a page that begins with a product draws no list");
    assert!(!html.contains("tel:"), "no number where the host gave none");
    let called = draw_as(detail(), &[("hotline", "0290 383 1234")]);
    assert!(seen(&called).contains("Gọi 0290 383 1234"), "{called}");
}

#[test]
fn a_wrong_attribute_is_told_and_the_rest_is_shown() {
    let province = draw(First { notice: Some(notice_of("unknown-province", "cà mau")), ..grid() });
    assert!(province.contains("data-code=\"unknown-province\""));
    assert!(seen(&province).contains("Mã tỉnh “cà mau” không có"), "{province}");
    assert!(seen(&province).contains("60 sản phẩm"));
    let category = draw(First { notice: Some(notice_of("unknown-category", "trái")), ..grid() });
    assert!(category.contains("data-code=\"unknown-category\""));
    assert!(seen(&category).contains("Loại hàng “trái” không có"), "{category}");
    let product = draw(First { notice: Some(notice_of("unknown-product", "NS999")), ..grid() });
    assert!(seen(&product).contains("Không có sản phẩm “NS999”"), "{product}");
}

#[test]
fn the_first_content_travels_as_json() {
    let filter = Filter { category: Some("che".to_owned()), in_season: true, ..Filter::default() };
    let notice = Some(notice_of("unknown-province", "0"));
    let first = First { query: "chè".to_owned(), filter, notice, ..grid() };
    let json = serde_json::to_string(&first).unwrap();
    assert_eq!(serde_json::from_str::<First>(&json).unwrap(), first);
    assert_eq!(serde_json::from_str::<First>("{}").unwrap(), First::default());
    let json = serde_json::to_string(&detail()).unwrap();
    assert_eq!(serde_json::from_str::<First>(&json).unwrap(), detail());
}

#[test]
fn every_picture_has_words_and_room_before_it_comes() {
    let html = draw(grid());
    let images: Vec<_> =
        html.split("<img").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
    assert_eq!(images.len(), 1);
    assert_eq!(
        html.matches("shop-picture missing").count(),
        1,
        "tea has none: a leaf stands there"
    );
    for wanted in [
        "alt=\"Hình: Xoài",
        "width=\"400\"",
        "height=\"300\"",
        "loading=\"lazy\"",
        "decoding=\"async\"",
    ] {
        assert!(images[0].contains(wanted), "{wanted} in {}", images[0]);
    }
    let place = |name| images[0].find(name).unwrap();
    assert!(place("loading=") < place("src="), "else it is asked for at once");
}

#[test]
fn fields_have_labels_ids_are_single_and_icons_are_silent() {
    for (state, html) in states() {
        let mut ids: Vec<_> =
            html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        for id in &ids {
            assert!(html.contains(&format!("for=\"{id}\"")), "{state}: {id} has a label");
        }
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{state}: ids are single");
        for icon in html.split("<svg").skip(1) {
            assert!(
                icon.split('>').next().unwrap().contains("aria-hidden=\"true\""),
                "{state}: {icon}"
            );
        }
        assert!(html.contains("aria-live=\"polite\""), "{state}");
    }
}

#[test]
fn headings_go_down_by_one_and_every_state_has_words() {
    for (state, html) in states() {
        let levels: Vec<u8> =
            html.match_indices("<h").map(|(at, _)| html.as_bytes()[at + 2] - b'0').collect();
        let steps = levels.windows(2).all(|pair| pair[1] <= pair[0] + 1);
        assert!(steps && levels.first().is_none_or(|first| *first == 2), "{state}: {levels:?}");
        assert!(seen(&html).len() > 40, "{state}: no blank box");
    }
}
