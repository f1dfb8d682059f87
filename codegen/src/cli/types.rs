//! The options about types.

use docwright::{Extras, Library, Types};

/// What can be chosen about types; a manifest in the folder of the specs says the same for one API.
#[derive(clap::Args)]
pub(super) struct Chosen {
    /// Libraries whose types replace `String` for texts of a format: bytes (`byte`), chrono,
    /// jiff or time (`date-time`, `date`, `time`, `duration`), url (`uri`), uuid.
    #[arg(long, value_name = "LIBRARY", value_delimiter = ',')]
    formats: Vec<Library>,
    /// Derive a further trait for every type, or for a single one: `--derive Contact=Hash`.
    #[arg(long, value_name = "[TYPE=]PATH")]
    derive: Vec<String>,
    /// Add an attribute to every type, or to a single one; write what goes between `#[` and `]`.
    #[arg(long, value_name = "[TYPE=]ATTRIBUTE")]
    attribute: Vec<String>,
}

impl Chosen {
    pub(super) fn types(&self) -> Types {
        let mut types = Types { formats: self.formats.clone(), ..Types::default() };
        for said in &self.derive {
            let (extras, derive) = extras_of(said, &mut types);
            extras.derives.push(derive.to_owned());
        }
        for said in &self.attribute {
            let (extras, attribute) = extras_of(said, &mut types);
            extras.attributes.push(attribute.to_owned());
        }
        types
    }
}

/// What is meant by `Contact=Hash`. An attribute may hold an equals sign; a type's name is letters and digits.
fn extras_of<'a>(said: &'a str, types: &'a mut Types) -> (&'a mut Extras, &'a str) {
    let is_name = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_uppercase())
            && name.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
    };
    match said.split_once('=') {
        Some((name, rest)) if is_name(name) => {
            (types.named.entry(name.to_owned()).or_default(), rest)
        }
        _ => (&mut types.all, said),
    }
}
