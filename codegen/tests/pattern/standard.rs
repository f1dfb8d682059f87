//! What ECMA-262 says of patterns, by its clauses; and what is refused, with its place.

use crate::leaked;
use crate::oracle::{Node, flags};
use docwright::pattern::{
    Comparison, Dfa, Part, PatternError, Reason, Table, compare, compile, compile_to_steps,
};

/// Patterns, texts in which they match, and texts in which they do not.
const VERDICTS: &[(&str, &[&str], &[&str])] = &[
    // Search is unanchored.
    ("b", &["b", "abc"], &["", "a"]),
    ("", &["", "a"], &[]),
    // CharacterClassEscape: digits and words are ASCII, `\s` is not.
    (r"^\d$", &["0", "9"], &["٤", "५", "a"]),
    (r"^\w$", &["a", "Z", "0", "_"], &["é", "-", "ſ"]),
    (
        r"^\s$",
        &[" ", "\t", "\u{B}", "\u{A0}", "\u{FEFF}", "\u{2028}", "\u{3000}"],
        &["\u{85}", "\u{200B}", "\u{180E}"],
    ),
    // Atom `.`: all but line terminators, by code points.
    ("^.$", &["a", "é", "😀", "\u{85}"], &["\n", "\r", "\u{2028}", "\u{2029}", "ab", ""]),
    // Assertion `$` without `m` is the very end.
    ("^a$", &["a"], &["a\n", "\na"]),
    // Quantifiers; a `{` that is none needs `u` to be absent.
    ("^a{2,3}$", &["aa", "aaa"], &["a", "aaaa"]),
    ("^a{0}b$", &["b"], &["ab"]),
    ("^(?:a|){3}$", &["", "a", "aaa"], &["aaaa"]),
    ("^(?:(?=a)|b)*a$", &["a", "bba"], &["b"]),
    ("^a{,2}$", &["a{,2}"], &["a", "aa"]),
    // Look-around, anywhere.
    ("^(?!.*--)[a-z-]+$", &["a-b", "-"], &["a--b", ""]),
    ("^(?:a(?=b)|b(?!b))+$", &["ab", "abab", "b"], &["a", "bb", "abb"]),
    ("(?<=a)b", &["ab", "cab"], &["b", "cb"]),
    ("(?<!a)b", &["b", "cb", "abb"], &["ab"]),
    ("^(?<=^)a(?<!b)$", &["a"], &["b", "aa"]),
    ("(?<=^a{2})b", &["aab"], &["ab", "aaab"]),
    // Word boundaries are ASCII.
    (r"\bfoo\b", &["foo", "a foo.", "éfoo"], &["foobar", "_foo"]),
    (r"^\B$", &[""], &["a"]),
    // Classes.
    ("^[^a-c]$", &["d", "😀"], &["a", ""]),
    ("^[]$", &[], &["", "a"]),
    ("^[^]$", &["\n", "😀"], &[""]),
    (r"^[\b]$", &["\u{8}"], &["b"]),
    (r"^[\w\-\.]+$", &["a-b.c"], &["a b"]),
    // Escapes.
    (r"^\x41\u0042\u{43}\u{1F600}\cJ\0\/$", &["ABC😀\n\0/"], &["ABC"]),
    (r"^\uD83D\uDE00$", &["😀"], &["😁"]),
    (r"^\p{Lu}\P{Lu}\p{Script=Greek}$", &["Aaα", "ÄäΩ"], &["aaα", "Aaa"]),
    // Annex B, without `u`: identity escapes, octal escapes, UTF-16 units.
    (r"^\_\-.$", &["_-a"], &["_-😀"]),
    (r"^\_[^a]{2}$", &["_😀", "_bc"], &["_b"]),
    (r"^[\w-\.]\101\8$", &["-A8", "aA8"], &["A8"]),
    (r"^\c[\c]\_$", &["\\cc_", "\\c\\_"], &["c_"]),
    // Modifiers: `i`, by simple case folding with `u` and by capital letters without.
    ("^(?i:abc)$", &["abc", "ABC", "aBc"], &["abd", ""]),
    ("^(?i:a)b$", &["ab", "Ab"], &["aB"]),
    ("^(?i:a(?-i:b)c)$", &["abc", "AbC"], &["aBc"]),
    ("^(?i:[^b-d])$", &["a", "E"], &["b", "C"]),
    (r"^(?i:[k\w])$", &["\u{212A}", "ſ", "S"], &["é"]),
    (r"^(?i:[k\w])\_$", &["K_"], &["\u{212A}_", "ſ_"]),
    (r"^(?i:ß)$", &["ß", "ẞ"], &["ss"]),
    (r"^(?i:\u03C3)$", &["σ", "ς", "Σ"], &["s"]),
    (r"(?i:\b)ſ", &["ſ", "-ſ"], &["aſ"]),
    (r"\bſ", &["aſ"], &["ſ", "-ſ"]),
    // `m`, at every line terminator; `s`; several; and off again.
    ("^a(?m:$)", &["a", "a\nb", "a\u{2028}"], &["ab", "\na"]),
    ("(?m:^b$)", &["b", "a\nb\rc"], &["ab", "a\nbc"]),
    ("^(?s:.)$", &["a", "\n", "\u{2029}"], &["", "ab"]),
    ("^(?s:.(?-s:.))$", &["\na"], &["a\n"]),
    ("^(?is-m:A.)$", &["a\n", "Ab"], &["a\nb\n"]),
    // Groups of one name in alternatives.
    ("^(?:(?<a>x)|(?<a>y))$", &["x", "y"], &["xy"]),
];

