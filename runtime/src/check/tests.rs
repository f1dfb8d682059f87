use crate::pattern::Shift;
use crate::{Check, Found, Number, Pattern, Rule, StringEnum, Validate, Violations};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The rules of a closure over no value of its own.
struct Rules<F>(F);

impl<F: Fn(&mut Check<'_>)> Validate for Rules<F> {
    fn check(&self, check: &mut Check<'_>) {
        (self.0)(check);
    }
}

fn violations(rules: impl Fn(&mut Check<'_>)) -> Vec<String> {
    match Violations::of(&Rules(rules)) {
        Ok(()) => Vec::new(),
        Err(violations) => violations.iter().map(ToString::to_string).collect(),
    }
}

fn kept(rules: impl Fn(&mut Check<'_>)) -> bool {
    violations(rules).is_empty()
}

/// State 0 before the first digit, 6 after one, 12 after anything else.
static DIGITS_TABLE: Shift = Shift::new(b"\x00\x00\x30\x01\x3a\x00", &[0xC30C, 0xC186], 1 << 6);
static DIGITS: Pattern = Pattern::shift(r"^\d+$", &DIGITS_TABLE);

/// JSON Schema validation, 6.3.1: the length counts characters as RFC 8259 defines them: code points.
#[test]
fn lengths_count_code_points() {
    for (text, length) in [("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 2), ("😀", 1), ("👩‍👩", 3)]
    {
        assert!(
            kept(|check| {
                check.this(text).min_length(length).max_length(length);
            }),
            "{text}"
        );
        let longer = violations(|check| {
            check.this(text).min_length(length + 1);
        });
        assert!(longer[0].ends_with(&format!("found {length}")), "{longer:?}");
        if length > 0 {
            let shorter = violations(|check| {
                check.this(text).max_length(length - 1);
            });
            assert!(shorter[0].ends_with(&format!("found {length}")), "{shorter:?}");
        }
    }
}

#[test]
fn absent_values_keep_every_rule() {
    assert!(kept(|check| {
        check.field("a", None::<&String>).min_length(1).pattern(&DIGITS);
        check.field("b", None::<&i64>).minimum(1);
        check.field("c", None::<&Vec<i64>>).min_items(1);
        check.field("d", None::<&Value>).nested();
    }));
}

#[test]
fn every_violation_is_reported_in_order() {
    let found = violations(|check| {
        check.field("first", Some("abcdef")).max_length(3).pattern(&DIGITS);
        check.field("second", Some(&5_i64)).maximum(4);
    });
    assert_eq!(
        found,
        [
            "/first: at most 3 characters, found 6",
            r"/first: must match the pattern ^\d+$",
            "/second: at most 4",
        ]
    );
}

#[test]
fn violations_read_well_in_a_log() {
    let one = Violations::of(&Rules(|check: &mut Check<'_>| {
        check.field("a", Some("")).min_length(1);
    }));
    let one = one.unwrap_err();
    assert_eq!(one.to_string(), "1 documented limit violated: /a: at least 1 character, found 0");
    assert_eq!(one.iter().next().unwrap().rule(), &Rule::MinLength(1));
    assert_eq!(one.iter().next().unwrap().found(), Found::Length(0));
    let two = Violations::of(&Rules(|check: &mut Check<'_>| {
        check.field("a", Some("")).min_length(1);
        check.this(&Vec::<i64>::new()).min_items(2);
    }));
    let two = two.unwrap_err();
    assert_eq!(
        two.to_string(),
        "2 documented limits violated: /a: at least 1 character, found 0; \
         the whole value: at least 2 items, found 0"
    );
    assert_eq!((two.len(), two.into_iter().count()), (2, 2));
}

#[test]
fn violations_are_data() {
    let found = Violations::of(&Rules(|check: &mut Check<'_>| {
        check.field("a/b", Some("abcd")).max_length(3).pattern(&DIGITS);
        check.query("limit", Some(&7_i64)).maximum(5).one_of(&[1, 2]);
        check.path("idx", Some(&Number::from(0.3))).multiple_of(0.2);
        check.header("X-Tags", Some(&vec![1_i64, 1])).unique_items().each(|item| {
            item.minimum(2);
        });
        check.undocumented();
    }));
    assert_eq!(
        serde_json::to_value(found.unwrap_err()).unwrap(),
        json!([
            {"in": "body", "pointer": "/a~1b", "keyword": "maxLength", "limit": 3, "found": 4},
            {"in": "body", "pointer": "/a~1b", "keyword": "pattern", "limit": r"^\d+$"},
            {"in": "query", "pointer": "/limit", "keyword": "maximum", "limit": 5},
            {"in": "query", "pointer": "/limit", "keyword": "enum", "limit": [1, 2]},
            {"in": "path", "pointer": "/idx", "keyword": "multipleOf", "limit": 0.2},
            {"in": "header", "pointer": "/X-Tags", "keyword": "uniqueItems", "limit": true, "found": [0, 1]},
            {"in": "header", "pointer": "/X-Tags/0", "keyword": "minimum", "limit": 2},
            {"in": "header", "pointer": "/X-Tags/1", "keyword": "minimum", "limit": 2},
            {"in": "body", "pointer": "", "keyword": "type"},
        ])
    );
}

#[test]
fn of_very_many_violations_only_the_number_is_kept() {
    let items = vec![0_i64; 100_000];
    let found = Violations::of(&Rules(|check: &mut Check<'_>| {
        check.field("items", Some(&items)).each(|item| {
            item.minimum(1);
        });
    }));
    let found = found.unwrap_err();
    assert_eq!((found.len(), found.omitted()), (1_000, 99_000));
    let text = found.to_string();
    assert!(
        text.starts_with("100000 documented limits violated: /items/0: at least 1; "),
        "{text}"
    );
    assert!(text.ends_with("/items/9: at least 1; and 99990 more"), "{text}");
}

