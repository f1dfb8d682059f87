//! Whether removals were announced: RFC 8594 (what has a sunset may be gone from then on), and the rules that oasdiff
//! documents for `x-sunset` and `--deprecation-days`.

use docwright::diff::{Axis, Corrections, Day, DeprecationPolicy, Level, Report, diff};
use docwright::source::Source;

const TODAY: &str = "2026-11-21";

/// A spec with an operation to keep, and what else is under its `paths`; `property` is beside the one of its body.
fn spec(paths: &str, parameter: &str, property: &str) -> Source {
    let text = format!(
        "openapi: 3.1.0
info: {{title: Example, version: '1'}}
servers: [{{url: https://api.example.com}}]
paths:
  /things:
    post:
      operationId: createThing
      parameters:
        - {{name: page, in: query, schema: {{type: integer}}}}
{parameter}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties:
                name: {{type: string}}
{property}
      responses:
        '204': {{description: Done.}}
{paths}
"
    );
    Source::new("spec", "example.yaml", text)
}

fn operation(end: &str) -> Source {
    let text = format!(
        "  /old:\n    get:\n      operationId: listOld\n{end}      responses:\n        '204': {{description: Done.}}\n"
    );
    spec(&text, "", "")
}

fn parameter(end: &str) -> Source {
    spec("", &format!("        - {{name: size, in: query, schema: {{type: boolean}}{end}}}"), "")
}

fn property(end: &str) -> Source {
    spec("", "", &format!("                colour: {{type: boolean{end}}}"))
}

fn none() -> Source {
    spec("", "", "")
}

fn held(old: &Source, new: &Source, days: u32, corrections: &str) -> Report {
    let today = Day::parse(TODAY).expect("a day");
    let corrections = Corrections::parse(corrections, TODAY).expect("corrections");
    let (old, new) = (std::slice::from_ref(old), std::slice::from_ref(new));
    let mut report = diff(old, new, &corrections);
    assert_eq!(report.not_compared, []);
    report.hold_to(DeprecationPolicy { days, today }, old, new);
    report
}

/// What breaks the policy, by its kind.
fn kinds(old: &Source, new: &Source) -> Vec<&'static str> {
    held(old, new, 30, "").breaches.iter().map(|breach| breach.kind).collect()
}

/// The end of an operation in lines, of the others in a flow.
fn ends(sunset: Option<&str>) -> [String; 2] {
    let sunset = |key: &str, end: &str| {
        sunset.map_or_else(String::new, |day| format!("{key}x-sunset: '{day}'{end}"))
    };
    let lines = format!("      deprecated: true\n{}", sunset("      ", "\n"));
    [lines, format!(", deprecated: true{}", sunset(", ", ""))]
}

fn each(sunset: Option<&str>) -> [Source; 3] {
    let [lines, flow] = ends(sunset);
    [operation(&lines), parameter(&flow), property(&flow)]
}

#[test]
fn what_is_removed_was_deprecated_and_its_sunset_has_come() {
    let cases: [(Option<&str>, &[&str]); 8] = [
        (Some("2026-11-20"), &[]),
        // On the day itself, the resource is expected to be gone.
        (Some(TODAY), &[]),
        (Some("2026-11-20T23:59:59Z"), &[]),
        (Some("2026-11-22"), &["removed-before-sunset"]),
        (Some("2026-11-22T00:00:00+01:00"), &["removed-before-sunset"]),
        (Some("soon"), &["sunset-unreadable"]),
        (Some("2026-02-29"), &["sunset-unreadable"]),
        (None, &["sunset-missing"]),
    ];
    for (sunset, wanted) in cases {
        for old in each(sunset) {
            assert_eq!(kinds(&old, &none()), wanted, "{sunset:?}\n{}", old.text);
        }
    }
    for old in [operation(""), parameter(""), property("")] {
        assert_eq!(kinds(&old, &none()), ["removed-without-deprecation"], "{}", old.text);
    }
}

#[test]
fn what_is_newly_deprecated_stays_for_as_many_days() {
    // November has 30 days, so that 30 days from its 21st are 21 December.
    let cases: [(Option<&str>, &[&str]); 5] = [
        (Some("2026-12-21"), &[]),
        (Some("2027-01-01"), &[]),
        (Some("2026-12-20"), &["sunset-too-soon"]),
        (Some("next year"), &["sunset-unreadable"]),
        (None, &["sunset-missing"]),
    ];
    for (sunset, wanted) in cases {
        for (old, new) in [operation(""), parameter(""), property("")].iter().zip(each(sunset)) {
            assert_eq!(kinds(old, &new), wanted, "{sunset:?}\n{}", new.text);
        }
    }
}

#[test]
fn a_sunset_that_was_announced_does_not_come_sooner() {
    let cases: [(Option<&str>, Option<&str>, &[&str]); 6] = [
        (Some("2026-11-25"), Some("2026-11-30"), &[]),
        (Some("2027-06-01"), Some("2027-01-01"), &[]),
        (Some("2027-06-01"), Some("2026-12-01"), &["sunset-too-soon"]),
        (Some("2027-06-01"), Some("never"), &["sunset-unreadable"]),
        (Some("2027-06-01"), None, &["sunset-missing"]),
        (None, Some("2026-12-01"), &["sunset-too-soon"]),
    ];
    for (before, after, wanted) in cases {
        for (old, new) in each(before).iter().zip(each(after)) {
            assert_eq!(kinds(old, &new), wanted, "{before:?} {after:?}\n{}", new.text);
        }
    }
}

#[test]
fn an_operation_that_moves_is_gone_from_where_it_was() {
    let [lines, _] = ends(Some("2026-12-01"));
    let old = operation(&lines);
    let moved =
        |from: &str, to: &str| Source::new("spec", "example.yaml", old.text.replace(from, to));
    assert_eq!(kinds(&old, &moved("  /old:", "  /new:")), ["removed-before-sunset"]);
    assert_eq!(kinds(&old, &moved("    get:", "    put:")), ["removed-before-sunset"]);
    assert_eq!(kinds(&old, &old), Vec::<&str>::new());
}

#[test]
fn a_whole_api_goes_when_the_last_of_its_operations_may() {
    let today = Day::parse(TODAY).expect("a day");
    let kinds = |end: &str| {
        let end = format!("      operationId: createThing\n{end}");
        let text = none().text.replace("      operationId: createThing\n", &end);
        let old = [Source::new("spec", "gone.yaml", text)];
        let mut report = diff(&old, &[], &Corrections::default());
        report.hold_to(DeprecationPolicy { days: 30, today }, &old, &[]);
        report.breaches.iter().map(|breach| breach.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(""), ["removed-without-deprecation"]);
    assert_eq!(kinds(&ends(Some(TODAY))[0]), Vec::<&str>::new());
}

#[test]
fn the_policy_changes_no_verdict_and_says_what_keeps_to_it() {
    let old = operation(&ends(Some(TODAY))[0]);
    let report = held(&old, &none(), 30, "");
    let [change] = &report.changes[..] else { panic!("{:?}", report.changes) };
    assert_eq!(change.wire, Level::Breaking, "old clients still fail");
    assert_eq!(report.unapproved(Axis::Wire), 1);
    let said = change.details.join("\n");
    assert!(said.contains("removed after its sunset on 2026-11-21"), "{said}");
}

#[test]
fn what_is_approved_on_the_wire_or_corrected_is_excused() {
    let report = held(&operation(""), &none(), 30, "");
    let fingerprint = &report.breaches[0].fingerprint;
    let held = |rest: &str| {
        let text = format!("- fingerprint: {fingerprint}\n  reason: Agreed.\n  {rest}\n");
        held(&operation(""), &none(), 30, &text).breaches.len()
    };
    assert_eq!(held("approve: [wire]"), 0);
    assert_eq!(held("source: https://example.com/changes"), 0);
    assert_eq!(held("approve: [rust]"), 1);
}

#[test]
fn days_are_counted_by_the_calendar() {
    let least = |days: u32| {
        let report = held(&operation(""), &operation(&ends(None)[0]), days, "");
        report.breaches[0].message.clone()
    };
    // From GNU date: `date -d '2026-11-21 + 465 days' +%F`, and so on.
    for (days, day) in [
        (0, TODAY),
        (10, "2026-12-01"),
        (365, "2027-11-21"),
        (465, "2028-02-29"),
        (466, "2028-03-01"),
    ] {
        assert!(least(days).contains(day), "{days}: {}", least(days));
    }
    assert_eq!(Day::since_epoch(0).to_string(), "1970-01-01");
    assert_eq!(Day::since_epoch(20_778).to_string(), TODAY);
}

/// An API of a document with an overlay, or of two files: `x-sunset` stands in the other one.
#[test]
fn a_sunset_may_stand_in_an_overlay_or_in_another_file() {
    const TARGET: &str = "$.paths['/old'].get";
    let overlay = |day: &str| {
        let update = format!("{{deprecated: true, x-sunset: '{day}'}}");
        let text = format!(
            "overlay: 1.0.0\ninfo: {{title: O, version: '1'}}\nactions:\n  - {{target: \"{TARGET}\", update: {update}}}\n"
        );
        let mut document = operation("");
        document.overlays = vec!["spec/overlay.yaml".to_owned()];
        [document, Source::part("spec", "overlay.yaml", text)]
    };
    let other = |day: &str| {
        let paths = "  /old: {$ref: 'paths.yaml#/old'}\n";
        let text = format!(
            "old:\n  get:\n    operationId: listOld\n    deprecated: true\n    x-sunset: '{day}'\n    responses:\n      '204': {{description: Done.}}\n"
        );
        [spec(paths, "", ""), Source::part("spec", "paths.yaml", text)]
    };
    let today = Day::parse(TODAY).expect("a day");
    let policy = DeprecationPolicy { days: 30, today };
    let kinds = |old: &[Source], new: &[Source]| -> Vec<&str> {
        let mut report = diff(old, new, &Corrections::default());
        assert_eq!(report.not_compared, []);
        report.hold_to(policy, old, new);
        report.breaches.iter().map(|breach| breach.kind).collect()
    };
    for sides in [overlay, other] as [fn(&str) -> [Source; 2]; 2] {
        assert_eq!(kinds(&sides("2026-11-20"), &[none()]), [""; 0]);
        assert_eq!(kinds(&sides("2026-11-30"), &[none()]), ["removed-before-sunset"]);
    }
    assert_eq!(kinds(&[operation("")], &overlay("2026-11-30")), ["sunset-too-soon"]);
    assert_eq!(kinds(&[operation("")], &overlay("2027-11-30")), [""; 0]);
    // What was announced does not come sooner there either.
    for sides in [overlay, other] as [fn(&str) -> [Source; 2]; 2] {
        let moved = |old: &str, new: &str| kinds(&sides(old), &sides(new));
        assert_eq!(moved("2027-11-30", "2026-11-30"), ["sunset-too-soon"]);
        assert_eq!(moved("2027-11-30", "2027-06-30"), [""; 0]);
        assert_eq!(moved("2026-11-30", "2027-11-30"), [""; 0]);
    }
}

#[test]
fn the_day_of_a_sunset_is_one_of_the_calendar() {
    let said = |sunset: &str| -> Vec<String> {
        let all = each(Some(sunset));
        let found = all.iter().flat_map(|one| docwright::check(std::slice::from_ref(one)));
        found.map(|one| one.message).collect()
    };
    for day in [TODAY, "2028-02-29", "2026-11-20T23:59:59Z", "1999-01-01"] {
        assert_eq!(said(day), [""; 0], "{day}");
    }
    for day in ["soon", "2026-02-29", "31.01.2027", "2026-11-20T99"] {
        assert_eq!(said(day), ["this is no day of the calendar"; 3], "{day}");
    }
}

/// Swapped parameters say nothing of another one of their path.
#[test]
fn a_parameter_beside_swapped_ones_is_held_to_the_policy() {
    let at = |path: &str, end: &str| {
        let parameter = |name, end| {
            format!(
                "        - {{name: {name}, in: path, required: true, schema: {{type: string}}{end}}}\n"
            )
        };
        let all = parameter("a", "") + &parameter("b", "") + &parameter("c", end);
        spec(
            &format!(
                "  {path}:\n    get:\n      operationId: getOne\n      parameters:\n{all}      responses:\n        \
                 '204': {{description: Done.}}"
            ),
            "",
            "",
        )
    };
    let (old, new) = (at("/{a}/{b}/{c}", ""), at("/{b}/{a}/{c}", ", deprecated: true"));
    assert_eq!(kinds(&old, &new), ["sunset-missing"]);
    let rules = held(&old, &new, 30, "").changes;
    let rules: Vec<_> = rules.iter().map(|change| change.rule.id).collect();
    assert_eq!(rules, ["path-parameters-swapped", "deprecated"]);
}
