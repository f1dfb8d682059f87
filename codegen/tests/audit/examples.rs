//! Examples on pages, held against the schemas of a spec.

use crate::root;
use docwright::audit::{Judgements, Saved, audit};
use docwright::source::Source;
use std::path::PathBuf;

const SPEC: &str = "\
openapi: 3.1.0
info: {title: Parcels, version: v1}
servers: [{url: https://api.example.com}]
paths:
  /parcels:
    post:
      operationId: create-parcel
      summary: Create a parcel
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [weight, to]
              properties:
                weight: {type: integer, minimum: 1}
                label: {type: string, maxLength: 5}
                service: {type: string, enum: [air, road]}
                to:
                  type: object
                  required: [city]
                  properties:
                    city: {type: string}
                    zip: {type: string, pattern: '^[0-9]{5}$'}
      responses:
        '201':
          description: Created.
          content:
            application/json:
              schema:
                type: object
                required: [id]
                properties:
                  id: {type: string, format: uuid}
                  weight: {type: integer}
                  secret: {type: string, writeOnly: true}
";

fn source() -> Source {
    Source::new("spec", "parcels.yaml", SPEC)
}

/// The reports of examples: `line:column message`.
fn refused(name: &str, text: &str, known: &str) -> Vec<String> {
    let saved = Saved { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    let known = crate::judgements(known);
    let found = audit(&source(), &[saved], None, &known).found;
    let line = |one: &docwright::diagnostic::Diagnostic| {
        let (at, spec) =
            (one.place.region.start, one.also.as_ref().expect("a place").0.region.start);
        format!("{}:{} {} ({}:{})", at.line, at.column, one.message, spec.line, spec.column)
    };
    found
        .iter()
        .filter(|one| matches!(one.code.as_str(), "page-example" | "idle-judgement"))
        .map(|one| if one.also.is_some() { line(one) } else { one.message.clone() })
        .collect()
}

const PAGE: &str = "# Create a parcel

POST /parcels

## Example request

```sh
curl -X POST https://api.example.com/parcels \\
  -d '{\"weight\": 0, \"label\": \"too long\", \"service\": \"sea\", \"to\": {\"zip\": \"123\"}}'
```

## Example response

```json
{
  \"id\": \"seven\",
  \"weight\": 1
}
```
";

#[test]
fn what_the_schemas_refuse_is_reported_with_both_places() {
    assert_eq!(
        refused("page.md", PAGE, ""),
        [
            "9:9 request body: weight: the example is not what the spec allows: 0 is less than the minimum of 1 (17:41)",
            "9:22 request body: label: the example is not what the spec allows: \"too long\" is longer than 5 characters (18:39)",
            "9:43 request body: service: the example is not what the spec allows: \"sea\" is not one of \"air\" or \"road\" (19:41)",
            "9:61 request body: to: the example is not what the spec allows: `city` is missing, which the spec requires (22:30)",
            "9:68 request body: to.zip: the example is not what the spec allows: \"123\" does not match \"^[0-9]{5}$\" (25:41)",
            "16:4 answer 201: id: the example is not what the spec allows: \"seven\" is not a \"uuid\" (35:38)",
        ]
    );
}

#[test]
fn a_judgement_silences_an_example() {
    let known = "\
- {spec: parcels.yaml, subject: 'request body*', fact: example, reason: The page shows what is refused.}
- {spec: parcels.yaml, subject: 'answer 201: id', fact: example, reason: The page shortens ids.}
";
    assert_eq!(refused("page.md", PAGE, known), [""; 0]);
    let right = PAGE.replace("seven", "123e4567-e89b-12d3-a456-426614174000");
    assert_eq!(
        refused("page.md", &right, known),
        [
            "the judgement on \"answer 201: id\", `example` no longer applies: the page and the spec do not differ there"
        ]
    );
}

/// Pages leave out what does not matter, and put words where values belong.
#[test]
fn what_stands_for_a_value_is_no_value() {
    let page = PAGE
        .replace("\"weight\": 0", "\"weight\": 3")
        .replace("too long", "<label>")
        .replace("\"sea\"", "\"...\"")
        .replace("{\"zip\": \"123\"}", "{}")
        .replace("seven", "YOUR_PARCEL_ID");
    assert_eq!(refused("page.md", &page, ""), [""; 0]);
}

fn pages() -> PathBuf {
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS")
        .expect("DOCWRIGHT_CORPUS names the folder of real documents");
    root().join(corpus).join("../pages")
}

/// Examples of the documents themselves that their own schemas refuse, which `docwright check` says as well.
const REFUSED: [(&str, &str); 1] = [("lob-bank-account-create", "answer 200: signature_url: ")];

/// A page that was rendered from a document shows what that document allows.
#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: reads saved pages"]
fn rendered_examples_are_allowed() {
    let (mut wrong, mut audited) = (Vec::new(), 0);
    for folder in std::fs::read_dir(pages()).expect("pages").flatten() {
        let name = folder.file_name().to_string_lossy().into_owned();
        if !folder.path().is_dir() || matches!(name.as_str(), "truth" | "scripts") {
            continue;
        }
        let mut files = vec![folder.path()];
        while let Some(path) = files.pop() {
            if path.is_dir() {
                files.extend(
                    std::fs::read_dir(path).expect("pages").flatten().map(|one| one.path()),
                );
                continue;
            }
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let document = file.split('.').next().unwrap_or_default();
            let truth = pages().join("truth").join(format!("{document}.yaml"));
            let Ok(truth) = std::fs::read_to_string(truth) else { continue };
            let saved = Saved { name: file.clone(), bytes: std::fs::read(&path).expect("a page") };
            let found = audit(
                &Source::new("spec", "truth.yaml", truth),
                &[saved],
                None,
                &Judgements::default(),
            )
            .found;
            audited += 1;
            let known = |message: &str| {
                REFUSED.iter().any(|(own, lead)| *own == document && message.starts_with(lead))
            };
            let found = found
                .iter()
                .filter(|one| one.code.as_str() == "page-example" && !known(&one.message));
            wrong.extend(found.map(|one| format!("{name}/{file}: {}", one.message)));
        }
    }
    assert!(audited > 300, "{audited} pages");
    assert!(wrong.is_empty(), "{} false reports: {wrong:#?}", wrong.len());
}
