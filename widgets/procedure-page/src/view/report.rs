//! "Báo sai": one tap, one line.

use crate::Text;
use crate::state::{ProcedurePage, Sent};
use kit::card::line;
use leptos::prelude::*;

/// Folded; what was typed stays until it has arrived.
#[component]
pub(super) fn Report(state: ProcedurePage, code: String) -> impl IntoView {
    let (widget, report) = (state.widget, state.report);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        report.send(code.clone());
    };
    let came = move || match report.sent.get() {
        Sent::NotYet => ().into_any(),
        Sent::UnderWay => widget.text(kit::Text::Loading).into_any(),
        Sent::Arrived => line("mc-note", widget.text(Text::ReportThanks)),
        Sent::Failed(failure) => super::due::failed(widget, &failure),
    };
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
