//! The decisions themselves, for tests that hold them to a validator.

use super::{Inclusion, Known, Scope, Unread};
use crate::diagnostic::Diagnostics;
use crate::source::Source;
use crate::spec::Spec;
use crate::{opened, read};
use std::rc::Rc;

/// What is known of the values of a schema on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// Whether it is proven that no value is lost.
    pub keeps_old: bool,
    /// Whether it is proven that no value is new.
    pub keeps_new: bool,
    /// A value that is no longer allowed, as JSON.
    pub lost: Option<String>,
    /// A value that is now allowed, as JSON.
    pub gained: Option<String>,
}

/// Compares all values that a component's schema allows, whatever they are used for; none if a side has no such
/// component.
#[must_use]
pub fn values(old: &Source, new: &Source, component: &str) -> Option<Values> {
    let ((old, old_unread), (new, new_unread)) = (spec(old)?, spec(new)?);
    let unread = [old_unread, new_unread];
    let find = |spec: &Spec| {
        spec.components.schemas.iter().find(|(name, _)| name == component).map(|(_, id)| *id)
    };
    let schemas = (find(&old)?, find(&new)?);
    let scope = Scope { is_request: false, is_strict: true };
    let mut inclusion = Inclusion::new([&old, &new], &unread, scope, &Rc::new(Known::default()));
    let (keeps_old, keeps_new) = inclusion.proven(schemas);
    let lost = inclusion.lost(schemas).map(|value| value.to_string());
    let gained = inclusion.gained(schemas).map(|value| value.to_string());
    Some(Values { keeps_old, keeps_new, lost, gained })
}

/// As it is read, with whatever mistakes it has.
fn spec(source: &Source) -> Option<(Spec, Unread)> {
    let sources = std::slice::from_ref(source);
    let mut found = Diagnostics::new();
    let documents = opened(sources, &mut found);
    let spec = read::read(&documents, sources, &mut found).pop()?;
    let found = found.into_vec();
    let unread = Unread::new(&spec, found.iter(), found.iter());
    Some((spec, unread))
}
