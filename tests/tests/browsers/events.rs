//! Life events on a host page.

use e2e::{Outcome, Scene};

/// The snippet of the documentation.
pub const EVENTS: &str = "<mc-life-events><a href=/>Theo việc trong đời</a></mc-life-events>";

/// A child is born: the list, the steps, a procedure, and all the way back.
pub fn journey(scene: &Scene<'_>) -> Outcome {
    scene.show(EVENTS)?;
    scene.reach("ready")?;
    scene.click("[part=result]")?;
    scene.wait("shown('[part=steps]').includes('Làm khai sinh') && shown('[part=steps]').includes('trong 60 ngày')")?;
    scene.hear("mc-select", "sinh-con")?;
    scene.click("[part=steps] [part=result]")?;
    scene.wait("shown('[part=facts]')")?;
    scene.hear("mc-select", "1.0")?;
    scene.click(".mc-back")?;
    scene.wait("shown('[part=steps]')")?;
    scene.click(".mc-back")?;
    scene.wait("shown('[part=results]').includes('Sinh con')")?;
    scene.unharmed()
}
