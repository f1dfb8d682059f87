//! Servers: those of the API, and those that an operation has to itself.

use super::{Finding, Site, Walk};
use crate::diff::pair::{pair_operations, shape_of};
use crate::diff::rules::operations as rules;
use crate::spec::{Operation, Server, ServerVariable};

impl Walk<'_> {
    pub(super) fn servers_of_api(&mut self, site: &Site<'_>) {
        let (old, new) = (&self.pair.old.spec.servers, &self.pair.new.spec.servers);
        let site = Site { subject: "servers", ..*site };
        match (old.first(), new.first()) {
            (Some(first), Some(other)) if self.base_moved => {
                let here = Site { old: &first.at, new: &other.at, ..site };
                let finding = here.changed(&rules::SERVER_BASE_MOVED).key("url");
                self.report(finding.values(Some(first.url.clone()), Some(other.url.clone())));
            }
            _ => self.first_server(&site, old, new),
        }
        self.servers(&site, old, new);
    }

    /// Those that an operation, or its path, has to itself; where it has none, those of the API.
    pub(super) fn servers_of_operation(
        &mut self,
        site: &Site<'_>,
        one: &Operation,
        other: &Operation,
    ) {
        if one.servers.is_empty() && other.servers.is_empty() {
            return;
        }
        let own = |operation: &Operation, all: &[Server]| {
            if operation.servers.is_empty() { all.to_vec() } else { operation.servers.clone() }
        };
        let old = own(one, &self.pair.old.spec.servers);
        let new = own(other, &self.pair.new.spec.servers);
        self.first_server(site, &old, &new);
        if !one.servers.is_empty() && !other.servers.is_empty() {
            self.servers(site, &one.servers, &other.servers);
        }
    }

    /// The one that is called unless told otherwise.
    fn first_server(&mut self, site: &Site<'_>, old: &[Server], new: &[Server]) {
        let (Some(first), Some(other)) = (old.first(), new.first()) else { return };
        let urls = (first.filled(), other.filled());
        if bare(&urls.0) == bare(&urls.1) {
            return;
        }
        let lists = |all: &[Server], one: &Server| all.iter().any(|other| holds(other, one));
        let rule = match (lists(new, first), lists(old, other)) {
            _ if bare(&first.url) == bare(&other.url) && holds(other, first) => {
                &rules::SERVER_DEFAULTS_CHANGED
            }
            (true, true) => &rules::SERVERS_REORDERED,
            (true, false) => &rules::SERVER_PREFERRED,
            (false, true) => &rules::SERVER_DROPPED,
            (false, false) => &rules::SERVER_CHANGED,
        };
        let here = Site { old: &first.at, new: &other.at, ..*site };
        let finding = here.changed(rule).key("url");
        // The constants of the client are named after all of them.
        let scope = (first.at.parent(), other.at.parent());
        self.report(Finding { scope, ..finding.values(Some(urls.0), Some(urls.1)) });
    }

    /// The further ones, and what is said of each.
    fn servers(&mut self, site: &Site<'_>, old: &[Server], new: &[Server]) {
        let scope = |all: &[Server]| all.first().and_then(|one| one.at.parent());
        let scope = (scope(old), scope(new));
        for one in surplus(old, new) {
            let finding = site.removed(&rules::SERVER_REMOVED, &one.at);
            let finding = finding.values(Some(one.url.clone()), None);
            self.report(Finding { scope: scope.clone(), ..finding });
        }
        for one in surplus(new, old) {
            let finding = site.added(&rules::SERVER_ADDED, &one.at);
            let finding = finding.values(None, Some(one.url.clone()));
            self.report(Finding { scope: scope.clone(), ..finding });
        }
        // A URL may be listed more than once: the first of it is that of the other side, and so on.
        for (index, one) in old.iter().enumerate() {
            let before = old[..index].iter().filter(|other| other.url == one.url).count();
            let mut same = new.iter().filter(|other| other.url == one.url);
            let Some(other) = same.nth(before) else { continue };
            let here = Site { old: &one.at, new: &other.at, ..*site };
            if one.description != other.description {
                let finding = here.changed(&rules::SERVER_DESCRIBED).key("description");
                let finding = finding.values(one.description.clone(), other.description.clone());
                self.report(Finding { scope: scope.clone(), ..finding });
            }
            self.variables(&here, one, other);
        }
    }

    /// Which values the variables of a URL take.
    fn variables(&mut self, site: &Site<'_>, old: &Server, new: &Server) {
        for one in &old.variables {
            let Some(other) = new.variables.iter().find(|other| other.name == one.name) else {
                continue;
            };
            let here = Site { old: &one.at, new: &other.at, ..*site };
            self.description(&here, one.description.as_ref(), other.description.as_ref());
            let sorted = |all: &[String]| {
                let mut all = all.to_vec();
                all.sort();
                all
            };
            if sorted(&one.values) != sorted(&other.values) {
                let list = |all: &[String]| (!all.is_empty()).then(|| all.join(", "));
                let finding = here.changed(&rules::SERVER_VALUES_CHANGED).key("enum");
                self.report(finding.values(list(&one.values), list(&other.values)));
            }
        }
    }

    /// Whether a part of the URL went from all paths to the server, or the other way.
    pub(super) fn base_moved(&self) -> bool {
        let (old, new) = (self.pair.old.spec, self.pair.new.spec);
        let (Some(before), Some(after)) = (old.servers.first(), new.servers.first()) else {
            return false;
        };
        let whole = |server: &Server, path: &str| bare(&server.url).to_owned() + &shape_of(path);
        let mut both =
            pair_operations(old, new).into_iter().filter_map(|(one, other)| one.zip(other));
        bare(&before.url) != bare(&after.url)
            && !old.operations.is_empty()
            && both.all(|(one, other)| whole(before, &one.path) == whole(after, &other.path))
    }
}

/// Whether the URL that a server stands for is one that another can stand for.
fn holds(server: &Server, one: &Server) -> bool {
    let takes = |variable: &ServerVariable| {
        let same = one.variables.iter().find(|other| other.name == variable.name);
        same.is_some_and(|other| {
            variable.values.is_empty() || variable.values.contains(&other.default)
        })
    };
    bare(&server.filled()) == bare(&one.filled())
        || (bare(&server.url) == bare(&one.url) && server.variables.iter().all(takes))
}

/// The further servers of one side that the other has not, or not as often.
fn surplus<'s>(servers: &'s [Server], others: &[Server]) -> Vec<&'s Server> {
    let mut left: Vec<_> = others.iter().map(|other| &other.url).collect();
    let is_surplus = |(index, one): &(usize, &Server)| {
        let same = left.iter().position(|url| **url == one.url);
        same.map(|same| left.remove(same)).is_none() && *index > 0
    };
    servers.iter().enumerate().filter(is_surplus).map(|(_, one)| one).collect()
}

/// A URL without the slashes at its end, which mean nothing.
fn bare(url: &str) -> &str {
    url.trim_end_matches('/')
}
