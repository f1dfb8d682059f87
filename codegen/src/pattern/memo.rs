//! A map from pairs of small numbers to numbers, quick also where nothing is optimized, as in build scripts.

/// Open addressing, at most half full.
#[derive(Debug)]
pub(super) struct Memo {
    keys: Vec<u64>,
    values: Vec<u32>,
    len: usize,
}

/// No key: keys are pairs of numbers below 2³² - 1.
const EMPTY: u64 = u64::MAX;

impl Memo {
    pub(super) fn new() -> Self {
        Self { keys: vec![EMPTY; 64], values: vec![0; 64], len: 0 }
    }

    pub(super) fn get(&self, high: u32, low: u32) -> Option<u32> {
        let slot = self.slot(key(high, low));
        if self.keys[slot] == EMPTY { None } else { Some(self.values[slot]) }
    }

    pub(super) fn insert(&mut self, high: u32, low: u32, value: u32) {
        if self.len * 2 >= self.keys.len() {
            self.grow();
        }
        let slot = self.slot(key(high, low));
        if self.keys[slot] == EMPTY {
            self.len += 1;
        }
        self.keys[slot] = key(high, low);
        self.values[slot] = value;
    }

    /// Where the key is, or would be.
    fn slot(&self, key: u64) -> usize {
        let mask = self.keys.len() - 1;
        let mut slot = spread(key) as usize & mask;
        while self.keys[slot] != EMPTY && self.keys[slot] != key {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        let size = self.keys.len() * 2;
        let keys = std::mem::replace(&mut self.keys, vec![EMPTY; size]);
        let values = std::mem::replace(&mut self.values, vec![0; size]);
        for (key, value) in keys.into_iter().zip(values) {
            if key != EMPTY {
                let slot = self.slot(key);
                self.keys[slot] = key;
                self.values[slot] = value;
            }
        }
    }
}

fn key(high: u32, low: u32) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}

/// Spreads a number over 32 bits.
pub(super) fn spread(key: u64) -> u32 {
    let mixed = (key ^ key >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as u32
}
