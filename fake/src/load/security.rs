//! Security requirements, with their schemes looked up.

use super::parameters::place;
use crate::SpecError;
use crate::api::{Scheme, SchemeKind};
use crate::document::Node;

/// The requirements of the operation, or those of the document.
pub(super) fn load(root: &Node<'_>, operation: &Node<'_>) -> Result<Vec<Vec<Scheme>>, SpecError> {
    let requirements = operation.raw("security").or_else(|| root.raw("security"));
    let alternatives = requirements.map(|list| list.items()).unwrap_or_default();
    alternatives.iter().map(|alternative| load_alternative(root, alternative)).collect()
}

fn load_alternative(root: &Node<'_>, node: &Node<'_>) -> Result<Vec<Scheme>, SpecError> {
    let names = node.entries();
    names.into_iter().map(|(name, place)| load_scheme(root, name, &place)).collect()
}

fn load_scheme(root: &Node<'_>, name: &str, used: &Node<'_>) -> Result<Scheme, SpecError> {
    let schemes = root.raw("components").and_then(|components| components.raw("securitySchemes"));
    let node = match schemes {
        Some(schemes) => schemes.child(name)?,
        None => None,
    };
    let node = node.ok_or_else(|| used.refuse(format!("no security scheme `{name}`")))?;
    Ok(Scheme { name: name.to_owned(), kind: kind(&node)? })
}

fn kind(node: &Node<'_>) -> Result<SchemeKind, SpecError> {
    match node.text("type") {
        Some("http") => match node.text("scheme").map(str::to_ascii_lowercase).as_deref() {
            Some("bearer") => Ok(SchemeKind::Bearer),
            Some("basic") => Ok(SchemeKind::Basic),
            Some(other) => Ok(SchemeKind::Http(other.to_owned())),
            None => Err(node.refuse("an `http` scheme without `scheme`")),
        },
        // Both end in a bearer token (RFC 6750).
        Some("oauth2" | "openIdConnect") => Ok(SchemeKind::Bearer),
        Some("apiKey") => match node.text("name") {
            Some(name) => Ok(SchemeKind::ApiKey(place(node)?, name.to_owned())),
            None => Err(node.refuse("an `apiKey` scheme without `name`")),
        },
        Some("mutualTLS") => Ok(SchemeKind::MutualTls),
        _ => Err(node.refuse("unknown `type` of security scheme")),
    }
}
