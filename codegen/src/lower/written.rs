//! Schemas → JSON again: what the runtime checks a value against where neither a type nor a rule does.

use super::reach::{REQUEST, is_needed};
use super::{File, docs, overlaps};
use crate::check::Checked;
use crate::ir::Check;
use crate::ledger::{Limit, formats};
use crate::pointer::escaped;
use crate::shape::{Additional, Object};
use crate::spec::{Argument, Limits, Literal, Schema, SchemaId};
use arcstr::ArcStr;
use std::collections::BTreeMap;
use thin_vec::ThinVec;

/// What values have to keep as it is written.
pub(super) struct Written {
    pub(super) check: Check,
    /// How the words for the value go on.
    pub(super) words: String,
    /// The schema, where it is too long for a sentence; without the definitions that it refers to.
    pub(super) below: Option<String>,
}

/// The written keywords of some schemas, as one check; `wire` names the static. What is `typed` is
/// checked elsewhere.
pub(super) fn of_schemas(
    judges: &[SchemaId],
    typed: Option<SchemaId>,
    owner: &str,
    wire: &str,
    file: &mut File<'_>,
) -> Option<Written> {
    let mut writing = Writing { typed, ..Writing::of(file.checked) };
    let all = judges.iter().map(|id| writing.judge(*id)).collect();
    write(writing, all, owner, wire, file)
}

/// Those of an object with known keys, and what it says of the names of all keys.
pub(super) fn of_object(
    object: &Object,
    owner: &str,
    wire: &str,
    file: &mut File<'_>,
) -> Option<Written> {
    let typed = match object.additional {
        Additional::Values(values) => Some(values),
        Additional::Any | Additional::Never => None,
    };
    let mut writing = Writing { typed, ..Writing::of(file.checked) };
    let mut all: Vec<_> = object.judges.iter().map(|id| writing.judge(*id)).collect();
    for id in object.limits.schemas() {
        all.push(vec![(Limit::PropertyNames.row().name.to_owned(), writing.schema(id))]);
    }
    write(writing, all, owner, wire, file)
}

/// The alternatives of a union, where types and tags do not say all of it.
pub(super) fn of_union(schema: &Schema, name: &str, file: &mut File<'_>) -> Option<Written> {
    let keyword = overlaps::judged(schema, file)?;
    let mut writing = Writing::of(file.checked);
    let all = schema.alternatives().iter().map(|id| writing.schema(*id)).collect();
    write(writing, vec![vec![(keyword.to_owned(), Literal::List(all))]], name, name, file)
}

/// One check of all these keywords.
fn write(
    mut writing: Writing<'_>,
    mut all: Vec<Entries>,
    owner: &str,
    wire: &str,
    file: &mut File<'_>,
) -> Option<Written> {
    all.retain(|entries| !entries.is_empty());
    let mut entries = match all.len() {
        0 => return None,
        1 => all.remove(0),
        _ => {
            let all = all.into_iter().map(Literal::Map).collect();
            vec![("allOf".to_owned(), Literal::List(all))]
        }
    };
    let said = Literal::Map(entries.clone()).to_string();
    entries.extend(writing.definitions());
    let text = Literal::Map(entries).to_string();
    let patterns =
        writing.patterns.iter().map(|source| file.pattern(owner, wire, source)).collect();
    let check = Check::Keeps(file.schema(owner, wire, &text, patterns));
    let (words, below) = docs::schema(&said);
    Some(Written { check, words, below })
}

/// The keywords of an object.
type Entries = Vec<(String, Literal)>;

/// What is known while schemas are written.
struct Writing<'c> {
    checked: &'c Checked,
    /// The schemas that were referred to.
    definitions: Vec<(String, SchemaId)>,
    /// Where in these each is.
    places: BTreeMap<SchemaId, usize>,
    /// The patterns that were written.
    patterns: Vec<String>,
    /// A schema that is checked elsewhere.
    typed: Option<SchemaId>,
}

impl<'c> Writing<'c> {
    fn of(checked: &'c Checked) -> Self {
        let (definitions, places) = (Vec::new(), BTreeMap::new());
        Self { checked, definitions, places, patterns: Vec::new(), typed: None }
    }

