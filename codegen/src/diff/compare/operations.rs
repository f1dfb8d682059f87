//! Operations: what they are called, where they are, whether they are there.

use super::{Finding, Site, Walk};
use crate::diff::direction::Direction;
use crate::diff::pair::{Operations, pair_operations, shape_of};
use crate::diff::rules::{docs, operations as rules};
use crate::pointer::Pointer;
use crate::spec::{Operation, Page, Pagination, PaginationKind, Spec};

impl Walk<'_> {
    pub(super) fn operations(&mut self) {
        let pairs = pair_operations(self.pair.old.spec, self.pair.new.spec);
        for pair in &pairs {
            match *pair {
                (Some(old), Some(new)) => {
                    self.operation = Some(&new.id);
                    self.operation(old, new, &pairs);
                    self.operation = None;
                }
                (Some(old), None) => {
                    let finding = site(old, old).removed(&rules::OPERATION_REMOVED, &old.at);
                    self.report(finding.values(Some(route(old)), None));
                }
                (None, Some(new)) => {
                    let finding = site(new, new).added(&rules::OPERATION_ADDED, &new.at);
                    self.report(finding.values(None, Some(route(new))));
                }
                (None, None) => {}
            }
        }
    }

    fn renamed_operation(
        &mut self,
        site: &Site<'_>,
        (old, new): (&Operation, &Operation),
        pairs: &[Operations<'_>],
    ) {
        let finding = site.changed(&rules::ID_CHANGED).key("operationId");
        let names = (Some(old.id.clone()), Some(new.id.clone()));
        let heir = pairs.iter().find_map(|(former, heir)| {
            heir.filter(|heir| heir.id == old.id).map(|heir| (former, heir))
        });
        let Some((former, heir)) = heir else {
            let is_kept = new.former_names.iter().any(|former| former.name == old.id);
            let finding = finding.hint(is_kept, "x-former-names", &format!("[{}]", old.id));
            return self.report(finding.values(names.0, names.1));
        };
        // The method of the old name calls something else.
        let finding = finding.also(Some("the method of the same name calls another operation"));
        if former.is_none_or(|one| one.id != new.id) {
            return self.report(finding.values(names.0, names.1));
        }
        // Two that swap their names are one edit: the first in the document tells of both.
        let place = |one: &Operation| {
            self.pair.new.spec.operations.iter().position(|other| other.id == one.id)
        };
        if place(new) < place(heir) {
            let paths = Some(Pointer::root().key("paths"));
            let finding = Finding { scope: (paths.clone(), paths), ..finding };
            let finding = finding.detail(format!("`{}` is `{}` now", new.id, old.id));
            self.report(finding.values(names.0, names.1));
        }
    }

    fn operation(&mut self, old: &Operation, new: &Operation, pairs: &[Operations<'_>]) {
        let site = site(old, new);
        self.moved(&old.at, &new.at);
        if old.id != new.id {
            self.renamed_operation(&site, (old, new), pairs);
        }
        self.former_names(&site, (&old.id, &old.former_names), (&new.id, &new.former_names));
        if shape_of(&old.path) != shape_of(&new.path) && !self.base_moved {
            let finding = unscoped(site.changed(&rules::PATH_CHANGED));
            // The operations of a path move with its key.
            let is_gone = |spec: &Spec, path: &str| {
                !spec.operations.iter().any(|one| shape_of(&one.path) == shape_of(path))
            };
            let is_whole =
                is_gone(self.pair.new.spec, &old.path) && is_gone(self.pair.old.spec, &new.path);
            let finding = if is_whole {
                finding.edited(old.at.parent().as_ref(), new.at.parent().as_ref())
            } else {
                finding
            };
            self.report(finding.values(Some(old.path.clone()), Some(new.path.clone())));
        }
        if old.method != new.method {
            let finding = unscoped(site.changed(&rules::METHOD_CHANGED));
            let upper = |one: &Operation| Some(one.method.to_uppercase());
            self.report(finding.values(upper(old), upper(new)));
        }
        let idempotent = (old.idempotent, new.idempotent);
        let (before, after) = (idempotent.0.as_ref(), idempotent.1.as_ref());
        self.differ(&site, &rules::IDEMPOTENCE_CHANGED, "x-idempotent", (before, after));
        let pagination = [old, new].map(|one| one.pagination.as_ref().map(pages));
        let [before, after] = &pagination;
        let both = (before.as_ref(), after.as_ref());
        self.differ(&site, &rules::PAGINATION_CHANGED, "x-pagination", both);
        self.differ(
            &site,
            &docs::SUMMARY_CHANGED,
            "summary",
            (old.summary.as_ref(), new.summary.as_ref()),
        );
        self.description(&site, old.description.as_deref(), new.description.as_deref());
        self.deprecation(&site, old.deprecated, new.deprecated);
        if old.page != new.page {
            let finding = site.changed(&docs::PAGE_CHANGED).key("externalDocs");
            self.report(finding.values(address(old.page.as_ref()), address(new.page.as_ref())));
        }
        self.servers_of_operation(&site, old, new);
        self.security(&site, old, new);
        self.parameters(&site, old, new);
        self.request_body(&site, old, new);
        self.responses(&site, old, new);
    }
}

/// Operations are called what they are called now.
fn site<'a>(old: &'a Operation, new: &'a Operation) -> Site<'a> {
    Site::of(&new.id, Direction::Request, (&old.at, &new.at))
}

/// The place of an operation holds all of its items, and this finding explains none of them.
fn unscoped(finding: Finding) -> Finding {
    Finding { scope: (None, None), ..finding }
}

fn route(operation: &Operation) -> String {
    format!("{} {}", operation.method.to_uppercase(), operation.path)
}

fn address(page: Option<&Page>) -> Option<String> {
    page.map(|page| page.url.clone().unwrap_or_else(|| page.title.clone()))
}

/// `x-pagination` as it may be written.
fn pages(pagination: &Pagination) -> String {
    match &pagination.kind {
        PaginationKind::Cursor { parameter, next } => format!("cursor: {parameter}, next: {next}"),
        PaginationKind::Page { parameter, items } => format!("page: {parameter}, items: {items}"),
        PaginationKind::Offset { parameter, items } => {
            format!("offset: {parameter}, items: {items}")
        }
        PaginationKind::Url { next } => format!("next: {next}"),
        PaginationKind::Link => "link: true".to_owned(),
    }
}
