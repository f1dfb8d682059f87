//! The table itself.

use super::Treatment::{Documented, Enforced, Generated, Note, Refused};
use super::{Keyword, Limit};
use std::sync::LazyLock;

/// The keywords of a schema: those that limit its values have rows of their own.
static SCHEMA: LazyLock<Vec<Keyword>> = LazyLock::new(|| {
    let mut all = Object::Schema.listed().to_vec();
    for limit in Limit::ALL {
        let name = limit.row().name;
        // Some of what `anyOf` and `oneOf` say is a limit; they are listed for the rest of it.
        if !all.iter().any(|(known, _)| *known == name) {
            all.push((name, Enforced));
        }
    }
    all
});

impl Object {
    /// Its keywords.
    #[must_use]
    pub fn keywords(self) -> &'static [Keyword] {
        if self == Self::Schema { SCHEMA.as_slice() } else { self.listed() }
    }

    /// `a Schema object`
    pub(crate) fn with_article(self) -> String {
        let name = self.name();
        let article = if name.starts_with(['A', 'E', 'I', 'O', 'X', 'x']) { "an" } else { "a" };
        format!("{article} {name} object")
    }
}

macro_rules! objects {
    ($($variant:ident $name:literal: [$($keyword:literal $treatment:ident,)*],)*) => {
        /// A kind of object with fixed keywords.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Object {
            $(#[doc = concat!("The ", $name, " object.")] $variant,)*
        }

        impl Object {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// What the specification calls it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            fn listed(self) -> &'static [Keyword] {
                match self { $(Self::$variant => &[$(($keyword, $treatment),)*],)* }
            }
        }
    };
}

