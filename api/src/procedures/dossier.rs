//! The order of papers. In the national database 85 of 106 dossiers with three or more
//! numbered lines are scrambled ("(iv), (v), (ii)").

use api_types::procedures::{Paper, PaperCase};

/// The number a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// `1.`, `2)`, `(3)`
    Figure(u32),
    /// `a)`, `đ)` in the order of the Vietnamese alphabet, or `(iv)`
    Letter(u32),
}

/// How headings begin, folded, whose papers everybody needs: those to hand in beside those to
/// show, those of the one person beside those of the other (data/README.md).
const ALWAYS: [&str; 6] = ["giay to", "cac giay to", "ho so", "thanh phan", "bao gom", "luu y"];
/// What makes a case of them all the same: "Hồ sơ đề nghị gia hạn …".
const CASES: [&str; 5] = ["truong hop", "doi voi", "de nghi", "cap moi", "cap lai"];

/// The groups of a dossier as they are shown: in order, and told which everybody needs.
///
/// `name` is the procedure's: a condition that it names itself is everybody's.
pub fn cases(dossier: &[PaperCase], name: &str) -> Vec<PaperCase> {
    let alone = dossier.len() == 1;
    let shown =
        |case: &PaperCase| PaperCase { always: alone || is_always(&case.case), ..sorted(case) };
    common_first(dossier.iter().map(shown).collect())
        .into_iter()
        .map(|case| told_apart(case, name))
        .collect()
}

/// A group without a heading stands before those that have one: it is the application itself
/// (1.001193), which behind "Giấy tờ phải xuất trình" would be taken for something to show.
fn common_first(cases: Vec<PaperCase>) -> Vec<PaperCase> {
    let (bare, mut named): (Vec<_>, Vec<_>) =
        cases.into_iter().partition(|case| case.always && case.case.trim().is_empty());
    let common = bare.into_iter().reduce(|mut common, more| {
        common.items.extend(more.items);
        common
    });
    named.splice(0..0, common);
    named
}

/// Marks the papers that only some need; where that would be all of them it says nothing.
fn told_apart(mut case: PaperCase, procedure: &str) -> PaperCase {
    let heading = case.case.clone();
    let some = |paper: &Paper| {
        is_conditional(&paper.name)
            && !is_same(&heading, &paper.name)
            && !is_its_own(procedure, &paper.name)
    };
    let papers = || case.items.iter().filter(|paper| !paper.is_note());
    if papers().any(|paper| !some(paper)) {
        for paper in case.items.iter_mut().filter(|paper| !paper.is_note()) {
            paper.conditional = some(paper);
        }
    }
    case
}

/// Whoever opened the case is in it: under "Trường hợp chuyển đổi, chuyển nhượng" the contract
/// "đối với trường hợp chuyển đổi …" is everybody's.
fn is_same(heading: &str, name: &str) -> bool {
    let (heading, name) = (vietnamese::fold(heading), vietnamese::fold(name));
    let condition = |words: &str| {
        let (_, words) = words.split_once("truong hop ")?;
        let words: Vec<_> = words.split_whitespace().take(2).collect();
        Some(words.join(" ").trim_end_matches(|letter: char| !letter.is_alphanumeric()).to_owned())
    };
    let within = |words: &str, of: &str| condition(words).is_some_and(|said| of.contains(&said));
    within(&name, &heading) || within(&heading, &name)
}

