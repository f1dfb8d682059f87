//! Asserted formats against the `jsonschema` crate, which reads them off the same standards.

use docwright::pattern::Dfa;
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Texts at the borders of each format; both sides are asked, none is told.
const TEXTS: [(&str, &[&str]); 14] = [
    (
        "date",
        &[
            "2024-02-29",
            "2023-02-29",
            "1900-02-29",
            "2000-02-29",
            "2023-04-30",
            "2023-04-31",
            "2023-12-31",
            "2023-13-01",
            "2023-00-10",
            "2023-1-01",
            "2023-01-1",
            "0000-01-01",
            "2023-01-00",
            "２０２３-01-01",
            "2023-01-01Z",
            "20230101",
            "",
        ],
    ),
    (
        "date-time",
        &[
            "2023-01-31T10:00:00Z",
            "2023-01-31t10:00:00z",
            "2023-01-31T10:00:00.123+05:30",
            "2023-01-31T24:00:00Z",
            "2023-01-31T23:60:00Z",
            "2023-01-31T23:59:61Z",
            "1998-12-31T23:59:60Z",
            "1998-12-31T22:59:60Z",
            "2023-01-31T10:00:00",
            "2023-01-31 10:00:00Z",
            "2023-01-31T10:00:00+24:00",
            "2023-01-31T10:00:00+05:60",
            "2023-01-31T10:00:00.Z",
            "2023-02-29T10:00:00Z",
            "2023-01-31T10:00Z",
            "2023-01-31",
        ],
    ),
    (
        "duration",
        &[
            "P1Y2M3DT4H5M6S",
            "P1Y",
            "P4W",
            "PT36H",
            "P1DT12H",
            "PT1D",
            "P",
            "PT",
            "P1",
            "1Y",
            "P1YT",
            "P1Y2D",
            "PT1H2S",
            "P1W2D",
            "P2D1Y",
            "P1.5D",
            "p1y",
            "P1M",
            "PT1M",
            "P-1D",
            "P1Y ",
        ],
    ),
    (
        "email",
        &[
            "jane@example.com",
            "jane.doe+tag@example.co.uk",
            "jane",
            "@example.com",
            "jane@",
            ".jane@example.com",
            "jane.@example.com",
            "ja..ne@example.com",
            "ja ne@example.com",
            "\"ja ne\"@example.com",
            "jane@[127.0.0.1]",
            "jane@-example.com",
            "jane@exa_mple.com",
            "jane@example..com",
            "j@a",
        ],
    ),
    (
        "hostname",
        &[
            "example.com",
            "a",
            "a-b.c",
            "-a",
            "a-",
            "a..b",
            "a_b",
            "a.b-",
            "1.2.3.4",
            "",
            "xx.yy.zz",
            "a b",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        ],
    ),
    (
        "ipv4",
        &[
            "127.0.0.1",
            "256.0.0.1",
            "1.2.3",
            "1.2.3.4.5",
            "01.2.3.4",
            "0.0.0.0",
            "1.2.3.4 ",
            "a.b.c.d",
        ],
    ),
    (
        "ipv6",
        &[
            "::",
            "::1",
            "1::",
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1::2::3",
            "12345::",
            "::ffff:1.2.3.4",
            "1:2:3:4:5:6:1.2.3.4",
            "1:2:3:4:5:6:7:1.2.3.4",
            "g::",
            "fe80::1%eth0",
            ":1",
            "1:",
            "1:2:3:4:5:6:7::",
            "::2:3:4:5:6:7:8",
            "::1.2.3.256",
        ],
    ),
    ("json-pointer", &["", "/", "/a/b", "/a~1b/~0", "a", "/~", "/~2", "/a~", "//", "/é ", "#/a"]),
    (
        "relative-json-pointer",
        &["0", "1/a", "0#", "2/", "01", "-1/a", "+1", "a", "1#/a", "", "0##", "10/a~1", "/a"],
    ),
    (
        "time",
        &[
            "10:00:00Z",
            "23:59:59+23:59",
            "10:00:00.5z",
            "24:00:00Z",
            "10:60:00Z",
            "10:00:00",
            "10:00Z",
            "23:59:60Z",
            "22:59:60Z",
            "10:00:00+24:00",
            "10:00:00.Z",
            "1:00:00Z",
        ],
    ),
    (
        "uri",
        &[
            "https://example.com",
            "https://example.com/a?b=c#d",
            "mailto:jane@example.com",
            "urn:isbn:1",
            "//example.com",
            "/a",
            "a",
            "http://[::1]:80/",
            "http://[::g]/",
            "http://a b",
            "http://a/%41",
            "http://a/%4",
            "http://a/<",
            "1http://a",
            "h:",
            "http://a:b/",
            "http://u:p@a/",
            "http://a/\u{e9}",
            "http://a#b#c",
            "http:///a",
            "",
        ],
    ),
    (
        "uri-reference",
        &[
            "https://example.com/a?b=c#d",
            "//example.com",
            "/a",
            "a",
            "a/b:c",
            "a:b",
            "1a:b",
            "",
            "?a",
            "#a",
            "#a#b",
            "\\\\a",
            "a b",
            "%41",
            "%4",
            "a/<",
            "//[::1]",
            "//[::g]",
            ":a",
        ],
    ),
    (
        "uri-template",
        &[
            "http://example.com/{term:1}/{term}",
            "{a",
            "a}",
            "{}",
            "{a,b*}",
            "{?a}",
            "{$a}",
            "",
            "a b",
            "{a.b}",
            "{a..b}",
            "{a:0}",
            "{a:10000}",
            "%41",
            "%4",
            "é",
            "{a,}",
            "a\"b",
            "a'b",
            "{+a}",
            "{%41}",
        ],
    ),
    (
        "uuid",
        &[
            "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
            "2EB8AA08-AA98-11EA-B4AA-73B441D16380",
            "2eb8aa08aa9811eab4aa73b441d16380",
            "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
            "2eb8aa08-aa98-11ea-b4aa-73b441d163800",
            "2eb8aa08-aa98-11eab-4aa-73b441d16380",
            "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}",
            "zeb8aa08-aa98-11ea-b4aa-73b441d16380",
        ],
    ),
];

