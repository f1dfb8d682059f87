//! Made-up ids and dates, the same for the same seed.

use crate::clock;
use serde_json::Value;

/// Makes up what a server would: each call with the next number gives other values.
pub(crate) struct Inventor {
    seed: u64,
    number: u64,
}

impl Inventor {
    pub(crate) fn new(seed: u64, number: u64) -> Self {
        Self { seed, number }
    }

    /// An id of the same form as the example.
    pub(super) fn id(&self, example: &Value) -> Value {
        match example {
            Value::String(text) => self.scramble(text).into(),
            Value::Number(number) => match number.as_u64() {
                Some(first) => first.saturating_add(self.number).into(),
                None => example.clone(),
            },
            other => other.clone(),
        }
    }

    /// A point in time, a second later with each number.
    pub(super) fn date_time(&self, example: &str) -> String {
        let seconds = clock::START_OF_2024.saturating_add(self.number);
        clock::iso(seconds, example.contains('.'))
    }

    /// Letters stay letters, digits digits, and hexadecimal text hexadecimal.
    fn scramble(&self, text: &str) -> String {
        let hex = text.chars().all(|c| c == '-' || matches!(c, '0'..='9' | 'a'..='f'));
        let uuid = hex && text.len() == 36;
        let mut random = SplitMix(self.seed ^ self.number.rotate_left(32));
        let letters = text.chars().enumerate().map(|(index, letter)| match letter {
            // Version and variant of a UUID (RFC 9562, section 4).
            _ if uuid && (index == 14 || index == 19) => letter,
            '0'..='9' | 'a'..='f' if hex => random.pick("0123456789abcdef"),
            '0'..='9' => random.pick("0123456789"),
            'a'..='z' => random.pick("abcdefghijklmnopqrstuvwxyz"),
            'A'..='Z' => random.pick("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            other => other,
        });
        letters.collect()
    }
}

/// The generator `splitmix64` of Steele, Lea and Flood (OOPSLA 2014).
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn pick(&mut self, alphabet: &str) -> char {
        let bytes = alphabet.as_bytes();
        let index = usize::try_from(self.next() % bytes.len() as u64).unwrap_or(0);
        char::from(bytes[index])
    }
}
