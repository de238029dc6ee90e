//! A handful of our own paths, drawn on a 24 × 24 grid with a 2-wide stroke.

use leptos::prelude::*;

/// The paths.
pub mod paths {
    /// A magnifying glass.
    pub const SEARCH: &str = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21";
    /// A chevron to the left.
    pub const BACK: &str = "M15 5l-7 7 7 7";
    /// A tick.
    pub const CHECK: &str = "M4 12.5l5.5 5.5L20 6.5";
    /// A cross.
    pub const CLOSE: &str = "M6 6l12 12M18 6L6 18";
    /// A key that deletes one digit.
    pub const ERASE: &str = "M9 5h11v14H9l-6-7zM11.5 9.5l5 5M16.5 9.5l-5 5";
    /// An arrow that leaves a box.
    pub const OUT: &str = "M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9";
    /// A leaf, where a picture is missing.
    pub const LEAF: &str = "M5 19c0-9 5-14 15-14 0 10-5 15-14 13M5 19l8-8";
    /// Four corners.
    pub const EXPAND: &str = "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5";
    /// A loudspeaker.
    pub const SPEAK: &str =
        "M4 9.5v5h4l5 4v-13l-5 4zM16.5 9a4.5 4.5 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11";
    /// A printer.
    pub const PRINT: &str = "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z";
    /// An arrow out of a tray.
    pub const SHARE: &str = "M12 15V4M7.5 8.5 12 4l4.5 4.5M5 13v7h14v-7";
    /// A telephone.
    pub const PHONE: &str = "M7 3h10v18H7zM11 18h2";
    /// An arrow into a tray.
    pub const SAVE: &str = "M12 4v11M7 11l5 5 5-5M5 20h14";
}

/// An icon that only accompanies words. The path is a dynamic attribute: a subtree that is
/// static through and through would be parsed as a string, which strict pages forbid.
#[component]
pub fn Icon(
    /// One of [`paths`].
    path: &'static str,
) -> impl IntoView {
    view! {
        <svg class="mc-icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=path></path>
        </svg>
    }
}
