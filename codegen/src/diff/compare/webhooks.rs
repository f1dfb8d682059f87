//! Webhooks: whether they are there, and what they bring.

use super::{Site, Walk};
use crate::diff::direction::Direction;
use crate::diff::rules::{docs, operations as rules};
use crate::spec::{MediaType, Operation, Spec};

impl Walk<'_> {
    pub(super) fn webhooks(&mut self) {
        let (old, new) = (self.pair.old.spec, self.pair.new.spec);
        let is_same = |one: &Operation, other: &Operation| {
            (&one.path, &one.method) == (&other.path, &other.method) || one.id == other.id
        };
        for one in &old.webhooks {
            if let Some(other) = new.webhooks.iter().find(|other| is_same(one, other)) {
                self.operation = Some(&other.id);
                self.webhook(one, other);
                self.operation = None;
            } else {
                let finding = site(one, one).removed(&rules::WEBHOOK_REMOVED, &one.at);
                self.report(finding.values(Some(one.path.clone()), None));
            }
        }
        for one in &new.webhooks {
            if !old.webhooks.iter().any(|other| is_same(other, one)) {
                let finding = site(one, one).added(&rules::WEBHOOK_ADDED, &one.at);
                self.report(finding.values(None, Some(one.path.clone())));
            }
        }
    }

    fn webhook(&mut self, old: &Operation, new: &Operation) {
        let site = site(old, new);
        self.moved(&old.at, &new.at);
        if old.id != new.id {
            let finding = site.changed(&rules::ID_CHANGED).key("operationId");
            self.report(finding.values(Some(old.id.clone()), Some(new.id.clone())));
        }
        let summaries = (old.summary.as_ref(), new.summary.as_ref());
        self.differ(&site, &docs::SUMMARY_CHANGED, "summary", summaries);
        self.description(&site, old.description.as_ref(), new.description.as_ref());
        self.deprecation(&site, old.deprecated, new.deprecated);
        let subject = format!("{} payload", new.id);
        match (payload(old, self.pair.old.spec), payload(new, self.pair.new.spec)) {
            (Some(old), Some(new)) => self.media(&Site { subject: &subject, ..site }, old, new),
            (Some(_), None) => self.report(site.removed(&rules::WEBHOOK_REMOVED, &old.at)),
            (None, Some(_)) => self.report(site.added(&rules::WEBHOOK_ADDED, &new.at)),
            (None, None) => {}
        }
    }
}

/// What the server sends is received, as answers are.
fn site<'a>(old: &'a Operation, new: &'a Operation) -> Site<'a> {
    Site { subject: &new.id, direction: Direction::Response, old: &old.at, new: &new.at }
}

fn payload<'s>(webhook: &'s Operation, spec: &'s Spec) -> Option<&'s MediaType> {
    let body = webhook.body.as_ref()?.resolve(&spec.components.request_bodies)?;
    Some(&body.media)
}
