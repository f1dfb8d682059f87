//! A program that uses every item of a generated module, written from the model of it.

use docwright::ir::{
    Alias, Api, Body, Client, Element, Enum, Errors, Field, Kind, Operation, Parameter, Presence,
    StatusVariant, Struct, Ty, Type, Union, Webhooks,
};
use docwright::spec::SecurityKind;

pub(crate) fn probe(api: &Api) -> String {
    let mut lines = vec![
        "fn any<T>() -> T { loop {} }".to_owned(),
        "fn decoded<T: serde::de::DeserializeOwned>() {}".to_owned(),
        "fn defaulted<T: Default>() {}".to_owned(),
    ];
    let mut uses = Vec::new();
    if api.has_client() {
        of_client(&api.client, &mut uses);
    }
    for ty in &api.schemas.types {
        of_type(ty, &mut uses);
    }
    of_aliases(&api.schemas.aliases, &mut uses);
    for operation in &api.operations {
        of_operation(operation, &mut uses);
        of_aliases(&operation.items.aliases, &mut uses);
    }
    of_webhooks(&api.webhooks, &mut uses);
    lines.push(format!("pub fn uses() {{\n    {}\n}}\n", uses.join("\n    ")));
    lines.join("\n")
}

fn of_client(client: &Client, uses: &mut Vec<String>) {
    let credentials = if client.schemes.is_empty() { "" } else { "any::<sdk::Credentials>()" };
    uses.push(format!("let _ = sdk::Client::new({credentials});"));
    for scheme in &client.schemes {
        let arguments = match scheme.kind {
            SecurityKind::Basic => "String::new(), String::new()",
            _ => "String::new()",
        };
        uses.push(format!("let _ = sdk::Credentials::{}({arguments});", scheme.name));
        if scheme.kind == SecurityKind::Bearer {
            uses.push(format!("let _ = sdk::Credentials::{}_from(any::<std::sync::Arc<dyn docwright_runtime::TokenProvider>>());", scheme.name));
        }
    }
    if client.schemes.len() > 1 {
        uses.push("let _ = any::<sdk::Credentials>().and(any::<sdk::Credentials>());".to_owned());
    }
    for server in &client.servers {
        uses.push(format!("let _ = sdk::Client::{};", server.name));
    }
}

fn of_webhooks(webhooks: &Webhooks, uses: &mut Vec<String>) {
    for ty in &webhooks.items.types {
        of_type(ty, uses);
    }
    of_aliases(&webhooks.items.aliases, uses);
    for webhook in &webhooks.all {
        let (name, payload) = (&webhook.name, element(&webhook.payload));
        uses.push(format!(
            "let _: Result<docwright_runtime::Payload<{payload}>, docwright_runtime::DecodeError> = sdk::webhooks::{name}(b\"\");"
        ));
    }
}

fn of_aliases(aliases: &[Alias], uses: &mut Vec<String>) {
    uses.extend(aliases.iter().map(|alias| format!("let _ = any::<sdk::{}>();", alias.name)));
}

fn of_operation(operation: &Operation, uses: &mut Vec<String>) {
    for ty in &operation.items.types {
        of_type(ty, uses);
    }
    let argument = |one: &Parameter| match &one.field.ty {
        Ty::String => "any::<&str>()".to_owned(),
        other => format!("any::<{}>()", unboxed(other)),
    };
    let mut arguments: Vec<_> = operation.arguments.iter().map(argument).collect();
    if let Some(parameters) = &operation.parameters {
        let fields: Vec<_> = parameters.fields.iter().map(|one| &one.field).collect();
        of_fields(&parameters.name, &fields, true, uses);
        arguments.push(format!("any::<&sdk::{}>()", parameters.name));
    }
    let parameters = arguments.clone();
    arguments.extend(operation.body.iter().map(|body| format!("any::<{}>()", body_ty(body))));
    let answer =
        operation.answer.as_ref().map_or_else(|| "()".to_owned(), |answer| element(&answer.value));
    let errors = operation.errors.as_ref().map(|errors| format!(", sdk::{}", errors.name));
    let errors = errors.unwrap_or_default();
    let arguments = arguments.join(", ");
    let former = operation.aliases.iter().map(|alias| &alias.name);
    for name in std::iter::once(&operation.name).chain(former) {
        uses.push(format!(
            "let _: docwright_runtime::Call<{answer}{errors}> = any::<sdk::Client>().{name}({arguments});",
        ));
    }
    if operation.body.as_ref().is_some_and(|body| !body.required && !body.value.nullable) {
        let arguments: Vec<_> = parameters.into_iter().chain(["None".to_owned()]).collect();
        let call = format!("{}({})", operation.name, arguments.join(", "));
        uses.push(format!("let _ = any::<sdk::Client>().{call};"));
    }
    if let Some(successes) = &operation.successes {
        of_statuses(&successes.name, &successes.variants, uses);
    }
    operation.errors.iter().for_each(|errors| of_errors(errors, uses));
    if let Some(headers) = &operation.response_headers {
        for field in &headers.fields {
            let (name, ty) = (&headers.name, ty(&field.ty));
            uses.push(format!("let _: Option<{ty}> = any::<sdk::{name}>().{};", field.name));
        }
    }
}

