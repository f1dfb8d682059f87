//! Known patterns on many strings. `DOCWRIGHT_PATTERN_TEXTS` is the number of strings a pattern, 600 by default.

use crate::oracle::{Known, Node, Regress, flags};
use crate::patterns::{COMMON, ICLOSED, found};
use crate::texts::texts;
use docwright::pattern::{Compiled, Dfa, compile};

/// Strings compared at once.
const BATCH: usize = 10_000;

fn wanted() -> usize {
    let set = std::env::var("DOCWRIGHT_PATTERN_TEXTS").ok();
    set.and_then(|count| count.parse().ok()).unwrap_or(600)
}

pub(crate) struct Case {
    pub(crate) compiled: Compiled,
    pub(crate) dfa: Dfa,
}

pub(crate) fn cases() -> Vec<Case> {
    let known = ICLOSED.iter().chain(&COMMON).map(|&source| source.to_owned());
    let case = |source: String| {
        let compiled = compile(&source).unwrap_or_else(|error| panic!("{source}: {error}"));
        let dfa = Dfa::new(&source).unwrap_or_else(|error| panic!("{source}: {error}"));
        Case { compiled, dfa }
    };
    known.chain(found()).map(case).collect()
}

/// Strings in batches, each with what our tables say of them; the automaton says the same.
fn batches(case: &Case) -> impl Iterator<Item = (Vec<String>, Vec<bool>)> + '_ {
    let count = wanted();
    (0..count.div_ceil(BATCH)).map(move |batch| {
        let size = BATCH.min(count - batch * BATCH);
        let source = case.compiled.source();
        let texts = texts(source, &case.dfa, batch as u64, size);
        let ours: Vec<bool> =
            texts.iter().filter_map(|text| case.compiled.is_match(text)).collect();
        assert_eq!(ours.len(), texts.len(), "{source} has an automaton");
        for (text, &ours) in texts.iter().zip(&ours) {
            assert_eq!(
                ours,
                case.dfa.is_match(text),
                "{source} on {text:?}: table and automaton differ"
            );
        }
        (texts, ours)
    })
}

#[test]
fn tables_agree_with_regress() {
    let known = Known::new();
    for case in cases() {
        let source = case.compiled.source();
        let unicode = case.compiled.unicode_mode();
        let Some(regress) = Regress::new(source, unicode) else { continue };
        for (texts, ours) in batches(&case) {
            for (text, ours) in texts.iter().zip(ours) {
                if known.disputes(source, text) {
                    continue;
                }
                assert_eq!(ours, regress.is_match(text), "{source} on {text:?}");
            }
        }
    }
}

#[test]
fn tables_agree_with_node() {
    let Some(mut node) = Node::start() else { return };
    let known = Known::new();
    let mut compared = 0;
    for case in cases() {
        let source = case.compiled.source();
        let unicode = case.compiled.unicode_mode();
        for (texts, ours) in batches(&case) {
            let theirs = node.matches(source, flags(unicode), &texts);
            let theirs = theirs.unwrap_or_else(|| panic!("node refuses {source}"));
            for ((text, ours), theirs) in texts.iter().zip(ours).zip(theirs) {
                if known.disputes(source, text) {
                    continue;
                }
                assert_eq!(ours, theirs, "{source} on {text:?}");
                compared += 1;
            }
        }
    }
    eprintln!("{compared} verdicts compared with node");
}
