//! Unions → named types.

use super::docs::{self, Writer};
use super::schema::lower_schema;
use super::types::{fallback, written_docs};
use super::{File, names, written};
use crate::ir::{self, Kind, Tell, Ty, Type, Union};
use crate::shape::{Alternative, Shape};
use crate::spec::Schema;
use std::collections::BTreeSet;
use thin_vec::{ThinVec, thin_vec};

pub(super) fn lower_union(
    schema: &Schema,
    name: &str,
    alternatives: &[Alternative],
    file: &mut File<'_>,
) {
    let place = file.items.types.len();
    let mut lowering = Lowering { owner: name, taken: BTreeSet::new() };
    let alternatives: Vec<_> =
        alternatives.iter().map(|one| lowering.alternative(one, file)).collect();
    let fallback = fallback(alternatives.iter().map(|alternative| alternative.name.as_str()));
    let mut docs = written_docs(schema, name);
    let whole = match written::of_union(schema, name, file) {
        Some(one) => {
            docs.paragraph(&format!("A value{}.", one.words));
            one.below.iter().for_each(|text| docs.verbatim("json", text));
            thin_vec![one.check]
        }
        None => ThinVec::new(),
    };
    let kind = Kind::Union(Union { alternatives, whole, fallback });
    let ty = Type::new(schema.at.clone(), name.to_owned(), docs.finish(), file.direction, kind);
    file.items.types.insert(place, ty);
}

/// What is known while the alternatives of one union are lowered.
struct Lowering<'n> {
    owner: &'n str,
    /// The names of variants.
    taken: BTreeSet<String>,
}

impl Lowering<'_> {
    fn alternative(&mut self, one: &Alternative, file: &mut File<'_>) -> ir::Alternative {
        let schema = file.checked.schema(one.schema);
        let is_name = |name: &String| !name.is_empty() && name != "Self";
        let title = schema.rare.title.as_deref().map(names::pascal).filter(is_name);
        let tag = match &one.tell {
            Tell::Tag { values, .. } => values.first().map(|value| names::pascal(value)),
            _ => None,
        };
        let word = title.clone().or_else(|| tag.clone().filter(|name| !name.is_empty()));
        let word = word.unwrap_or_else(|| {
            let is_listed = matches!(file.checked.shape(one.schema).shape, Shape::Values { .. });
            if is_listed { "Value" } else { "Object" }.to_owned()
        });
        let typed = lower_schema(one.schema, &self.type_name(&word, file), file);
        let name = title.unwrap_or_else(|| self.name_of(&typed.ty));
        let mut docs = Writer::new();
        docs::write_value(schema, &typed, &mut docs);
        ir::Alternative {
            name: free(&name, &mut self.taken),
            docs: docs.finish(),
            ty: typed.ty,
            checks: typed.checks,
            secret: typed.secret,
            tell: one.tell.clone(),
        }
    }

    /// The name of a type for an alternative, with a number where another alternative has it.
    fn type_name(&self, word: &str, file: &File<'_>) -> String {
        let own = |number: u32| match number {
            1 => format!("{}{word}", self.owner),
            _ => format!("{}{word}{number}", self.owner),
        };
        let is_taken = |name: &String| file.items.types.iter().any(|ty| ty.name == *name);
        let mut names = (1..).map(own).filter(|name| !is_taken(name));
        names.next().unwrap_or_default()
    }

    fn name_of(&self, ty: &Ty) -> String {
        let name = match ty {
            Ty::String | Ty::Formatted(_) => "String",
            Ty::Integer | Ty::Unsigned => "Integer",
            Ty::Number => "Number",
            Ty::Null => "Null",
            Ty::Boolean => "Boolean",
            Ty::Bytes | Ty::Upload | Ty::FormParts | Ty::Stream(_) => "Bytes",
            Ty::Any => "Any",
            Ty::List(_) => "List",
            Ty::Map(_) => "Map",
            Ty::Named(name) => match name.strip_prefix(self.owner) {
                Some(rest) if rest.starts_with(|first: char| first.is_ascii_uppercase()) => rest,
                _ => name,
            },
            Ty::Boxed(inner) => return self.name_of(inner),
        };
        name.to_owned()
    }
}

/// The name, with a number where it is taken.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut found = name.to_owned();
    let mut number = 2;
    while !taken.insert(found.clone()) {
        found = format!("{name}{number}");
        number += 1;
    }
    found
}