/// A bare reference serves for a body that may be left out as well. One without a type of its own is given.
fn body_ty(body: &Body) -> String {
    let inner = ty(&body.value.ty);
    match (body.required, body.value.nullable) {
        (true, false) if body.checks.is_some() => inner,
        _ if body.checks.is_some() => format!("Option<{inner}>"),
        (_, false) => format!("&{inner}"),
        (true, true) => format!("Option<&{inner}>"),
        (false, true) => format!("&docwright_runtime::Field<{inner}>"),
    }
}

fn of_statuses(name: &str, variants: &[StatusVariant], uses: &mut Vec<String>) {
    for variant in variants {
        let body = variant.body.as_ref().map(|body| format!("(any::<{}>())", element(&body.value)));
        let value = body.unwrap_or_default();
        uses.push(format!("let _ = sdk::{name}::{}{value};", variant.name));
    }
}

fn of_errors(errors: &Errors, uses: &mut Vec<String>) {
    let name = &errors.name;
    of_statuses(name, &errors.variants, uses);
    if let Some(codes) = &errors.codes {
        of_type(codes, uses);
        uses.push(format!("let _: Option<sdk::{}> = any::<sdk::{name}>().code();", codes.name));
    }
}

fn of_type(one: &Type, uses: &mut Vec<String>) {
    let name = &one.name;
    if one.direction.response {
        uses.push(format!("decoded::<sdk::{name}>();"));
    }
    if let Some(first) = &one.same_as {
        uses.push(format!("let _: sdk::{name} = any::<sdk::{first}>();"));
    }
    match &one.kind {
        Kind::Struct(body) => of_struct(name, body, one.direction.request, uses),
        Kind::Enum(body) => of_enum(name, body, uses),
        Kind::Union(body) => of_union(name, body, uses),
    }
}

fn of_struct(name: &str, body: &Struct, is_sent: bool, uses: &mut Vec<String>) {
    let fields: Vec<_> = body.fields.iter().collect();
    of_fields(name, &fields, is_sent, uses);
    for rest in body.rests() {
        let map = format!("std::collections::BTreeMap<String, {}>", element(&rest.values));
        uses.push(format!("let _: {map} = any::<sdk::{name}>().{};", rest.name));
    }
}

fn of_fields(name: &str, fields: &[&Field], is_sent: bool, uses: &mut Vec<String>) {
    for field in fields {
        let held = held(field);
        uses.push(format!("let _: {held} = any::<sdk::{name}>().{};", field.name));
    }
    if !is_sent {
        return;
    }
    let given = |field: &&Field| match field.presence {
        Presence::Required | Presence::Optional => format!("any::<{}>()", unboxed(&field.ty)),
        Presence::Nullable | Presence::OptionalNullable => format!("any::<{}>()", held(field)),
    };
    let needed: Vec<_> = fields.iter().filter(|field| field.is_asked_for()).map(given).collect();
    if needed.is_empty() {
        uses.push(format!("defaulted::<sdk::{name}>();"));
    } else {
        uses.push(format!("let _ = sdk::{name}::new({});", needed.join(", ")));
    }
    for field in fields.iter().filter(|field| !field.is_required()) {
        uses.push(format!("let _ = any::<sdk::{name}>().{}({});", field.name, given(field)));
    }
}

fn of_enum(name: &str, body: &Enum, uses: &mut Vec<String>) {
    for variant in &body.variants {
        uses.push(format!("let _ = sdk::{name}::{};", variant.name));
    }
    uses.push(format!("let _ = sdk::{name}::{}(String::new());", body.fallback));
}

fn of_union(name: &str, body: &Union, uses: &mut Vec<String>) {
    for one in &body.alternatives {
        uses.push(format!("let _ = sdk::{name}::{}(any::<{}>());", one.name, ty(&one.ty)));
    }
}

/// The type of a field.
fn held(field: &Field) -> String {
    let inner = ty(&field.ty);
    match field.presence {
        Presence::Required => inner,
        Presence::Optional | Presence::Nullable => format!("Option<{inner}>"),
        Presence::OptionalNullable => format!("docwright_runtime::Field<{inner}>"),
    }
}

fn unboxed(one: &Ty) -> String {
    if let Ty::Boxed(inner) = one { ty(inner) } else { ty(one) }
}

fn ty(one: &Ty) -> String {
    match one {
        Ty::Formatted(ty) => format!("Formatted<{ty}>").replace("rt::", "docwright_runtime::"),
        Ty::String => "String".to_owned(),
        Ty::Integer => "i64".to_owned(),
        Ty::Unsigned => "u64".to_owned(),
        Ty::Number => "docwright_runtime::Number".to_owned(),
        Ty::Null => "()".to_owned(),
        Ty::Boolean => "bool".to_owned(),
        Ty::Any => "docwright_runtime::Value".to_owned(),
        Ty::List(item) => format!("Vec<{}>", element(item)),
        Ty::Map(value) => format!("std::collections::BTreeMap<String, {}>", element(value)),
        Ty::Bytes => "docwright_runtime::Bytes".to_owned(),
        Ty::Stream(item) => format!("docwright_runtime::ItemStream<{}>", ty(item)),
        Ty::Upload => "docwright_runtime::Upload".to_owned(),
        Ty::FormParts => "docwright_runtime::FormParts".to_owned(),
        Ty::Named(name) => format!("sdk::{name}"),
        Ty::Boxed(inner) => format!("Box<{}>", ty(inner)),
    }
}

fn element(one: &Element) -> String {
    let inner = ty(&one.ty);
    if one.nullable { format!("Option<{inner}>") } else { inner }
}
