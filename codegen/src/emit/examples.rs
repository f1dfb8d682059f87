//! Examples in the docs of methods and clients: doctests, which are compiled and not run.

use crate::ir::{Api, Docs, Example, Operation, Scheme, SecurityKind};
use std::collections::BTreeSet;

/// The docs of a method, with its example.
pub(super) fn method_docs(operation: &Operation, api: &Api, doctests: Option<&str>) -> Docs {
    let Some(path) = doctests else { return operation.docs.clone() };
    let Example { uses, arguments, lines } = &operation.example;
    let mut names = uses.clone();
    names.insert("Client".to_owned());
    let given = arguments.iter().map(|(name, ty)| format!(", {name}: {ty}"));
    let given = format!("client: Client{}", given.collect::<String>());
    let example = Block { names: &names, function: "async fn", given: &given, lines };
    with_example(&operation.docs, path, api, &example)
}

/// The docs of a client: how one is made.
pub(super) fn client_docs(api: &Api, doctests: Option<&str>) -> Docs {
    let Some(path) = doctests else { return api.client.docs.clone() };
    let mut names = BTreeSet::from(["Client".to_owned()]);
    let scheme = api.client.schemes.first();
    names.extend(scheme.map(|_| "Credentials".to_owned()));
    let credentials = scheme.map(credentials).unwrap_or_default();
    let given = if scheme.is_some() { "secret: String" } else { "" };
    let lines = [format!("let client = Client::new({credentials})?;")];
    let example = Block { names: &names, function: "fn", given, lines: &lines };
    with_example(&api.client.docs, path, api, &example)
}

/// `Credentials::api_key(secret)`
fn credentials(scheme: &Scheme) -> String {
    let user = if scheme.kind == SecurityKind::Basic { "\"user\", " } else { "" };
    format!("Credentials::{}({user}secret)", scheme.name)
}

/// `use contactkit::iclosed::v1::{Client, CreateContactRequest};`
fn use_line(path: &str, api: &Api, names: &BTreeSet<String>) -> String {
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let names = match names.as_slice() {
        [one] => (*one).to_owned(),
        several => format!("{{{}}}", several.join(", ")),
    };
    format!("use {path}::{}::{names};", api.module.join("::"))
}

struct Block<'b> {
    /// The items of the API that are imported.
    names: &'b BTreeSet<String>,
    function: &'b str,
    given: &'b str,
    lines: &'b [String],
}

fn with_example(docs: &Docs, path: &str, api: &Api, block: &Block<'_>) -> Docs {
    let Block { names, function, given, lines } = block;
    let mut all: Vec<_> = docs.lines().map(str::to_owned).collect();
    all.extend(["", "# Example", "", "```no_run"].map(str::to_owned));
    all.extend([use_line(path, api, names), String::new()]);
    all.push(format!("# {function} example({given}) -> Result<(), Box<dyn std::error::Error>> {{"));
    all.extend_from_slice(lines);
    all.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    Docs::new(all)
}
