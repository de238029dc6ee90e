//! A short form of the fuzz targets (`api/fuzz`): inputs that they once found interesting, and
//! some thousands made from them, the same each time. The long form is `cargo xtask fuzz parsers`.

#[path = "../../fuzz/bodies/import.rs"]
mod import;
#[path = "../../fuzz/bodies/payments.rs"]
mod payments;
#[path = "../../fuzz/bodies/picture.rs"]
mod picture;

/// A generator of numbers that always gives the same ones (xorshift64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most.max(1)).unwrap()).unwrap()
    }
}

/// Every seed as it is, then `more` inputs made from them.
fn throw(seeds: &str, more: usize, at: fn(&[u8])) {
    let read = |line: &str| -> Vec<u8> {
        let pairs = line.as_bytes().chunks(2);
        pairs.map(|two| u8::from_str_radix(str::from_utf8(two).unwrap(), 16).unwrap()).collect()
    };
    let seeds: Vec<Vec<u8>> = seeds.lines().map(read).collect();
    assert!(seeds.len() >= 10, "there are seeds");
    seeds.iter().for_each(|seed| at(seed));
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for _ in 0..more {
        let mut input = seeds[numbers.below(seeds.len())].clone();
        for _ in 0..=numbers.below(4) {
            let place = numbers.below(input.len());
            match numbers.below(5) {
                0 if !input.is_empty() => input[place] ^= 1 << numbers.below(8),
                1 => input.insert(place, u8::try_from(numbers.below(256)).unwrap()),
                2 if !input.is_empty() => _ = input.remove(place),
                3 => input.truncate(place),
                _ => {
                    let other = &seeds[numbers.below(seeds.len())];
                    input.extend_from_slice(&other[numbers.below(other.len())..]);
                }
            }
        }
        at(&input);
    }
}

#[test]
fn any_file_gets_a_report() {
    throw(include_str!("../../fuzz/seeds/import.hex"), 5_000, import::run);
}

#[test]
fn anybody_may_call_a_companys_address() {
    throw(include_str!("../../fuzz/seeds/payments.hex"), 20_000, payments::run);
}

#[test]
fn any_bytes_are_a_photo_or_none() {
    throw(include_str!("../../fuzz/seeds/picture.hex"), 500, picture::run);
}
