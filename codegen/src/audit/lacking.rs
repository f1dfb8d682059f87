//! Operations of the pages that the spec does not have.

use super::Auditor;
use crate::diagnostic::{Code, Diagnostic};
use docwright_page::fact::{At, Facts};
use docwright_page::openapi::{self, Operation};

/// How many operations are named in one sentence.
const NAMED: usize = 5;

impl Auditor<'_> {
    /// Reports what a page describes beside the operations of the spec; of a page that has none of them, that is said elsewhere.
    pub(super) fn lacking(&mut self) {
        let spec = openapi::operations(self.document);
        for index in (0..self.pages.len()).filter(|index| self.about[*index]) {
            let name = self.sources[index + 1].name.as_str();
            let mut lacking = self.pages[index].described();
            lacking.retain(|(own, _)| !spec.iter().any(|one| is_same(one, own)));
            lacking.retain(|(own, _)| {
                let own = words(own);
                let known =
                    self.seen.iter_mut().filter_map(|one| one.leaves_out(name, &own).then_some(()));
                known.count() == 0
            });
            if let Some(found) = self.report(index + 1, &lacking) {
                self.found.push(found);
            }
        }
    }

    fn report(&self, page: usize, lacking: &[(Operation, At)]) -> Option<Diagnostic> {
        let (_, at) = lacking.first()?;
        let mut named: Vec<String> =
            lacking.iter().take(NAMED).map(|(own, _)| words(own)).collect();
        if lacking.len() > NAMED {
            named.push(format!("and {} more", lacking.len() - NAMED));
        }
        let message = match lacking {
            [_] => format!("{}: the page has this operation, the spec lacks it", named[0]),
            _ => format!("the page has operations that the spec lacks: {}", named.join(", ")),
        };
        let (place, paths) = (self.places.on_page(page, at), self.places.in_spec("/paths"));
        let help = "write it into the spec; what is left out on purpose is recorded as a judgement whose subject is method and path";
        let found = Diagnostic::new(Code::MissingFromSpec, place, message);
        Some(found.also(paths, "the spec does not say so here").help(help))
    }
}

fn is_same(spec: &Operation, page: &Operation) -> bool {
    let Operation { method, path } = spec.clone();
    let spec = Facts { method, path, ..Facts::default() };
    docwright_page::is_operation(&spec, &page.method, &page.path)
}

fn words(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}
