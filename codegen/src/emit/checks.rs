//! What a value has to keep → a table of checks, one line per field.

use super::ty::borrowed;
use super::{count_literal, ident, number};
use crate::ir::{Argument, Check, Field, Parameter, ParameterLocation, Presence, Struct, Type};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// `impl Validate`, and `validate` for a type that is a whole body.
pub(super) fn emit_validate(ty: &Type, body: &Struct) -> Vec<TokenStream> {
    if !ty.direction.request {
        return Vec::new();
    }
    let mut lines: Vec<_> = body.fields.iter().filter_map(check_line).collect();
    if let Some(rest) = body.rest.as_ref().filter(|rest| !rest.checks.is_empty()) {
        let name = ident(&rest.name);
        let calls = calls(&[Check::EachValue(rest.checks.clone())]);
        lines.push(quote! { check.this(&self.#name)#calls; });
    }
    if !body.keys.is_empty() {
        lines.push(check_keys(body));
    }
    if !body.whole.is_empty() {
        let calls = calls(&body.whole);
        lines.push(quote! { check.this(self)#calls; });
    }
    for rest in body.rests().filter(|rest| rest.is_undocumented) {
        let name = ident(&rest.name);
        lines.push(quote! { check.this(&self.#name).no_entries(); });
    }
    if lines.is_empty() && !ty.is_body {
        return Vec::new();
    }
    let mut items = vec![emit_impl(&ty.name, &lines)];
    if ty.is_body {
        items.push(emit_method(&ty.name));
    }
    items
}

/// `check.this(&Keys::of(&[("email", self.email.is_some())])).min_properties(1);`
fn check_keys(body: &Struct) -> TokenStream {
    let keys = body.fields.iter().map(|field| {
        let (wire, name) = (field.wire.as_str(), ident(&field.name));
        let is_set = match field.presence {
            Presence::Required | Presence::Nullable => quote! { true },
            Presence::Optional => quote! { self.#name.is_some() },
            Presence::OptionalNullable => quote! { !self.#name.is_absent() },
        };
        quote! { (#wire, #is_set) }
    });
    let others = body.rests().map(|rest| {
        let name = ident(&rest.name);
        quote! { .and(self.#name.len()) }
    });
    let calls = calls(&body.keys);
    quote! { check.this(&rt::Keys::of(&[#(#keys),*])#(#others)*)#calls; }
}

/// ```ignore
/// impl Validate for CreateContactRequest {
///     fn check(&self, check: &mut Check<'_>) { … }
/// }
/// ```
pub(super) fn emit_impl(name: &str, lines: &[TokenStream]) -> TokenStream {
    let name = ident(name);
    let check = if lines.is_empty() {
        quote! { _check }
    } else {
        quote! { check }
    };

    quote! {
        impl rt::Validate for #name {
            fn check(&self, #check: &mut rt::Check<'_>) {
                #(#lines)*
            }
        }
    }
}

/// `pub fn validate(&self) -> Result<(), Violations>`
pub(super) fn emit_method(name: &str) -> TokenStream {
    let name = ident(name);

    quote! {
        impl #name {
            /// Checks the documented limits, without sending anything.
            ///
            /// # Errors
            ///
            /// Lists every violated limit, not only the first.
            pub fn validate(&self) -> Result<(), rt::Violations> {
                rt::Violations::of(self)
            }
        }
    }
}

/// `check.field("email", self.email.as_ref()).max_length(255).pattern(&EMAIL);`
fn check_line(field: &Field) -> Option<TokenStream> {
    let line = line("field", field, &borrowed(field))?;
    Some(quote! { #line; })
}

/// `check.query("limit", self.limit.as_ref()).maximum(100);`
pub(super) fn parameter_line(parameter: &Parameter) -> Option<TokenStream> {
    let line = parameter_check(parameter, &borrowed(&parameter.field))?;
    Some(quote! { #line; })
}

/// `check.query("limit", value).maximum(100)`
pub(super) fn parameter_check(parameter: &Parameter, value: &TokenStream) -> Option<TokenStream> {
    let place = match parameter.location {
        ParameterLocation::QueryString => "query",
        other => other.as_str(),
    };
    line(place, &parameter.field, value)
}

fn line(start: &str, field: &Field, value: &TokenStream) -> Option<TokenStream> {
    if field.checks.is_empty() {
        return None;
    }
    let start = ident(start);
    let wire = field.wire.as_str();
    let calls = calls(&field.checks);
    Some(quote! { check.#start(#wire, #value)#calls })
}

/// `.max_length(255).pattern(&EMAIL)`
pub(super) fn calls(checks: &[Check]) -> TokenStream {
    checks.iter().map(call).collect()
}

fn call(check: &Check) -> TokenStream {
    match check {
        Check::Limit(rule, argument) => limit(rule, argument),
        Check::Known => quote! { .known() },
        Check::Nested(_) => quote! { .nested() },
        Check::Finite => quote! { .finite() },
        Check::Pattern { pattern, words } => {
            let name = ident(pattern);
            if let Some(words) = words {
                quote! { .described_pattern(&#name, #words) }
            } else {
                quote! { .pattern(&#name) }
            }
        }
        Check::Format { name, pattern } => {
            let pattern = ident(pattern);
            quote! { .format(#name, &#pattern) }
        }
        Check::Keeps(name) => {
            let name = ident(name);
            quote! { .keeps(&#name) }
        }
        Check::OneOf(values) => one_of(values),
        Check::Each(inner) => closure("each", "item", inner),
        Check::EachKey(inner) => closure("each_key", "key", inner),
        Check::EachValue(inner) => closure("each_value", "value", inner),
        Check::Present(inner) => {
            let inner = calls(inner);
            quote! { .nullable()#inner }
        }
    }
}

/// `.max_length(255)`
fn limit(rule: &str, argument: &Argument) -> TokenStream {
    let rule = ident(rule);
    let argument = match argument {
        Argument::None => None,
        Argument::Count(count) => Some(count_literal(*count).to_token_stream()),
        Argument::Number(digits) => Some(number(digits)),
        Argument::Boolean(value) => Some(value.to_token_stream()),
        Argument::Dependents(all) => {
            let all = all.iter().map(|(key, others)| quote! { (#key, &[#(#others),*]) });
            Some(quote! { &[#(#all),*] })
        }
        Argument::Groups(all) => {
            let all = all.iter().map(|keys| quote! { &[#(#keys),*] });
            Some(quote! { &[#(#all),*] })
        }
        Argument::Texts(all) => Some(quote! { &[#(#all),*] }),
    };
    quote! { .#rule(#argument) }
}

/// `.one_of(&[1, 2])`; what would be literals of several types is converted first.
fn one_of(values: &[String]) -> TokenStream {
    let are_signed = values.iter().all(|value| value.parse::<i64>().is_ok());
    let are_fractions = values.iter().all(|value| value.parse::<i128>().is_err());
    let values = values.iter().map(|value| {
        let value = number(value);
        if are_signed || are_fractions {
            value
        } else {
            quote! { rt::Number::from(#value) }
        }
    });
    quote! { .one_of(&[#(#values),*]) }
}

fn closure(method: &str, argument: &str, inner: &[Check]) -> TokenStream {
    let (method, argument) = (ident(method), ident(argument));
    let calls = calls(inner);
    quote! { .#method(|#argument| { #argument #calls; }) }
}
