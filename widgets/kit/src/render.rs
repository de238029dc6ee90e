//! The same view as HTML, on the server.

use crate::{Attributes, Texts, Widget};
use leptos::prelude::*;
use leptos::reactive::owner::Owner;

/// Renders a view to HTML: the same component that the browser mounts, without effects.
pub fn render(
    attributes: Vec<(String, String)>,
    words: &'static [&'static str],
    view: impl FnOnce(Widget) -> AnyView,
) -> String {
    let owner = Owner::new_root(None);
    let html = owner.with(|| {
        let widget = Widget::new(Attributes::new(attributes), Texts::new(words), None, None);
        view(widget).to_html()
    });
    owner.cleanup();
    html
}
