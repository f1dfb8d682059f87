//! Names of the wire → names of Rust.

use heck::{ToPascalCase, ToShoutySnakeCase, ToSnakeCase};
use std::borrow::Cow;

/// Names that emitted code uses of Rust and serde, and that a type must not hide.
pub(crate) const RESERVED: [&str; 23] = [
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
    "Into",
    "IntoIterator",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Self",
    "Serialize",
    "Some",
    "String",
    "Vec",
];

/// A field, method or module: `firstName` → `first_name`, `type` → `type_`, `2fa` → `value_2fa`.
pub(crate) fn snake(wire: &str) -> String {
    let name = if is_snake(wire) { wire.to_owned() } else { spelled(wire).to_snake_case() };
    let name = if begins_with_digit(&name) { format!("value_{name}") } else { name };
    if is_keyword(&name) { format!("{name}_") } else { name }
}

/// Whether a name is in the case of fields already: lower-case words of ASCII between single underscores.
fn is_snake(name: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    name.split('_').all(is_word)
}

/// The field of a property or parameter: `x-rust-name` where that is given, else after the wire name.
pub(crate) fn field<'n>(given: Option<&'n str>, wire: &'n str) -> Cow<'n, str> {
    match given {
        Some(given) => given.into(),
        // Most are named as they are written.
        None if is_snake(wire) && !begins_with_digit(wire) && !is_keyword(wire) => wire.into(),
        None => snake(wire).into(),
    }
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

/// A static: `joinedTime` → `JOINED_TIME`. In a script without capitals, it would be called as a field is,
/// which hides it.
pub(crate) fn shouty(wire: &str) -> String {
    let name = spelled(wire).to_shouty_snake_case();
    let is_shouty = name.contains(char::is_uppercase) && !begins_with_digit(&name);
    if is_shouty { name } else { format!("VALUE_{name}") }
}

/// A segment of a module path: `2021-07-28` → `v2021_07_28`.
pub(crate) fn module(segment: &str) -> String {
    let name = spelled(segment).to_snake_case();
    if begins_with_digit(&name) { format!("v{name}") } else { snake(segment) }
}

fn begins_with_digit(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_digit())
}

/// Letters of `abstract`, `continue` and `override`. Keywords have neither digits nor underscores.
const LONGEST_KEYWORD: usize = 8;

/// The longest name of a type and of an operation, in bytes. Files are called after them, by us and by
/// rustdoc, and file systems take names of 255 bytes.
pub(crate) const LONGEST: usize = 200;
/// Types are called after an operation as well, with a word or two behind its name.
pub(crate) const LONGEST_OPERATION: usize = 150;

/// The name of an operation, or the beginning of one that is too long.
pub(crate) fn short(id: &str) -> String {
    const KEPT: usize = 60;
    let name = snake(id);
    if name.len() <= LONGEST_OPERATION {
        return id.to_owned();
    }
    let mut end = KEPT;
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name[..end].trim_end_matches('_').to_owned()
}

/// Whether a name can be an identifier in every edition of Rust.
pub(crate) fn is_identifier(name: &str) -> bool {
    // Since edition 2024, which syn does not know of.
    if name == "gen" {
        return false;
    }
    // Most names are plainly no keyword; syn reads a whole stream of tokens to tell.
    let is_plain = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|one| one.is_ascii_alphanumeric() || one == b'_');
    let is_no_keyword =
        || name.len() > LONGEST_KEYWORD || !name.bytes().all(|one| one.is_ascii_alphabetic());
    (is_plain && is_no_keyword()) || syn::parse_str::<syn::Ident>(name).is_ok()
}

/// Signs that tell names apart, as words: `+1` and `-1` of a reaction. Letters that rustc warns of
/// are named by their code points.
fn spelled(wire: &str) -> String {
    match wire.split_at_checked(1) {
        Some(("+", rest)) if begins_with_digit(rest) => format!("plus_{rest}"),
        Some(("-", rest)) if begins_with_digit(rest) => format!("minus_{rest}"),
        _ if wire.is_ascii() => wire.to_owned(),
        _ => usual_letters(wire),
    }
}

