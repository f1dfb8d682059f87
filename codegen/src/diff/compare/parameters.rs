//! Parameters of operations, and headers that the SDK sends by itself.

mod order;

use super::written::{as_texts, is_scalar, is_text};
use super::{Finding, Site, Walk, paired, place};
use crate::diff::direction::Direction;
use crate::diff::pair::{Half, shape_of};
use crate::diff::reach::component;
use crate::diff::rules::{parameters as rules, types};
use crate::diff::view::{Kind, View};
use crate::ledger::Limit;
use crate::names;
use crate::pointer::Pointer;
use crate::spec::{
    Argument, Literal, Operation, OrReference, Parameter, ParameterLocation, Schema, Style,
    StyleKind,
};
use crate::url::placeholders;
use order::swaps;

impl Walk<'_> {
    pub(super) fn parameters(&mut self, site: &Site<'_>, old: &Operation, new: &Operation) {
        let mut left = of_operation(old, &self.pair.old);
        let mut added = of_operation(new, &self.pair.new);
        // A place in the path says more than a name, as long as the path has the same places.
        let order = if shape_of(&old.path) == shape_of(&new.path) {
            [same_slot, same_place, same_name]
        } else {
            [same_place, same_slot, same_name]
        };
        self.swapped(site, old, new);
        let mut stay = Vec::new();
        for is_same in order {
            let is_same = |one: &&_, other: &&_| is_same(one, other, (old, new));
            for (one, other) in paired(&mut left, &mut added, is_same) {
                self.parameter(site, one, other, swaps(&old.path, &new.path));
                stay.push((one, other));
            }
        }
        self.reordered(site, &stay, (old, new));
        let is_same = |one: &&_, other: &&_| self.is_renamed(one, other, (old, new));
        for (one, other) in paired(&mut left, &mut added, is_same) {
            self.parameter(site, one, other, false);
        }
        // The same arguments, of which one means something else: old code compiles.
        let are_exchanged =
            left.iter().any(|one| one.required) && added.iter().any(|one| one.required);
        let also = |one: &Parameter| {
            (are_exchanged && one.required).then_some("the SDK sends another parameter")
        };
        for one in left {
            self.parameter_removed(site, one, old, also(one));
        }
        for one in added {
            self.parameter_added(site, one, new, also(one));
        }
    }

    fn parameter_removed(
        &mut self,
        site: &Site<'_>,
        one: &Parameter,
        old: &Operation,
        also: Option<&'static str>,
    ) {
        let schema = self.older(one.schema);
        let constant = constant(one, schema);
        let rule = match (constant, one.required) {
            (Some(_), _) => &rules::CONSTANT_HEADER_REMOVED,
            (None, true) => &rules::REQUIRED_PARAMETER_REMOVED,
            (None, false) => &rules::PARAMETER_REMOVED,
        };
        let subject = subject(site, one);
        let words = View::of(schema, &self.pair.old).words();
        let finding = Site { subject: &subject, ..*site }.removed(rule, &one.at);
        let finding = finding.edited(Some(edited(old, one, &self.pair.old)), None);
        let finding = finding.also(also);
        self.report(finding.values(Some(constant.map_or(words, str::to_owned)), None));
    }

    fn parameter_added(
        &mut self,
        site: &Site<'_>,
        one: &Parameter,
        new: &Operation,
        also: Option<&'static str>,
    ) {
        let schema = self.newer(one.schema);
        let constant = constant(one, schema);
        let rule = match (constant, one.required) {
            (Some(_), _) => &rules::CONSTANT_HEADER_ADDED,
            (None, true) => &rules::REQUIRED_PARAMETER_ADDED,
            (None, false) => &rules::PARAMETER_ADDED,
        };
        let subject = subject(site, one);
        let words = View::of(schema, &self.pair.new).words();
        let finding = Site { subject: &subject, ..*site }.added(rule, &one.at);
        let finding = finding.edited(None, Some(edited(new, one, &self.pair.new)));
        let finding = finding.also(also);
        self.report(finding.values(None, Some(constant.map_or(words, str::to_owned))));
    }

    /// Whether a parameter that is gone may have become a new one: it stands in the same place, or is described in
    /// the same words or called by the same letters, and holds the same values.
    pub(super) fn is_renamed(
        &self,
        one: &Parameter,
        other: &Parameter,
        (old, new): Two<'_>,
    ) -> bool {
        let index = |operation: &Operation, one: &Parameter, half| {
            of_operation(operation, half).iter().position(|other| std::ptr::eq(*other, one))
        };
        let words = |schema, half| View::of(schema, half).words();
        let letters =
            |one: &Parameter| names::field(one.rust_name.as_deref(), &one.name).replace('_', "");
        let (before, after) = (self.older(one.schema), self.newer(other.schema));
        let is_described = one.description.is_some() && one.description == other.description;
        let stays = old.parameters.len() == new.parameters.len()
            && index(old, one, &self.pair.old) == index(new, other, &self.pair.new)
            && one.description == other.description;
        (is_described || stays || letters(one) == letters(other))
            && (one.location, one.required) == (other.location, other.required)
            && words(before, &self.pair.old) == words(after, &self.pair.new)
            && (&before.limits, &before.format) == (&after.limits, &after.format)
            && (&before.values, &before.rare.constant) == (&after.values, &after.rare.constant)
    }

    fn renamed_parameter(&mut self, site: &Site<'_>, old: &Parameter, new: &Parameter) {
        let field =
            |one: &Parameter| names::field(one.rust_name.as_deref(), &one.name).into_owned();
        let (before, after) = (field(old), field(new));
        let rule = match (new.location, new.required) {
            (ParameterLocation::Path, _) => &rules::PATH_PARAMETER_RENAMED,
            _ if is_same_name(old, new) => &rules::HEADER_RESPELLED,
            (_, true) => &rules::PARAMETER_RENAMED,
            (_, false) => &rules::PARAMETER_SUSPECTED,
        };
        let mut finding = site.changed(rule).key("name");
        if rule == &rules::PARAMETER_SUSPECTED {
            finding = finding.hint(before == after, "x-rust-name", &before);
        }
        // An argument has no name for callers.
        let is_sent = rule == &rules::PARAMETER_RENAMED
            || (rule == &rules::PARAMETER_SUSPECTED && before == after);
        let finding = finding.also(is_sent.then_some("the SDK sends it under another name"));
        self.report(finding.values(Some(old.name.clone()), Some(new.name.clone())));
    }

    fn parameter(&mut self, site: &Site<'_>, old: &Parameter, new: &Parameter, swapped: bool) {
        let subject = subject(site, new);
        let site = Site::of(&subject, Direction::Request, (&old.at, &new.at));
        self.moved(&old.at, &new.at);
        self.description(&site, old.description.as_deref(), new.description.as_deref());
        self.examples(&site, &old.examples, &new.examples);
        self.deprecation(&site, old.deprecated, new.deprecated);
        if old.name == new.name {
            self.rust_name(&site, old.rust_name.as_deref(), new.rust_name.as_deref());
        } else if !(swapped && new.location == ParameterLocation::Path) {
            self.renamed_parameter(&site, old, new);
        }
        if old.location != new.location {
            let finding = site.changed(&rules::LOCATION_CHANGED).key("in");
            let word = |one: &Parameter| Some(one.location.as_str().to_owned());
            self.report(finding.values(word(old), word(new)));
        }
        let (before, after) = (self.older(old.schema), self.newer(new.schema));
        if self.one_or_many(&site, old, new) {
            return;
        }
        self.style(&site, old, new);
        if let (Some(before), Some(after)) = (constant(old, before), constant(new, after)) {
            if before != after {
                let finding = site.changed(&rules::CONSTANT_HEADER_CHANGED).key("schema");
                self.report(finding.values(Some(before.to_owned()), Some(after.to_owned())));
            }
            return;
        }
        match (old.required, new.required) {
            (false, true) => self.report(required(&site, &rules::BECAME_REQUIRED)),
            (true, false) => self.report(required(&site, &rules::BECAME_OPTIONAL)),
            _ => {}
        }
        let start = self.found.findings.len();
        self.parameter_values(&site, (old, before), (new, after));
        if old.required || new.required {
            self.defaults_unused(start, before, after);
        }
    }

    fn parameter_values(
        &mut self,
        site: &Site<'_>,
        (old, before): (&Parameter, &Schema),
        (new, after): (&Parameter, &Schema),
    ) {
        let (one, other) = (View::of(before, &self.pair.old), View::of(after, &self.pair.new));
        let is_written = |one: &Parameter| one.style.kind != StyleKind::Json;
        let rule = as_texts(&one, &other).filter(|_| is_written(old) && is_written(new));
        let Some(rule) = rule else { return self.schemas(site, before, after) };
        let site = Site { old: &before.at, new: &after.at, ..*site };
        let start = self.found.findings.len();
        self.annotations(&site, before, after);
        let said = self.found.findings.len();
        let finding = site.changed(rule).key("type");
        self.report(finding.values(Some(one.words()), Some(other.words())));
        self.leave_to_the_type(&site, start..said);
    }
}

