//! Makes the key enum of the kit's texts.

fn main() -> Result<(), texts::Wrong> {
    texts::build(&[])
}
