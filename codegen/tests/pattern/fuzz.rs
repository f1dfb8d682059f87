//! Random patterns: whether they are valid, and what they match.

use crate::leaked;
use crate::oracle::{Known, Node, Regress, flags};
use crate::texts::{Random, texts};
use docwright::pattern::{Dfa, PatternError, compile, compile_to_steps};

/// What random patterns are made of. Each is likely to mean something beside each other.
const TOKENS: [&str; 101] = [
    "a",
    "b",
    "c",
    "ab",
    "A",
    "1",
    "_",
    " ",
    "-",
    ",",
    "é",
    "😀",
    "[ab]",
    "[^a]",
    "[a-c]",
    "[^\\s@]",
    "[]",
    "[^]",
    "[\\w-a]",
    "[a-\\d]",
    "[b-]",
    "[😀]",
    "[^😀]",
    "[\\b]",
    "[\\-]",
    "[\\c1]",
    "[\\k]",
    "[c-a]",
    "(",
    "(",
    "(?:",
    "(?:",
    ")",
    ")",
    ")",
    "(?=",
    "(?!",
    "(?<=",
    "(?<!",
    "(?<n>",
    "(?<n>",
    "(?<n",
    "(?a",
    "(?",
    "|",
    "|",
    "*",
    "+",
    "?",
    "*?",
    "??",
    "{2}",
    "{1,2}",
    "{0,}",
    "{,2}",
    "{2,1}",
    "{",
    "}",
    "[",
    "]",
    "^",
    "$",
    "^",
    "$",
    ".",
    "\\b",
    "\\B",
    "\\d",
    "\\D",
    "\\s",
    "\\S",
    "\\w",
    "\\W",
    "\\.",
    "\\-",
    "\\_",
    "\\/",
    "\\",
    "\\0",
    "\\1",
    "\\2",
    "\\9",
    "\\12",
    "\\01",
    "\\cA",
    "\\c",
    "\\x41",
    "\\x4",
    "\\u0061",
    "\\u{61}",
    "\\u{1F600}",
    "\\uD83D",
    "\\uD83D\\uDE00",
    "\\u00",
    "\\k",
    "\\k<n>",
    "\\p{Lu}",
    "\\p{L",
    "\\P{gc=Nd}",
    "\\q",
    "\\n",
];

fn pattern(random: &mut Random) -> String {
    let length = 1 + random.below(9);
    let mut pattern: String = (0..length).map(|_| *random.pick(&TOKENS)).collect();
    // Half of them with their groups closed, so that enough are valid.
    let open = pattern.matches('(').count().saturating_sub(pattern.matches(')').count());
    if random.below(2) == 0 {
        pattern.push_str(&")".repeat(open));
    }
    pattern
}

fn patterns(count: usize) -> impl Iterator<Item = String> {
    let mut random = Random(7);
    (0..count).map(move |_| pattern(&mut random))
}

fn wanted() -> usize {
    let set = std::env::var("DOCWRIGHT_PATTERN_FUZZ").ok();
    set.and_then(|count| count.parse().ok()).unwrap_or(3_000)
}

#[test]
fn random_patterns_agree_with_node() {
    let Some(mut node) = Node::start() else { return };
    let known = Known::new();
    let (mut compared, mut skipped) = (0, 0);
    let recent = node.is_recent();
    for source in patterns(wanted()).filter(|source| recent || source.matches("(?<n>").count() < 2)
    {
        let unicode = node.matches(&source, "u", &[]).is_some();
        let valid = unicode || node.matches(&source, "", &[]).is_some();
        let compiled = match compile(&source) {
            Err(PatternError::Syntax { message, .. }) => {
                assert!(!valid, "{source} is refused: {message}");
                continue;
            }
            Err(_) => {
                assert!(valid, "{source} is not refused");
                continue;
            }
            Ok(compiled) => compiled,
        };
        assert!(valid, "{source} is not refused");
        assert_eq!(compiled.unicode_mode(), unicode, "{source}");
        let Ok(dfa) = Dfa::new(&source) else { continue };
        let texts = texts(&source, &dfa, 1, 30);
        let theirs = node.matches(&source, flags(unicode), &texts).expect("a valid pattern");
        for (text, theirs) in
            texts.iter().zip(theirs).filter(|(text, _)| !known.disputes(&source, text))
        {
            let Some(ours) = compiled.is_match(text) else { continue };
            assert_eq!(
                ours,
                dfa.is_match(text),
                "{source} on {text:?}: table and automaton differ"
            );
            if ours != theirs {
                assert!(
                    tries_half_a_character(&source, text, ours),
                    "{source} on {text:?}: {ours}"
                );
                skipped += 1;
            }
            compared += 1;
        }
    }
    eprintln!(
        "{compared} verdicts on random patterns compared with node, {skipped} of its own left out"
    );
}

