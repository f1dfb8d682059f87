//! The steps of `action.yml`, run by bash in a repository, with a stand-in for GitHub's `gh`.

mod place;

use std::fs;

use place::{Place, case, said};

#[test]
fn the_report_goes_into_the_summary_and_onto_the_changed_line() {
    let place = Place::with_a_break("action-compare");
    let annotation = place.compare();
    assert!(place.read("summary.md").contains("enum-value-removed"));
    assert!(annotation.starts_with("::error file=spec/example.yaml,line="), "{annotation}");
    assert!(place.step("Verdict").status.success(), "nothing was asked for");
}

#[test]
fn there_is_one_comment_which_later_reports_replace() {
    let place = Place::with_a_break("action-comment");
    place.compare();
    for known in ["", "42\n43\n"] {
        fs::write(place.runner.join("known"), known).expect("the answer of GitHub");
        let output = place.step("Comment");
        assert!(output.status.success(), "{}", said(&output));
    }
    let body = format!("--field body=@{}/spec-review.md", place.runner.display());
    assert_eq!(
        place.written(),
        [
            format!("api --method POST repos/owner/repository/issues/7/comments {body}"),
            format!("api --method PATCH repos/owner/repository/issues/comments/42 {body}"),
        ]
    );
    assert!(place.read("calls").contains(".user.login == env.AUTHOR"), "others' comments stay");
}

/// Asserts that the report is in the summary, that nothing was sent to GitHub, and that the verdict is as asked for.
fn reports_without_a_comment(place: &Place) {
    // Even if a step tried, the token of such a pull request may only read.
    fs::write(place.runner.join("read-only"), "").expect("a note");
    let run = place.whole_run();
    let names: Vec<_> = run.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Compare", "Verdict"]);
    assert_eq!(place.read("calls"), "");
    assert!(place.read("summary.md").contains("enum-value-removed"));
    let (compare, verdict) = (&run[0].1, &run[1].1);
    assert!(said(compare).starts_with("::error file=spec/example.yaml,line="));
    assert_eq!(verdict.status.code(), Some(1), "{}", said(verdict));
}

#[test]
fn a_fork_has_its_report_in_the_summary() {
    reports_without_a_comment(&Place {
        fail_on: "wire",
        from: "fork/repository",
        ..Place::with_a_break("action-fork")
    });
}

#[test]
fn dependabot_has_its_report_in_the_summary() {
    reports_without_a_comment(&Place {
        fail_on: "wire",
        actor: "dependabot[bot]",
        ..Place::with_a_break("action-dependabot")
    });
}

/// `actions/checkout` checks out the merge of both branches; the report is about the pull request's alone.
#[test]
fn what_came_to_the_base_since_is_not_the_pull_request() {
    let place = Place::with_a_break("action-merge");
    place.git("git branch topic && git reset -q --hard HEAD~1");
    let elsewhere = case("enum-value-removed", "old").replace("title: Example", "title: Other");
    place.commit(&[("example.yaml", case("enum-value-removed", "old")), ("other.yaml", elsewhere)]);
    place.git("git -c user.name=a -c user.email=a@example.com merge -q --no-ff -m merge topic");
    let place = Place { base: "HEAD^1", head: "HEAD^2", ..place };
    let run = place.whole_run();
    assert!(run.iter().all(|(_, output)| output.status.success()), "{run:?}");
    assert_eq!(run.len(), 3, "{run:?}");
    let summary = place.read("summary.md");
    assert!(summary.contains("enum-value-removed") && !summary.contains("other.yaml"), "{summary}");
    assert!(place.written()[0].contains("--method POST"), "{:?}", place.written());
}

#[test]
fn a_token_that_may_not_comment_is_a_warning() {
    for may_not in ["read-only", "no-access"] {
        let place = Place::with_a_break(&format!("action-{may_not}"));
        fs::write(place.runner.join(may_not), "").expect("a note");
        let run = place.whole_run();
        let names: Vec<_> = run.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Compare", "Comment", "Verdict"]);
        assert!(run.iter().all(|(_, output)| output.status.success()), "{run:?}");
        assert!(said(&run[1].1).contains("::warning "), "{}", said(&run[1].1));
    }
}

/// GitHub Enterprise and other hosts may have no `gh` on their runners.
#[test]
fn a_runner_without_gh_is_a_warning() {
    let place = Place::with_a_break("action-no-gh");
    fs::write(place.runner.join("gh"), "#!/bin/sh\nexit 127\n").expect("a stand-in");
    place.compare();
    let output = place.step("Comment");
    assert!(output.status.success() && said(&output).contains("::warning "), "{}", said(&output));
}

#[test]
fn the_verdict_fails_on_the_axis_that_was_asked_for() {
    let place = Place { fail_on: "rust", ..Place::with_a_break("action-verdict") };
    place.compare();
    let output = place.step("Verdict");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
}

