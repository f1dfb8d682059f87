//! Bodies of requests and of answers.

use super::parameters::component;
use super::{Site, Walk};
use crate::diff::direction::Direction;
use crate::diff::rules::bodies as rules;
use crate::spec::{MediaType, Operation, Schema};

impl Walk<'_> {
    pub(super) fn request_body(&mut self, site: &Site<'_>, old: &Operation, new: &Operation) {
        let pair = self.pair;
        let (before, after) = (&pair.old.spec.components, &pair.new.spec.components);
        let one = old.body.as_ref().and_then(|part| part.resolve(&before.request_bodies));
        let other = new.body.as_ref().and_then(|part| part.resolve(&after.request_bodies));
        let site = Site { direction: Direction::Request, ..*site };
        let choose = |required, needed, free| if required { needed } else { free };
        match (one, other) {
            (None, None) => {}
            (Some(one), None) => {
                let rule =
                    choose(one.required, &rules::REQUIRED_BODY_REMOVED, &rules::BODY_REMOVED);
                self.report(site.removed(rule, &one.at).about(" request"));
            }
            (None, Some(other)) => {
                let rule = choose(other.required, &rules::REQUIRED_BODY_ADDED, &rules::BODY_ADDED);
                self.report(site.added(rule, &other.at).about(" request"));
            }
            (Some(one), Some(other)) => {
                let owner = component(&other.at).unwrap_or(site.subject);
                let subject = format!("{owner} request");
                let site = Site { subject: &subject, old: &one.at, new: &other.at, ..site };
                self.description(&site, one.description.as_ref(), other.description.as_ref());
                let required = (one.required, other.required);
                if required.0 != required.1 {
                    let rule = choose(
                        required.1,
                        &rules::BODY_BECAME_REQUIRED,
                        &rules::BODY_BECAME_OPTIONAL,
                    );
                    self.report(site.changed(rule).key("required"));
                }
                self.media(&site, &one.media, &other.media);
            }
        }
    }

    pub(super) fn media(&mut self, site: &Site<'_>, old: &MediaType, new: &MediaType) {
        let site = Site { old: &old.at, new: &new.at, ..*site };
        if old.name != new.name {
            let finding = site.changed(&rules::MEDIA_TYPE_CHANGED);
            self.report(finding.values(Some(old.name.clone()), Some(new.name.clone())));
        }
        self.examples(&site, &old.examples, &new.examples);
        let old_schema = old.schema.map(|id| self.older(id));
        let new_schema = new.schema.map(|id| self.newer(id));
        match (old_schema, new_schema) {
            (Some(old), Some(new)) => self.body(&site, old, new),
            (Some(old), None) => self.freed(&site, old, &new.at),
            (None, Some(new)) => self.bound(&site, &old.at, new),
            (None, None) => {}
        }
    }

    /// The schemas of all that an operation sends, or receives.
    pub(super) fn body(&mut self, site: &Site<'_>, old: &Schema, new: &Schema) {
        if let Some(id) = self.operation {
            let bodies = self.found.bodies.entry(id.to_owned()).or_default();
            bodies.push(((old.id, new.id), site.direction));
        }
        self.schemas(site, old, new);
    }
}
