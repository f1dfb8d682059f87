//! The modules that lead to the items.

use super::{EmittedFile, ident};
use crate::ir::{Api, Docs, Items, Sdk};
use crate::options::Options;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};

/// The root, and a file for each module above those of the APIs.
pub(super) fn emit_tree(sdk: &Sdk, options: &Options) -> Vec<EmittedFile> {
    let mut children: BTreeMap<Vec<String>, BTreeSet<String>> = BTreeMap::new();
    children.insert(Vec::new(), BTreeSet::new());
    for api in &sdk.apis {
        for depth in 0..api.module.len() {
            let (above, below) = api.module.split_at(depth);
            children.entry(above.to_vec()).or_default().insert(below[0].clone());
        }
    }
    children.into_iter().map(|(path, below)| emit_module(&path, &below, sdk, options)).collect()
}

fn emit_module(
    path: &[String],
    below: &BTreeSet<String>,
    sdk: &Sdk,
    options: &Options,
) -> EmittedFile {
    let is_root = path.is_empty();
    // The files below are printed by another formatter than the one that `cargo fmt` runs.
    let skip = is_root.then(|| quote! { #[rustfmt::skip] });
    let modules = below.iter().map(|name| {
        let condition = options.features.then(|| condition(path, name, sdk));
        let module = declare(&quote! { pub mod }, path, name);
        quote! { #condition #skip #module }
    });
    let mut head = vec![quote! { #(#modules)* }];
    if is_root {
        // A program that has the SDK as a module of its own may not need it.
        head.push(quote! {
            #[allow(unused_imports)]
            #[doc(no_inline)]
            pub use docwright_runtime as runtime;
        });
    }
    let docs = if is_root { root_docs(sdk, options) } else { Docs::new([above(path, sdk)]) };
    let path = if is_root { "lib.rs".to_owned() } else { format!("{}.rs", path.join("/")) };
    EmittedFile { path, spec: None, docs, is_api: false, head, items: Vec::new() }
}

/// `mod pets;`. The compiler looks for no file whose name is not ASCII (E0754) unless it is told where it is, and
/// then has to be told of those below it as well: `#[path = "größe/client.rs"] mod client;`
fn declare(keyword: &TokenStream, above: &[String], name: &str) -> TokenStream {
    let module = ident(name);
    if name.is_ascii() && above.iter().all(|name| name.is_ascii()) {
        return quote! { #keyword #module; };
    }
    // It counts from the folder that the file above is in.
    let path = match above.last() {
        Some(folder) => format!("{folder}/{name}.rs"),
        None => format!("{name}.rs"),
    };
    quote! { #[path = #path] #keyword #module; }
}

/// `#[cfg(feature = "iclosed-v1")]`: a module is there for any of the APIs in it.
fn condition(path: &[String], name: &str, sdk: &Sdk) -> TokenStream {
    let within = |api: &&Api| {
        api.module.starts_with(path) && api.module.get(path.len()).is_some_and(|at| at == name)
    };
    let features: Vec<_> = sdk.apis.iter().filter(within).map(|api| &api.feature).collect();
    match features.as_slice() {
        [feature] => quote! { #[cfg(feature = #feature)] },
        features => quote! { #[cfg(any(#(feature = #features),*))] },
    }
}

/// What a module holds that stands above the modules of APIs: `HighLevel, versions 2021-04-15 and
/// 2021-07-28.`
fn above(path: &[String], sdk: &Sdk) -> String {
    let apis: Vec<_> = sdk.apis.iter().filter(|api| api.module.starts_with(path)).collect();
    let titles: BTreeSet<_> = apis.iter().map(|api| api.title.as_str()).collect();
    let titles: Vec<_> = titles.into_iter().collect();
    let versions: Vec<_> = apis.iter().map(|api| api.version.as_str()).collect();
    match (titles.as_slice(), versions.as_slice()) {
        ([title], [version]) => format!("{title}, version {version}."),
        ([title], versions) => format!("{title}, versions {}.", listed(versions)),
        (titles, _) => format!("{}.", listed(titles)),
    }
}

/// `a, b and c`
fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn root_docs(sdk: &Sdk, options: &Options) -> Docs {
    let lead = if options.front_page.is_some() {
        "## APIs"
    } else {
        "Clients of HTTP APIs, generated from their documentation:"
    };
    let mut lines = vec![lead.to_owned(), String::new()];
    for api in &sdk.apis {
        let path = api.module.join("::");
        let Api { title, version, feature, .. } = api;
        let feature =
            if options.features { format!(" (feature `{feature}`)") } else { String::new() };
        // A single name may be that of a type or macro of Rust as well.
        let link = if api.module.len() == 1 { "mod@" } else { "" };
        lines.push(format!("* [`{link}{path}`]: {title}, version {version}{feature}"));
    }
    Docs::new(lines)
}

/// The module of one API: what it is transcribed from, and all its items under one roof.
pub(super) fn emit_api(api: &Api) -> EmittedFile {
    let module = |name: &str| declare(&quote! { mod }, &api.module, name);
    let has_schemas = !api.schemas.types.is_empty();
    let schemas = has_schemas.then(|| module("schemas"));
    let operations = api.operations.iter().map(|one| module(&one.module));
    let tables = (!api.tables.is_empty()).then(|| module("tables"));
    let client = api.has_client().then(|| module("client"));
    let webhooks = !api.webhooks.all.is_empty();
    let webhooks = webhooks.then(|| declare(&quote! { pub mod }, &api.module, "webhooks"));
    let modules = quote! { #client #(#operations)* #schemas #tables #webhooks };

    let mut exports = Vec::new();
    if api.has_client() {
        let credentials = (!api.client.schemes.is_empty()).then(|| "Credentials".to_owned());
        let names = ["Client".to_owned()].into_iter().chain(credentials).collect();
        exports.push(export("client", &names));
    }
    for operation in &api.operations {
        exports.push(export(&operation.module, &operation.type_names()));
        exports.push(export_aliases(&operation.module, &operation.items));
    }
    if has_schemas {
        exports
            .push(export("schemas", &api.schemas.types.iter().map(|ty| ty.name.clone()).collect()));
        exports.push(export_aliases("schemas", &api.schemas));
    }
    let items = &api.webhooks.items;
    exports.push(export("webhooks", &items.types.iter().map(|ty| ty.name.clone()).collect()));
    exports.push(export_aliases("webhooks", items));
    EmittedFile {
        path: format!("{}.rs", api.module.join("/")),
        spec: Some(api.file.clone()),
        docs: api.docs.clone(),
        is_api: true,
        head: vec![modules, quote! { #(#exports)* }],
        items: Vec::new(),
    }
}

/// `pub use create_contact::{CreateContactRequest, CreateContactResponse};`
fn export(module: &str, names: &BTreeSet<String>) -> Option<TokenStream> {
    if names.is_empty() {
        return None;
    }
    let module = ident(module);
    let names = names.iter().map(|name| ident(name));
    Some(quote! { pub use #module::{#(#names),*}; })
}

fn export_aliases(module: &str, items: &Items) -> Option<TokenStream> {
    let export = export(module, &items.aliases.iter().map(|alias| alias.name.clone()).collect())?;
    Some(quote! { #[allow(deprecated, reason = "former names, kept for callers")] #export })
}