fn judge(format: &str) -> Validator {
    let mut options = jsonschema::options().should_validate_formats(true);
    options = options.with_draft(jsonschema::Draft::Draft202012);
    options.build(&json!({ "format": format })).expect("a schema")
}

fn ours(format: &str) -> Dfa {
    let pattern = docwright::ledger::formats::pattern_of(format).expect("it can be asserted");
    Dfa::new(&pattern).unwrap_or_else(|error| panic!("{format}: {error}"))
}

#[test]
fn texts_at_the_borders_are_of_a_format_or_not_as_the_standards_say() {
    let mut wrong = Vec::new();
    for (format, texts) in TEXTS {
        let (theirs, ours) = (judge(format), ours(format));
        let verdicts = texts.iter().map(|text| {
            let is_one = theirs.is_valid(&Value::from(*text));
            if ours.is_match(text) != is_one {
                wrong.push(format!("{format}: {text:?} is {}one", if is_one { "" } else { "n" }));
            }
            is_one
        });
        let taken = verdicts.filter(|is_one| *is_one).count();
        assert!(taken > 0 && taken < texts.len(), "{format}: {taken}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_format_that_can_be_asserted_is_tried() {
    let tried: Vec<_> = TEXTS.iter().map(|(format, _)| *format).collect();
    assert_eq!(tried, docwright::ledger::formats::ASSERTED);
}

/// A text of the list with one character replaced, put in or taken out; and whether a sign may stand
/// where a digit stood.
fn edited() -> impl Strategy<Value = (usize, String)> {
    let letters =
        proptest::sample::select(vec!['0', '1', '2', '9', 'a', 'f', 'Z', '-', ':', '.', '/']);
    (
        0..TEXTS.len(),
        any::<proptest::sample::Index>(),
        any::<proptest::sample::Index>(),
        0..3_u8,
        letters,
    )
        .prop_map(|(format, text, at, how, letter)| {
            let mut letters: Vec<char> = text.get(TEXTS[format].1).chars().collect();
            let at = at.index(letters.len() + 1);
            match how {
                0 if at < letters.len() => letters[at] = letter,
                1 if at < letters.len() => drop(letters.remove(at)),
                _ => letters.insert(at, letter),
            }
            (format, letters.into_iter().collect())
        })
}

#[test]
fn texts_near_the_borders_as_well() {
    let all: Vec<_> = TEXTS.iter().map(|(format, _)| (judge(format), ours(format))).collect();
    let config =
        ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |((format, text) in edited())| {
        let (theirs, ours) = &all[format];
        let is_one = theirs.is_valid(&Value::from(text.as_str()));
        prop_assert_eq!(ours.is_match(&text), is_one, "{}: {:?}", TEXTS[format].0, text);
    });
}