objects! {
    Document "OpenAPI": [
        "openapi" Enforced, "$self" Note, "info" Documented, "jsonSchemaDialect" Refused, "servers" Generated,
        "paths" Generated, "webhooks" Generated, "components" Generated, "security" Generated,
        "tags" Note, "externalDocs" Note, "x-sources" Documented,
    ],
    Info "Info": [
        "title" Documented, "summary" Note, "description" Documented, "termsOfService" Note,
        "contact" Note, "license" Note, "version" Documented,
    ],
    Contact "Contact": [
        "name" Note, "url" Note, "email" Note,
    ],
    License "License": [
        "name" Note, "identifier" Note, "url" Note,
    ],
    Page "x-sources": [
        "title" Documented, "url" Documented, "note" Documented, "saved" Note, "sha256" Note,
    ],
    Tag "Tag": [
        "name" Note, "summary" Note, "description" Note, "externalDocs" Note, "parent" Note,
        "kind" Note,
    ],
    ExternalDocs "External Documentation": [
        "description" Documented, "url" Documented,
    ],
    Server "Server": [
        "url" Generated, "name" Generated, "description" Documented, "variables" Generated,
    ],
    ServerVariable "Server Variable": [
        "enum" Generated, "default" Generated, "description" Documented,
    ],
    Components "Components": [
        "schemas" Generated, "responses" Generated, "parameters" Generated, "examples" Refused,
        "requestBodies" Generated, "headers" Documented, "securitySchemes" Generated,
        "links" Refused, "callbacks" Refused, "pathItems" Refused, "mediaTypes" Refused,
    ],
    PathItem "Path Item": [
        "$ref" Refused, "summary" Note, "description" Note, "get" Generated, "put" Generated,
        "post" Generated, "delete" Generated, "options" Generated, "head" Generated,
        "patch" Generated, "trace" Generated, "query" Generated, "additionalOperations" Refused,
        "servers" Generated, "parameters" Generated,
        "x-fixed-query" Generated,
    ],
    Operation "Operation": [
        "tags" Note, "summary" Documented, "description" Documented, "externalDocs" Documented,
        "operationId" Generated, "parameters" Generated, "requestBody" Generated,
        "responses" Generated, "callbacks" Refused, "deprecated" Documented,
        "security" Generated, "servers" Generated, "x-idempotent" Generated,
        "x-former-names" Generated, "x-pagination" Generated, "x-sunset" Note,
    ],
    Pagination "x-pagination": [
        "cursor" Generated, "page" Generated, "offset" Generated, "next" Generated,
        "items" Generated, "link" Generated,
    ],
    Parameter "Parameter": [
        "name" Generated, "in" Generated, "description" Documented, "required" Generated,
        "deprecated" Documented, "allowEmptyValue" Note, "style" Generated, "explode" Generated,
        "allowReserved" Generated, "schema" Generated, "example" Documented,
        "examples" Documented, "content" Generated, "x-rust-name" Generated, "x-sunset" Note,
    ],
    Header "Header": [
        "description" Documented, "required" Documented, "deprecated" Note,
        "allowEmptyValue" Refused, "style" Refused, "explode" Refused, "allowReserved" Refused,
        "schema" Generated, "example" Note, "examples" Note, "content" Generated,
    ],
    RequestBody "Request Body": [
        "description" Documented, "content" Generated, "required" Enforced,
    ],
    Response "Response": [
        "summary" Note, "description" Documented, "headers" Documented, "content" Generated, "links" Refused,
        "x-error-codes" Generated,
    ],
    ErrorCodes "x-error-codes": [
        "property" Generated, "values" Generated,
    ],
    MediaType "Media Type": [
        "schema" Generated, "itemSchema" Refused, "description" Note, "example" Note,
        "examples" Note, "encoding" Generated, "prefixEncoding" Refused, "itemEncoding" Refused,
    ],
    Encoding "Encoding": [
        "contentType" Generated, "headers" Generated, "style" Generated, "explode" Generated,
        "allowReserved" Generated, "encoding" Refused, "prefixEncoding" Refused,
        "itemEncoding" Refused,
    ],
    Example "Example": [
        "summary" Note, "description" Note, "value" Note, "dataValue" Note, "serializedValue" Note,
        "externalValue" Refused,
    ],
    Link "Link": [
        "operationRef" Refused, "operationId" Refused, "parameters" Refused,
        "requestBody" Refused, "description" Refused, "server" Refused,
    ],
    SecurityScheme "Security Scheme": [
        "type" Generated, "description" Documented, "name" Generated, "in" Generated,
        "scheme" Generated, "bearerFormat" Note, "flows" Note, "openIdConnectUrl" Note,
        "oauth2MetadataUrl" Note, "deprecated" Note,
    ],
    OAuthFlows "OAuth Flows": [
        "implicit" Note, "password" Note, "clientCredentials" Note, "authorizationCode" Note,
        "deviceAuthorization" Note,
    ],
    OAuthFlow "OAuth Flow": [
        "authorizationUrl" Note, "deviceAuthorizationUrl" Note, "tokenUrl" Note, "refreshUrl" Note, "scopes" Note,
    ],
    Reference "Reference": [
        "$ref" Generated, "summary" Note, "description" Note,
    ],
    Schema "Schema": [
        "$ref" Generated, "$comment" Note, "$id" Refused, "$schema" Refused, "$anchor" Note,
        "$dynamicAnchor" Refused, "$dynamicRef" Refused, "$recursiveAnchor" Refused,
        "$recursiveRef" Refused, "$defs" Note, "definitions" Refused, "$vocabulary" Refused,
        "title" Generated, "description" Documented, "default" Documented, "examples" Documented,
        "example" Documented, "deprecated" Documented, "readOnly" Documented,
        "writeOnly" Documented, "externalDocs" Note, "xml" Refused, "discriminator" Generated,
        "type" Generated, "enum" Generated, "const" Generated, "format" Documented,
        "properties" Generated,
        "required" Generated, "additionalProperties" Generated, "items" Generated,
        "oneOf" Generated, "anyOf" Generated, "allOf" Generated,
        "dependencies" Refused, "unevaluatedProperties" Generated, "contentEncoding" Documented,
        "contentMediaType" Documented, "contentSchema" Note, "nullable" Refused,
        "x-former-names" Generated, "x-rust-name" Generated, "x-rust-names" Generated,
        "x-assert-format" Enforced, "x-sunset" Note,
    ],
    Discriminator "Discriminator": [
        "propertyName" Generated, "mapping" Generated, "defaultMapping" Refused,
    ],
    Xml "XML": [
        "name" Refused, "namespace" Refused, "prefix" Refused, "attribute" Refused,
        "wrapped" Refused, "nodeType" Refused,
    ],
}
