//! What is chosen about types is about types that there are.

use crate::check::Checked;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Sdk};
use crate::ledger::nearest;
use crate::options::Types;
use crate::source::{Manifest, Source};
use std::collections::BTreeSet;

/// Reports names that no type has: those of a manifest, and those that are meant for all APIs.
pub(crate) fn check_types(
    specs: &[Checked],
    sdk: &Sdk,
    chosen: &Types,
    sources: &[Source],
    found: &mut Diagnostics,
) {
    let mut of_all = BTreeSet::new();
    let mut last = None;
    for (spec, api) in specs.iter().map(Checked::spec).zip(&sdk.apis) {
        let names = names(api);
        if let Some(own) = &spec.types {
            let manifest = Manifest::of(&sources[spec.source], sources);
            report(own, &names, manifest.as_ref(), spec.source, found);
        } else {
            of_all.extend(names);
            last = Some(spec.source);
        }
    }
    if let Some(source) = last {
        report(chosen, &of_all, None, source, found);
    }
}

/// The names of the types that can have something besides.
fn names(api: &Api) -> BTreeSet<&str> {
    let own = api.items().flat_map(|items| &items.types);
    let codes = api.operations.iter().filter_map(|one| one.errors.as_ref()?.codes.as_ref());
    own.chain(codes).map(|ty| ty.name.as_str()).collect()
}

fn report(
    chosen: &Types,
    names: &BTreeSet<&str>,
    manifest: Option<&Manifest>,
    source: usize,
    found: &mut Diagnostics,
) {
    let mut sink = found.of(source);
    for name in chosen.named.keys().filter(|name| !names.contains(name.as_str())) {
        let message = format!("no type is called `{name}`");
        let near = nearest(name, names.iter().copied());
        let meant = near.map(|near| format!("did you mean `{near}`?"));
        let (place, help) = if let Some(at) =
            manifest.and_then(|manifest| manifest.key(&["types", name]))
        {
            let help = "write the name that the type has in the generated files".to_owned();
            (sink.key(&at), meant.unwrap_or(help))
        } else {
            let by = "`--derive` or `--attribute` names it, or `derive_for` or `attribute_for` of `Build`";
            (sink.whole(), format!("{}{by}", meant.map(|meant| meant + " ").unwrap_or_default()))
        };
        sink.push(Diagnostic::new(Code::UnknownValue, place, message).help(help));
    }
}
