//! What a change of a spec means: every rule with a pair of specs, and what holds for all pairs.

use crate::common::{cases, each_case, name_of};
use crate::mirror::essences;
use docwright::diff::render::{Human, Sides, github, html, human, markdown};
use docwright::diff::{Axis, CorrectionProblem, Corrections, Item, Level, Report, Rule, diff};
use docwright::render;
use docwright::source::Source;
use std::collections::BTreeSet;
use std::path::Path;

/// The specs of one side: `old.yaml`, and beside it `old.tags.yaml` as `tags.yaml`.
fn side(case: &Path, side: &str) -> Vec<Source> {
    let mut paths: Vec<_> = std::fs::read_dir(case)
        .expect("the folder of a case")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(side))
        .collect();
    paths.sort_by_key(String::len);
    let read = |name: &String| {
        let text = std::fs::read_to_string(case.join(name)).expect("the spec of a case");
        let path = name.strip_prefix(side).and_then(|name| name.strip_prefix('.'));
        let path = path.filter(|path| *path != "yaml").unwrap_or("example.yaml");
        Source::new("spec", path, text)
    };
    paths.iter().map(read).collect()
}

fn compare(old: &[Source], new: &[Source]) -> Report {
    let report = diff(old, new, &Corrections::default());
    if let Some(one) = report.not_compared.first() {
        let sources = if one.old { old } else { new };
        panic!("{}", render::line(&one.diagnostic, sources));
    }
    report
}

/// A rule may have several cases: `schema-renamed`, `schema-renamed.former-name-kept`.
fn rule_of(name: &str) -> &str {
    name.split_once('.').map_or(name, |(rule, _)| rule)
}

#[test]
fn every_rule_has_a_case_and_every_case_a_rule() {
    // What is not understood cannot be generated either; `unread.rs` has cases of it.
    let rules = Rule::all().map(|rule| rule.id.to_owned());
    let mut rules: BTreeSet<_> = rules.collect();
    assert!(rules.remove("not-understood"));
    let names: BTreeSet<_> = cases("diff").iter().map(|case| name_of(case)).collect();
    let plain: BTreeSet<_> = names.iter().filter(|name| rule_of(name) == *name).cloned().collect();
    assert_eq!(rules, plain);
    let unknown: Vec<_> = names.iter().filter(|name| !rules.contains(rule_of(name))).collect();
    assert_eq!(unknown, Vec::<&String>::new());
    assert_eq!(rules.len() + 1, Rule::all().count(), "two rules have the same id");
}

#[test]
fn mirrors_of_rules_mirror_each_other() {
    for rule in Rule::all() {
        let mirror = Rule::named(rule.mirror).unwrap_or_else(|| panic!("no rule {}", rule.mirror));
        assert_eq!(mirror.mirror, rule.id, "the mirror of {}", rule.mirror);
    }
}

#[test]
fn every_case_finds_its_rule_and_reports_it() {
    each_case("diff", |case| {
        let (old, new) = (side(case, "old"), side(case, "new"));
        let report = compare(&old, &new);
        let name = name_of(case);
        let found: Vec<_> = report.changes.iter().map(|change| change.rule.id).collect();
        assert!(found.contains(&rule_of(&name)), "{name}: found {found:?}");
        let sides = Sides { report: &report, old: &old, new: &new };
        let text = human(&sides, Human { colour: false, all: true });
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(case);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("report", text));
    });
}

#[test]
fn a_spec_does_not_differ_from_itself() {
    each_case("diff", |case| {
        for which in ["old", "new"] {
            let specs = side(case, which);
            assert_eq!(compare(&specs, &specs).changes, []);
        }
    });
}

#[test]
fn the_way_back_mirrors_the_way_there() {
    each_case("diff", |case| {
        let (old, new) = (side(case, "old"), side(case, "new"));
        let there = compare(&old, &new);
        let back = compare(&new, &old);
        let (sent, returned) = (essences(&there, false), essences(&back, true));
        assert_eq!(sent, returned);
    });
}