/// RFC 6901, section 5, and section 3 for the escapes.
#[test]
fn pointers_are_those_of_rfc_6901() {
    for (key, pointer) in [
        ("foo", "/foo"),
        ("", "/"),
        ("a/b", "/a~1b"),
        ("m~n", "/m~0n"),
        ("~1", "/~01"),
        (" ", "/ "),
        ("c%d", "/c%d"),
    ] {
        let found = Violations::of(&Rules(|check: &mut Check<'_>| {
            check.field(key, Some("x")).max_length(0);
        }));
        assert_eq!(found.unwrap_err().iter().next().unwrap().pointer(), pointer);
    }
}

struct Phone {
    number: String,
}

impl Validate for Phone {
    fn check(&self, check: &mut Check<'_>) {
        check.field("phone_number", Some(&self.number)).max_length(3);
    }
}

#[test]
fn pointers_lead_through_lists_maps_and_nested_types() {
    let phones = vec![Phone { number: "1".into() }, Phone { number: "12345".into() }];
    let labels = BTreeMap::from([("a/b".to_owned(), "long".to_owned())]);
    let nested = vec![vec![Some(1_i64), None]];
    let found = violations(|check| {
        check.field("phone_numbers", Some(&phones)).each(|item| {
            item.nested();
        });
        check.field("labels", Some(&labels)).each_value(|value| {
            value.max_length(3);
        });
        check.field("rows", Some(&nested)).each(|row| {
            row.each(|item| {
                item.nullable().maximum(0);
            });
        });
        check.field("boxed", Some(&Box::new(Phone { number: "1234".into() }))).nested();
    });
    assert_eq!(
        found,
        [
            "/phone_numbers/1/phone_number: at most 3 characters, found 5",
            "/labels/a~1b: at most 3 characters, found 4",
            "/rows/0/0: at most 0",
            "/boxed/phone_number: at most 3 characters, found 4",
        ]
    );
}

/// As deep as said.
struct Chain(Option<Box<Chain>>);

impl Chain {
    fn of(depth: usize) -> Self {
        (0..depth).fold(Self(None), |inner, _| Self(Some(Box::new(inner))))
    }
}

impl Validate for Chain {
    fn check(&self, check: &mut Check<'_>) {
        check.field("next", self.0.as_ref()).nested();
    }
}

