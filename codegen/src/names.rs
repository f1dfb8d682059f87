//! Names of the wire → names of Rust.

use heck::{ToPascalCase, ToShoutySnakeCase, ToSnakeCase};

/// A field, method or module: `firstName` → `first_name`, `type` → `type_`, `2fa` → `value_2fa`.
pub(crate) fn snake(wire: &str) -> String {
    let name = spelled(wire).to_snake_case();
    let name = if begins_with_digit(&name) { format!("value_{name}") } else { name };
    if is_keyword(&name) { format!("{name}_") } else { name }
}

/// The field of a property or parameter: `x-rust-name` where that is given, else after the wire name.
pub(crate) fn field(given: Option<&String>, wire: &str) -> String {
    given.cloned().unwrap_or_else(|| snake(wire))
}

/// A type: `contact_status` → `ContactStatus`, `2fa` → `Value2fa`.
pub(crate) fn pascal(wire: &str) -> String {
    let name = spelled(wire).to_pascal_case();
    if begins_with_digit(&name) { format!("Value{name}") } else { name }
}

/// A variant: as a type, and the empty string has a name as well.
pub(crate) fn variant(wire: &str) -> String {
    match pascal(wire) {
        name if name.is_empty() && wire.is_empty() => "Empty".to_owned(),
        name if name == "Self" => "Self_".to_owned(),
        name => name,
    }
}

/// A static: `joinedTime` → `JOINED_TIME`.
pub(crate) fn shouty(wire: &str) -> String {
    let name = spelled(wire).to_shouty_snake_case();
    if begins_with_digit(&name) { format!("VALUE_{name}") } else { name }
}

/// A segment of a module path: `2021-07-28` → `v2021_07_28`.
pub(crate) fn module(segment: &str) -> String {
    let name = spelled(segment).to_snake_case();
    if begins_with_digit(&name) { format!("v{name}") } else { snake(segment) }
}

fn begins_with_digit(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_digit())
}

/// Whether a name can be an identifier.
pub(crate) fn is_identifier(name: &str) -> bool {
    syn::parse_str::<syn::Ident>(name).is_ok()
}

/// Signs that tell names apart, as words: `+1` and `-1` of a reaction.
fn spelled(wire: &str) -> String {
    match wire.split_at_checked(1) {
        Some(("+", rest)) if begins_with_digit(rest) => format!("plus_{rest}"),
        Some(("-", rest)) if begins_with_digit(rest) => format!("minus_{rest}"),
        _ => wire.to_owned(),
    }
}

fn is_keyword(name: &str) -> bool {
    !name.is_empty() && name != "_" && !is_identifier(name)
}