#[test]
fn rules_claim_of_rust_what_their_cases_show() {
    let mut wrong = Vec::new();
    for case in cases("diff") {
        let report = compare(&side(&case, "old"), &side(&case, "new"));
        let name = name_of(&case);
        let own = report.changes.iter().filter(|change| change.rule.id == rule_of(&name));
        let is_plain = rule_of(&name) == name;
        // That two types are one no more goes with whatever told them apart: no rule claims it, and no plain case has it.
        let is_claimed = |item: &&Item| is_plain || !item.path.contains(" = ");
        let items = own.flat_map(|change| &change.rust).filter(is_claimed);
        let shown = items.map(Item::level).max().unwrap_or_default();
        let claimed = Rule::named(rule_of(&name)).map(|rule| rule.rust).unwrap_or_default();
        // What a rule claims is the most it does; its plain case shows it.
        let is_right = if is_plain { shown == claimed } else { shown <= claimed };
        if !is_right {
            wrong.push(format!("{name}: claims {claimed}, shows {shown}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn what_breaks_nothing_and_adds_nothing_needs_no_release_of_its_own() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/diff/examples-changed");
    let report = compare(&side(&case, "old"), &side(&case, "new"));
    assert_eq!(report.verdict.bump.as_str(), "patch");
    assert!(report.changes.iter().all(|change| change.wire == Level::None));
}

/// The report of the case, with corrections.
fn corrected(case: &str, corrections: &str, today: &str) -> Report {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/diff").join(case);
    let corrections = Corrections::parse(corrections, today).expect("valid corrections");
    diff(&side(&case, "old"), &side(&case, "new"), &corrections)
}

#[test]
fn a_correction_takes_a_change_off_the_wire_until_it_expires() {
    let change = corrected("max-length-lowered", "", "2026-11-21").changes.remove(0);
    assert_eq!(change.wire, Level::Breaking);
    let text = format!(
        "- fingerprint: {}\n  reason: We had misread it.\n  source: https://example.com\n  expires: 2026-12-31\n",
        change.fingerprint()
    );

    let report = corrected("max-length-lowered", &text, "2026-12-31");
    assert_eq!(report.changes[0].wire, Level::None);
    assert!(report.changes[0].behaviour().is_some(), "the SDK still refuses more than before");
    assert_eq!(report.problems, []);

    let report = corrected("max-length-lowered", &text, "2027-01-01");
    assert_eq!(report.changes[0].wire, Level::Breaking);
    assert!(matches!(report.problems[..], [CorrectionProblem::Expired(_)]));

    let report = corrected("min-items-raised", &text, "2026-11-21");
    assert!(matches!(report.problems[..], [CorrectionProblem::Unused(_)]));
}

#[test]
fn an_approval_holds_on_the_axes_that_it_names_until_it_expires() {
    let change = corrected("max-length-lowered", "", "2026-11-21").changes.remove(0);
    let text = |axes: &str| {
        let fingerprint = change.fingerprint();
        format!(
            "- fingerprint: {fingerprint}\n  reason: Announced.\n  approve: [{axes}]\n  expires: 2026-12-31\n"
        )
    };
    let unapproved = |axes: &str, today: &str| {
        let report = corrected("max-length-lowered", &text(axes), today);
        assert_eq!(report.changes[0].wire, Level::Breaking, "the change is what it is");
        Axis::ALL.map(|axis| report.unapproved(axis))
    };
    assert_eq!(unapproved("wire", "2026-12-31"), [0, 0, 1]);
    assert_eq!(unapproved("behaviour", "2026-12-31"), [1, 0, 0]);
    assert_eq!(unapproved("wire, behaviour", "2026-12-31"), [0, 0, 0]);
    assert_eq!(unapproved("wire, behaviour", "2027-01-01"), [1, 0, 1]);
    let report = corrected("property-removed", "", "2026-11-21");
    let fingerprint = report.changes[0].fingerprint();
    let text = format!("- fingerprint: {fingerprint}\n  reason: Agreed.\n  approve: [rust]\n");
    assert_eq!(report.unapproved(Axis::Rust), 1);
    assert_eq!(corrected("property-removed", &text, "2026-11-21").unapproved(Axis::Rust), 0);
}

#[test]
fn a_correction_that_cannot_be_read_says_why() {
    let odd = "- fingerprint: a\n  reason: b\n";
    let error = Corrections::parse(odd, "2026-11-21").expect_err("neither");
    assert!(error.contains("`source`") && error.contains("`approve`"), "{error}");
    let odd = "- fingerprint: a\n  reason: b\n  approve: [docs]\n";
    let error = Corrections::parse(odd, "2026-11-21").expect_err("no such axis");
    assert!(error.contains("docs"), "{error}");
    let odd = "- fingerprint: a\n  reason: b\n  source: c\n  expires: tomorrow\n";
    let error = Corrections::parse(odd, "2026-11-21").expect_err("no day");
    assert!(error.contains("tomorrow"), "{error}");
    let parse = |day: &str| {
        let text = format!("- fingerprint: a\n  reason: b\n  source: c\n  expires: {day}\n");
        Corrections::parse(&text, "2026-11-21")
    };
    for odd in ["2099-99-99", "2020-13-01", "2027-02-29", "2100-02-29", "2027-04-31", "2027-01-00"]
    {
        let error = parse(odd).expect_err("no day of the calendar");
        assert!(error.contains(odd), "{error}");
    }
    for day in ["2028-02-29", "2000-02-29", "2027-12-31", "2027-04-30"] {
        assert!(parse(day).is_ok(), "{day}");
    }
    let odd = "- fingerprint: a\n  reson: b\n";
    let error = Corrections::parse(odd, "2026-11-21").expect_err("no such key");
    assert!(error.contains("reson"), "{error}");
}

/// A spec with this schema as a component that the given operations send or receive.
fn shared(schema: &str, ways: &[(&str, bool)]) -> Vec<Source> {
    let mut text = "openapi: 3.1.0\ninfo: {title: Example, version: '1'}\n\
        servers: [{url: https://api.example.com}]\npaths:\n"
        .to_owned();
    for (id, is_sent) in ways {
        let media = "{application/json: {schema: {$ref: '#/components/schemas/Thing'}}}";
        text += &format!("  /{id}:\n    post:\n      operationId: {id}\n");
        if *is_sent {
            text += &format!("      requestBody: {{required: true, content: {media}}}\n");
            text += "      responses: {'201': {description: Created.}}\n";
        } else {
            text +=
                &format!("      responses: {{'200': {{description: It., content: {media}}}}}\n");
        }
    }
    if ways.is_empty() {
        text += "  /ping: {get: {operationId: ping, responses: {'204': {description: Yes.}}}}\n";
    }
    text += &format!("components:\n  schemas:\n    Thing: {schema}\n");
    vec![Source::new("spec", "example.yaml", text)]
}

const LONG: &str = "{type: object, properties: {name: {type: string, maxLength: 9}}}";
const SHORT: &str = "{type: object, properties: {name: {type: string, maxLength: 5}}}";

#[test]
fn an_edited_component_is_one_entry_with_all_that_it_reaches() {
    let ways = [("one", true), ("two", true), ("three", false)];
    let report = compare(&shared(LONG, &ways), &shared(SHORT, &ways));
    let [change] = report.changes.as_slice() else { panic!("{:#?}", report.changes) };
    assert_eq!(change.operations[..], ["one", "two", "three"]);
    assert_eq!(change.subject, "Thing.name");
}

#[test]
fn the_direction_decides() {
    let wire = |ways: &[(&str, bool)]| {
        let report = compare(&shared(LONG, ways), &shared(SHORT, ways));
        (report.changes[0].wire, report.changes[0].behaviour().is_some())
    };
    assert_eq!(wire(&[("one", true)]), (Level::Breaking, true));
    assert_eq!(wire(&[("one", false)]), (Level::Compatible, false));
    assert_eq!(wire(&[("one", true), ("two", false)]), (Level::Breaking, true));
    assert_eq!(wire(&[]), (Level::None, false), "what nothing uses is on no wire");
}

#[test]
fn a_comment_on_hundreds_of_changes_fits_and_stays_harmless() {
    let properties = |limit: usize| -> String {
        let all = (0..300).map(|n| format!("field{n}: {{type: string, maxLength: {limit}}}, "));
        all.collect::<Vec<_>>().concat()
    };
    let odd = "'`|<b>@all*': {type: string}";
    let old = format!("{{type: object, properties: {{{}}}}}", properties(9));
    let new = format!("{{type: object, properties: {{{}{odd}}}}}", properties(5));
    let (old, new) = (shared(&old, &[("one", true)]), shared(&new, &[("one", true)]));
    let report = compare(&old, &new);
    assert_eq!(report.changes.len(), 301);
    let sides = Sides { report: &report, old: &old, new: &new };
    let comment = markdown(&sides);
    assert!(comment.chars().count() < 65_536, "GitHub takes no longer comment");
    let rows = comment.lines().filter(|line| line.starts_with("| `")).count();
    assert!(rows <= 25, "{rows} rows");
    let screen = human(&sides, Human { colour: false, all: false });
    assert!(screen.lines().count() <= 50, "one screen");
}

/// A reader of the table knows which API each row is about, where, and what becomes of the code of callers.
#[test]
fn two_specs_are_told_apart() {
    let spec = |name: &str, limit: u8| {
        let text = shared(
            &format!("{{type: object, properties: {{id: {{type: string, maxLength: {limit}}}}}}}"),
            &[("one", true)],
        );
        let text = text[0].text.replace("title: Example", &format!("title: {name}"));
        Source::new("spec", &format!("{name}/v1.yaml"), text)
    };
    let old = [spec("alpha", 9), spec("beta", 9)];
    let new = [spec("alpha", 5), spec("beta", 5)];
    let report = compare(&old, &new);
    let sides = Sides { report: &report, old: &old, new: &new };
    let (comment, page) = (markdown(&sides), html(&sides));
    let screen = human(&sides, Human { colour: false, all: false });
    for name in ["alpha", "beta"] {
        let file = format!("spec/{name}/v1.yaml");
        assert!(comment.contains(&format!("\n#### `{file}")), "{comment}");
        assert!(comment.contains(&format!("`{file}:")), "{comment}");
        assert!(screen.contains(&format!("\n{file}")), "{screen}");
        assert!(page.contains(&format!("<h2>{file}")), "{page}");
        assert!(page.contains(&format!("<figcaption>old: {file}:")), "{page}");
        assert!(page.contains(&format!("<figcaption>new: {file}:")), "{page}");
    }
    assert!(page.contains("maxLength: 9") && page.contains("maxLength: 5"), "{page}");
}

/// The edit, and what it does to the code of callers, stand in one row.
#[test]
fn a_row_says_what_becomes_of_callers() {
    let spec = |kind: &str| {
        shared(&format!("{{type: object, properties: {{id: {{type: {kind}}}}}}}"), &[("one", true)])
    };
    let (old, new) = (spec("string"), spec("integer"));
    let report = compare(&old, &new);
    let comment = markdown(&Sides { report: &report, old: &old, new: &new });
    let row = comment.lines().find(|line| line.starts_with("| `Thing.id`")).expect("a row");
    assert!(row.contains("string → integer") && row.contains("**breaking**: `Thing::id"), "{row}");
}

#[test]
fn annotations_are_escaped_as_github_reads_them() {
    let (old, new) = (shared(LONG, &[("one", true)]), shared(SHORT, &[("one", true)]));
    let report = compare(&old, &new);
    let text = github(&Sides { report: &report, old: &old, new: &new });
    assert!(text.starts_with("::error file=spec/example.yaml,line=12,col="), "{text}");
    assert!(text.contains("title=max-length-lowered%3A Thing.name::"), "{text}");
    assert_eq!(text.lines().count(), 1, "{text}");
}

/// As documented: the newer version takes more in a custom field and a date of birth, and fixes another
/// `Version` header.
#[test]
fn two_documented_versions_differ_on_one_screen() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/highlevel");
    let read = |version: &str| {
        let text = std::fs::read_to_string(folder.join(format!("{version}.yaml")));
        vec![Source::new("spec", "contacts.yaml", text.expect("the specs are here"))]
    };
    let (old, new) = (read("2021-04-15"), read("2021-07-28"));
    let report = compare(&old, &new);
    let breaking = |axis: Axis| -> Vec<_> {
        let all = report.changes.iter().filter(|change| axis.is_broken_by(change));
        all.map(|change| change.subject.as_str()).collect()
    };
    assert_eq!(breaking(Axis::Wire), ["create-contact header Version"]);
    assert_eq!(breaking(Axis::Rust), ["CustomField.field_value"]);
    let added = |subject: &str| report.changes.iter().any(|change| change.subject == subject);
    assert!(added("create-contact request.dateOfBirth") && added("CustomField.value"));
    let sides = Sides { report: &report, old: &old, new: &new };
    assert!(human(&sides, Human::default()).lines().count() <= 40);
}

/// The picture in README is what the command says of these two edits.
#[test]
fn the_readme_shows_a_report_as_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect("it is here");
    let (readme, spec) = (read("README.md"), read("spec/iclosed/v1.yaml"));
    let edited = spec.replacen("maxLength: 25", "maxLength: 30", 1);
    let edited = edited.replace("[POTENTIAL, QUALIFIED, DISQUALIFIED]", "[POTENTIAL, QUALIFIED]");
    let source = |text: &str| vec![Source::new("spec", "iclosed/v1.yaml", text)];
    let (old, new) = (source(&spec), source(&edited));
    let sides = Sides { report: &compare(&old, &new), old: &old, new: &new };
    let report = human(&sides, Human::default());
    let lines = report.trim_end().lines();
    let shown: String =
        lines.map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect();
    assert!(readme.contains(&shown), "README.md does not show:\n{shown}");
}
