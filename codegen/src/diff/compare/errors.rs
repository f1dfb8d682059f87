//! Errors that are told by other statuses than before: one for another, one for all of several, and back.

use super::responses::{Answer, only};
use super::{Finding, Site, Walk};
use crate::diff::pair::alike;
use crate::diff::rule::Rule;
use crate::diff::rules::responses as rules;
use crate::media;
use crate::pointer::Pointer;
use crate::spec::{MediaType, Schema, Spec, Status};

impl Walk<'_> {
    /// Several errors that became one of all their statuses, or the other way round.
    pub(super) fn merged_errors(
        &mut self,
        site: &Site<'_>,
        before: &mut Vec<Answer<'_>>,
        after: &mut Vec<Answer<'_>>,
    ) {
        while let Some((at, parts)) =
            whole_of(after, before, |part, whole| self.is_same_error(part, whole))
        {
            let (other, first) = (after.remove(at), before[parts[0]]);
            let values = (Some(statuses(before, &parts)), Some(other.0.to_string()));
            self.restated(site, &rules::ERROR_WIDENED, [first, other], values);
            for index in &parts {
                self.moved(&before[*index].1.at, &other.1.at);
            }
            self.answer(site, first, other);
            before.retain(|one| one.0.is_success() || !holds(other.0, one.0));
        }
        while let Some((at, parts)) =
            whole_of(before, after, |part, whole| self.is_same_error(whole, part))
        {
            let (one, first) = (before.remove(at), after[parts[0]]);
            let values = (Some(one.0.to_string()), Some(statuses(after, &parts)));
            self.restated(site, &rules::ERROR_NARROWED, [one, first], values);
            self.answer(site, one, first);
            after.retain(|other| other.0.is_success() || !holds(one.0, other.0));
        }
    }

    /// That errors are told by other statuses, of all answers of the operation.
    fn restated(
        &mut self,
        site: &Site<'_>,
        rule: &'static Rule,
        [one, other]: [Answer<'_>; 2],
        (before, after): (Option<String>, Option<String>),
    ) {
        let finding = site.changed(rule).key("responses").edited(Some(one.2), Some(other.2));
        let around = |at: &Pointer| Some(at.key("responses"));
        let finding = Finding { scope: (around(site.old), around(site.new)), ..finding };
        self.report(finding.values(before, after));
    }

    /// The only error that is gone, and the only one that is new, if they have the same body.
    pub(super) fn other_error(
        &self,
        before: &[Answer<'_>],
        after: &[Answer<'_>],
    ) -> Option<(usize, usize)> {
        let (one, other) = (only(before, false)?, only(after, false)?);
        self.is_same_error(before[one], after[other]).then_some((one, other))
    }

    /// Whether two errors have the same body, under statuses that can stand for each other.
    fn is_same_error(&self, old: Answer<'_>, new: Answer<'_>) -> bool {
        let body = |media: Option<&MediaType>, spec: &Spec| {
            let schema = media.and_then(|media| media.schema).map(|id| &spec.schemas[id]);
            let name =
                schema.and_then(|schema| schema.reference.as_ref()).map(|one| one.name.clone());
            (media.map(|body| media::canonical(&body.name)), schema.is_some(), name)
        };
        let bodies = [
            body(old.1.media.as_ref(), self.pair.old.spec),
            body(new.1.media.as_ref(), self.pair.new.spec),
        ];
        let is_code = |one: Answer<'_>| matches!(one.0, Status::Code(_));
        let schemas = [(old, self.pair.old.spec), (new, self.pair.new.spec)]
            .map(|(one, spec)| Some(&spec.schemas[one.1.media.as_ref()?.schema?]));
        let is_alike = |inline: [Option<&Schema>; 2]| match inline {
            [Some(one), Some(other)] if one.reference.is_none() => alike(one, other),
            _ => true,
        };
        let is_within = holds(old.0, new.0) || holds(new.0, old.0);
        let is_same = bodies[0] == bodies[1]
            && (bodies[0].1 == bodies[0].2.is_some() || is_within)
            && is_alike(schemas);
        is_same && (is_within || (is_code(old) && is_code(new)))
    }
}

/// Whether the statuses of one are among those of another: 400 among 4XX, all among the others.
pub(super) fn holds(statuses: Status, one: Status) -> bool {
    statuses != one
        && match (statuses, one) {
            (Status::Default, _) => true,
            (Status::Class(digit), Status::Code(code)) => code / 100 == digit,
            _ => false,
        }
}

/// `404, 409`
fn statuses(all: &[Answer<'_>], parts: &[usize]) -> String {
    let all: Vec<_> = parts.iter().map(|index| all[*index].0.to_string()).collect();
    all.join(", ")
}

/// The number of an error that stands for several of the other side, and theirs.
fn whole_of<'s>(
    wholes: &[Answer<'s>],
    others: &[Answer<'s>],
    is_same: impl Fn(Answer<'s>, Answer<'s>) -> bool,
) -> Option<(usize, Vec<usize>)> {
    wholes.iter().enumerate().find_map(|(at, whole)| {
        let is_in = |index: &usize| {
            let status = others[*index].0;
            !status.is_success() && holds(whole.0, status)
        };
        let parts: Vec<_> = (0..others.len()).filter(is_in).collect();
        let is_same = parts.iter().all(|index| is_same(others[*index], *whole));
        (parts.len() > 1 && is_same).then_some((at, parts))
    })
}