/// `Trường hợp ủy quyền …`, `… đối với trường hợp …`, `… (nếu có)`. To hide what everybody needs is
/// worse than to show what few do, so it has to hold for all of the paper:
/// - of several sentences and alternatives the first tells ("Giấy chứng sinh; trường hợp không có …");
/// - a form is for everybody, however much it says;
/// - one of several that follow a comma or "hoặc" is not the paper ("Hộ chiếu, thị thực (nếu có)");
/// - who one is, with a colon behind it, is no exception ("Đối với Công an nhân dân: Giấy giới thiệu").
fn is_conditional(name: &str) -> bool {
    const FORMS: [&str; 7] = [
        "to khai",
        "don ",
        "mau ",
        "phieu ",
        "giay de nghi",
        "van ban de nghi",
        "cong van de nghi",
    ];
    const BEGINNINGS: [&str; 5] = ["truong hop", "trong truong hop", "doi voi", "neu ", "khi "];
    const ENDINGS: [&str; 4] = [" trong truong hop", " neu co", ", neu ", " chi khi"];
    let folded = vietnamese::fold(name);
    let plain = |letter: char| !letter.is_alphanumeric();
    let folded = folded.trim_start_matches(plain);
    let words = label(folded).and_then(|label| folded.split_once(label)).map(|(_, after)| after);
    let words = words.unwrap_or(folded).trim_start_matches(plain);
    let first = words.split("; ").next().unwrap_or(words);
    let first = first.split(". ").next().unwrap_or(first);
    let heads = first.contains(':');
    let first = first.trim_end_matches(plain);
    if FORMS.iter().any(|form| first.starts_with(form)) || first.contains("neu khong") {
        return false;
    }
    if BEGINNINGS.iter().any(|beginning| first.starts_with(beginning)) {
        return !heads;
    }
    // Two of them are the ways of one paper ("02 ảnh đối với …, 01 tệp ảnh đối với …"), and what
    // stands before "hoặc" is asked of those whom the condition after it does not meet.
    let mut told = first.split(" doi voi truong hop");
    if let (Some(paper), Some(_)) = (told.next(), told.next()) {
        let alternatives = paper.contains(" hoac ") || paper.contains("mot trong");
        return told.next().is_none() && !alternatives && !heads;
    }
    let first = first.replace("(neu", " neu");
    let ending = ENDINGS.iter().find_map(|ending| Some((*ending, first.split_once(ending)?)));
    ending.is_some_and(|(ending, (paper, after))| {
        let several =
            [",", " hoac ", " va "].iter().any(|and| paper.trim_end_matches(',').contains(and));
        !several && (ending != " neu co" || after.is_empty())
    })
}

/// "Tách thửa đất …" asks everybody for the drawing "đối với trường hợp … phải tách thửa đất":
/// the procedure's first words stand in the condition.
fn is_its_own(procedure: &str, name: &str) -> bool {
    /// What many procedures begin with says nothing.
    const GENERAL: [&str; 8] =
        ["dang ky", "cap", "thu tuc", "dieu chinh", "thay doi", "gia han", "xac nhan", "cong nhan"];
    let (procedure, name) = (vietnamese::fold(procedure), vietnamese::fold(name));
    let first: Vec<_> = procedure.split_whitespace().take(2).collect();
    let first = first.join(" ");
    let first = first.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let general = GENERAL.iter().any(|words| first.starts_with(words));
    let condition = name.split_once("truong hop ").map(|(_, condition)| condition);
    !general && condition.is_some_and(|condition| condition.contains(first))
}

fn is_always(heading: &str) -> bool {
    let folded = vietnamese::strip_marks(heading).to_lowercase();
    // `a) Hồ sơ chung`, `1. Giấy tờ phải nộp`
    let after = label(&folded).and_then(|label| folded.split_once(label)).map(|(_, after)| after);
    let words = after.unwrap_or(&folded);
    let words = words.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let begins = ALWAYS.iter().any(|beginning| words.starts_with(beginning));
    words.is_empty() || begins && !CASES.iter().any(|case| words.contains(case))
}

/// Papers in the order of their numbers. Lines without a number keep their places, and lists
/// that mix two ways of numbering stay as they are: nobody can tell what belongs to what.
fn sorted(case: &PaperCase) -> PaperCase {
    let mut sorted = case.clone();
    if let Some(places) = numbered(&case.items) {
        let mut order = places.clone();
        order.sort_by_key(|(_, mark)| *mark);
        for ((place, _), (from, _)) in places.iter().zip(&order) {
            let paper = case.items.get(*from).cloned();
            if let (Some(slot), Some(paper)) = (sorted.items.get_mut(*place), paper) {
                *slot = paper;
            }
        }
    }
    sorted
}

/// The numbered lines do not stand in the order of their numbers.
pub fn is_scrambled(case: &PaperCase) -> bool {
    numbered(&case.items).is_some_and(|marks| !marks.is_sorted_by_key(|(_, mark)| *mark))
}