    /// Those keywords of a schema that are judged as they are written.
    fn judge(&mut self, id: SchemaId) -> Entries {
        let schema = self.checked.schema(id).clone();
        if schema.is_unevaluated() {
            // It depends on all that is said beside it.
            let Literal::Map(entries) = self.schema(id) else { return Entries::new() };
            return entries;
        }
        let written = schema.limits.written();
        let mut entries: Entries = written
            .map(|(limit, argument)| (limit.row().name.to_owned(), self.argument(limit, argument)))
            .collect();
        if schema.lists_wholes() {
            entries.extend(listed(&schema));
        }
        let beside: Vec<_> =
            schema.limits.written().flat_map(|(limit, _)| limit.beside()).collect();
        let is_beside = |keyword: &str| beside.contains(&&keyword);
        // Their values are fields, but of those that may not be there.
        let is_never = |id: &SchemaId| self.checked.schema(*id).never;
        let names = schema.properties.iter();
        let names = names.filter(|(_, id)| is_beside("properties") || is_never(id));
        let names = names.map(|(name, id)| (name.to_string(), Literal::Boolean(!is_never(id))));
        let names: Vec<_> = names.collect();
        if !names.is_empty() {
            entries.push(("properties".to_owned(), Literal::Map(names)));
        }
        self.inside(
            &schema,
            &|keyword| keyword != "properties" && is_beside(keyword),
            &mut entries,
        );
        entries
    }

    /// `$defs`, with what they refer to themselves.
    fn definitions(&mut self) -> Option<(String, Literal)> {
        let mut all = Vec::new();
        while let Some((name, id)) = self.definitions.get(all.len()).cloned() {
            all.push((name, self.schema(id)));
        }
        (!all.is_empty()).then(|| ("$defs".to_owned(), Literal::Map(all)))
    }

    /// A schema with all that it says of values.
    fn schema(&mut self, id: SchemaId) -> Literal {
        let schema = self.checked.schema(id).clone();
        if schema.never {
            return Literal::Boolean(false);
        }
        if self.typed == Some(id) {
            return Literal::Boolean(true);
        }
        let mut entries = Entries::new();
        let mut put = |keyword: &str, value: Literal| entries.push((keyword.to_owned(), value));
        if let Some(reference) = &schema.reference {
            if let Some(target) = reference.target {
                put("$ref", self.reference(&reference.name, target));
            }
        }
        if let Some(types) = types(&schema) {
            put("type", types);
        }
        for (keyword, value) in listed(&schema) {
            put(&keyword, value);
        }
        for (keyword, argument) in self.limits(&schema.limits) {
            put(keyword, argument);
        }
        if let Some(pattern) = self.asserted(&schema) {
            put("allOf", Literal::List(vec![pattern]));
        }
        self.inside(&schema, &|_| true, &mut entries);
        Literal::Map(entries)
    }

    /// The keywords that lead to other schemas.
    fn inside(&mut self, schema: &Schema, is_wanted: &dyn Fn(&str) -> bool, entries: &mut Entries) {
        if !schema.properties.is_empty() && is_wanted("properties") {
            entries.push(("properties".to_owned(), self.named(&schema.properties)));
        }
        if !schema.required.is_empty() && is_wanted("required") {
            // What is read only is not there in what is sent.
            let is_sent = |name: &&ArcStr| {
                let found = schema.properties.iter().find(|(known, _)| known == *name);
                found.is_none_or(|(_, id)| is_needed(*id, REQUEST, self.checked))
            };
            let keys = schema
                .required
                .iter()
                .filter(is_sent)
                .map(|name| Literal::String(name.to_string()));
            entries.push(("required".to_owned(), Literal::List(keys.collect())));
        }
        let single = [
            ("additionalProperties", schema.additional),
            ("unevaluatedProperties", schema.rare.unevaluated),
            ("items", schema.items),
        ];
        for (keyword, id) in single.into_iter().filter(|(keyword, _)| is_wanted(keyword)) {
            entries.extend(id.map(|id| (keyword.to_owned(), self.schema(id))));
        }
        let several = [
            ("oneOf", &schema.rare.one_of),
            ("anyOf", &schema.rare.any_of),
            ("allOf", &schema.rare.all_of),
        ];
        let said =
            |(keyword, all): &(&str, &ThinVec<SchemaId>)| !all.is_empty() && is_wanted(keyword);
        for (keyword, all) in several.into_iter().filter(said) {
            let all: Vec<_> = all.iter().map(|id| self.schema(*id)).collect();
            match entries.iter_mut().find(|(known, _)| known == keyword) {
                Some((_, Literal::List(known))) => known.extend(all),
                _ => entries.push((keyword.to_owned(), Literal::List(all))),
            }
        }
    }

