//! The order of parameters, which is that of arguments.

use super::{Two, constant, of_operation, slot};
use crate::diff::compare::{Finding, Site, Walk};
use crate::diff::pair::{Half, shape_of};
use crate::diff::rules::parameters as rules;
use crate::diff::view::View;
use crate::ir::Parameters;
use crate::spec::{Operation, Parameter, ParameterLocation};
use crate::url::placeholders;

impl Walk<'_> {
    /// The names of the path are the same, in other places.
    pub(super) fn swapped(&mut self, site: &Site<'_>, old: &Operation, new: &Operation) {
        if swaps(&old.path, &new.path) {
            let finding = site.changed(&rules::PATH_PARAMETERS_SWAPPED);
            // The operations of a path swap theirs together.
            let finding = finding.edited(old.at.parent().as_ref(), new.at.parent().as_ref());
            let finding = Finding { scope: (None, None), ..finding };
            self.report(finding.values(Some(old.path.clone()), Some(new.path.clone())));
        }
    }

    /// The order of required parameters is that of the arguments of the method.
    pub(super) fn reordered(
        &mut self,
        site: &Site<'_>,
        stay: &[(&Parameter, &Parameter)],
        both: Two<'_>,
    ) {
        let pair = self.pair;
        let (before, after) = (arguments(both.0, &pair.old), arguments(both.1, &pair.new));
        let place = |all: &[&Parameter], one: &Parameter| {
            all.iter().position(|other| std::ptr::eq(*other, one))
        };
        let places = stay.iter().filter_map(|(one, other)| {
            Some((place(&before, one)?, place(&after, other)?, (*one, *other)))
        });
        let mut places: Vec<_> = places.collect();
        places.sort_unstable_by_key(|(old, ..)| *old);
        if places.is_sorted_by_key(|(_, new, _)| *new) {
            return;
        }
        let names = |of: fn((&'_ Parameter, &'_ Parameter)) -> String, all: &[_]| {
            all.iter().map(|(_, _, both)| of(*both)).collect::<Vec<_>>().join(", ")
        };
        let old = names(|(one, _)| one.name.clone(), &places);
        places.sort_unstable_by_key(|(_, new, _)| *new);
        let new = names(|(_, other)| other.name.clone(), &places);
        let finding = site.changed(&rules::ARGUMENTS_REORDERED).key("parameters");
        let scope = (finding.old.clone(), finding.new.clone());
        self.report(Finding { scope, ..finding }.values(Some(old), Some(new)));
    }
}

/// Whether two paths have the same names in other places.
pub(super) fn swaps(old: &str, new: &str) -> bool {
    let (mut one, mut other): (Vec<_>, Vec<_>) =
        (placeholders(old).collect(), placeholders(new).collect());
    let differ = one != other;
    one.sort_unstable();
    other.sort_unstable();
    differ && one == other && shape_of(old) == shape_of(new)
}

/// The parameters that are arguments of the method, as the generator orders them: of a few, those of the path come first.
fn arguments<'s>(operation: &'s Operation, half: &Half<'s>) -> Vec<&'s Parameter> {
    let mut all = of_operation(operation, half);
    let is_path = |one: &Parameter| one.location == ParameterLocation::Path;
    all.retain(|one| {
        let schema = &half.spec.schemas[one.schema];
        // What may be null may be left out of a URL.
        let is_needed = is_path(one) || !View::of(schema, half).nullable;
        one.required && is_needed && constant(one, schema).is_none()
    });
    // Where there are more, they are fields, which stand as in the document.
    if all.len() <= Parameters::FEW {
        all.sort_by_key(|one| slot(one, operation).filter(|_| is_path(one)).unwrap_or(usize::MAX));
    }
    all
}