/// Place and mark of the numbered lines, if they are numbered in one way and each once.
fn numbered(items: &[Paper]) -> Option<Vec<(usize, Mark)>> {
    let labels: Vec<(usize, &str)> = items
        .iter()
        .enumerate()
        .filter_map(|(place, paper)| Some((place, label(&paper.name)?)))
        .collect();
    let roman = labels.iter().all(|(_, label)| is_roman(label))
        && labels.iter().any(|(_, label)| label.len() > 1);
    let marks: Vec<(usize, Mark)> = labels
        .into_iter()
        .filter_map(|(place, label)| Some((place, mark(label, roman)?)))
        .collect();
    let mut seen: Vec<Mark> = marks.iter().map(|(_, mark)| *mark).collect();
    seen.sort_unstable();
    let once = seen.windows(2).all(|pair| pair.first() != pair.last());
    let one_way =
        seen.first().map(std::mem::discriminant) == seen.last().map(std::mem::discriminant);
    (marks.len() > 1 && once && one_way).then_some(marks)
}

/// `(iv) …` → `iv`, `2. …` → `2`, `đ) …` → `đ`. Figures such as `01 bản chính` are counts.
fn label(name: &str) -> Option<&str> {
    let name = name.trim_start().trim_start_matches(['-', '+', '*', '•']).trim_start();
    let open = name.strip_prefix('(');
    let body = open.unwrap_or(name);
    let end = body.find(|c: char| !c.is_alphanumeric())?;
    let (label, rest) = body.split_at_checked(end)?;
    let closed = rest.starts_with(')') || (open.is_none() && is_dot_and_blank(rest));
    (closed && !label.is_empty() && label.chars().count() <= 4).then_some(label)
}

/// `1. Tờ khai` but not `1.1 Tờ khai`: sections within sections are another way of numbering.
fn is_dot_and_blank(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_digit()))
}

fn mark(label: &str, roman: bool) -> Option<Mark> {
    if let Ok(figure) = label.parse() {
        return Some(Mark::Figure(figure));
    }
    let lower: String = label.chars().map(vietnamese::lower).collect();
    if roman {
        return from_roman(&lower).map(Mark::Letter);
    }
    let mut letters = lower.chars();
    let letter = letters.next().filter(|_| letters.next().is_none())?;
    const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
    let place = ALPHABET.chars().position(|c| c == letter)?;
    u32::try_from(place).ok().map(Mark::Letter)
}

fn is_roman(label: &str) -> bool {
    from_roman(&label.to_lowercase()).is_some()
}