impl Walk<'_> {
    /// A value and a list of one such value, if they are written alike.
    fn one_or_many(&mut self, site: &Site<'_>, old: &Parameter, new: &Parameter) -> bool {
        let pair = self.pair;
        let (before, after) = (self.older(old.schema), self.newer(new.schema));
        let (one, other) = (View::of(before, &pair.old), View::of(after, &pair.new));
        let is_single = |view: &View<'_>| is_scalar(view) || is_text(view);
        let (rule, list) = match (list(&one), list(&other)) {
            (None, Some(list)) if is_single(&one) => (&types::TYPE_WIDENED, (list, new)),
            (Some(list), None) if is_single(&other) => (&types::TYPE_NARROWED, (list, old)),
            _ => return false,
        };
        let (is_old, (list, parameter)) = (rule == &types::TYPE_NARROWED, list);
        let Some(items) = list.items else { return false };
        // Between the items of others stand commas, which a text may hold.
        let is_text = is_text(if is_old { &other } else { &one });
        let is_alike = match parameter.style.kind {
            StyleKind::Form | StyleKind::Cookie => parameter.style.explode || !is_text,
            StyleKind::Simple => !is_text,
            _ => false,
        };
        let takes_one = takes_one_item(list);
        if !is_alike || !takes_one || old.location != new.location {
            return false;
        }
        let finding = Site { old: &before.at, new: &after.at, ..*site }.changed(rule).key("type");
        self.report(finding.values(Some(one.words()), Some(other.words())));
        self.annotations(site, before, after);
        let (before, after) =
            if is_old { (self.older(items), after) } else { (before, self.newer(items)) };
        self.schemas(site, before, after);
        true
    }

    /// How the value is written, where that is to be seen.
    fn style(&mut self, site: &Site<'_>, old: &Parameter, new: &Parameter) {
        let views = [
            View::of(self.older(old.schema), &self.pair.old),
            View::of(self.newer(new.schema), &self.pair.new),
        ];
        let [was_text, is_text] = views.map(|view| is_scalar(&view) || is_text(&view));
        let are_texts = was_text && is_text;
        if was_text != is_text && old.style.kind == new.style.kind {
            // That one is a list, and the other is not, says it all.
            return;
        }
        let words = |style: Style| {
            let is_json = style.kind == StyleKind::Json;
            // What is marked, or not encoded, is to be seen of one text as well.
            let is_marked =
                matches!(style.kind, StyleKind::Label | StyleKind::Matrix | StyleKind::Cookie)
                    || is_json;
            let kind = (is_marked || !are_texts).then(|| style.kind.as_str());
            let exploded = (style.explode && !are_texts && !is_json).then_some("exploded");
            let words: Vec<_> = [kind, exploded].into_iter().flatten().collect();
            Some(words.join(", ")).filter(|words| !words.is_empty())
        };
        let rule = match (old.style.reserved, new.style.reserved) {
            (false, true) => Some(&rules::RESERVED_ALLOWED),
            (true, false) => Some(&rules::RESERVED_ENCODED),
            _ => None,
        };
        if let Some(rule) = rule {
            self.report(site.changed(rule).key("allowReserved"));
        }
        let (before, after) = (words(old.style), words(new.style));
        if old.location == new.location && before != after {
            let finding = site.changed(&rules::STYLE_CHANGED).key("style");
            self.report(finding.values(before, after));
        }
    }
}

