//! From characters to the bytes of UTF-8.
//!
//! The first byte of a character leads straight to the target state, on which the bytes after it loop: a `&str` is
//! valid UTF-8, so nothing is missed. States between are needed only where characters of one first byte part ways.

use super::alphabet::Alphabet;
use super::dfa::Dfa;
use super::error::Reason;
use std::collections::BTreeMap;

const CONTINUATION: std::ops::Range<usize> = 0x80..0xC0;
/// Byte automata of more states than this are not emitted: a table that is no fun to carry.
const MAX_STATES: usize = 22_000;

/// An automaton over bytes, right for valid UTF-8.
#[derive(Clone, Debug)]
pub(super) struct ByteDfa {
    /// The class of each byte.
    pub(super) classes: [u8; 256],
    /// The number of classes.
    pub(super) size: usize,
    /// The next state, by `state * size + class`. The start is state 0.
    pub(super) next: Vec<u32>,
    pub(super) accepting: Vec<bool>,
}

impl ByteDfa {
    pub(super) fn new(dfa: &Dfa) -> Result<Self, Reason> {
        let leads: Vec<Tree> = (0..=0xFF).map(|byte| Tree::of_lead(&dfa.alphabet, byte)).collect();
        let mut writer =
            Writer { dfa, between: BTreeMap::new(), rows: Vec::new(), looping: Vec::new() };
        let mut rows = Vec::new();
        for state in (0..).take(dfa.len()) {
            rows.push(writer.row(state, &leads)?);
        }
        rows.append(&mut writer.rows);
        let mut accepting = dfa.accepting.clone();
        accepting.resize(rows.len(), false);
        let free = writer.between.is_empty().then_some(writer.looping);
        Ok(compress(&rows, accepting, free.as_deref()))
    }

    pub(super) fn len(&self) -> usize {
        self.accepting.len()
    }

    pub(super) fn step(&self, state: u32, class: usize) -> u32 {
        self.next[state as usize * self.size + class]
    }

    /// Whether no byte leads out of the state.
    pub(super) fn is_sink(&self, state: u32) -> bool {
        (0..self.size).all(|class| self.step(state, class) == state)
    }
}

/// The characters that begin with some bytes: of one class, of several by the next byte, or none.
enum Tree {
    None,
    Class(usize),
    Next(Vec<Tree>),
}

impl Tree {
    fn of_lead(alphabet: &Alphabet, byte: u32) -> Self {
        match byte {
            0x00..=0x7F => Self::of(alphabet, byte, 1),
            0xC2..=0xDF => Self::of(alphabet, (byte & 0x1F) << 6, 1 << 6),
            0xE0..=0xEF => Self::of(alphabet, (byte & 0x0F) << 12, 1 << 12),
            0xF0..=0xF4 => Self::of(alphabet, (byte & 0x07) << 18, 1 << 18),
            _ => Self::None,
        }
    }

    /// Of `count` characters from `first` on, leaving out those too small for so many bytes.
    fn of(alphabet: &Alphabet, first: u32, count: u32) -> Self {
        let least = match count {
            0x40 => 0x80,
            0x1000 => 0x800,
            0x4_0000 => 0x1_0000,
            _ => first,
        };
        Self::between(alphabet, first.max(least), first, count)
    }

    fn between(alphabet: &Alphabet, least: u32, first: u32, count: u32) -> Self {
        let end = first + count;
        let from = alphabet.ranges.partition_point(|range| range.1 < first.max(least));
        let mut classes = alphabet.ranges[from..].iter().take_while(|range| range.0 < end);
        let Some(&(_, _, class)) = classes.next() else { return Self::None };
        if classes.all(|range| range.2 == class) {
            return Self::Class(class);
        }
        let part = count / 64;
        let parts = (0..64).map(|index| (first + index * part, part));
        Self::Next(
            parts.map(|(first, count)| Self::between(alphabet, least, first, count)).collect(),
        )
    }
}

