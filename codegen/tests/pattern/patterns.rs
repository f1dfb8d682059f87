//! Patterns to try: of the documents, of the ecosystem, of the specs at hand.

use std::path::{Path, PathBuf};

/// iClosed's page of *create contact*: e-mail, phone number, date.
pub(crate) const ICLOSED: [&str; 3] = [
    r"^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-\.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$",
    r"^\+?\d+$",
    r"^(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|(?:02)-(?:0[1-9]|1\d|2[0-8])))T(?:(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z))$",
];

/// Patterns in wide use.
pub(crate) const COMMON: [&str; 47] = [
    r"^\+[1-9]\d{1,14}$", // E.164
    r"^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", // uuid
    r"^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", // uuid
    r"^[a-z0-9]+(?:-[a-z0-9]+)*$", // slug
    r"^#(?:[0-9a-fA-F]{3}){1,2}$", // colour
    r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$", // semver.org
    r"^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$", // IPv4
    r"^((25[0-5]|(2[0-4]|1\d|[1-9]|)\d)\.?\b){4}$",        // IPv4, with a boundary
    r"^\d{4}-\d{2}-\d{2}$",                                // date
    r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$",      // date
    r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", // date-time
    r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$",                   // time of day
    r"^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$", // duration
    r"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", // base64
    r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$",   // JWT
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$",  // BCP 47
    r"^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$", // hostname
    r"^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$",                    // label
    r"^[^\s@]+@[^\s@]+\.[^\s@]+$",                         // e-mail, loose
    r"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$", // e-mail, HTML
    r"^https?:\/\/[^\s/$.?#].[^\s]*$",                // URL
    r"^(?:[0-9A-F]{2}[:-]){5}[0-9A-F]{2}$",           // MAC address
    r"^[A-Z]{3}$",                                    // currency
    r"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$", // JSON number
    r"^\$?\d{1,3}(,\d{3})*(\.\d{2})?$",               // amount
    r"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\s\S]{8,}$",    // password
    r"^(?!.*(?:admin|root))[a-z][a-z0-9_]{2,15}$",    // user name
    r"^4\d{12}(?:\d{3})?$",                           // card number
    r"^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$",                // IBAN
    r"^\S(?:.*\S)?$",                                 // trimmed
    r"\S",                                            // not blank
    r"^[\p{L}\p{M}' .-]+$",                           // name
    r"^\p{Script=Greek}+$",
    r"^x-",     // prefix
    r"\.json$", // suffix
    r"\bfoo\b|\Bbar",
    r"(?<=\$)\d+(?:\.\d\d)?",
    r"(?<!\\)\$",
    r"^(?:a(?!b)|b(?=c)|c)*$",
    r"^[^\u0000-\u001F\u007F]{1,255}$",
    r"^[\w.\-]+\@[\w\-]+\.\w{2,}$", // valid without `u` only
    r"^.{2}$|\_|😀x|[😀]y",
    r"^[a-z](?:[a-z0-9-]{0,500}[a-z0-9])?$",
    r"^\p{Emoji}{1,10}$",
    r#"^[^\s@"]{1,64}@[^\s@]{1,255}$"#, // e-mail, with lengths
    r"^(?:[A-Za-z0-9+/]{4}){1,2000}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", // base64, with a length
    r"^https?:\/\/(www\.)?[-a-zA-Z0-9@:%._\+~#=]{1,256}\.[a-zA-Z0-9()]{1,6}\b([-a-zA-Z0-9()@:%_\+.~#?&//=]*)$", // URL, in wide use
];

/// The patterns in this repository's specs.
pub(crate) fn found() -> Vec<String> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let mut found = Vec::new();
    for file in files(&specs) {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        if let Ok(document) = serde_yaml::from_str::<serde_json::Value>(&text) {
            patterns(&document, &mut found);
        }
    }
    found.sort();
    found.dedup();
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.extension().and_then(|extension| extension.to_str()) {
            _ if path.is_dir() => found.extend(files(&path)),
            Some("yaml" | "json") => found.push(path),
            _ => {}
        }
    }
    found.sort();
    found
}

fn patterns(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => {
            found.extend(
                members.get("pattern").and_then(|pattern| pattern.as_str()).map(str::to_owned),
            );
            members.values().for_each(|value| patterns(value, found));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| patterns(item, found)),
        _ => {}
    }
}