#[test]
fn texts_match_as_the_standard_says() {
    for &(source, accepted, refused) in VERDICTS {
        let compiled = compile(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        let dfa = Dfa::new(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        let searched = compile_to_steps(source).map(|compiled| leaked::pattern(&compiled));
        let searched = searched.unwrap_or_else(|error| panic!("{source}: {error}"));
        let verdicts = accepted
            .iter()
            .map(|text| (text, true))
            .chain(refused.iter().map(|text| (text, false)));
        for (text, expected) in verdicts {
            assert_eq!(compiled.is_match(text), Some(expected), "{source} on {text:?}");
            assert_eq!(searched.is_match(text), expected, "{source} on {text:?}, searched");
            assert_eq!(dfa.is_match(text), expected, "{source} on {text:?}");
        }
    }
}

#[test]
fn code_points_unless_only_units_are_valid() {
    for source in [r"^.$", r"[\-]", r"\p{L}", r"\/", "[^-]"] {
        assert!(compile(source).is_ok_and(|compiled| compiled.unicode_mode()), "{source}");
    }
    for source in [r"\-", r"\_", "a{", "]", "}", r"[\w-.]", r"\01", r"(?=a)*"] {
        assert!(compile(source).is_ok_and(|compiled| !compiled.unicode_mode()), "{source}");
    }
}

#[test]
fn invalid_patterns_are_refused_with_their_place() {
    for (source, place) in [
        ("(", 0),
        ("é(a", 2),
        ("a)", 1),
        ("[a", 0),
        ("a**", 2),
        ("*", 0),
        ("a{2,1}", 1),
        ("[b-a]", 1),
        ("(?P<n>a)", 2),
        ("(?i)a", 3),
        ("(?<n>a)(?<n>b)", 10),
        (r"(?<n>a)\k<m>", 9),
        ("(?<1>a)", 3),
        ("\\", 0),
        ("(?<=a)*", 6),
    ] {
        match compile(source) {
            Err(PatternError::Syntax { at, message }) => {
                assert_eq!(at, place, "{source}: {message}");
            }
            other => panic!("{source}: {other:?}"),
        }
    }
}

#[test]
fn what_no_automaton_expresses_is_searched_for() {
    for (source, reason) in [
        (r"^(.)\1$", Reason::BackReference),
        (r"^(?<n>.)\k<n>$", Reason::BackReference),
        ("(?<=a(?=b))b", Reason::LookBehind),
        (r"(?<=\b)b", Reason::LookBehind),
        ("(a{1000}){1000}", Reason::States),
        ("a.{20}b.{20}$", Reason::States),
    ] {
        let backtracks = compile(source).map(|compiled| compiled.backtracks());
        assert_eq!(backtracks, Ok(Some(reason)), "{source}");
    }
}

#[test]
fn what_nothing_expresses_is_refused_with_its_reason() {
    for (source, reason) in [
        (r"\p{Script=Unknown}".to_owned(), Reason::Property),
        (r"(.)\1\p{Script=Unknown}".to_owned(), Reason::Property),
        (r"(?i:(.)\1)".to_owned(), Reason::CaselessReference),
        ("(?:".repeat(300) + &")".repeat(300), Reason::Nesting),
        (r"(.)\1".to_owned() + &"|a".repeat(30_000), Reason::Length),
    ] {
        let shown: String = source.chars().take(40).collect();
        assert!(compile(&source) == Err(PatternError::Unsupported(reason)), "{shown}");
    }
}

/// Patterns without an automaton, texts in which they match, and texts in which they do not; by ECMA-262, as Node
/// reads it.
const SEARCHED: &[(&str, &[&str], &[&str])] = &[
    (r#"^(["']).*\1$"#, &["\"a\"", "''"], &["\"a'", "a"]),
    // A group that has matched nothing is empty; so is one to which its reference stands inside or before.
    (r"^(?:(a)|b)\1$", &["aa", "b"], &["a", "ba"]),
    (r"^\1(a)$", &["a"], &["aa"]),
    (r"^(a\1)$", &["a"], &["aa"]),
    // The groups of a round before are forgotten.
    (r"^(?:(a)|(b)\1)+$", &["ab", "aba", "bb"], &["abc"]),
    (r"^(z)((a+)?(b+)?(c))*\3$", &["zaacbbbcaca", "zaacbbbc"], &["zaacbbbcac"]),
    // Greedy or lazy tells what a look-ahead notes, and there is no way back into it.
    (r"^(?=(a+))a*b\1$", &["aba", "aabaa"], &["aaba"]),
    (r"^(?=(a+?))a*b\1$", &["aba", "aaba"], &["aabaa"]),
    (r"^(?=(a+))\1b$", &["aab"], &["aa"]),
    (r"^(?!(a)b)\1[^]*$", &["aa", "b", ""], &["ab"]),
    // Look-behinds are read from their end.
    (r"(?<=(\d+)(\d+))$(?<=\2)", &["1053", "12"], &["1", "a"]),
    (r"(?<=\1(a))b", &["aab"], &["ab"]),
    // A name that several groups have.
    (r"^(?:(?<a>x)|(?<a>y))\k<a>$", &["xx", "yy"], &["xy", "x"]),
    (r"^(?:(?<a>x)|(?<a>y)|z)\k<a>$", &["z", "yy"], &["zx"]),
    // Rounds without a character.
    (r"^(a?)*?\1$", &["", "aa"], &["a", "b"]),
    (r"^(?:a?){3}(b)\1$", &["bb", "aaabb"], &["aaaabb"]),
    (r"^(?:(a)|b*?)*\1c$", &["aac", "bc", "c"], &["d"]),
    // Code points, or UTF-16 units.
    (r"^(.)\1$", &["😀😀"], &["😀😁"]),
    (r"^(.)\1\_$", &["aa_"], &["😀😀_"]),
    // Too large for a table.
    (r"^[a-z]{1,3}(?:x.{200})?y$|a.{200}b", &["abcy"], &["abcd", "y"]),
];

#[test]
fn searched_patterns_match_as_the_standard_says() {
    for &(source, accepted, refused) in SEARCHED {
        let compiled = compile(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        assert!(compiled.backtracks().is_some(), "{source}");
        let pattern = leaked::pattern(&compiled);
        for text in accepted {
            assert!(pattern.is_match(text), "{source} on {text:?}");
        }
        for text in refused {
            assert!(!pattern.is_match(text), "{source} on {text:?}");
        }
    }
}

#[test]
fn a_search_that_never_ends_is_given_up() {
    let compiled = compile(r"^(a+)+\1$").expect("a valid pattern");
    let pattern = leaked::pattern(&compiled);
    assert!(pattern.is_match(&"a".repeat(24)));
    assert!(!pattern.is_match(&("a".repeat(40) + "!")));
    assert!(!pattern.is_match(&("a".repeat(100_000) + "!")));
}

/// The table of the test above, as Node says it.
#[test]
fn searched_patterns_match_as_in_node() {
    let Some(mut node) = Node::start() else { return };
    for &(source, accepted, refused) in SEARCHED {
        let texts: Vec<String> =
            accepted.iter().chain(refused).map(|&text| text.to_owned()).collect();
        let unicode = compile(source).is_ok_and(|compiled| compiled.unicode_mode());
        let Some(theirs) = node.matches(source, flags(unicode), &texts) else { continue };
        for (number, (text, theirs)) in texts.iter().zip(theirs).enumerate() {
            assert_eq!(theirs, number < accepted.len(), "{source} on {text:?}");
        }
    }
}

#[test]
fn nothing_panics_or_hangs() {
    let many = |text: &str| text.repeat(20_000);
    for source in [
        many("("),
        many("(?:") + &many(")"),
        many("["),
        many("(?="),
        many("(?<=a)"),
        many("a?"),
        many("(a|b)*"),
        many(".*"),
        many("{"),
        many("\\"),
        many("|"),
        many("^"),
        many("\\b"),
        many("😀\\_"),
        (' '..'\u{D7FF}').filter(char::is_ascii).chain('\u{100}'..'\u{8000}').collect(),
        "((a{1000}){1000}){1000}".to_owned(),
        "a{99999999999999999999}".to_owned(),
        "(?:){99999999}(?:\\b|^){99999999}".to_owned(),
        "((((((a*)*)*)*)*b)*c)*".to_owned(),
        "(?:(?:(?:(?:a?){50}){50}){50}){50}".to_owned(),
        "^(?=.*a.{9})(?=.*b.{9})(?=.*c.{9})".to_owned(),
        "(x+x+)+y".to_owned(),
        "[\\p{L}\\p{N}]{1,3000}[\\p{M}]{1,3000}".to_owned(),
    ] {
        let shown: String = source.chars().take(40).collect();
        let text = "a".repeat(1_000);
        if let (Ok(compiled), Ok(dfa)) = (compile(&source), Dfa::new(&source)) {
            if let Some(verdict) = compiled.is_match(&text) {
                assert_eq!(verdict, dfa.is_match(&text), "{shown}");
            }
        }
    }
}

#[test]
fn counters_and_conjunctions_become_conditions() {
    let parts = |source: &str| compile(source).map(|compiled| compiled.parts().to_vec());
    let counted = parts("^[a-z]([a-z0-9-]{0,998}[a-z0-9])?$").expect("a valid pattern");
    assert!(matches!(
        counted[..],
        [Part::Length { min: 1, max: Some(1000) }, Part::Table(Table::Shift(_))]
    ));
    // The lengths of the alternatives overlap: one range of lengths would accept too much.
    let uncounted = parts("^(?:a{1,20}|[ab]{30,40})$").expect("a valid pattern");
    assert!(matches!(uncounted[..], [Part::Table(_)]));
    // What is told apart beyond ASCII is not counted.
    let email = parts(r#"^[^\s@"]{1,64}@[^\s@]{1,255}$"#).expect("a valid pattern");
    assert!(matches!(email[..], [Part::Table(_), Part::Table(_)]));
    let host = r"^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$";
    let split = parts(host).expect("a valid pattern");
    assert!(matches!(
        split[..],
        [Part::Length { min: 1, max: Some(253) }, Part::Table(_), Part::Table(_)]
    ));
}

#[test]
fn comparisons_have_shortest_witnesses() {
    let widened = |witness: &str| Comparison::Widened { witness: witness.to_owned() };
    let narrowed = |witness: &str| Comparison::Narrowed { witness: witness.to_owned() };
    assert_eq!(compare("^[0-9]+$", r"^\d\d*$"), Comparison::Equal);
    assert_eq!(compare("^(?:a|b)*$", "^(?:a*b*)*$"), Comparison::Equal);
    assert_eq!(compare("^a{1,3}$", "^a{1,4}$"), widened("aaaa"));
    assert_eq!(compare("^[a-z]*$", "^[a-z]+$"), narrowed(""));
    assert_eq!(compare("^.$", "^[^]$"), widened("\n"));
    assert_eq!(
        compare("^ab?$", "^ac?$"),
        Comparison::Both { gained: "ac".to_owned(), lost: "ab".to_owned() }
    );
    assert_eq!(compare("a", "("), Comparison::Unknown);
    assert_eq!(compare(r"(.)\1", "a"), Comparison::Unknown);
    assert_eq!(compare("(", "("), Comparison::Equal);
}

#[test]
fn walks_are_accepted_and_repeatable() {
    for source in ["^[a-z]{3,5}$", "b", r"^\p{L}+\d?$", "^$"] {
        let dfa = Dfa::new(source).expect("a valid pattern");
        let walks: Vec<String> = dfa.walk(7).take(200).collect();
        assert!(walks.iter().all(|text| dfa.is_match(text)), "{source}");
        assert_eq!(walks, dfa.walk(7).take(200).collect::<Vec<_>>());
    }
    let nothing = Dfa::new("^[]$").expect("a valid pattern");
    assert_eq!(nothing.walk(7).next(), None);
}

#[test]
fn equal_languages_have_equal_tables() {
    for (one, other) in [
        (r"^\d+$", "^[0-9][0-9]*$"),
        ("^(?=a)[ab]+$", "^a[ab]*$"),
        (r"^\_$", "^_$"),
        ("^(?!.*b)[a-c]*$", "^[ac]*$"),
    ] {
        let tables =
            [one, other].map(|source| compile(source).map(|compiled| compiled.parts().to_vec()));
        assert!(tables[0].is_ok());
        assert_eq!(tables[0], tables[1], "{one} and {other}");
    }
}