/// What is removed and was never deprecated breaks the policy: it is in the report, and the verdict fails for it.
#[test]
fn the_verdict_fails_for_the_policy_of_deprecations() {
    let side = |side| [("example.yaml", case("property-removed", side))];
    for (days, code) in [("", 0), ("90", 1)] {
        let place = Place::new(&format!("action-policy-{days}"), &side("old"), &side("new"));
        let place = Place { deprecation_days: days, ..place };
        let annotation = place.compare();
        let report = place.read("spec-review.md");
        assert!(annotation.contains("::"), "{annotation}");
        assert!(!report.contains("could be compared"), "{report}");
        assert_eq!(report.contains("removed&#45;without&#45;deprecation"), code == 1, "{report}");
        assert_eq!(place.step("Verdict").status.code(), Some(code));
    }
}

#[test]
fn a_head_that_cannot_be_read_replaces_the_report_by_the_error() {
    let base = [("example.yaml", case("enum-value-removed", "old"))];
    let head = [("example.yaml", "openapi: 3.1.0\n</details> ``` @all\n".to_owned())];
    let place = Place::new("action-head", &base, &head);
    place.compare();
    fs::write(place.runner.join("known"), "42\n").expect("a comment of an earlier push");
    assert!(place.step("Comment").status.success());
    assert!(place.written()[0].contains("PATCH"), "{:?}", place.written());
    let report = place.read("spec-review.md");
    assert!(report.contains("could not be read") && report.contains("example.yaml:"), "{report}");
    let (_, error) = report.split_once("could be compared.**\n\n").expect("the error");
    assert!(error.lines().all(|line| line.is_empty() || line.starts_with("    ")), "{error}");
    assert_eq!(place.step("Verdict").status.code(), Some(2));
}

/// The pull request that mends a base must not fail for what it mends.
#[test]
fn a_head_that_mends_a_base_is_reported_with_what_the_base_lacks() {
    for (name, base) in [("lacking", "openapi: 3.1.0\n"), ("no-yaml", "openapi: [3.1.0\n")] {
        let base = [("example.yaml", base.to_owned())];
        let head = [("example.yaml", case("enum-value-removed", "old"))];
        let place = Place::new(&format!("action-base-{name}"), &base, &head);
        let place = Place { fail_on: "wire", ..place };
        let run = place.whole_run();
        assert_eq!(run.len(), 3, "{run:?}");
        assert!(run.iter().all(|(_, output)| output.status.success()), "{run:?}");
        assert!(place.written()[0].contains("--method POST"), "{:?}", place.written());
        let report = place.read("spec-review.md");
        assert!(
            report.contains("could not be read") && report.contains("1 not compared"),
            "{report}"
        );
        // Whether the API is new, nobody knows.
        assert!(!report.contains("api-added"), "{report}");
    }
}

#[test]
fn a_base_that_was_not_fetched_fails_and_says_how_to_fetch_it() {
    let place = Place::with_a_break("action-not-fetched");
    place.git("git clone -q --depth 1 \"file://$PWD\" ../shallow");
    let repository = place.repository.with_file_name("shallow");
    let place = Place { repository, ..place };
    let run = place.whole_run();
    let (name, verdict) = run.last().expect("steps");
    assert_eq!((name.as_str(), verdict.status.code()), ("Verdict", Some(2)), "{run:?}");
    assert!(place.read("summary.md").contains("fetch-depth"), "{}", place.read("summary.md"));
}

#[test]
fn two_specs_of_one_pull_request_are_told_apart() {
    let side = |side| {
        let text = case("enum-value-removed", side);
        let other = text.replace("title: Example", "title: Other");
        [("one/v1.yaml", text), ("two/v1.yaml", other)]
    };
    let place = Place::new("action-two", &side("old"), &side("new"));
    let annotations = place.compare();
    let report = place.read("spec-review.md");
    let rows: Vec<_> = report.lines().filter(|line| line.starts_with("| `")).collect();
    assert!(rows.iter().any(|row| row.contains("one/v1.yaml")), "{report}");
    assert!(rows.iter().any(|row| row.contains("two/v1.yaml")), "{report}");
    assert!(annotations.contains("file=spec/one/v1.yaml"), "{annotations}");
    assert!(annotations.contains("file=spec/two/v1.yaml"), "{annotations}");
}

#[test]
fn the_first_specs_of_a_repository_are_reported_as_new() {
    let head = [("example.yaml", case("enum-value-removed", "old"))];
    let place = Place::new("action-first", &[], &head);
    place.compare();
    let report = place.read("spec-review.md");
    assert!(report.contains("api-added"), "{report}");
    assert!(place.step("Verdict").status.success());
}

#[test]
fn no_change_makes_no_comment_but_replaces_one() {
    let side = [("example.yaml", case("enum-value-removed", "old"))];
    let place = Place::new("action-none", &side, &side);
    place.compare();
    assert!(place.step("Comment").status.success());
    assert_eq!(place.written(), Vec::<String>::new());
    fs::write(place.runner.join("known"), "42\n").expect("a comment of an earlier push");
    assert!(place.step("Comment").status.success());
    assert!(place.written()[0].contains("PATCH"), "{:?}", place.written());
}

