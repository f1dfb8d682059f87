//! What is said once: title, sources, ways to authenticate, components.

use super::{Finding, Site, Walk};
use crate::diff::direction::Direction;
use crate::diff::rules::{docs, operations, parameters, security, types};
use crate::pointer::Pointer;
use crate::spec::{Page, SecurityKind, SecurityScheme};
use std::collections::BTreeSet;

impl Walk<'_> {
    pub(super) fn api(&mut self) {
        let (old, new) = (self.pair.old.spec, self.pair.new.spec);
        let root = Pointer::root();
        let site = Site::of("API", Direction::Both, (&root, &root));
        let info = root.key("info");
        let about = Site { old: &info, new: &info, ..site };
        self.differ(&about, &docs::INFO_CHANGED, "title", (Some(&old.title), Some(&new.title)));
        let versions = (Some(&old.version), Some(&new.version));
        self.differ(&about, &docs::INFO_CHANGED, "version", versions);
        let texts = (old.description.as_deref(), new.description.as_deref());
        self.differ(&about, &docs::INFO_CHANGED, "description", texts);
        if old.pages != new.pages {
            let finding = site.changed(&docs::SOURCES_CHANGED).key("x-sources");
            self.report(finding.values(pages(&old.pages), pages(&new.pages)));
        }
        self.servers_of_api(&site);
        self.schemes(&site);
    }

    /// A spec whose file has another name is the same API.
    pub(super) fn renamed_api(&mut self) {
        if self.pair.is_renamed {
            let root = Pointer::root();
            let (old, new) = (&self.pair.old.spec.file, &self.pair.new.spec.file);
            let site = Site::of(new, Direction::Both, (&root, &root));
            let finding = site.changed(&operations::API_RENAMED);
            let finding = Finding { scope: (None, None), ..finding };
            self.report(finding.values(Some(old.clone()), Some(new.clone())));
        }
    }

    fn schemes(&mut self, site: &Site<'_>) {
        let old = &self.pair.old.spec.components.security_schemes;
        let new = &self.pair.new.spec.components.security_schemes;
        let site = Site { direction: Direction::Request, ..*site };
        for (name, scheme) in old {
            let subject = format!("security scheme {name}");
            let site = Site { subject: &subject, ..site };
            let Some((_, other)) = new.iter().find(|(other, _)| other == name) else {
                if let Some((renamed, other)) = renamed(scheme, old, new) {
                    let here = Site { old: &scheme.at, new: &other.at, ..site };
                    let finding = here.changed(&security::SCHEME_RENAMED);
                    self.report(finding.values(Some(name.clone()), Some(renamed.clone())));
                    continue;
                }
                let finding = site.removed(&security::SCHEME_REMOVED, &scheme.at);
                self.report(finding.values(Some(sent(&scheme.kind)), None));
                continue;
            };
            let here = Site { old: &scheme.at, new: &other.at, ..site };
            let kinds = (sent(&scheme.kind), sent(&other.kind));
            if kinds.0 != kinds.1 {
                let is_same = sends(&scheme.kind) == sends(&other.kind);
                let rule =
                    if is_same { &parameters::HEADER_RESPELLED } else { &security::SCHEME_CHANGED };
                let finding = here.changed(rule);
                self.report(finding.values(Some(kinds.0), Some(kinds.1)));
            }
            self.description(&here, scheme.description.as_deref(), other.description.as_deref());
        }
        for (name, scheme) in new.iter().filter(|(name, _)| !old.iter().any(|one| one.0 == *name)) {
            if renamed(scheme, new, old).is_some() {
                continue;
            }
            let subject = format!("security scheme {name}");
            let site = Site { subject: &subject, ..site };
            let finding = site.added(&security::SCHEME_ADDED, &scheme.at);
            self.report(finding.values(None, Some(sent(&scheme.kind))));
        }
    }

    /// Every component that both sides have, once, for every way its values travel.
    pub(super) fn components(&mut self) {
        let pair = self.pair;
        let (old, new) = (&pair.old.spec.components, &pair.new.spec.components);
        for (name, schema) in &old.schemas {
            let schema = self.older(*schema);
            let renamed = pair.renamed.get(name.as_str()).copied();
            let direction = pair
                .old
                .reach
                .direction("schemas", name)
                .and(pair.new.reach.direction("schemas", renamed.unwrap_or(name)));
            let root = Site::of(name, direction, (&schema.at, &schema.at));
            let Some(other) = pair.new.schema(renamed.unwrap_or(name)) else {
                self.report(root.removed(&types::COMPONENT_REMOVED, &schema.at));
                continue;
            };
            let site = Site { new: &other.at, ..root };
            if let Some(renamed) = renamed {
                let is_kept = other.rare.former_names.iter().any(|former| former.name == *name);
                let finding = site.changed(&types::COMPONENT_RENAMED);
                let finding = finding.hint(is_kept, "x-former-names", &format!("[{name}]"));
                self.report(finding.values(Some(name.clone()), Some(renamed.to_owned())));
            }
            let names = (name.as_str(), renamed.unwrap_or(name));
            self.former_names(
                &site,
                (names.0, &schema.rare.former_names),
                (names.1, &other.rare.former_names),
            );
            self.schemas(&site, schema, other);
        }
        let renamed: BTreeSet<_> = pair.renamed.values().copied().collect();
        for (name, schema) in &new.schemas {
            let schema = self.newer(*schema);
            if pair.old.schema(name).is_none() && !renamed.contains(name.as_str()) {
                let direction = pair.new.reach.direction("schemas", name);
                let site = Site::of(name, direction, (&schema.at, &schema.at));
                self.report(site.added(&types::COMPONENT_ADDED, &schema.at));
            }
        }
    }
}

/// The scheme that sends the same and is here alone, if this one is there alone.
fn renamed<'s>(
    one: &SecurityScheme,
    there: &[(String, SecurityScheme)],
    here: &'s [(String, SecurityScheme)],
) -> Option<&'s (String, SecurityScheme)> {
    let alone = |name: &str, others: &[(String, SecurityScheme)]| {
        !others.iter().any(|(other, _)| other == name)
    };
    let mut same = here
        .iter()
        .filter(|(name, other)| alone(name, there) && sends(&other.kind) == sends(&one.kind));
    let mut rivals = there
        .iter()
        .filter(|(name, other)| alone(name, here) && sends(&other.kind) == sends(&one.kind));
    (rivals.next().is_some() && rivals.next().is_none())
        .then(|| same.next().filter(|_| same.next().is_none()))
        .flatten()
}

/// What tells apart what schemes send: names of headers have no case.
pub(super) fn sends(kind: &SecurityKind) -> String {
    match kind {
        SecurityKind::Header(name) => sent(&SecurityKind::Header(name.to_ascii_lowercase())),
        other => sent(other),
    }
}

/// What a scheme asks for, in words.
fn sent(kind: &SecurityKind) -> String {
    match kind {
        SecurityKind::Bearer => "a bearer token".to_owned(),
        SecurityKind::Basic => "user and password".to_owned(),
        SecurityKind::Header(name) => format!("a key in the header {name}"),
        SecurityKind::Query(name) => format!("a key in the query as {name}"),
        SecurityKind::Cookie(name) => format!("a key in the cookie {name}"),
        SecurityKind::Certificate => "a client certificate".to_owned(),
    }
}

fn pages(pages: &[Page]) -> Option<String> {
    let one = |page: &Page| page.url.clone().unwrap_or_else(|| page.title.clone());
    let all: Vec<_> = pages.iter().map(one).collect();
    (!all.is_empty()).then(|| all.join(", "))
}
