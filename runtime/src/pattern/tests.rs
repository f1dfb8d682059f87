use super::{Classes, Levels, Part, Pattern, Set, Shift, Step, Steps, WideClasses, wide_states};

/// `^[0-9]+$`: state 0 before the first digit, 6 after one, 12 after anything else.
static DIGITS: Shift = Shift::new(b"\x00\x00\x30\x01\x3a\x00", &[0xC30C, 0xC186], 1 << 6);

/// `^[0-9]a$`: one row for each position; last, nothing is accepted any more.
static DIGIT_A: Levels = Levels::new(
    b"\x00\x00\x30\x01\x3a\x00\x61\x02\x62\x00",
    &[
        [6, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0x186, 0x186, 0x180, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0x186, 0x186, 0x186, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ],
    &[0, 0, 1],
);

/// `a.*b$`, not over line ends: 0 is dead, 1 before `a`, 2 after it, 3 after a `b`.
static A_TO_B: Classes = Classes::new(
    b"\x00\x00\x0a\x03\x0b\x00\x61\x01\x62\x02\x63\x00",
    2,
    b"\x00\x00\x00\x00\x01\x02\x01\x01\x02\x02\x03\x01\x02\x02\x03\x01",
    1,
    1,
    3,
);

/// `b`: 2 is dead, 4 done, 6 before it; here in classes of two bytes a row.
static SOME_B: [u16; 6] = wide_states(b"\x00\x00\x00\x00\x02\x00\x02\x00\x04\x00\x02\x00");
static WITH_B: WideClasses = WideClasses::new(b"\x00\x00\x62\x01\x63\x00", 2, &SOME_B, 4, 4, 6);

#[test]
fn each_kind_of_table_decides_as_its_pattern_says() {
    let digits = Pattern::shift(r"^\d+$", &DIGITS);
    let digit_a = Pattern::levels(r"^\da$", &DIGIT_A);
    let a_to_b = Pattern::classes(r"a.*b$", &A_TO_B);
    let with_b = Pattern::wide_classes("b", &WITH_B);
    for (pattern, accepted, refused) in [
        (digits, ["7", "042", "99999999999"], ["", "4a", "\u{664}"]),
        (digit_a, ["0a", "7a", "9a"], ["", "7", "7aa"]),
        (a_to_b, ["ab", "xaxxb", "\na😀b"], ["", "ba", "ab\n"]),
        (with_b, ["b", "abc", "😀b😀"], ["", "a", "äöü"]),
    ] {
        for text in accepted {
            assert!(pattern.is_match(text), "{} on {text:?}", pattern.source());
        }
        for text in refused {
            assert!(!pattern.is_match(text), "{} on {text:?}", pattern.source());
        }
    }
}

#[test]
fn all_conditions_must_hold() {
    static PARTS: [Part; 2] = [Part::Length(2, 3), Part::Shift(&DIGITS)];
    let pattern = Pattern::all(r"^\d{2,3}$", &PARTS);
    assert!(pattern.is_match("12") && pattern.is_match("123"));
    assert!(!pattern.is_match("1") && !pattern.is_match("1234") && !pattern.is_match("ab"));
    assert_eq!(pattern.source(), r"^\d{2,3}$");
}

/// `^(?:aa|a)*b`: the ways to read a text grow with each `a` by a half and more.
#[test]
fn a_text_that_takes_too_many_steps_is_refused_soon() {
    const A: Set = &[(0x61, 0x61)];
    const B: Set = &[(0x62, 0x62)];
    static PROGRAM: [Step; 8] = [
        Step::Start,
        Step::Either(2, 6),
        Step::Either(3, 4),
        Step::One(0),
        Step::One(0),
        Step::Jump(1),
        Step::One(1),
        Step::Found,
    ];
    static STEPS: Steps = Steps::new(&PROGRAM, &[A, B], 0, true);
    static PARTS: [Part; 1] = [Part::Steps(&STEPS)];
    let pattern = Pattern::all("^(?:aa|a)*b", &PARTS);
    assert!(pattern.is_match("aaab") && pattern.is_match("b"));
    assert!(!pattern.is_match("aaa"));
    assert!(pattern.is_match(&("a".repeat(5_000) + "b")));
    let begin = std::time::Instant::now();
    assert!(!pattern.is_match(&"a".repeat(5_000)));
    assert!(begin.elapsed() < std::time::Duration::from_secs(20));
}
