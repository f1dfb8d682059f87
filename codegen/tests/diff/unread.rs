//! A file that cannot be read is not compared, and nothing else is said of it.

use docwright::diff::render::{Human, Sides, github, human, json, markdown};
use docwright::diff::{Bump, Corrections, Report, diff};
use docwright::source::Source;

fn sound(name: &str) -> Source {
    let text = "openapi: 3.1.0\ninfo: {title: Sound, version: '1'}\nservers: [{url: 'https://a.example'}]\n\
        paths: {/a: {get: {operationId: a, responses: {'204': {description: Done.}}}}}\n";
    Source::new("spec", &format!("{name}.yaml"), text.to_owned())
}

fn unread(name: &str) -> [Source; 3] {
    let bomb = "a: &a [x]\nb: &b [*a, *a]\nopenapi: *b\n";
    ["", "just a text\n", bomb]
        .map(|text| Source::new("spec", &format!("{name}.yaml"), text.to_owned()))
}

fn compared(old: &[Source], new: &[Source]) -> Report {
    diff(old, new, &Corrections::default())
}

fn texts(report: &Report, old: &[Source], new: &[Source]) -> [String; 4] {
    let sides = Sides { report, old, new };
    [human(&sides, Human::default()), markdown(&sides), github(&sides), json(&sides)]
}

#[test]
fn a_file_that_cannot_be_read_is_no_api_that_is_gone_or_new() {
    // Whether it has the name of the other or not.
    for name in ["good", "other"] {
        for odd in unread(name) {
            for is_new in [true, false] {
                let (good, odd) = ([sound("good")], [odd.clone()]);
                let (old, new) = if is_new { (&good, &odd) } else { (&odd, &good) };
                let report = compared(old, new);
                assert_eq!(report.changes, [], "{name}");
                assert_eq!(report.lost, [format!("spec/{name}.yaml")]);
                assert_eq!(report.verdict.reason, "nothing could be compared");
                for text in texts(&report, old, new) {
                    assert!(text.contains(&format!("spec/{name}.yaml")), "{text}");
                    assert!(!text.contains("api-") && !text.contains("say the same"), "{text}");
                }
            }
        }
    }
}

#[test]
fn of_two_files_that_cannot_be_read_nobody_says_that_they_are_the_same() {
    for odd in unread("odd") {
        let odd = [odd];
        let report = compared(&odd, &odd);
        assert_eq!((report.verdict.bump, report.not_compared.is_empty()), (Bump::None, false));
        for text in texts(&report, &odd, &odd) {
            assert!(text.contains("spec/odd.yaml") && !text.contains("say the same"), "{text}");
        }
    }
}

/// The others are compared, each with its namesake.
#[test]
fn beside_a_file_that_cannot_be_read_the_others_are_compared() {
    for odd in unread("b") {
        let (old, new) = ([sound("a"), sound("b"), sound("gone")], [sound("a"), odd.clone()]);
        let report = compared(&old, &new);
        let rules: Vec<_> = report.changes.iter().map(|one| one.rule.id).collect();
        assert_eq!(rules, ["api-removed"]);
        assert!(report.changes[0].subject.contains("gone"), "{:?}", report.changes[0]);
        // One of each side: they are not one because they are left.
        let (old, new) = ([sound("b"), unread("a")[0].clone()], [sound("a"), odd]);
        let report = compared(&old, &new);
        assert_eq!(report.changes, []);
        assert_eq!(report.lost, ["spec/a.yaml", "spec/b.yaml"]);
    }
}

/// Why a file could not be read stands before what was repaired in the other.
#[test]
fn what_cannot_be_read_is_told_first() {
    let old = sound("good").text.replace("openapi: 3.1.0", "openapi: 3.0.3");
    let old = old.replace("{description: Done.}", "{}");
    let report = compared(
        &[Source::new("spec", "good.yaml", old)],
        &[Source::new("spec", "good.yaml", "paths: [".to_owned())],
    );
    let sides: Vec<_> = report.not_compared.iter().map(|one| one.old).collect();
    assert!(sides.len() > 1 && !sides[0] && sides[1..].iter().all(|is_old| *is_old), "{sides:?}");
}