/// Letters that look like those of another script: rustc warns of names that have no other letter
/// of theirs. They were found by asking it.
const LOOKALIKES: &str = "ΑΒΓΕΖΗΘΙΚΛΜΝΟΠΡΤΥΦΧαβγδεθικνοπρστυφЄЅІЈАБВГЕЗКЛМНОПРСТУФХЫЬЮабгекопрстуфхєѕіјћҌҍҐґҒғҘҞҟҪҫҮүҰұһҽҿӀӇӉӍӏӔӕӘәӠӨө\
    ՄՈՊՌՍՏՓՕագզծհձոպռսցքօוטיןסإاةهくへイエカタトニノハヘローจบปฝพฟย一丿口八力工囗二卜夕";

/// The letters of other scripts that rustc has no word about, but for those that look alike.
const USUAL: [(char, char); 17] = [
    ('\u{c0}', '\u{131}'),
    ('\u{134}', '\u{13e}'),
    ('\u{141}', '\u{148}'),
    ('\u{14a}', '\u{17e}'),
    ('\u{386}', '\u{3ce}'),
    ('\u{400}', '\u{45f}'),
    ('\u{48a}', '\u{4ff}'),
    ('\u{531}', '\u{556}'),
    ('\u{561}', '\u{586}'),
    ('\u{5d0}', '\u{5ea}'),
    ('\u{620}', '\u{63f}'),
    ('\u{641}', '\u{64a}'),
    ('\u{e01}', '\u{e30}'),
    ('\u{3041}', '\u{3096}'),
    ('\u{30a1}', '\u{30fc}'),
    ('\u{4e00}', '\u{9fff}'),
    ('\u{ac00}', '\u{d7a3}'),
];

/// The same with letters that are none of these, or only look-alikes, named by their code points.
fn usual_letters(wire: &str) -> String {
    let is_foreign = |letter: &char| letter.is_alphabetic() && *letter > '\u{17f}';
    let alike = wire.chars().filter(is_foreign).all(|letter| LOOKALIKES.contains(letter));
    let is_usual = |letter: char| USUAL.iter().any(|(from, to)| (*from..=*to).contains(&letter));
    let mut name = String::new();
    for letter in wire.chars() {
        let is_letter = letter.is_alphabetic() && !letter.is_ascii();
        if is_letter && (!is_usual(letter) || (alike && is_foreign(&letter))) {
            name += &format!(" u{:04x} ", u32::from(letter));
        } else {
            name.push(letter);
        }
    }
    name
}

fn is_keyword(name: &str) -> bool {
    !name.is_empty() && name != "_" && !is_identifier(name)
}

#[cfg(test)]
mod tests {
    use super::{pascal, shouty, snake};

    /// What rustc warns of was found out by asking it.
    #[test]
    fn letters_that_rustc_warns_of_are_named() {
        for (wire, field, ty) in [
            ("größe", "größe", "Größe"),
            ("имя", "имя", "Имя"),
            ("名前", "名前", "名前"),
            // Only letters that look like Latin ones: `оса` of three Cyrillic letters, and alone.
            ("оса", "u043e_u0441_u0430", "U043eU0441U0430"),
            ("а", "u0430", "U0430"),
            ("口", "u53e3", "U53e3"),
            // Not for names, by Unicode: a ligature, a superscript, a letter of mathematics.
            ("\u{fb01}le", "ufb01_le", "Ufb01Le"),
            ("\u{aa}", "u00aa", "U00aa"),
            ("\u{1d41a}b", "u1d41a_b", "U1d41aB"),
        ] {
            assert_eq!((snake(wire).as_str(), pascal(wire).as_str()), (field, ty), "{wire}");
        }
    }

    #[test]
    fn a_static_is_never_called_as_a_field_is() {
        for wire in ["joinedTime", "メニュー", "名前", "2fa", "имя", "_"] {
            assert_ne!(shouty(wire), snake(wire), "{wire}");
        }
    }
}
