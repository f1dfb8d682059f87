//! Strings to try a pattern on.

use docwright::pattern::Dfa;

/// `SplitMix64`.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).expect("below a usize")
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Characters that implementations disagree on most easily.
const ODD: &str = "\0\t\n\r\u{B}\u{85}\u{A0}\u{AD}\u{1680}\u{180E}\u{2028}\u{2029}\u{200B}\u{3000}\u{FEFF}\u{FFFF}\u{D7FF}\u{E000}\u{10000}\u{10FFFF}äßſKΣ٣५é́中😀😁𝒳_-@. $\\/aZ09";

/// Strings for a pattern: walks of its automaton, mutations of them, and random ones.
pub(crate) fn texts(source: &str, dfa: &Dfa, seed: u64, count: usize) -> Vec<String> {
    let mut random = Random(seed);
    let characters: Vec<char> =
        source.chars().chain(ODD.chars()).chain("abcABC012".chars()).collect();
    let mut walk = dfa.walk(seed);
    let mut texts = Vec::with_capacity(count);
    while texts.len() < count {
        let accepted = walk.next().unwrap_or_default();
        let mut mutated = accepted.clone();
        for _ in 0..=random.below(3) {
            mutated = mutate(&mutated, &characters, &mut random);
        }
        let length = random.below(14);
        let any = (0..length).map(|_| *random.pick(&characters)).collect();
        texts.extend([accepted, mutated, any]);
    }
    texts.truncate(count);
    texts
}

/// One character removed, added, replaced, doubled or moved.
fn mutate(text: &str, characters: &[char], random: &mut Random) -> String {
    let mut all: Vec<char> = text.chars().collect();
    let at = random.below(all.len() + 1);
    let fresh = *random.pick(characters);
    match random.below(5) {
        0 if at < all.len() => drop(all.remove(at)),
        1 if at < all.len() => all[at] = fresh,
        2 if at < all.len() => all.insert(at, all[at]),
        3 if at + 1 < all.len() => all.swap(at, at + 1),
        _ => all.insert(at, fresh),
    }
    all.into_iter().collect()
}
