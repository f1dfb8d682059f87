//! Documented headers of responses → a struct that reads them.

use super::docs::{self, Writer};
use super::schema::lower_schema;
use super::secrets::{is_name_of_secret, is_secret};
use super::{File, names};
use crate::check::Checked;
use crate::ir::{Element, HeaderField, HeaderForm, Headers, Ty};
use crate::spec::{Header, Operation, Status};

/// The headers of all documented responses of an operation; none if there are none.
pub(super) fn lower_headers(
    operation: &Operation,
    name: &str,
    file: &mut File<'_>,
) -> Option<Headers> {
    let mut fields: Vec<HeaderField> = Vec::new();
    for documented in documented(operation, file.checked) {
        let Documented { wire, header, statuses } = documented;
        let name = names::snake(wire);
        // Such a name is read by itself; it is in the docs of the method.
        if !names::is_identifier(&name) || fields.iter().any(|field| field.name == name) {
            continue;
        }
        let (ty, form) = file.elsewhere(|file| typed(header, file));
        let secret = match header.schema {
            Some(schema) => is_secret(wire, schema, file.checked),
            None => is_name_of_secret(wire),
        };
        let mut docs = Writer::new();
        let statuses: Vec<_> = statuses.iter().map(|status| spoken(*status)).collect();
        let text = docs::header_text(header, file);
        docs.paragraph(&format!("{} ({}){text}", docs::code(wire), statuses.join(", ")));
        let (wire, docs) = (wire.to_owned(), docs.finish());
        fields.push(HeaderField { name, wire, docs, ty, form, secret });
    }
    let method = names::snake(&operation.id);
    let docs = format!(
        "Headers documented for responses of [`Client::{method}`]: `response.documented_headers::<{name}Headers>()`. \
         What is missing, or not as documented, is none."
    );
    (!fields.is_empty()).then(|| Headers {
        name: format!("{name}Headers"),
        docs: Writer::sentence(&docs),
        fields,
    })
}

/// A header with the statuses that it is documented for.
struct Documented<'s> {
    wire: &'s str,
    header: &'s Header,
    statuses: Vec<Status>,
}

/// Each header once, as the first response that has it describes it.
fn documented<'s>(operation: &'s Operation, checked: &'s Checked) -> Vec<Documented<'s>> {
    let mut all: Vec<Documented<'s>> = Vec::new();
    for (status, response) in &operation.responses {
        for (wire, header) in &checked.response(response).headers {
            let known = all.iter_mut().find(|known| known.wire.eq_ignore_ascii_case(wire));
            if let Some(known) = known {
                known.statuses.push(*status);
                continue;
            }
            let header = checked.header(header);
            all.push(Documented { wire, header, statuses: vec![*status] });
        }
    }
    all
}

fn spoken(status: Status) -> String {
    if status == Status::Default { "any other status".to_owned() } else { status.to_string() }
}

/// The type of a header, and how its text becomes a value of it.
fn typed(header: &Header, file: &mut File<'_>) -> (Ty, HeaderForm) {
    let Some(schema) = header.schema else { return (Ty::String, HeaderForm::Plain) };
    if header.is_json {
        return (Ty::Any, HeaderForm::Json);
    }
    match lower_schema(schema, "Value", file).ty {
        Ty::List(item) if !item.nullable => {
            let ty = one_text(item.ty);
            (Ty::List(Box::new(Element { ty, nullable: false })), HeaderForm::List)
        }
        ty => (one_text(ty), HeaderForm::Plain),
    }
}

/// What is no number and no truth is a text as it came.
fn one_text(ty: Ty) -> Ty {
    match ty {
        Ty::Integer | Ty::Unsigned | Ty::Number | Ty::Boolean => ty,
        _ => Ty::String,
    }
}
