//! Which fields hold secrets, as their names say.

use crate::check::Checked;
use crate::shape::Shape;
use crate::spec::SchemaId;
use heck::ToSnakeCase as _;

/// The last words of the name of a secret.
const LAST_WORDS: [&str; 18] = [
    "access_key",
    "api_key",
    "apikey",
    "authorization",
    "client_assertion",
    "cookie",
    "credential",
    "jwt",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "private_key",
    "pwd",
    "secret",
    "secret_key",
    "signing_key",
    "token",
];

/// What may stand behind them, of a secret all the same.
const BEHIND: [&str; 4] = ["confirmation", "hash", "repeat", "value"];

/// Tokens that only say where something goes on.
const PLACES: [&str; 11] = [
    "after",
    "before",
    "continuation",
    "cursor",
    "next",
    "page",
    "pagination",
    "previous",
    "resume",
    "starting",
    "sync",
];

/// Whether a property, parameter or header of this name holds secrets: `clientSecret`, `X-API-Key`, `tokens`.
pub(super) fn is_secret(name: &str, schema: SchemaId, checked: &Checked) -> bool {
    is_name_of_secret(name) && may_be_text(schema, checked, LEVELS)
}

/// Whether the last words of a name are those of a secret.
pub(super) fn is_name_of_secret(name: &str) -> bool {
    let name = name.to_snake_case();
    let mut name = name.trim_end_matches(|last: char| last == '_' || last.is_ascii_digit());
    let behind = BEHIND.iter().find_map(|word| before(name, word));
    name = behind.filter(|rest| !rest.is_empty()).unwrap_or(name);
    let names = [Some(name), name.strip_suffix('s')];
    names.into_iter().flatten().any(|name| {
        LAST_WORDS.iter().any(|word| match before(name, word) {
            Some(rest) if *word == "token" => {
                !PLACES.iter().any(|place| before(rest, place).is_some())
            }
            found => found.is_some(),
        })
    })
}

/// What stands in a name before its last words.
fn before<'n>(name: &'n str, last: &str) -> Option<&'n str> {
    let rest = name.strip_suffix(last)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_suffix('_') }
}

/// As deep as lists and unions are looked into.
const LEVELS: usize = 8;

/// Whether values hold texts that no type of their own shows or hides.
fn may_be_text(schema: SchemaId, checked: &Checked, levels: usize) -> bool {
    let Some(levels) = levels.checked_sub(1) else { return false };
    let (schema, _) = checked.arrive(schema);
    match &checked.shape(schema).shape {
        Shape::Any | Shape::String => true,
        Shape::List(within) | Shape::Map(within) => {
            within.is_none_or(|within| may_be_text(within, checked, levels))
        }
        Shape::Union(alternatives) => {
            alternatives.iter().any(|one| may_be_text(one.schema, checked, levels))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_name_of_secret;

    #[test]
    fn the_last_words_tell() {
        for name in [
            "password",
            "newPassword",
            "password_confirmation",
            "passwords",
            "Password2",
            "access_token",
            "refreshToken",
            "id_token",
            "token",
            "X-Auth-Token",
            "tokenValue",
            "clientSecret",
            "client_secret_value",
            "apiKey",
            "APIKey",
            "X-API-Key",
            "apikey",
            "api_keys",
            "aws_secret_access_key",
            "private-key",
            "authorization",
            "Proxy-Authorization",
            "Set-Cookie",
            "password_hash",
            "credentials",
        ] {
            assert!(is_name_of_secret(name), "{name}");
        }
        for name in [
            "",
            "s",
            "hash",
            "value",
            "token_type",
            "tokenExpiresAt",
            "password_updated_at",
            "next_page_token",
            "pageToken",
            "nextToken",
            "sync_token",
            "key",
            "public_key",
            "secretary",
            "tokenizer",
            "passport",
            "authorization_url",
            "credential_type",
            "cookie_policy",
            "broken",
            "bigcookie",
            "access_key_id",
        ] {
            assert!(!is_name_of_secret(name), "{name}");
        }
    }
}
