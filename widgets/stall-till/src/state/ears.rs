//! What the trader hears, and that the screen stays on.

use super::{Ears, Till};
use crate::spoken::{self, Said};
use kit::sound::Sound;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

impl Till {
    /// Opens the ears; inside the trader's touch.
    pub(crate) fn open_ears(self) {
        let Some(sound) = self.sound.get_value() else { return self.ears.set(Ears::Silent) };
        let unlocked = sound.unlock();
        // At once, so that one touch does not ask twice.
        self.ears.set(Ears::Open);
        spawn_local(async move {
            let open = unlocked.await;
            _ = self.ears.try_set(if open { Ears::Open } else { Ears::Silent });
            if open {
                self.say(spoken::opened());
            }
        });
    }

    /// Says something aloud, and vibrates; the screen has said it already.
    pub(super) fn say(self, said: Said) {
        let Some(sound) = self.sound.get_value() else { return };
        spawn_local(async move {
            if !sound.tell(said.tone, &said.words).await {
                _ = self.ears.try_update(|ears| {
                    if *ears == Ears::Open {
                        *ears = Ears::Silent;
                    }
                });
            }
        });
    }

    /// The part that sounds comes early: the touch that opens the ears cannot wait for it.
    pub(super) fn bring_sound(self) {
        spawn_local(async move {
            if let Ok(sound) = Sound::load(self.widget).await {
                _ = self.sound.try_set_value(Some(sound));
            }
        });
    }

    /// The screen stays on while somebody is at the till and looks at it.
    pub(super) fn stay_awake(self) {
        spawn_local(async move {
            let awake = self.widget.host().keep_awake().await.ok();
            _ = self.awake.try_set_value(awake);
        });
    }
}