/// GitHub takes 65,536 characters in a comment, and shows ten annotations of a kind.
#[test]
fn two_hundred_changes_fit_a_comment_and_the_annotations() {
    let spec = |limit| {
        let field = |number| {
            format!("                field{number}: {{type: string, maxLength: {limit}}}\n")
        };
        let fields: String = (0..200).map(field).collect();
        let text = format!(
            "openapi: 3.1.0\ninfo: {{title: Many, version: '1'}}\nservers: [{{url: https://api.example.com}}]\npaths:\n  /a:\n    post:\n      operationId: createA\n      requestBody:\n        content:\n          application/json:\n            schema:\n              type: object\n              properties:\n{fields}      responses: {{'204': {{description: done}}}}\n"
        );
        [("example.yaml", text)]
    };
    let place = Place::new("action-many", &spec(9), &spec(5));
    let annotations = place.compare();
    let report = place.read("spec-review.md");
    assert!(report.len() < 65_536 && report.contains("200 changes"), "{report}");
    let shown = annotations.lines().filter(|line| line.starts_with("::")).count();
    assert!(shown <= 31, "{shown} annotations");
}

/// A spec with the saved page that it names, which may have changed since.
fn audited(name: &str, change: impl Fn(&str) -> String) -> Place {
    let page = "# Create a parcel\n\n`POST /parcels`\n\n## Body\n\n| Field | Type | Required |\n|---|---|---|\n| weight | integer | Yes |\n";
    let sha256 = docwright::audit::hash(page.as_bytes());
    let spec = format!(
        "openapi: 3.1.0
info: {{title: Parcels, version: v1}}
x-sources:
  - {{title: Create a parcel, saved: pages/parcels.md, sha256: {sha256}}}
servers: [{{url: https://api.example.com}}]
paths:
  /parcels:
    post:
      operationId: create-parcel
      requestBody:
        required: true
        content:
          application/json:
            schema: {{type: object, required: [weight], properties: {{weight: {{type: integer}}}}}}
      responses: {{'204': {{description: done}}}}
"
    );
    let spec = [("parcels.yaml", spec)];
    let place = Place::new(name, &spec, &spec);
    fs::create_dir_all(place.repository.join("pages")).expect("a folder");
    fs::write(place.repository.join("pages/parcels.md"), change(page)).expect("a page");
    place
}

/// The step that audits: it goes well itself, and the verdict comes after the report.
fn audit(place: &Place) -> (String, Option<i32>) {
    let output = place.step("Audit");
    assert!(output.status.success(), "{}", said(&output));
    (said(&output), place.step("Verdict").status.code())
}

#[test]
fn an_audit_without_differences_leaves_the_verdict_alone() {
    let place = audited("action-audit", str::to_owned);
    assert_eq!(audit(&place), (String::new(), Some(0)));
}

#[test]
fn what_a_saved_page_says_otherwise_is_annotated_and_fails_the_verdict() {
    let place = audited("action-audit-differs", |page| page.replace("| integer |", "| string |"));
    let (annotations, verdict) = audit(&place);
    assert!(annotations.contains("::error file=pages/parcels.md,line=9,"), "{annotations}");
    assert!(annotations.contains("title=page-differs::request body: weight: "), "{annotations}");
    assert!(annotations.contains("::error file=spec/parcels.yaml,line=4,"), "{annotations}");
    assert!(annotations.contains("title=page-changed::"), "{annotations}");
    assert_eq!(verdict, Some(1));
}

#[test]
fn a_saved_page_that_is_missing_or_named_by_no_spec_is_code_2_of_the_verdict() {
    let place = audited("action-audit-gone", str::to_owned);
    fs::remove_file(place.repository.join("pages/parcels.md")).expect("it is there");
    let (words, verdict) = audit(&place);
    assert!(words.contains("pages/parcels.md"), "{words}");
    assert_eq!(verdict, Some(2));
    let (words, verdict) = audit(&Place::with_a_break("action-audit-none"));
    assert!(words.contains("no spec names saved pages"), "{words}");
    assert_eq!(verdict, Some(2));
}

#[test]
fn a_page_cannot_write_commands_into_the_log() {
    let place = audited("action-audit-hostile", |page| {
        page.replace("| integer |", "| integer |\r::set-output name=a::b |")
            + "| a%0A::error::b | string\u{1b}[31m | No |\n| `::warning::c` | string | No |\n"
    });
    let (annotations, _) = audit(&place);
    let own = |line: &str| line.starts_with("::error file=") || line.starts_with("::warning file=");
    assert!(annotations.lines().all(own), "{annotations}");
    assert!(!annotations.contains(['\u{1b}', '\r']), "{annotations}");
}

#[test]
fn specs_are_audited_only_where_that_was_asked_for() {
    for (audit, expected) in [("false", Some(0)), ("true", Some(1))] {
        let place = audited("action-audit-asked", |page| page.replace("| integer |", "| string |"));
        let run = Place { audit, ..place }.whole_run();
        let (name, verdict) = run.last().expect("steps");
        assert_eq!((name.as_str(), verdict.status.code()), ("Verdict", expected), "{run:?}");
        assert_eq!(run.iter().any(|(name, _)| name == "Audit"), audit == "true", "{run:?}");
    }
}
