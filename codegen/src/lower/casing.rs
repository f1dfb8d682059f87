//! Which of serde's naming conventions gives a struct's wire names.

use crate::ir::{Casing, Field};

/// Finds the convention that leaves the fewest names to be written out, none where none helps, and
/// marks the fields whose name has to be.
pub(super) fn settle_names(fields: &mut [Field]) -> Option<Casing> {
    let casing = casing_of(fields);
    for field in fields {
        field.rename = !is_given(field, casing);
    }
    casing
}

fn casing_of(fields: &[Field]) -> Option<Casing> {
    if fields.iter().all(|field| field.name == field.wire) {
        return None; // none gives more
    }
    if !fields.iter().all(|field| field.name.is_ascii()) {
        return None; // serde's rules are made for ASCII
    }
    let all = [Casing::Camel, Casing::Pascal, Casing::Kebab, Casing::ScreamingSnake];
    let given = |casing| fields.iter().filter(|field| is_given(field, casing)).count();
    let best = all.into_iter().rev().max_by_key(|casing| given(Some(*casing)))?;
    (given(Some(best)) > given(None)).then_some(best)
}

/// Whether the convention gives the field's wire name, so that no `rename` is needed.
fn is_given(field: &Field, casing: Option<Casing>) -> bool {
    applied(&field.name, casing) == field.wire
}

/// What serde makes of a field's name.
fn applied(name: &str, casing: Option<Casing>) -> String {
    match casing {
        None => name.to_owned(),
        Some(Casing::Kebab) => name.replace('_', "-"),
        Some(Casing::ScreamingSnake) => name.to_ascii_uppercase(),
        Some(Casing::Pascal) => pascal(name),
        Some(Casing::Camel) => {
            let name = pascal(name);
            let first = name.chars().next().map_or(0, char::len_utf8);
            name[..first].to_ascii_lowercase() + &name[first..]
        }
    }
}

/// Serde's own rule: an underscore is dropped and the letter behind it capitalized.
fn pascal(name: &str) -> String {
    let mut pascal = String::new();
    let mut capitalize = true;
    for letter in name.chars() {
        if letter == '_' {
            capitalize = true;
        } else if capitalize {
            pascal.push(letter.to_ascii_uppercase());
            capitalize = false;
        } else {
            pascal.push(letter);
        }
    }
    pascal
}