/// Whether a list of one item is allowed, whatever the item is.
fn takes_one_item(list: &Schema) -> bool {
    list.limits.iter().all(|one| match one {
        (Limit::MinItems, Argument::Count(least)) => *least <= 1,
        (Limit::MaxItems, Argument::Count(most)) => *most >= 1,
        (limit, _) => limit == Limit::UniqueItems,
    })
}

/// The list that a view is, if it is one and nothing else.
fn list<'s>(view: &View<'s>) -> Option<&'s Schema> {
    match &view.arms[..] {
        [(Kind::List, schema)] => Some(schema),
        _ => None,
    }
}

fn required(site: &Site<'_>, rule: &'static crate::diff::Rule) -> Finding {
    site.changed(rule).key("required")
}

pub(super) fn of_operation<'s>(operation: &'s Operation, half: &Half<'s>) -> Vec<&'s Parameter> {
    let all = &half.spec.components.parameters;
    operation.parameters.iter().filter_map(|part| part.resolve(all)).collect()
}

/// The line of the operation, or of its path, that gives it this parameter.
fn edited<'s>(operation: &'s Operation, one: &'s Parameter, half: &Half<'s>) -> &'s Pointer {
    let all = &half.spec.components.parameters;
    let is_it = |part: &&OrReference<Parameter>| {
        part.resolve(all).is_some_and(|other| std::ptr::eq(other, one))
    };
    let part = operation.parameters.iter().find(is_it);
    part.map_or(&one.at, |part| place(part, |one| &one.at))
}

