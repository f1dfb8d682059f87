//! Webhooks: whether they are there, what they bring, and what is answered. The server calls, so its parameters
//! and its body come from the server, and answers go to it.

use super::parameters::{of_operation, same_place, subject};
use super::responses::{self, Answer, answers, other_success};
use super::{Site, Walk, paired};
use crate::diff::direction::Direction;
use crate::diff::rules::{docs, webhooks as rules};
use crate::diff::view::View;
use crate::spec::{MediaType, Operation, Parameter, Spec};

impl Walk<'_> {
    pub(super) fn webhooks(&mut self) {
        let (old, new) = (self.pair.old.spec, self.pair.new.spec);
        let mut added: Vec<_> = new.webhooks.iter().collect();
        let mut left: Vec<_> = old.webhooks.iter().collect();
        let is_same: [IsSame; 3] = [
            |one, other| (&one.path, &one.method) == (&other.path, &other.method),
            |one, other| one.id == other.id,
            |one, other| one.path == other.path,
        ];
        for is_same in is_same {
            for (one, other) in paired(&mut left, &mut added, |one, other| is_same(one, other)) {
                self.operation = Some(&other.id);
                self.webhook(one, other);
                self.operation = None;
            }
        }
        for one in left {
            let finding = site(one, one).removed(&rules::REMOVED_ONE, &one.at);
            self.report(finding.values(Some(one.path.clone()), None));
        }
        for one in added {
            let finding = site(one, one).added(&rules::ADDED_ONE, &one.at);
            self.report(finding.values(None, Some(one.path.clone())));
        }
    }

    fn webhook(&mut self, old: &Operation, new: &Operation) {
        let site = site(old, new);
        self.moved(&old.at, &new.at);
        if old.id != new.id {
            let finding = site.changed(&rules::ID_CHANGED).key("operationId");
            self.report(finding.values(Some(old.id.clone()), Some(new.id.clone())));
        }
        if old.method != new.method {
            let finding = site.changed(&rules::METHOD_CHANGED);
            let upper = |one: &Operation| Some(one.method.to_uppercase());
            self.report(finding.values(upper(old), upper(new)));
        }
        let summaries = (old.summary.as_ref(), new.summary.as_ref());
        self.differ(&site, &docs::SUMMARY_CHANGED, "summary", summaries);
        self.description(&site, old.description.as_deref(), new.description.as_deref());
        self.deprecation(&site, old.deprecated, new.deprecated);
        self.webhook_parameters(&site, old, new);
        let subject = format!("{} payload", new.id);
        match (payload(old, self.pair.old.spec), payload(new, self.pair.new.spec)) {
            (Some(old), Some(new)) => self.media(&Site { subject: &subject, ..site }, old, new),
            (Some(_), None) => self.report(site.removed(&rules::PAYLOAD_REMOVED, &old.at)),
            (None, Some(_)) => self.report(site.added(&rules::PAYLOAD_ADDED, &new.at)),
            (None, None) => {}
        }
        self.webhook_answers(&Site { direction: Direction::Request, ..site }, old, new);
    }

    fn webhook_parameters(&mut self, site: &Site<'_>, old: &Operation, new: &Operation) {
        let mut left = of_operation(old, &self.pair.old);
        let mut added = of_operation(new, &self.pair.new);
        let is_same = |one: &&_, other: &&_| same_place(one, other, (old, new));
        for (one, other) in paired(&mut left, &mut added, is_same) {
            self.webhook_parameter(site, one, other);
        }
        let is_same =
            |one: &&Parameter, other: &&_| one.required && self.is_renamed(one, other, (old, new));
        for (one, other) in paired(&mut left, &mut added, is_same) {
            let subject = subject(site, other);
            let here = Site { subject: &subject, old: &one.at, new: &other.at, ..*site };
            let finding = here.changed(&rules::PARAMETER_RENAMED).key("name");
            self.report(finding.values(Some(one.name.clone()), Some(other.name.clone())));
            self.webhook_parameter(site, one, other);
        }
        for one in left {
            let rule =
                if one.required { &rules::REQUIRED_REMOVED } else { &rules::PARAMETER_REMOVED };
            let words = View::of(self.older(one.schema), &self.pair.old).words();
            let subject = subject(site, one);
            let finding = Site { subject: &subject, ..*site }.removed(rule, &one.at);
            self.report(finding.values(Some(words), None));
        }
        for one in added {
            let rule = if one.required { &rules::REQUIRED_ADDED } else { &rules::PARAMETER_ADDED };
            let words = View::of(self.newer(one.schema), &self.pair.new).words();
            let subject = subject(site, one);
            let finding = Site { subject: &subject, ..*site }.added(rule, &one.at);
            self.report(finding.values(None, Some(words)));
        }
    }

    fn webhook_parameter(&mut self, site: &Site<'_>, old: &Parameter, new: &Parameter) {
        let subject = subject(site, new);
        let site = Site { subject: &subject, old: &old.at, new: &new.at, ..*site };
        self.moved(&old.at, &new.at);
        self.description(&site, old.description.as_deref(), new.description.as_deref());
        self.examples(&site, &old.examples, &new.examples);
        let rule = match (old.required, new.required) {
            (false, true) => Some(&rules::BECAME_REQUIRED),
            (true, false) => Some(&rules::BECAME_OPTIONAL),
            _ => None,
        };
        if let Some(rule) = rule {
            self.report(site.changed(rule).key("required"));
        }
        self.body(&site, self.older(old.schema), self.newer(new.schema));
    }

    fn webhook_answers(&mut self, site: &Site<'_>, old: &Operation, new: &Operation) {
        let mut left = answers(old, &self.pair.old);
        let mut added = answers(new, &self.pair.new);
        for (one, other) in paired(&mut left, &mut added, |one, other| one.0 == other.0) {
            self.webhook_answer(site, one, other);
        }
        if let Some((one, other)) = other_success(&mut left, &mut added) {
            self.renumbered(site, &rules::ANSWER_CHANGED, one, other);
            self.webhook_answer(site, one, other);
        }
        for (status, response, at) in left {
            let finding = site.removed(&rules::ANSWER_REMOVED, &response.at).edited(Some(at), None);
            let finding = finding.about(&format!(" {status}"));
            self.report(finding.values(Some(response.description.clone()), None));
        }
        for (status, response, at) in added {
            let finding = site.added(&rules::ANSWER_ADDED, &response.at).edited(None, Some(at));
            let finding = finding.about(&format!(" {status}"));
            self.report(finding.values(None, Some(response.description.clone())));
        }
    }

    fn webhook_answer(
        &mut self,
        site: &Site<'_>,
        (_, old, _): Answer<'_>,
        (status, new, _): Answer<'_>,
    ) {
        let subject = responses::subject(site, status, new);
        let site = Site { subject: &subject, old: &old.at, new: &new.at, ..*site };
        self.moved(&old.at, &new.at);
        self.description(&site, Some(&old.description), Some(&new.description));
        match (&old.media, &new.media) {
            (Some(one), Some(other)) => self.media(&site, one, other),
            (Some(one), None) => self.report(site.removed(&rules::BODY_REMOVED, &one.at)),
            (None, Some(other)) => self.report(site.added(&rules::BODY_ADDED, &other.at)),
            (None, None) => {}
        }
    }
}

/// Whether two webhooks are versions of one.
type IsSame = fn(&Operation, &Operation) -> bool;

/// What the server sends is received, as answers are.
fn site<'a>(old: &'a Operation, new: &'a Operation) -> Site<'a> {
    Site::of(&new.id, Direction::Response, (&old.at, &new.at))
}

fn payload<'s>(webhook: &'s Operation, spec: &'s Spec) -> Option<&'s MediaType> {
    let body = webhook.body.as_ref()?.resolve(&spec.components.request_bodies)?;
    Some(&body.media)
}