#[test]
fn what_is_too_deep_is_a_violation_and_no_overflow() {
    let chain = |depth| Violations::of(&Chain::of(depth));
    assert_eq!(chain(1_000), Ok(()));
    let found = chain(1_001).unwrap_err();
    let [one] = &found.iter().collect::<Vec<_>>()[..] else { panic!("{found}") };
    assert_eq!((one.rule(), one.pointer()), (&Rule::MaxDepth(1_000), &*"/next".repeat(1_001)));
    assert!(one.to_string().ends_with(": nested at most 1000 deep"), "{one}");
    // Beside what is too deep, the rest is checked.
    let wide = vec![Chain::of(2_000), Chain::of(2_000)];
    let found = violations(|check| {
        check.field("all", Some(&wide)).each(|item| {
            item.nested();
        });
    });
    assert_eq!(found.len(), 2);
}

#[test]
fn limits_of_numbers_are_exact() {
    assert!(kept(|check| {
        check.this(&5_i64).minimum(5).maximum(5).one_of(&[4, 5]);
    }));
    assert!(kept(|check| {
        check.this(&5_i64).exclusive_minimum(4.5).exclusive_maximum(5.5);
    }));
    assert!(kept(|check| {
        check.this(&Number::from(1.0)).one_of(&[1, 2]);
    }));
    let big = 9_007_199_254_740_993_i64;
    let found = violations(|check| {
        check.field("a", Some(&5_i64)).exclusive_minimum(5).exclusive_maximum(5);
        check.field("b", Some(&big)).maximum(9_007_199_254_740_992.0);
        check.field("c", Some(&Number::from(0.3))).multiple_of(0.2).minimum(0.31).one_of(&[1, 2]);
        check.field("d", Some(&Number::from(f64::NAN))).minimum(0).finite();
    });
    assert_eq!(
        found,
        [
            "/a: more than 5",
            "/a: less than 5",
            "/b: at most 9007199254740992.0",
            "/c: a multiple of 0.2",
            "/c: at least 0.31",
            "/c: one of 1, 2",
            "/d: a finite number",
        ]
    );
}

#[test]
fn lists_and_maps_are_counted() {
    let list = vec![1_i64, 2, 1];
    let map = json!({"a": 1});
    let map = map.as_object().unwrap();
    assert!(kept(|check| {
        check.this(&list).min_items(3).max_items(3);
    }));
    assert!(kept(|check| {
        check.this(map).min_properties(1).max_properties(1);
    }));
    let found = violations(|check| {
        check.this(&list).min_items(4).max_items(2).unique_items();
        check.this(map).min_properties(2).max_properties(0);
    });
    assert_eq!(
        found,
        [
            "the whole value: at least 4 items, found 3",
            "the whole value: at most 2 items, found 3",
            "the whole value: no two equal items, found items 0 and 2 equal",
            "the whole value: at least 2 keys, found 1",
            "the whole value: at most 0 keys, found 1",
        ]
    );
}

enum Status {
    Active,
    Unknown(String),
}

impl StringEnum for Status {
    const VALUES: &'static [&'static str] = &["ACTIVE", "ARCHIVED"];

    fn as_str(&self) -> &str {
        match self {
            Self::Active => "ACTIVE",
            Self::Unknown(value) => value,
        }
    }
}

#[test]
fn unknown_values_are_reported_without_being_told() {
    let unknown = Status::Unknown("jane@example.com".to_owned());
    assert!(kept(|check| {
        check.this(&Status::Active).known();
    }));
    // On the wire, it is the documented value.
    assert!(kept(|check| {
        check.this(&Status::Unknown("ACTIVE".to_owned())).known();
    }));
    let found = violations(|check| {
        check.field("status", Some(&unknown)).known();
        check.undocumented();
    });
    assert_eq!(
        found,
        ["/status: one of ACTIVE, ARCHIVED", "the whole value: one of the documented types",]
    );
}

/// JSON Schema core, 10.3.2.4: `propertyNames` holds for every key of the object.
#[test]
fn keys_keep_the_rules_of_texts() {
    let labels = BTreeMap::from([("ab".to_owned(), 1_i64), ("abcd".to_owned(), 2)]);
    let found = violations(|check| {
        check.field("labels", Some(&labels)).each_key(|key| {
            key.max_length(3);
        });
    });
    assert_eq!(found, ["/labels/abcd: at most 3 characters, found 4"]);
}
