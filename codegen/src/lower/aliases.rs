//! Former names → deprecated aliases, for everything that was named after them.

use super::names;
use crate::ir::{self, Alias, Items};
use crate::spec::{FormerName, Operation, Schema};

/// The type of a component, and those inside of it.
pub(super) fn of_component(name: &str, schema: &Schema, items: &mut Items) {
    if schema.rare.former_names.is_empty() {
        return;
    }
    let own = items.types.iter().filter(|ty| ty.at.is_within(&schema.at));
    let own: Vec<_> = own.map(|ty| ty.name.clone()).collect();
    for former in &schema.rare.former_names {
        items.aliases.extend(renamed(&own, &names::component(name), former));
    }
}

/// The method of an operation, and the types that only it uses.
pub(super) fn of_operation(operation: &Operation, lowered: &mut ir::Operation) {
    let own: Vec<_> = lowered.type_names().into_iter().collect();
    for former in &operation.former_names {
        lowered.items.aliases.extend(renamed(&own, &names::pascal(&operation.id), former));
        lowered.aliases.push(Alias {
            at: former.at.clone(),
            name: names::snake(&former.name),
            target: lowered.name.clone(),
        });
        let Some(stream) = &mut lowered.stream else { continue };
        let rest = stream.name.strip_prefix(&lowered.name).unwrap_or_default();
        stream.aliases.push(Alias {
            at: former.at.clone(),
            name: format!("{}{rest}", names::snake(&former.name)),
            target: stream.name.clone(),
        });
    }
}

/// `AddContactRequest`, once `CreateContactRequest`: those whose name begins with the present one.
fn renamed(own: &[String], present: &str, former: &FormerName) -> Vec<Alias> {
    let before = names::pascal(&former.name);
    let alias = |name: &String| {
        let rest = name.strip_prefix(present)?;
        Some(Alias { at: former.at.clone(), name: format!("{before}{rest}"), target: name.clone() })
    };
    own.iter().filter_map(alias).collect()
}
