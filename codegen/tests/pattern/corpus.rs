//! Public patterns: all that Node reads are read, and their verdicts are Node's.

use crate::leaked;
use crate::oracle::{Known, Node, flags};
use crate::texts::texts;
use docwright::pattern::{Dfa, PatternError, compile};
use serde::Deserialize;
use std::path::Path;
use std::time::{Duration, Instant};

#[derive(Deserialize)]
struct Public {
    pattern: String,
    /// Node reads it with the flag `u`.
    node_u: bool,
    /// Node reads it only without.
    node: bool,
}

fn public() -> Vec<Public> {
    let corpus = std::env::var("DOCWRIGHT_CORPUS").expect("DOCWRIGHT_CORPUS names a folder");
    let text = std::fs::read_to_string(Path::new(&corpus).join("patterns.jsonl"));
    let text = text.expect("the public patterns are there");
    text.lines().map(|line| serde_json::from_str(line).expect("a pattern a line")).collect()
}

/// What is newer than the Node that the file was made with: modifiers, and names that several groups have.
fn is_recent(pattern: &str) -> bool {
    let modifies = |after: &str| {
        let flags = after.split(':').next().unwrap_or_default();
        after.contains(':') && flags.chars().all(|flag| "ims-".contains(flag))
    };
    pattern.split("(?").skip(1).any(|after| after.starts_with('<') || modifies(after))
}

/// The slowest is printed, not judged: how long it takes depends on what else the machine does. That compiling ends
/// is a matter of its budget of steps. Nothing is optimized in a test, as in a build script.
#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: public patterns in patterns.jsonl"]
fn public_patterns_are_read_as_node_reads_them() {
    let (mut compiled, mut searched) = (0, 0);
    let mut slowest = (Duration::ZERO, String::new());
    for one in public() {
        let begin = Instant::now();
        let outcome = compile(&one.pattern);
        slowest = slowest.max((begin.elapsed(), one.pattern.clone()));
        let valid = one.node_u || one.node;
        match outcome {
            Err(PatternError::Syntax { message, .. }) => {
                assert!(!valid, "{} is refused: {message}", one.pattern);
            }
            Err(_) => assert!(valid || is_recent(&one.pattern), "{} is not refused", one.pattern),
            Ok(pattern) => {
                assert!(valid || is_recent(&one.pattern), "{} is not refused", one.pattern);
                assert_eq!(pattern.unicode_mode(), one.node_u || !one.node, "{}", one.pattern);
                if pattern.backtracks().is_some() { searched += 1 } else { compiled += 1 }
            }
        }
    }
    eprintln!(
        "{compiled} automata, {searched} searched for; the slowest took {:?}: {}",
        slowest.0, slowest.1
    );
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: public patterns in patterns.jsonl"]
fn public_patterns_match_what_they_match_in_node() {
    let Some(mut node) = Node::start() else { return };
    let known = Known::new();
    let mut compared = 0;
    for source in public().into_iter().map(|one| one.pattern) {
        // These properties changed between two versions of Unicode, for characters that both know.
        if ["Script_Extensions", "scx", "Extended_Pictographic", "ExtPict"]
            .iter()
            .any(|name| source.contains(name))
        {
            continue;
        }
        let Ok(compiled) = compile(&source) else { continue };
        let pattern = leaked::pattern(&compiled);
        let unicode = compiled.unicode_mode();
        let dfa = Dfa::new(&source).or_else(|_| Dfa::new("")).expect("a valid pattern");
        let texts = texts(&source, &dfa, 9, 30);
        let Some(theirs) = node.matches(&source, flags(unicode), &texts) else { continue };
        for (text, theirs) in texts.iter().zip(theirs) {
            let astral = unicode && text.chars().any(|character| character > '\u{FFFF}');
            if astral || known.disputes(&source, text) {
                continue;
            }
            assert_eq!(pattern.is_match(text), theirs, "{source} on {text:?}");
            compared += 1;
        }
    }
    eprintln!("{compared} verdicts on public patterns compared with node");
}
