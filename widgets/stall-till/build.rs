//! Makes the key enum of this widget's texts, numbered after the kit's and those of the code that
//! is drawn inside it.

fn main() -> Result<(), texts::Wrong> {
    texts::build(&["../kit/text", "../stall-qr/text"])
}
