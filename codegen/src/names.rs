//! Names of the wire → names of Rust.

use heck::{ToPascalCase, ToShoutySnakeCase, ToSnakeCase};

/// Names that emitted code uses of Rust and serde, and that a type must not hide.
pub(crate) const RESERVED: [&str; 18] = [
    "Box",
    "BTreeMap",
    "Client",
    "Clone",
    "Credentials",
    "Debug",
    "Default",
    "Deserialize",
    "Err",
    "From",
    "How",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Serialize",
    "String",
    "Vec",
];

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

/// The type of a component: as any type, but never called like what emitted code needs itself:
/// `Option` → `OptionSchema`.
pub(crate) fn component(wire: &str) -> String {
    let name = pascal(wire);
    if RESERVED.contains(&name.as_str()) { format!("{name}Schema") } else { name }
}

/// A variant: as a type. The empty string has a name as well, and so have signs: `<=` →
/// `LessThanEquals`; any other letter is named by its code point, `👍` → `U1f44d`.
pub(crate) fn variant(wire: &str) -> String {
    match pascal(wire) {
        name if name.is_empty() && wire.is_empty() => "Empty".to_owned(),
        name if name.is_empty() => wire.chars().map(sign).collect(),
        name if name == "Self" => "Self_".to_owned(),
        name => name,
    }
}

/// The variant of a value: `x-rust-names` where that has it, else after the value.
pub(crate) fn of_value(given: &[(String, String)], value: &str) -> String {
    let given = given.iter().find(|(one, _)| one == value);
    given.map_or_else(|| variant(value), |(_, name)| name.clone())
}

/// What a sign is called, in Unicode but for words like "sign".
fn sign(letter: char) -> String {
    let name = match letter {
        ' ' => "Space",
        '!' => "Exclamation",
        '"' => "Quotation",
        '#' => "Number",
        '$' => "Dollar",
        '%' => "Percent",
        '&' => "Ampersand",
        '\'' => "Apostrophe",
        '(' => "LeftParenthesis",
        ')' => "RightParenthesis",
        '*' => "Asterisk",
        '+' => "Plus",
        ',' => "Comma",
        '-' => "Minus",
        '.' => "Dot",
        '/' => "Slash",
        ':' => "Colon",
        ';' => "Semicolon",
        '<' => "LessThan",
        '=' => "Equals",
        '>' => "GreaterThan",
        '?' => "Question",
        '@' => "At",
        '[' => "LeftBracket",
        '\\' => "Backslash",
        ']' => "RightBracket",
        '^' => "Circumflex",
        '_' => "Underscore",
        '`' => "Backquote",
        '{' => "LeftBrace",
        '|' => "Bar",
        '}' => "RightBrace",
        '~' => "Tilde",
        other => return format!("U{:x}", u32::from(other)),
    };
    name.to_owned()
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
