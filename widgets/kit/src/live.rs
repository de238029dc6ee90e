//! Parts of a view that change by themselves.

use leptos::prelude::*;

/// A part that is drawn again when what it was drawn from changes. A closure in a view is the same,
/// but compiles what draws again once for each; this compiles it once for a module, half a
/// kilobyte a part (docs/PERFORMANCE.md).
pub fn live<V: IntoAny + 'static>(mut draw: impl FnMut() -> V + Send + 'static) -> AnyView {
    let draw: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || draw().into_any());
    draw.into_any()
}
