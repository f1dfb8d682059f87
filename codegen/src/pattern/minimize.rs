//! The least automaton of a language, in a canonical numbering.

use super::dfa::Dfa;
use std::collections::BTreeMap;

/// The least automaton that accepts the same strings.
pub(super) fn minimize(dfa: Dfa) -> Dfa {
    let dfa = renumber(dfa);
    let blocks = Partition::refined(&dfa);
    merge_classes(renumber(quotient(&dfa, &blocks)))
}

/// Numbers states in breadth-first order from the start; those never reached are dropped.
fn renumber(dfa: Dfa) -> Dfa {
    let mut number = vec![u32::MAX; dfa.len()];
    let mut order = vec![dfa.start];
    number[dfa.start as usize] = 0;
    let mut at = 0;
    while let Some(&state) = order.get(at) {
        for &target in dfa.row(state) {
            if number[target as usize] == u32::MAX {
                number[target as usize] = index(order.len());
                order.push(target);
            }
        }
        at += 1;
    }
    let rows = order.iter().flat_map(|&state| dfa.row(state));
    let next = rows.map(|&target| number[target as usize]).collect();
    let accepting = order.iter().map(|&state| dfa.accepting[state as usize]).collect();
    Dfa { alphabet: dfa.alphabet, next, accepting, start: 0 }
}

fn quotient(dfa: &Dfa, blocks: &Partition) -> Dfa {
    let mut next = Vec::new();
    let mut accepting = Vec::new();
    for block in 0..blocks.starts.len() {
        let state = blocks.states[blocks.starts[block]];
        next.extend(dfa.row(state).iter().map(|&target| index(blocks.of[target as usize])));
        accepting.push(dfa.accepting[state as usize]);
    }
    let start = index(blocks.of[dfa.start as usize]);
    Dfa { alphabet: dfa.alphabet.clone(), next, accepting, start }
}

/// Makes one of the classes that no state tells apart.
fn merge_classes(dfa: Dfa) -> Dfa {
    let size = dfa.alphabet.size;
    let mut columns = BTreeMap::new();
    let mut kept = Vec::new();
    let mut names = Vec::new();
    for class in 0..size {
        let column: Vec<u32> = dfa.next.iter().skip(class).step_by(size).copied().collect();
        names.push(*columns.entry(column).or_insert_with(|| {
            kept.push(class);
            kept.len() - 1
        }));
    }
    let next = dfa.next.chunks(size).flat_map(|row| kept.iter().map(|&class| row[class])).collect();
    // Numbering follows the classes' order, which follows their first characters; dropping some keeps it.
    Dfa { alphabet: dfa.alphabet.renamed(&names), next, ..dfa }
}

/// Hopcroft's partition of the states: blocks are ranges of `states`.
struct Partition {
    states: Vec<u32>,
    /// Where each state stands in `states`.
    place: Vec<usize>,
    /// The block of each state.
    of: Vec<usize>,
    starts: Vec<usize>,
    ends: Vec<usize>,
    /// How many states at the start of each block are marked.
    marked: Vec<usize>,
}

impl Partition {
    /// The coarsest partition that agrees on acceptance and on the blocks of next states.
    fn refined(dfa: &Dfa) -> Self {
        let mut partition = Self::by_acceptance(dfa);
        let sources = Sources::of(dfa);
        let size = dfa.alphabet.size;
        let mut work: Vec<(usize, usize)> = (0..partition.starts.len())
            .flat_map(|block| (0..size).map(move |class| (block, class)))
            .collect();
        while let Some((block, class)) = work.pop() {
            let splitter =
                partition.states[partition.starts[block]..partition.ends[block]].to_vec();
            let mut touched = Vec::new();
            for target in splitter {
                for &source in sources.leading_to(target, class) {
                    partition.mark(source, &mut touched);
                }
            }
            for block in touched {
                if let Some(fresh) = partition.split(block) {
                    // The smaller half is enough; a pending pair of the old block stays for the other half.
                    work.extend((0..size).map(|class| (fresh, class)));
                }
            }
        }
        partition
    }

    fn by_acceptance(dfa: &Dfa) -> Self {
        let mut states: Vec<u32> = (0..index(dfa.len())).collect();
        states.sort_by_key(|&state| dfa.accepting[state as usize]);
        let mut place = vec![0; states.len()];
        for (at, &state) in states.iter().enumerate() {
            place[state as usize] = at;
        }
        let refused = dfa.accepting.iter().filter(|accepting| !**accepting).count();
        let bounds = [(0, refused), (refused, states.len())];
        let bounds: Vec<_> = bounds.into_iter().filter(|(start, end)| start < end).collect();
        let mut of = vec![0; states.len()];
        for (block, &(start, end)) in bounds.iter().enumerate() {
            states[start..end].iter().for_each(|&state| of[state as usize] = block);
        }
        let (starts, ends): (Vec<_>, Vec<_>) = bounds.into_iter().unzip();
        Self { states, place, of, marked: vec![0; starts.len()], starts, ends }
    }

    fn mark(&mut self, state: u32, touched: &mut Vec<usize>) {
        let block = self.of[state as usize];
        let border = self.starts[block] + self.marked[block];
        let place = self.place[state as usize];
        if place < border {
            return;
        }
        if self.marked[block] == 0 {
            touched.push(block);
        }
        let other = self.states[border];
        self.states.swap(place, border);
        self.place[state as usize] = border;
        self.place[other as usize] = place;
        self.marked[block] += 1;
    }

    /// Parts marked from unmarked states; the smaller part gets a new block, which is returned.
    fn split(&mut self, block: usize) -> Option<usize> {
        let (start, end) = (self.starts[block], self.ends[block]);
        let border = start + std::mem::take(&mut self.marked[block]);
        if border == end {
            return None;
        }
        let fresh = self.starts.len();
        let (from, to) = if border - start <= end - border {
            self.starts[block] = border;
            (start, border)
        } else {
            self.ends[block] = border;
            (border, end)
        };
        self.starts.push(from);
        self.ends.push(to);
        self.marked.push(0);
        self.states[from..to].iter().for_each(|&state| self.of[state as usize] = fresh);
        Some(fresh)
    }
}

/// The states before each state, by class.
struct Sources {
    starts: Vec<usize>,
    states: Vec<u32>,
    size: usize,
}

impl Sources {
    fn of(dfa: &Dfa) -> Self {
        let size = dfa.alphabet.size;
        let slot = |target: u32, edge: usize| target as usize * size + edge % size;
        let mut starts = vec![0; dfa.next.len() + 1];
        for (edge, &target) in dfa.next.iter().enumerate() {
            starts[slot(target, edge) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut fill = starts.clone();
        let mut states = vec![0; dfa.next.len()];
        for (edge, &target) in dfa.next.iter().enumerate() {
            let at = &mut fill[slot(target, edge)];
            states[*at] = index(edge / size);
            *at += 1;
        }
        Self { starts, states, size }
    }

    fn leading_to(&self, target: u32, class: usize) -> &[u32] {
        let slot = target as usize * self.size + class;
        &self.states[self.starts[slot]..self.starts[slot + 1]]
    }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
