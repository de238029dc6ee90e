//! Whose own procedure it is: the province in a publisher's name.

use api_types::places::Province;

/// The code of the province that a publisher such as `UBND tỉnh Lào Cai`, `Sở Xây dựng - tỉnh
/// Quảng Ngãi` or `UBND Thành phố Huế` names; also by a name from before 1 July 2025.
pub fn province_of(publisher: &str, provinces: &[Province]) -> Option<String> {
    let folded = vietnamese::fold(publisher);
    let named = |name: &str| ends_with_name(&folded, &vietnamese::fold(name));
    let today = provinces.iter().find(|province| named(&province.name));
    let before =
        || provinces.iter().find(|province| province.old_names.iter().any(|old| named(bare(old))));
    today.or_else(before).map(|province| province.code.clone())
}

/// The name stands at the end, behind "tỉnh" or "thành phố".
fn ends_with_name(publisher: &str, name: &str) -> bool {
    let Some(before) = publisher.strip_suffix(name) else { return false };
    let before = before.trim_end();
    before.ends_with("tinh") || before.ends_with("thanh pho") || before.ends_with("tp.")
}

/// Without "Tỉnh" or "Thành phố" before it.
fn bare(full_name: &str) -> &str {
    ["Tỉnh ", "Thành phố "]
        .iter()
        .find_map(|kind| full_name.strip_prefix(kind))
        .unwrap_or(full_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn province(code: &str, name: &str, old: &[&str]) -> Province {
        Province {
            code: code.into(),
            name: name.into(),
            full_name: String::new(),
            name_en: String::new(),
            old_names: old.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    #[test]
    fn by_its_name_today_or_before() {
        let provinces = [
            province("15", "Lào Cai", &["Tỉnh Yên Bái", "Tỉnh Lào Cai"]),
            province("46", "Huế", &[]),
            province("01", "Hà Nội", &[]),
        ];
        let of = |publisher| province_of(publisher, &provinces);
        assert_eq!(of("UBND tỉnh Lào Cai").as_deref(), Some("15"));
        assert_eq!(of("UBND Tỉnh Yên Bái").as_deref(), Some("15"));
        assert_eq!(of("UBND Thành phố Huế").as_deref(), Some("46"));
        let centre = "Trung tâm phục vụ hành chính công Thành phố Hà Nội";
        assert_eq!(of(centre).as_deref(), Some("01"));
        assert_eq!(of("Bộ Tài chính"), None);
    }
}
