//! Former names → deprecated items.

use super::{doc, ident};
use crate::ir::{Alias, Type};
use proc_macro2::TokenStream;
use quote::quote;

/// ```ignore
/// /// The former name of [`AddContactRequest`].
/// #[deprecated(note = "renamed to `AddContactRequest`")]
/// pub type CreateContactRequest = AddContactRequest;
/// ```
pub(super) fn emit_type_alias(alias: &Alias) -> TokenStream {
    let Alias { name, target, .. } = alias;
    let mark = deprecated(target, target);
    let (name, target) = (ident(name), ident(target));

    quote! {
        #mark
        pub type #name = #target;
    }
}

/// ```ignore
/// /// The same type as [`CreateContactBadRequestBody`].
/// pub type UpdateContactBadRequestBody = CreateContactBadRequestBody;
/// ```
pub(super) fn emit_same(ty: &Type, first: &str) -> TokenStream {
    let docs = doc(&ty.docs);
    let (name, first) = (ident(&ty.name), ident(first));
    quote! { #docs pub type #name = #first; }
}

/// The docs and the attribute of what is called `target` now.
pub(super) fn deprecated(target: &str, link: &str) -> TokenStream {
    let docs = format!(" The former name of [`{link}`].");
    let note = format!("renamed to `{target}`");

    quote! {
        #[doc = #docs]
        #[deprecated(note = #note)]
    }
}

/// The attribute of what the documents call deprecated. Fields have none: deriving their traits and checking
/// them would warn of it.
pub(super) fn documented_as_deprecated() -> TokenStream {
    quote! { #[deprecated(note = "the documentation says so")] }
}
