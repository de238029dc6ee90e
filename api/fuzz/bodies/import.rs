//! Any file of any kind in any format gets a report: rows taken, rows refused, never a fault.

use std::sync::LazyLock;

use motcham::import::{Format, Kind, Options, Source, import_all};
use motcham::store::Store;
use tokio::runtime::{Builder, Runtime};

static PLACE: LazyLock<(Runtime, Store)> = LazyLock::new(|| {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let store = runtime.block_on(Store::in_memory()).unwrap();
    (runtime, store)
});

const KINDS: [Kind; 6] =
    [Kind::Procedures, Kind::Units, Kind::Markets, Kind::Stalls, Kind::Products, Kind::Offices];
const FORMATS: [Format; 3] = [Format::JsonLines, Format::Csv, Format::Json];

/// One input.
pub fn run(input: &[u8]) {
    let [first, bytes @ ..] = input else { return };
    let (kind, format) = (KINDS[usize::from(first % 6)], FORMATS[usize::from(first / 6 % 3)]);
    let (runtime, store) = &*PLACE;
    let source = Source { name: "input".to_owned(), format, bytes: Box::new(bytes) };
    // A check reads and judges every row and writes nothing.
    let options = Options { check: true, ..Options::default() };
    let report = runtime.block_on(import_all(store, kind, [Ok(source)], &options)).unwrap();
    assert_eq!(report.files.len(), 1);
}
