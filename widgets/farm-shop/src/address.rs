//! Addresses: the same question to the API and to our own page.

use crate::state::Filter;
use kit::text::percent;

/// How many products a page of the list has: whole rows of two, four and five.
const LIMIT: &str = "20";

/// The list as the API gives it.
pub(crate) fn of_list(query: &str, filter: &Filter, cursor: Option<&str>) -> String {
    let mut path = format!("/v1/products?limit={LIMIT}");
    ask(&mut path, query, filter, cursor);
    path
}

/// The list as a page of ours, which works without a script.
pub(crate) fn of_page(query: &str, filter: &Filter, cursor: Option<&str>) -> String {
    let mut question = String::new();
    ask(&mut question, query, filter, cursor);
    match question.strip_prefix('&') {
        Some(question) => format!("/cho?{question}"),
        None => "/cho".to_owned(),
    }
}

/// One product as the API gives it.
pub(crate) fn of_product(id: &str) -> String {
    String::from("/v1/products/") + &percent(id)
}

/// One product as a page of ours.
pub(crate) fn of_product_page(slug: &str) -> String {
    String::from("/cho/") + &percent(slug)
}

fn ask(path: &mut String, query: &str, filter: &Filter, cursor: Option<&str>) {
    let query = query.trim();
    let parts = [
        ("q", Some(query).filter(|query| !query.is_empty())),
        ("category", filter.category.as_deref()),
        ("province", filter.province.as_deref()),
        ("cert", filter.cert.as_deref()),
        ("season", filter.in_season.then_some("now")),
        ("cursor", cursor),
    ];
    for (name, value) in parts {
        if let Some(value) = value {
            path.extend(["&", name, "=", &percent(value)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_asked_is_in_the_address() {
        assert_eq!(of_page(" ", &Filter::default(), None), "/cho");
        assert_eq!(of_list("", &Filter::default(), None), "/v1/products?limit=20");
        let filter = Filter { province: Some("96".into()), in_season: true, ..Filter::default() };
        assert_eq!(of_page("tôm ", &filter, None), "/cho?q=t%C3%B4m&province=96&season=now");
        assert_eq!(
            of_list("", &filter, Some("a=b&c")),
            "/v1/products?limit=20&province=96&season=now&cursor=a%3Db%26c"
        );
    }

    #[test]
    fn a_name_from_a_host_page_stays_one_segment() {
        assert_eq!(of_product("../stalls?x"), "/v1/products/..%2Fstalls%3Fx");
        assert_eq!(of_product_page("xoài"), "/cho/xo%C3%A0i");
    }
}