    fn limits(&mut self, limits: &Limits) -> Vec<(&'static str, Literal)> {
        let mut all = Vec::new();
        for (limit, argument) in limits.iter() {
            // Groups stand in `anyOf` or `oneOf`.
            if !matches!(argument, Argument::Groups(_)) {
                all.push((limit.row().name, self.argument(limit, argument)));
            }
        }
        all
    }

    fn argument(&mut self, limit: Limit, argument: &Argument) -> Literal {
        let keys =
            |keys: &[String]| Literal::List(keys.iter().cloned().map(Literal::String).collect());
        let by_pattern = limit == Limit::PatternProperties;
        match argument {
            Argument::Count(count) => Literal::Number(count.to_string()),
            Argument::Number(digits) => number(digits),
            Argument::Flag => Literal::Boolean(true),
            Argument::Pattern(source) => {
                self.pattern(source);
                Literal::String(source.clone())
            }
            Argument::Dependents(all) => {
                Literal::Map(all.iter().map(|(key, others)| (key.clone(), keys(others))).collect())
            }
            Argument::Groups(groups) => {
                Literal::List(groups.iter().map(|group| keys(group)).collect())
            }
            Argument::Schema(id) => self.schema(*id),
            Argument::Schemas(all) => {
                Literal::List(all.iter().map(|id| self.schema(*id)).collect())
            }
            Argument::Named(all) => {
                if by_pattern {
                    for (source, _) in all {
                        self.pattern(source);
                    }
                }
                self.named(all)
            }
        }
    }

    fn named<K: ToString>(&mut self, all: &[(K, SchemaId)]) -> Literal {
        Literal::Map(all.iter().map(|(name, id)| (name.to_string(), self.schema(*id))).collect())
    }

    fn pattern(&mut self, source: &str) {
        if !self.patterns.iter().any(|known| known == source) {
            self.patterns.push(source.to_owned());
        }
    }

    /// `x-assert-format`, as the pattern that it is.
    fn asserted(&mut self, schema: &Schema) -> Option<Literal> {
        let format = schema.format.as_deref().filter(|_| schema.assert_format)?;
        let source = formats::pattern_of(format)?;
        self.pattern(&source);
        Some(Literal::Map(vec![("pattern".to_owned(), Literal::String(source))]))
    }

    fn reference(&mut self, name: &str, target: SchemaId) -> Literal {
        let place = *self.places.entry(target).or_insert_with(|| {
            self.definitions.push((name.to_owned(), target));
            self.definitions.len() - 1
        });
        let (name, _) = &self.definitions[place];
        let name = escaped(name);
        Literal::String(format!("#/$defs/{name}"))
    }
}

/// `const` and `enum`.
fn listed(schema: &Schema) -> Entries {
    let constant = schema.rare.constant.as_deref().map(|value| ("const".to_owned(), value.clone()));
    let values = schema.values.clone().map(|all| ("enum".to_owned(), Literal::List(all.into())));
    constant.into_iter().chain(values).collect()
}

fn types(schema: &Schema) -> Option<Literal> {
    let name = |ty: &crate::spec::Type| Literal::String(ty.as_str().to_owned());
    match &*schema.types {
        [] => None,
        [only] => Some(name(only)),
        several => Some(Literal::List(several.iter().map(name).collect())),
    }
}

/// A number as JSON has it; YAML knows more forms.
fn number(digits: &str) -> Literal {
    if serde_json::from_str::<serde_json::Number>(digits).is_ok() {
        return Literal::Number(digits.to_owned());
    }
    let float = digits.parse::<f64>().ok().and_then(serde_json::Number::from_f64);
    Literal::Number(float.map_or_else(|| "0".to_owned(), |float| float.to_string()))
}