fn from_roman(label: &str) -> Option<u32> {
    const NUMERALS: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
        "xv", "xvi", "xvii", "xviii", "xix", "xx",
    ];
    let place = NUMERALS.iter().position(|numeral| *numeral == label)?;
    u32::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(name: &str) -> Paper {
        Paper {
            name: name.to_owned(),
            originals: 1,
            copies: 0,
            forms: Vec::new(),
            conditional: false,
        }
    }

    fn check(given: &[&str], wanted: &[&str]) {
        let items = given.iter().map(|name| paper(name)).collect();
        let case = PaperCase { items, ..PaperCase::default() };
        let names: Vec<String> = sorted(&case).items.into_iter().map(|item| item.name).collect();
        assert_eq!(names, wanted);
        assert_eq!(is_scrambled(&case), given != wanted);
    }

    #[test]
    fn what_everybody_needs_and_what_is_a_case() {
        let headings = |given: &[&str]| {
            let dossier: Vec<_> = given
                .iter()
                .map(|case| PaperCase { case: (*case).to_owned(), ..PaperCase::default() })
                .collect();
            cases(&dossier, "Thủ tục").iter().map(|case| case.always).collect::<Vec<_>>()
        };
        assert_eq!(headings(&["* Giấy tờ phải nộp:", "Giấy tờ phải xuất trình"]), [true, true]);
        assert_eq!(headings(&["Hồ sơ chung", "Chỗ ở thuê, mượn, ở nhờ"]), [true, false]);
        assert_eq!(headings(&["a) Đối với cấp mới", "b) Đối với cấp lại"]), [false, false]);
        assert_eq!(headings(&["Trường hợp mất Giấy chứng nhận"]), [true]);
        assert_eq!(headings(&[" - ", "Trường hợp ủy quyền"]), [true, false]);
        assert_eq!(headings(&["1. Giấy tờ phải nộp", "a) Hồ sơ chung"]), [true, true]);
        assert_eq!(headings(&["Hồ sơ cấp mới", "Hồ sơ cấp lại"]), [false, false]);
        assert_eq!(headings(&["Hồ sơ đề nghị gia hạn", "Hồ sơ của con"]), [false, true]);
    }

    #[test]
    fn the_group_without_a_heading_is_the_first() {
        let group = |case: &str, name: &str| PaperCase {
            case: case.to_owned(),
            items: vec![paper(name)],
            always: false,
        };
        let given = [
            group("Giấy tờ phải nộp", "A"),
            group("", "B"),
            group("Cấp mới", "C"),
            group(" ", "D"),
        ];
        let shown = cases(&given, "");
        let names = |case: &PaperCase| case.items.iter().map(|paper| paper.name.clone()).collect();
        let shown: Vec<Vec<_>> = shown.iter().map(names).collect();
        assert_eq!(shown, [vec!["B", "D"], vec!["A"], vec!["C"]]);
    }

    #[test]
    fn what_only_some_need() {
        for name in [
            "- Trường hợp trẻ em bị bỏ rơi thì phải có biên bản",
            "Văn bản về việc đại diện đối với trường hợp thông qua người đại diện.",
            "Mảnh trích đo bản đồ địa chính thửa đất (nếu có).",
            "(ii) Văn bản ủy quyền (được chứng thực) trong trường hợp ủy quyền",
            "Giấy ủy quyền, nếu nhờ người khác làm thay",
        ] {
            assert!(is_conditional(name), "{name}");
        }
    }

    #[test]
    fn what_everybody_needs_is_never_taken_for_less() {
        for name in [
            "- Giấy chứng sinh; trường hợp không có Giấy chứng sinh thì nộp văn bản",
            "Giấy chứng sinh, nếu không có thì văn bản của người làm chứng",
            "Đơn đăng ký đất đai, tài sản gắn liền với đất",
            "Tờ khai (nếu người có yêu cầu nộp trực tiếp, trong trường hợp …)",
            "Vận tải đơn (trừ trường hợp vận tải bằng đường bộ)",
            "Hộ chiếu, thị thực (nếu có)",
            "Hộ chiếu hoặc sổ thuyền viên trong trường hợp hộ chiếu không có",
            "Đối với Công an nhân dân: Giấy giới thiệu của Thủ trưởng đơn vị",
            "Bản sao căn cước. Đối với trường hợp gửi bưu chính thì chứng thực",
            "Quyết định xử phạt; chứng từ nộp phạt đối với trường hợp quy định tại điểm a",
            "Trường hợp thuê nhà ở xã hội:",
            "Đối với các dự án đầu tư, ngoài ra phải bổ sung:",
            "Văn bản đề nghị điều chỉnh đối với trường hợp đổi tên",
            "Giấy phép lái xe hoặc quyết định xử phạt đối với trường hợp bị tước quyền",
            "Chứng nhận nguồn gốc, gồm một trong các giấy tờ đối với trường hợp nhập khẩu",
            "02 ảnh đối với trường hợp nộp trực tiếp, 01 tệp ảnh đối với trường hợp nộp trực tuyến",
            "01 ảnh 4 × 6",
        ] {
            assert!(!is_conditional(name), "{name}");
        }
        assert!(is_same(
            "Đối với trường hợp chuyển đổi, chuyển nhượng, thừa kế",
            "Hợp đồng đối với trường hợp chuyển đổi, chuyển nhượng"
        ));
        let drawing = "Bản vẽ đối với trường hợp đăng ký biến động mà phải tách thửa đất, hợp thửa";
        assert!(is_its_own("Tách thửa hoặc hợp thửa đất", drawing));
        assert!(!is_its_own("Đăng ký biến động đất đai", drawing));
        assert!(!is_same("Trường hợp cấp mới", "Văn bản đối với trường hợp ủy quyền"));
    }

    #[test]
    fn by_roman_numbers() {
        check(&["(iv) D", "(v) E", "(ii) B", "(i) A"], &["(i) A", "(ii) B", "(iv) D", "(v) E"]);
    }

    #[test]
    fn by_the_vietnamese_alphabet() {
        check(&["a) A", "đ) D", "b) B", "d) C", "e) E"], &["a) A", "b) B", "d) C", "đ) D", "e) E"]);
    }

    #[test]
    fn lines_without_a_number_keep_their_places() {
        check(&["Gồm:", "2. B", "10. C", "1. A"], &["Gồm:", "1. A", "2. B", "10. C"]);
    }

    #[test]
    fn two_ways_of_numbering_stay() {
        check(&["2. B", "a) X", "1. A"], &["2. B", "a) X", "1. A"]);
        check(&["1. B", "1. A"], &["1. B", "1. A"]);
        check(&["02 ảnh", "01 bản chính"], &["02 ảnh", "01 bản chính"]);
    }
}