struct Writer<'a> {
    dfa: &'a Dfa,
    /// States between, by their targets for the 64 continuation bytes.
    between: BTreeMap<Vec<u32>, u32>,
    rows: Vec<[u32; 256]>,
    /// States that the first of several bytes leads to.
    looping: Vec<u32>,
}

impl Writer<'_> {
    fn row(&mut self, state: u32, leads: &[Tree]) -> Result<[u32; 256], Reason> {
        let mut row = [state; 256];
        for (byte, lead) in leads.iter().enumerate() {
            let Some(target) = self.target(state, lead)? else { continue };
            row[byte] = target;
            if byte > 0x7F {
                self.looping.push(target);
            }
        }
        // Bytes that UTF-8 never holds go along with their neighbours.
        let [c2, f4] = [row[0xC2], row[0xF4]];
        row[0xC0..0xC2].fill(c2);
        row[0xF5..].fill(f4);
        Ok(row)
    }

    /// Where the bytes of a tree lead from a state; nowhere if there are no such bytes.
    fn target(&mut self, state: u32, tree: &Tree) -> Result<Option<u32>, Reason> {
        let nexts = match tree {
            Tree::None => return Ok(None),
            Tree::Class(class) => return Ok(Some(self.dfa.step(state, *class))),
            Tree::Next(nexts) => nexts,
        };
        let mut targets = Vec::with_capacity(nexts.len());
        for next in nexts {
            targets.push(self.target(state, next)?);
        }
        let Some(any) = targets.iter().flatten().copied().next() else { return Ok(None) };
        let targets: Vec<u32> = targets.into_iter().map(|target| target.unwrap_or(any)).collect();
        // A state of the automaton loops on what is left of the character; a state between does not.
        if (any as usize) < self.dfa.len() && targets.iter().all(|&target| target == any) {
            return Ok(Some(any));
        }
        self.between(targets).map(Some)
    }

    fn between(&mut self, targets: Vec<u32>) -> Result<u32, Reason> {
        if let Some(&known) = self.between.get(&targets) {
            return Ok(known);
        }
        let number = self.dfa.len() + self.rows.len();
        if number >= MAX_STATES {
            return Err(Reason::States);
        }
        let number = u32::try_from(number).map_err(|_| Reason::States)?;
        let mut row = [targets[0]; 256];
        row[CONTINUATION].copy_from_slice(&targets);
        self.rows.push(row);
        self.between.insert(targets, number);
        Ok(number)
    }
}

/// Finds the classes of bytes. `free` are the states on which continuation bytes must loop if they are otherwise free.
fn compress(rows: &[[u32; 256]], accepting: Vec<bool>, free: Option<&[u32]>) -> ByteDfa {
    let column = |byte: usize| -> Vec<u32> { rows.iter().map(|row| row[byte]).collect() };
    let mut columns: Vec<Vec<u32>> = Vec::new();
    let mut numbers: BTreeMap<Vec<u32>, u8> = BTreeMap::new();
    let mut classes = [0; 256];
    let (continuation, others): (Vec<usize>, Vec<usize>) =
        (0..256).partition(|byte| CONTINUATION.contains(byte));
    for byte in others.into_iter().chain(continuation) {
        let looping = free.filter(|_| CONTINUATION.contains(&byte)).and_then(|free| {
            let loops =
                |column: &Vec<u32>| free.iter().all(|&state| column[state as usize] == state);
            columns.iter().position(loops)
        });
        let class = looping.and_then(|class| u8::try_from(class).ok()).unwrap_or_else(|| {
            let column = column(byte);
            let fresh = u8::try_from(columns.len()).unwrap_or(u8::MAX);
            *numbers.entry(column).or_insert_with_key(|column| {
                columns.push(column.clone());
                fresh
            })
        });
        classes[byte] = class;
    }
    let size = columns.len();
    let next =
        (0..rows.len()).flat_map(|state| columns.iter().map(move |column| column[state])).collect();
    ByteDfa { classes, size, next, accepting }
}
