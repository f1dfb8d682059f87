//! What stands on one side: specs as far as they are understood, and what is not.

use super::surface::{Surface, surface};
use crate::check::{self, Checked};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::ir::Sdk;
use crate::source::Source;
use crate::spec::Spec;
use crate::{Purpose, Types, locate, opened, read};
use std::collections::BTreeSet;

/// One side of a comparison.
pub(crate) struct Side {
    pub(crate) specs: Vec<Spec>,
    /// What callers see of each.
    pub(super) surfaces: Vec<Surface>,
    /// What was repaired, left out or refused: a place for each.
    pub(crate) unread: Vec<Diagnostic>,
    /// Files of which nothing is understood.
    pub(crate) lost: BTreeSet<usize>,
}

impl Side {
    /// The specs, if they have no mistake.
    pub(super) fn sound(sources: &[Source]) -> Option<Self> {
        let (checked, sdk) = crate::checked(sources, &Types::default(), Purpose::Compared).ok()?;
        let (specs, surfaces) = (specs(checked), surfaces(&sdk));
        Some(Self { specs, surfaces, unread: Vec::new(), lost: BTreeSet::new() })
    }

    /// As much of the specs as can be understood.
    pub(super) fn lenient(sources: &[Source]) -> Self {
        let sources: Vec<_> = sources.iter().cloned().map(Source::lenient).collect();
        let mut lost = BTreeSet::new();
        let mut unread = Vec::new();
        loop {
            let mut found = Diagnostics::new();
            let mut documents = opened(&sources, &mut found);
            documents.retain(|document| !lost.contains(&document.source));
            let specs = read::read(&documents, &sources, &mut found);
            drop(documents);
            let checked = check::check(specs, &mut found);
            let sdk = crate::named(&checked, &Types::default(), Purpose::Compared, &mut found);
            let found = found.into_vec().into_iter().filter(is_loss);
            let (errors, told): (Vec<_>, Vec<_>) =
                found.partition(|one| one.severity() == Severity::Error);
            let errors: Vec<_> =
                errors.into_iter().filter(|one| !lost.contains(&one.place.source)).collect();
            if errors.is_empty() {
                unread.extend(told.into_iter().filter(|one| !lost.contains(&one.place.source)));
                let unread = locate::resolved(unread, &sources);
                let (specs, surfaces) = (self::specs(checked), surfaces(&sdk));
                return Self { specs, surfaces, unread, lost };
            }
            lost.extend(errors.iter().map(|one| one.place.source));
            unread.extend(errors);
        }
    }
}

/// What was worked out of the specs is no longer needed.
fn specs(checked: Vec<Checked>) -> Vec<Spec> {
    checked.into_iter().map(Checked::into_spec).collect()
}

/// The model itself is larger than the specs, and no longer needed.
fn surfaces(sdk: &Sdk) -> Vec<Surface> {
    sdk.apis.iter().map(surface).collect()
}

/// Whether something is missing from what is compared.
pub(super) fn is_loss(one: &Diagnostic) -> bool {
    one.severity() == Severity::Error || matches!(one.code, Code::Repaired | Code::Skipped)
}