/// With `u`, V8 tries an empty match also between the surrogates of one character, unlike the standard and `regress`.
fn tries_half_a_character(source: &str, text: &str, ours: bool) -> bool {
    text.chars().any(|character| character > '\u{FFFF}')
        && Regress::new(source, true).is_some_and(|regress| regress.is_match(text) == ours)
}

/// Every pattern can be searched for by backtracking, also those that are not.
#[test]
fn random_patterns_are_found_by_backtracking_where_node_finds_them() {
    let Some(mut node) = Node::start() else { return };
    let known = Known::new();
    let recent = node.is_recent();
    let mut compared = 0;
    for source in patterns(wanted()).filter(|source| recent || source.matches("(?<n>").count() < 2)
    {
        let Ok(compiled) = compile_to_steps(&source) else { continue };
        let pattern = leaked::pattern(&compiled);
        let unicode = compiled.unicode_mode();
        // Texts that are like those that match, in which a back-reference may find something.
        let similar = ["\\1", "\\2", "\\k<n>"]
            .iter()
            .fold(source.clone(), |source, reference| source.replace(reference, "(?:ab?|b)"));
        let dfa = Dfa::new(&similar).or_else(|_| Dfa::new("")).expect("a valid pattern");
        let texts = texts(&similar, &dfa, 5, 30);
        let theirs = node.matches(&source, flags(unicode), &texts).expect("a valid pattern");
        for (text, theirs) in texts.iter().zip(theirs) {
            let astral = unicode && text.chars().any(|character| character > '\u{FFFF}');
            if astral || known.disputes(&source, text) {
                continue;
            }
            assert_eq!(pattern.is_match(text), theirs, "{source} on {text:?}");
            compared += 1;
        }
    }
    eprintln!("{compared} verdicts found by backtracking compared with node");
}

/// `(?i:…)` around a pattern is the flag `i` of the pattern, which every implementation has.
#[test]
fn modifiers_agree_with_the_flags_of_node() {
    let Some(mut node) = Node::start() else { return };
    let known = Known::new();
    let recent = node.is_recent();
    let mut compared = 0;
    let valid = |inner: &String| !matches!(compile(inner), Err(PatternError::Syntax { .. }));
    for (number, inner) in patterns(wanted() / 3).filter(valid).enumerate() {
        let modifiers = ["i", "m", "s", "im", "is", "ims"][number % 6];
        let mut sources = vec![(format!("(?{modifiers}:{inner})"), inner.clone(), modifiers)];
        sources.push((format!("(?i:(?-i:{inner})|q)"), format!("(?:{inner})|q|Q"), ""));
        if recent {
            let mixed = format!("(?i:a)(?m-s:{inner})|(?s:{inner}[k-sΣ]?)(?i:[k-sΣ]$)");
            sources.push((mixed.clone(), mixed, ""));
        }
        for (source, same, modifiers) in sources {
            let (Ok(compiled), Ok(dfa)) = (compile(&source), Dfa::new(&source)) else { continue };
            let unicode = compiled.unicode_mode();
            let texts = texts(&source, &dfa, 4, 30);
            let flags = format!("{modifiers}{}", flags(unicode));
            let Some(theirs) = node.matches(&same, &flags, &texts) else { continue };
            for (text, theirs) in texts.iter().zip(theirs) {
                let astral = unicode && text.chars().any(|character| character > '\u{FFFF}');
                if astral || known.disputes(&source, text) {
                    continue;
                }
                let Some(ours) = compiled.is_match(text) else { continue };
                assert_eq!(ours, dfa.is_match(text), "{source} on {text:?}: table and automaton");
                assert_eq!(ours, theirs, "{source} on {text:?}, in node /{same}/{flags}");
                compared += 1;
            }
        }
    }
    eprintln!("{compared} verdicts on modifiers compared with node");
}

#[test]
fn random_patterns_agree_with_regress() {
    let known = Known::new();
    for source in patterns(wanted()) {
        let (Ok(compiled), Ok(dfa)) = (compile(&source), Dfa::new(&source)) else { continue };
        // Without `u`, regress reads some escapes of Annex B differently from the standard and from Node; with it,
        // it takes a lone surrogate for the end of an alternative.
        let comparable = compiled.unicode_mode() && !source.contains(r"\uD83D");
        let regress = Regress::new(&source, true).filter(|_| comparable);
        let Some(regress) = regress else { continue };
        let texts = texts(&source, &dfa, 2, 30);
        for text in texts.into_iter().filter(|text| !known.disputes(&source, text)) {
            let Some(ours) = compiled.is_match(&text) else { continue };
            assert_eq!(ours, regress.is_match(&text), "{source} on {text:?}");
        }
    }
}
