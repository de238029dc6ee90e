//! Makes the key enum of this widget's texts, numbered after the kit's.

fn main() -> Result<(), texts::Wrong> {
    texts::build(&["../kit/text"])
}
