//! "Báo sai": one tap, one line.

use crate::Text;
use crate::state::ProcedurePage;
use kit::card::line;
use kit::live;
use leptos::prelude::*;

/// Folded; what was typed stays until it has arrived.
#[component]
pub(super) fn Report(state: ProcedurePage, code: String) -> impl IntoView {
    let (widget, report) = (state.widget, state.report);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        report.send(code.clone());
    };
    let came = live(move || {
        let class = if report.refused.get() { "mc-note warning" } else { "mc-note" };
        report.said.with(|words| (!words.is_empty()).then(|| line(class, words.as_str())))
    });
    view! {
        <details class="mc-fold procedure-report procedure-live">
            <summary>{widget.text(Text::Report)}</summary>
            <form on:submit=submit>
                <label>
                    <span class="mc-small">{widget.text(Text::ReportWhat)}</span>
                    <input
                        type="text"
                        name="report"
                        autocomplete="off"
                        maxlength="500"
                        prop:value=move || report.text.get()
                        on:input=move |event| report.type_text(event_target_value(&event))
                    />
                </label>
                <button class="mc-button quiet" type="submit">{widget.text(Text::ReportSend)}</button>
            </form>
            <div aria-live="polite">{came}</div>
        </details>
    }
}
