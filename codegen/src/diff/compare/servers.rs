//! Servers: those of the API, and those that an operation has to itself.

use super::{Finding, Site, Walk, paired};
use crate::diff::Rule;
use crate::diff::pair::{pair_operations, shape_of};
use crate::diff::rules::operations as rules;
use crate::spec::{Operation, Server, ServerVariable};
use crate::url::placeholders;
use std::cmp::Ordering;

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
        let (mut gone, mut come) = (surplus(old, new), surplus(new, old));
        let is_same = |one: &&Server, other: &&Server| bare(&one.filled()) == bare(&other.filled());
        for (one, other) in paired(&mut gone, &mut come, is_same) {
            let finding =
                Site { old: &one.at, new: &other.at, ..*site }.changed(rewritten(one, other));
            let finding = finding.key("url").values(Some(one.url.clone()), Some(other.url.clone()));
            self.report(Finding { scope: scope.clone(), ..finding });
        }
        // The first ones are told of already.
        let is_further = |all: &[Server], one: &Server| {
            !all.first().is_some_and(|first| std::ptr::eq(first, one))
        };
        for one in gone.into_iter().filter(|one| is_further(old, one)) {
            let finding = site.removed(&rules::SERVER_REMOVED, &one.at);
            let finding = finding.values(Some(one.url.clone()), None);
            self.report(Finding { scope: scope.clone(), ..finding });
        }
        for one in come.into_iter().filter(|one| is_further(new, one)) {
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
            self.description(&here, one.description.as_deref(), other.description.as_deref());
            let (before, after) = (&one.values, &other.values);
            let rule = match (takes_all(after, before), takes_all(before, after)) {
                (true, true) => continue,
                (true, false) => &rules::SERVER_VALUES_ADDED,
                (false, true) => &rules::SERVER_VALUES_REMOVED,
                (false, false) => &rules::SERVER_VALUES_CHANGED,
            };
            let list = |all: &[String]| {
                Some(if all.is_empty() { "any value".to_owned() } else { all.join(", ") })
            };
            self.report(here.changed(rule).key("enum").values(list(before), list(after)));
        }
    }

    /// Whether a part of the URL went from all paths to the server, or the other way.
    pub(super) fn base_moved(&self) -> bool {
        let (old, new) = (self.pair.old.spec, self.pair.new.spec);
        let (Some(before), Some(after)) = (old.servers.first(), new.servers.first()) else {
            return false;
        };
        let whole = |server: &Server, path: &str| bare(&server.url) + &shape_of(path);
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

/// Whether a variable with the first values takes all of the others; none listed are all there are.
fn takes_all(values: &[String], others: &[String]) -> bool {
    values.is_empty() || (!others.is_empty() && others.iter().all(|one| values.contains(one)))
}

/// The servers of one side that the other has not, or not as often.
fn surplus<'s>(servers: &'s [Server], others: &[Server]) -> Vec<&'s Server> {
    let mut left: Vec<_> = others.iter().map(|other| &other.url).collect();
    let is_surplus = |one: &&Server| {
        let same = left.iter().position(|url| **url == one.url);
        same.map(|same| left.remove(same)).is_none()
    };
    servers.iter().filter(is_surplus).collect()
}

/// What became of the URL of a server that stands for the same URL as before.
fn rewritten(old: &Server, new: &Server) -> &'static Rule {
    let named = |server: &Server| {
        let is_known = |name: &&str| server.variables.iter().any(|one| one.name == *name);
        placeholders(&server.url).filter(is_known).count()
    };
    match named(old).cmp(&named(new)) {
        Ordering::Less => &rules::SERVER_VARIABLE_ADDED,
        Ordering::Greater => &rules::SERVER_VARIABLE_REMOVED,
        Ordering::Equal if placeholders(&old.url).eq(placeholders(&new.url)) => {
            &rules::SERVER_RESPELLED
        }
        Ordering::Equal => &rules::SERVER_VARIABLE_RENAMED,
    }
}

/// A URL without what means nothing: slashes at its end, the case of scheme and host, the port that the scheme
/// implies.
fn bare(url: &str) -> String {
    let url = url.trim_end_matches('/');
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (host, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let scheme = scheme.to_ascii_lowercase();
    // Names of variables have a case.
    let host = if host.contains('{') { host.to_owned() } else { host.to_ascii_lowercase() };
    let port = if scheme == "https" { ":443" } else { ":80" };
    let host = host.strip_suffix(port).unwrap_or(&host);
    format!("{scheme}://{host}{path}")
}
