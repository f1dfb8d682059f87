//! What is not understood on one side is undecided on the wire: in the entries, the headline and the counts.

use docwright::diff::render::{Human, Sides, github, human, json, markdown};
use docwright::diff::{Change, Corrections, Level, Report, diff};
use docwright::source::Source;

const SPEC: &str = "\
openapi: 3.1.0
info: {title: T, version: '1'}
servers: [{url: 'https://api.example.com/v1'}]
security: [{key: []}]
paths:
  /a:
    get:
      operationId: list-a
      parameters:
        - {$ref: '#/components/parameters/Q'}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Out'}}}}}
    post:
      operationId: create-a
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/In'}}}}
      responses: {'201': {description: ok}}
webhooks:
  made:
    post:
      operationId: made
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Event'}}}}
      responses: {'200': {description: ok}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
  parameters:
    Q: {name: q, in: query, schema: {type: string, default: x}}
  schemas:
    In:
      type: object
      required: [name]
      properties:
        name: {type: string, maxLength: 40}
    Out:
      type: object
      properties:
        seq: {type: integer, minimum: 0, maximum: 100}
    Event: {type: object, properties: {id: {$ref: '#/components/schemas/Id'}}}
    Id: {type: string, format: uuid}
";

/// Edits of the spec that leave something that is not understood, with the operation that they reach.
const EDITS: [(&str, &str, &str); 14] = [
    ("type: apiKey, in: header, name: X-Key", "type: http, scheme: digest", "list-a"),
    ("type: apiKey, in: header, name: X-Key", "type: http, scheme: hoba", "create-a"),
    ("in: header, name", "in: heder, name", "list-a"),
    ("type: apiKey", "type: apikeyy", "list-a"),
    ("{key: []}", "{keyy: []}", "list-a"),
    ("    key: {type", "    other: {type", "list-a"),
    ("securitySchemes:", "securitySchemas:", "list-a"),
    ("type: string, maxLength: 40", "type: strnig, maxLength: 40", "create-a"),
    ("maxLength: 40", "maxLength: '20'", "create-a"),
    ("minimum: 0", "minimum: zero", "list-a"),
    ("[name]", "[name, tenant]", "create-a"),
    ("schemas/In'", "schemas/Inn'", "create-a"),
    ("parameters/Q", "parameters/Nope", "list-a"),
    ("    Id: {", "    Ident: {", "made"),
];

fn source(text: &str) -> [Source; 1] {
    [Source::new("spec", "t.yaml", text.to_owned())]
}

fn edited(old: &str, new: &str) -> String {
    assert!(SPEC.contains(old), "{old}");
    SPEC.replacen(old, new, 1)
}

fn compared(old: &str, new: &str) -> Report {
    diff(&source(old), &source(new), &Corrections::default())
}

fn words(report: &Report) -> Vec<String> {
    let word = |one: &Change| format!("{} {} {}", one.wire, one.rule.id, one.subject);
    report.changes.iter().map(word).collect()
}

#[test]
fn what_is_not_understood_is_one_undecided_entry_either_way() {
    for (old, new, operation) in EDITS {
        let new = edited(old, new);
        for (before, after) in [(SPEC, &*new), (&*new, SPEC)] {
            let report = compared(before, after);
            let words = words(&report);
            assert_eq!(report.changes.len(), 1, "{words:?}: {new}");
            let only = &report.changes[0];
            assert_eq!((only.rule.id, only.wire), ("not-understood", Level::MayBreak), "{words:?}");
            assert!(!report.not_compared.is_empty(), "{words:?}");
            assert_eq!((report.verdict.undecided, report.undecided()), (1, 1), "{words:?}");
            assert!(only.operations.iter().any(|id| id == operation), "{words:?}: {only:?}");
            let (old, new) = (source(before), source(after));
            let sides = Sides { report: &report, old: &old, new: &new };
            for text in [human(&sides, Human::default()), markdown(&sides)] {
                let head = text.lines().next().unwrap_or_default();
                assert!(head.contains("undecided on the wire"), "{text}");
                assert!(text.contains("wire 0 (1 undecided)"), "{text}");
            }
            for text in [human(&sides, Human::default()), github(&sides), json(&sides)] {
                let claims = ["no longer required", "any value →", "operation removed", "removed:"];
                assert!(!claims.iter().any(|claim| text.contains(claim)), "{text}");
            }
        }
    }
}

/// What is known beside it keeps its level.
#[test]
fn what_is_understood_beside_it_is_judged_as_ever() {
    let new = edited("maxLength: 40", "maxLength: 30").replace("{key: []}", "{keyy: []}");
    let report = compared(SPEC, &new);
    let levels: Vec<_> = report.changes.iter().map(|one| (one.rule.id, one.wire)).collect();
    assert!(levels.contains(&("max-length-lowered", Level::Breaking)), "{levels:?}");
    assert_eq!((report.changes.len(), report.verdict.undecided), (2, 1), "{levels:?}");
}

/// A text that is missing or another where the same is left out on both sides says nothing to clients.
#[test]
fn what_is_described_otherwise_is_not_undecided() {
    let odd = SPEC.replace("{description: ok}", "{}");
    let report = compared(SPEC, &odd);
    assert_eq!((report.verdict.undecided, report.not_compared), (0, Vec::new()));
}

/// What both sides lack in the same way: no server, no `responses`, no component where a reference leads.
#[test]
fn what_is_missing_on_both_sides_is_not_undecided() {
    for (old, new) in [
        ("servers: [{url: 'https://api.example.com/v1'}]\n", ""),
        ("      responses: {'201': {description: ok}}\n", ""),
        ("info: {title: T, version: '1'}\n", "info: {title: T}\n"),
        ("schemas/In'", "schemas/Nope'"),
    ] {
        let text = edited(old, new);
        let report = compared(&text, &text);
        assert_eq!(words(&report), [""; 0], "{old}");
        assert_eq!(report.not_compared, Vec::new(), "{old}");
    }
}

#[test]
fn an_undecided_place_can_be_approved() {
    let new = edited("{key: []}", "{keyy: []}");
    let print = compared(SPEC, &new).changes[0].fingerprint();
    let text = format!("- {{fingerprint: {print}, reason: We know., approve: [wire]}}\n");
    let corrections = Corrections::parse(&text, "2026-11-27").expect("a list");
    let report = diff(&source(SPEC), &source(&new), &corrections);
    assert_eq!((report.verdict.undecided, report.undecided()), (1, 0));
}

/// An operation that is left out on both sides is not compared: what it refers to may differ all the same.
#[test]
fn what_is_referred_to_where_it_is_left_out_on_both_sides_is_undecided() {
    let odd = "content: {application/json: {schema: {type: object, properties: {in: {$ref: '#/components/schemas/In'}, \
               odd: {oneOf: [{type: boolean}, {type: object}], properties: {id: {type: string}}}}}}}";
    let text = SPEC.replace("$ref: '#/components/schemas/Out'", "$ref: '#/components/schemas/In'");
    let text =
        text.replace("'201': {description: ok}", &format!("'201': {{description: ok, {odd}}}"));
    let undecided = |old: &str, new: &str| {
        assert!(text.contains(old), "{old}");
        let report = compared(&text, &text.replacen(old, new, 1));
        let of = report.changes.iter().filter(|one| one.rule.id == "not-understood");
        let of: Vec<_> = of.map(|one| one.operations.join(", ")).collect();
        assert_eq!(report.verdict.undecided, of.len(), "{:?}", words(&report));
        (of, report.changes.len())
    };
    // The limit has an entry of its own, for the operation that is understood.
    let wanted = vec!["create-a".to_owned()];
    assert_eq!(undecided("maxLength: 40", "maxLength: 50"), (wanted, 2));
    assert_eq!(undecided("maxLength: 40", "maxLength: 40, description: Its name."), (vec![], 1));
    assert_eq!(undecided("format: uuid", "format: email"), (vec![], 1));
    assert_eq!(undecided("maxLength: 40", "maxLength: 40"), (vec![], 0));
}

/// What differs there is a note beside it, for readers.
#[test]
fn what_only_an_operation_that_is_left_out_refers_to_is_undecided() {
    let odd = "maxLength: 40}\n        odd: {oneOf: [{type: boolean}, {type: object}], properties: {id: {type: string}}}";
    let text = SPEC.replace("maxLength: 40}", odd);
    let report = compared(&text, &text.replacen("maxLength: 40", "maxLength: 50", 1));
    let note = "none other-changed /components/schemas/In/properties/name/maxLength";
    assert_eq!(words(&report), ["may-break not-understood create-a", note]);
}