type Two<'o> = (&'o Operation, &'o Operation);

pub(super) fn same_place(one: &Parameter, other: &Parameter, _: Two<'_>) -> bool {
    one.location == other.location && is_same_name(one, other)
}

/// Names of headers have no case.
fn is_same_name(one: &Parameter, other: &Parameter) -> bool {
    one.name == other.name
        || (one.location == ParameterLocation::Header && one.name.eq_ignore_ascii_case(&other.name))
}

/// The same placeholder of the path, whatever it is called.
fn same_slot(one: &Parameter, other: &Parameter, (old, new): Two<'_>) -> bool {
    let is_path = |one: &Parameter| one.location == ParameterLocation::Path;
    is_path(one) && is_path(other) && slot(one, old).is_some() && slot(one, old) == slot(other, new)
}

fn slot(parameter: &Parameter, operation: &Operation) -> Option<usize> {
    placeholders(&operation.path).position(|name| name == parameter.name)
}

fn same_name(one: &Parameter, other: &Parameter, _: Two<'_>) -> bool {
    one.name == other.name
}

/// The value of a header that the SDK sends by itself.
fn constant<'s>(parameter: &Parameter, schema: &'s Schema) -> Option<&'s str> {
    let fixed = parameter.location == ParameterLocation::Header && parameter.required;
    match (schema.rare.constant.as_deref(), schema.values.as_deref()) {
        (Some(Literal::String(value)), _) | (None, Some([Literal::String(value)])) if fixed => {
            Some(value)
        }
        _ => None,
    }
}

pub(super) fn subject(site: &Site<'_>, parameter: &Parameter) -> String {
    let owner = component(&parameter.at).unwrap_or(site.subject);
    format!("{owner} {} {}", parameter.location.as_str(), parameter.name)
}
