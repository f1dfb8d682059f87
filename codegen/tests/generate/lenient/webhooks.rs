//! Webhooks of documents that are not one's own.

use super::{counts, emitted, lenient, said, strict};
use docwright::source::Choice;

const HEAD: &str = "
openapi: 3.1.1
info: {title: T, version: '1'}
webhooks:
";

fn document(webhooks: &str) -> String {
    format!("{HEAD}{webhooks}")
}

/// The functions that are made, in order.
fn functions(text: &str) -> Vec<String> {
    let text = emitted(&lenient(text));
    let names = text.lines().filter_map(|line| line.strip_prefix("pub fn ")?.split_once("(body"));
    names.map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn one_that_cannot_be_made_does_not_refuse_its_neighbours() {
    let text = document(
        "  good: {post: {requestBody: {content: {application/json: {schema: {type: string}}}}}}
  odd: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Gone'}}}}}}
  🔥: {post: {requestBody: {content: {application/json: {schema: {type: string}}}}}}
",
    );
    assert_eq!(functions(&text), ["good", "post"]);
    assert_eq!(counts(&text), [3, 2, 1, 1]);
    let said = said(&text);
    assert!(said.iter().any(|one| one.contains("the webhook `odd` is left out")), "{said:#?}");
}

#[test]
fn names_are_told_apart() {
    let body = "{requestBody: {content: {application/json: {schema: {type: string}}}}}";
    let text = document(&format!(
        "  new.thing: {{post: {body}, PUT: {body}}}\n  new-thing post: {{post: {body}}}\n  fn: {{post: {body}}}\n"
    ));
    let functions = functions(&text);
    assert_eq!(functions.len(), 4, "{functions:?}");
    assert!(
        ["new_thing_post", "new_thing_put", "fn_"]
            .iter()
            .all(|one| functions.contains(&(*one).to_owned())),
        "{functions:?}"
    );
    let found = docwright::check(&strict(&text.replace("PUT", "put")));
    let messages: Vec<_> = found.iter().map(|one| one.message.as_str()).collect();
    assert!(
        messages.iter().any(|one| one.contains("a second function named `new_thing_post`")),
        "{messages:?}"
    );
}

/// In both postures: what has no JSON is left out and said.
#[test]
fn other_payloads_are_notes() {
    let text = document(
        "  bare: {post: {responses: {'200': {description: ok}}}}
  form: {post: {requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object}}}}}}
  text: {post: {security: [], requestBody: {content: {text/plain: {}}}}}
",
    );
    for sources in [strict(&text), lenient(&text)] {
        let emitted = emitted(&sources);
        assert!(!emitted.contains("webhooks"), "{emitted}");
        let found = docwright::report(&sources).found;
        for words in [
            "`bare`: it has no `requestBody`",
            "`form`: its payload is `application/x-www-form-urlencoded`",
            "`text`: its payload is `text/plain`",
            "`security` of a webhook",
        ] {
            assert!(found.iter().any(|one| one.message.contains(words)), "{words}: {found:#?}");
        }
    }
}

/// Text of a document is data.
#[test]
fn what_a_webhook_says_is_no_markup() {
    let text = document(
        "  \"a`b\\n*/ [x](javascript:1)\":
    post:
      summary: \"<script>`\"
      parameters: [{name: X-Sig, in: header, description: \"</a>\\n# Heading\", schema: {type: string}}]
      requestBody: {content: {application/json: {}}}
",
    );
    let emitted = emitted(&lenient(&text));
    assert!(!emitted.contains("<script>") && !emitted.contains("\n/// # Heading"), "{emitted}");
}

/// Ids, keys where there are none, and tags choose webhooks as they do operations; paths choose none.
#[test]
fn a_choice_is_of_webhooks_too() {
    let body = "requestBody: {content: {application/json: {schema: {type: string}}}}";
    let text = document(&format!(
        "  made: {{post: {{{body}, tags: [a]}}}}\n  gone: {{post: {{{body}, operationId: lost}}}}\n"
    ));
    let words = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    let chosen = |[ids, tags, paths]: [&[&str]; 3]| {
        let operations = words(ids);
        let (tags, paths) = (words(tags), words(paths));
        let mut sources = strict(&text);
        sources[0].choice = Choice { operations, tags, paths, ..Choice::default() };
        let emitted = emitted(&sources);
        ["fn made(", "fn lost("].map(|one| emitted.contains(one))
    };
    assert_eq!(chosen([&[], &[], &[]]), [true, true]);
    assert_eq!(chosen([&["made"], &[], &[]]), [true, false]);
    assert_eq!(chosen([&["lost"], &[], &[]]), [false, true]);
    assert_eq!(chosen([&[], &["a"], &[]]), [true, false]);
    let mut sources = strict(&text);
    sources[0].choice.except.operations = words(&["made", "none"]);
    let found = docwright::check(&sources);
    assert_eq!(found[0].message, "no operation is called `none`");
}
