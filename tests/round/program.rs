//! The program that calls each operation of an API once.

use docwright::ir::{
    Api, Body, Element, Encoding, Field, Operation, ParameterLocation, Presence, SecurityKind, Ty,
};

/// Its text.
pub(crate) fn of(api: &Api) -> String {
    let module = api.module.join("::");
    let credentials: String =
        api.client.schemes.iter().map(|one| credential(&one.id, &one.kind)).collect();
    let calls: String = api.operations.iter().map(call).collect();
    let operations: String = api.operations.iter().map(operation).collect();
    format!(
        "#![deny(warnings)]
#![allow(deprecated)]
#[path = \"api/lib.rs\"]
mod api;
mod support;

#[allow(unused_imports)]
use api::{module}::{{self as sdk, Client}};
use docwright_runtime as rt;
use support::{{Example, settled}};
use std::collections::BTreeMap;

#[tokio::main(flavor = \"current_thread\")]
async fn main() {{
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().expect(\"a URL\");
    let examples = std::fs::read_to_string(arguments.next().expect(\"a file\")).expect(\"examples\");
    let mut examples: BTreeMap<String, rt::Value> = serde_json::from_str(&examples).expect(\"JSON\");
    let credentials = rt::Credentials::none(){credentials};
    let builder = rt::ClientBuilder::<Client>::new(credentials).base_url(url);
    let client = builder.retries(rt::RetryPolicy::off()).build().expect(\"a client\");
    let mut said = BTreeMap::<&str, String>::new();
    let mut example = |id: &str| Example(examples.remove(id).unwrap_or_default());
{calls}    println!(\"{{}}\", serde_json::to_string(&said).expect(\"text\"));
}}
{operations}"
    )
}

fn credential(id: &str, kind: &SecurityKind) -> String {
    let made = match kind {
        SecurityKind::Bearer => format!("bearer({id:?}, \"token\")"),
        SecurityKind::Basic => format!("basic({id:?}, \"user\", \"password\")"),
        SecurityKind::Header(name) => format!("header({id:?}, {name:?}, \"key\")"),
        SecurityKind::Cookie(name) => format!("cookie({id:?}, {name:?}, \"key\")"),
        SecurityKind::Certificate => return String::new(),
        SecurityKind::Query(name) => format!("query({id:?}, {name:?}, \"key\")"),
    };
    format!("\n        .and(rt::Credentials::{made})")
}

/// `said.insert("getPet", call_get_pet(&client, &example("getPet")).await.err().unwrap_or_default());`
fn call(operation: &Operation) -> String {
    let Operation { id, module, .. } = operation;
    format!(
        "    let trip = call_{module}(&client, &example({id:?})).await;
    said.insert({id:?}, trip.err().unwrap_or_default());\n"
    )
}

fn operation(operation: &Operation) -> String {
    let Operation { name, module, .. } = operation;
    let mut lines = String::new();
    let mut given = Vec::new();
    for argument in &operation.arguments {
        let Field { name, wire, ty: kind, .. } = &argument.field;
        let (place, kind) = (place(argument.location), ty(kind));
        lines += &format!("    let {name}: {kind} = example.required({place:?}, {wire:?})?;\n");
        given.push(if kind == "String" { format!("&{name}") } else { name.to_string() });
    }
    if let Some(parameters) = &operation.parameters {
        let fields = parameters.fields.iter().map(|one| parameter(&one.field, one.location));
        let fields: String = fields.collect();
        lines += &format!("    let parameters = sdk::{} {{\n{fields}    }};\n", parameters.name);
        given.push("&parameters".to_owned());
    }
    if let Some(body) = &operation.body {
        lines += &format!("    let body: {} = {}?;\n", ty(&body.value.ty), read(body));
        given.push(passed(body).to_owned());
    }
    let given = given.join(", ");
    format!(
        "
async fn call_{module}(client: &Client, example: &Example) -> Result<(), String> {{
    let _ = example;
{lines}    settled(client.{name}({given}).send().await)
}}
"
    )
}

/// `limit: example.optional("query", "limit")?,`
fn parameter(field: &Field, at: ParameterLocation) -> String {
    let place = place(at);
    let how = match field.presence {
        Presence::Required | Presence::Nullable => "required",
        Presence::Optional | Presence::OptionalNullable => "optional",
    };
    format!("        {}: example.{how}({place:?}, {:?})?,\n", field.name, field.wire)
}

fn place(at: ParameterLocation) -> &'static str {
    match at {
        ParameterLocation::Path => "path",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
        ParameterLocation::Query | ParameterLocation::QueryString => "query",
    }
}

fn read(body: &Body) -> &'static str {
    match (body.encoding, &body.value.ty) {
        (Encoding::Bytes, _) => "example.bytes().map(rt::Upload::from)",
        (Encoding::Text, Ty::String) => "example.text()",
        (_, Ty::FormParts) => "example.body::<Option<_>>().map(Option::unwrap_or_default)",
        _ => "example.body()",
    }
}

/// What the method takes, as `codegen/src/emit/bodies.rs` has it.
fn passed(body: &Body) -> &'static str {
    match (body.checks.is_none(), body.required, body.value.nullable) {
        (true, true, false) => "&body",
        (true, false, true) => "&rt::Field::Value(body)",
        (true, _, _) => "Some(&body)",
        (false, true, false) => "body",
        (false, _, _) => "Some(body)",
    }
}

fn ty(ty: &Ty) -> String {
    match ty {
        Ty::String => "String".to_owned(),
        Ty::Formatted(ty) => format!("rt::Formatted<{ty}>"),
        Ty::Integer => "i64".to_owned(),
        Ty::Unsigned => "u64".to_owned(),
        Ty::Number => "rt::Number".to_owned(),
        Ty::Null => "()".to_owned(),
        Ty::Boolean => "bool".to_owned(),
        Ty::Any => "rt::Value".to_owned(),
        Ty::Bytes => "rt::Bytes".to_owned(),
        Ty::Stream(item) => format!("rt::ItemStream<{}>", self::ty(item)),
        Ty::Upload => "rt::Upload".to_owned(),
        Ty::FormParts => "rt::FormParts".to_owned(),
        Ty::List(item) => format!("Vec<{}>", element(item)),
        Ty::Map(value) => format!("BTreeMap<String, {}>", element(value)),
        Ty::Named(name) => format!("sdk::{name}"),
        Ty::Boxed(inner) => format!("Box<{}>", self::ty(inner)),
    }
}

fn element(element: &Element) -> String {
    let ty = ty(&element.ty);
    if element.nullable { format!("Option<{ty}>") } else { ty }
}
