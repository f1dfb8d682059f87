//! What only readers see: descriptions, examples, deprecation.

use super::{Finding, Site, Walk, formats};
use crate::diff::direction::Direction;
use crate::diff::rules::{docs, values};
use crate::ledger::Type;
use crate::spec::{Literal, Schema};

impl Walk<'_> {
    pub(super) fn description(&mut self, site: &Site<'_>, old: Option<&str>, new: Option<&str>) {
        self.differ(site, &docs::DESCRIPTION_CHANGED, "description", (old, new));
    }

    pub(super) fn examples(&mut self, site: &Site<'_>, old: &[Literal], new: &[Literal]) {
        if old != new {
            let finding = site.changed(&docs::EXAMPLES_CHANGED).key("examples");
            self.report(finding.values(listed(old), listed(new)));
        }
    }

    pub(super) fn deprecation(&mut self, site: &Site<'_>, old: bool, new: bool) {
        if old != new {
            let rule = if new { &values::DEPRECATED } else { &values::UNDEPRECATED };
            self.report(site.changed(rule).key("deprecated"));
        }
    }

    /// The default of what is always there is used by nobody.
    pub(super) fn defaults_unused(&mut self, start: usize, old: &Schema, new: &Schema) {
        let (before, after) = (Some(old.at.key("default")), Some(new.at.key("default")));
        for one in &mut self.found.findings[start..] {
            if one.rule == &values::DEFAULT_CHANGED && one.old == before && one.new == after {
                one.rule = &values::UNUSED_DEFAULT_CHANGED;
            }
        }
    }

    /// What stands beside the type of a schema, or beside its `$ref`.
    pub(super) fn annotations(&mut self, site: &Site<'_>, old: &Schema, new: &Schema) {
        self.differ(
            site,
            &docs::TITLE_CHANGED,
            "title",
            (old.rare.title.as_deref(), new.rare.title.as_deref()),
        );
        self.description(site, old.description.as_deref(), new.description.as_deref());
        self.examples(site, &old.rare.examples, &new.rare.examples);
        self.deprecation(site, old.deprecated, new.deprecated);
        let defaults = (old.rare.default.as_deref(), new.rare.default.as_deref());
        self.differ(site, &values::DEFAULT_CHANGED, "default", defaults);
        let formats = (formats::said(old), formats::said(new));
        let is_number = |schema: &Schema| {
            let number = |ty: &Type| matches!(ty, Type::Integer | Type::Number);
            schema.types.iter().any(number)
        };
        let rule = formats::rule(formats, is_number(old) || is_number(new));
        if formats.0 != formats.1 {
            let is_encoding = |schema: &Schema| schema.content_encoding().is_some();
            let is_encoded = is_encoding(old) || is_encoding(new);
            let key = if is_encoded { "contentEncoding" } else { "format" };
            let finding = site.changed(rule).key(key);
            let text = |schema: &Schema, format: Option<&str>| {
                schema.content_encoding().or(format).map(str::to_owned)
            };
            let finding = finding.values(text(old, formats.0), text(new, formats.1));
            let shown = formats::shown(old, new);
            self.report(shown.into_iter().fold(finding, Finding::detail));
        }
        // What is never sent is not read only, and what is never received is not write only.
        let matters = match site.direction {
            Direction::Request => old.read_only != new.read_only,
            Direction::Response => old.write_only != new.write_only,
            Direction::Both | Direction::Neither => true,
        };
        let direction = if matters { site.direction } else { Direction::Neither };
        let access = (access(old), access(new));
        self.differ(
            &Site { direction, ..*site },
            &values::READ_ONLY_CHANGED,
            "readOnly",
            (Some(&access.0), Some(&access.1)),
        );
    }
}

fn access(schema: &Schema) -> &'static str {
    match (schema.read_only, schema.write_only) {
        (true, _) => "read only",
        (_, true) => "write only",
        _ => "both ways",
    }
}

fn listed(values: &[Literal]) -> Option<String> {
    let all: Vec<_> = values.iter().map(ToString::to_string).collect();
    (!all.is_empty()).then(|| all.join(", "))
}
