//! The farm shop on a host page.

use e2e::{Outcome, Scene};

/// The snippet of the documentation.
pub const SHOP: &str = "<mc-farm-shop><a href=/>Chợ nông sản</a></mc-farm-shop>";

/// A buyer narrows by kind, searches without marks, opens a product, goes back.
pub fn journey(scene: &Scene<'_>) -> Outcome {
    scene.show(SHOP)?;
    scene.reach("ready")?;
    narrow_open_back(scene)?;
    scene.unharmed()
}

/// Everything that a buyer does with a ready shop.
pub fn narrow_open_back(scene: &Scene<'_>) -> Outcome {
    scene.click(".shop a[href*='category=trai-cay']")?;
    scene.wait(
        "one('.shop a.on[href]') && one('.shop .mc-chip.on').innerText.includes('Trái cây')",
    )?;
    scene.write(".shop input[name=q]", "xoai")?;
    scene.hear("mc-search", "xoai")?;
    scene.wait("all('.shop .shop-name').length && all('.shop .shop-name').every((name) => /xoài/i.test(name.innerText))")?;
    scene.click(".shop [part=result]")?;
    scene.wait(
        "/xoài/i.test(shown('.shop [part=detail]')) && shown('.shop .shop-price').includes('đ')",
    )?;
    scene.hear("mc-select", "id")?;
    scene.click(".shop .mc-back")?;
    scene.wait("shown('.shop [part=results]') && one('.shop input[name=q]').value == 'xoai'")
}
