//! Bodies of requests and of answers.

use super::parts::{Parts, holds};
use super::{Finding, Site, Walk, place};
use crate::diff::beside::Beside;
use crate::diff::direction::Direction;
use crate::diff::reach::component;
use crate::diff::rules::bodies as rules;
use crate::media::{self, Encoding};
use crate::pointer::Pointer;
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
                let edited = old.body.as_ref().map(|part| place(part, |body| &body.at));
                let finding = site.removed(rule, &one.at).edited(edited, None);
                self.report(finding.about(" request"));
            }
            (None, Some(other)) => {
                let rule = choose(other.required, &rules::REQUIRED_BODY_ADDED, &rules::BODY_ADDED);
                let edited = new.body.as_ref().map(|part| place(part, |body| &body.at));
                let finding = site.added(rule, &other.at).edited(None, edited);
                self.report(finding.about(" request"));
            }
            (Some(one), Some(other)) => {
                let owner = component(&other.at).unwrap_or(site.subject);
                let subject = format!("{owner} request");
                let site = Site { subject: &subject, old: &one.at, new: &other.at, ..site };
                self.description(&site, one.description.as_deref(), other.description.as_deref());
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
        self.media_types(&site, old, new);
        self.beside(&site, old, new);
        self.parts(&site, old, new);
        let is_record =
            |one: Encoding| matches!(one, Encoding::Json | Encoding::Multipart | Encoding::Form);
        let records = (is_record(old.encoding), is_record(new.encoding));
        if old.encoding != new.encoding && records != (true, true) {
            // A file and an object have nothing in common that could be compared.
            return;
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

    /// The media type that the SDK uses, and those that are listed beside it.
    fn media_types(&mut self, site: &Site<'_>, old: &MediaType, new: &MediaType) {
        let lists = |body: &MediaType, name: &String| listed(body, name).is_some();
        if old.name != new.name {
            let rule = match (lists(new, &old.name), lists(old, &new.name)) {
                _ if media::is_same(&old.name, &new.name) => &rules::MEDIA_TYPE_RESPELLED,
                (true, true) => &rules::MEDIA_TYPES_REORDERED,
                (true, false) => &rules::MEDIA_TYPE_PREFERRED,
                (false, true) => &rules::MEDIA_TYPE_DROPPED,
                (false, false) if is_same_type(&old.name, &new.name) => {
                    &rules::MEDIA_TYPE_PARAMETERS
                }
                (false, false) if holds(&new.name, &old.name) => &rules::MEDIA_TYPE_WIDENED,
                (false, false) if holds(&old.name, &new.name) => &rules::MEDIA_TYPE_NARROWED,
                (false, false) => &rules::MEDIA_TYPE_CHANGED,
            };
            let finding = site.changed(rule);
            self.report(finding.values(Some(old.name.clone()), Some(new.name.clone())));
        }
        let beside = |at: &Pointer, name: &String| at.parent().map(|all| all.key(name.as_str()));
        for name in old.others.iter().filter(|name| !lists(new, name)) {
            let Some(at) = beside(&old.at, name) else { continue };
            let finding = site.removed(&rules::MEDIA_TYPE_REMOVED, &at);
            self.report(finding.values(Some(name.clone()), None));
        }
        for name in new.others.iter().filter(|name| !lists(old, name)) {
            let Some(at) = beside(&new.at, name) else { continue };
            let finding = site.added(&rules::MEDIA_TYPE_ADDED, &at);
            self.report(finding.values(None, Some(name.clone())));
        }
    }

    /// The media types of both sides that one of them does not use: their schemas are compared elsewhere.
    fn beside(&mut self, site: &Site<'_>, old: &MediaType, new: &MediaType) {
        let is_used = |name: &str| [old, new].iter().all(|body| media::is_same(&body.name, name));
        for name in names(old).filter(|name| !is_used(name)) {
            let Some(same) = listed(new, name) else { continue };
            let at = |body: &MediaType, name: &str| body.at.parent().map(|all| all.key(name));
            let Some((one, other)) = at(old, name).zip(at(new, same)) else { continue };
            self.found.beside.push(Beside {
                subject: format!("{} {name}", site.subject),
                operation: self.operation.map(str::to_owned),
                direction: site.direction,
                at: [one, other],
                used: [old.at.clone(), new.at.clone()],
            });
        }
    }

    /// How the parts of a form are written, by the properties that both sides have.
    fn parts(&mut self, site: &Site<'_>, old: &MediaType, new: &MediaType) {
        let pair = self.pair;
        let before = Parts::of(old, &pair.old);
        let after = Parts::of(new, &pair.new);
        for property in &before.properties {
            let Some(other) = after.properties.iter().find(|other| other.name == property.name)
            else {
                continue;
            };
            let (one, other) = (before.part(property), after.part(other));
            let covers = |all: &[String], others: &[String]| {
                others.iter().all(|wanted| all.iter().any(|range| holds(range, wanted)))
            };
            let is_wider = covers(&other.media_types, &one.media_types);
            let is_narrower = covers(&one.media_types, &other.media_types);
            let rule = match (is_wider, is_narrower, one.style == other.style) {
                (true, true, true) => continue,
                (true, false, true) => &rules::PART_TYPES_WIDENED,
                (false, true, true) => &rules::PART_TYPES_NARROWED,
                _ => &rules::PART_ENCODING_CHANGED,
            };
            let subject = format!("{}.{}", site.subject, property.name);
            let here = Site { subject: &subject, old: one.at, new: other.at, ..*site };
            let finding = here.changed(rule).values(Some(one.words()), Some(other.words()));
            self.report(Finding { scope: (Some(one.property), Some(other.property)), ..finding });
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

/// The media type that the SDK uses, and those beside it.
fn names(body: &MediaType) -> impl Iterator<Item = &String> {
    std::iter::once(&body.name).chain(&body.others)
}

/// A media type as a body lists it.
fn listed<'s>(body: &'s MediaType, name: &str) -> Option<&'s String> {
    names(body).find(|other| media::is_same(other, name))
}

/// Whether two media types differ in their parameters alone: `application/json; charset=utf-8`.
fn is_same_type(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.split(';').next().map(media::canonical);
    plain(one) == plain(other)
}
