//! Parts of forms: what holds of each, said or not.

use crate::diff::pair::Half;
use crate::diff::view::{Kind, Property, View, properties};
use crate::media::{self, Encoding};
use crate::pointer::Pointer;
use crate::spec::{MediaType, Style};

/// The properties of a form, with what is said of how they are written.
pub(super) struct Parts<'s> {
    media: &'s MediaType,
    half: &'s Half<'s>,
    pub(super) properties: Vec<Property<'s>>,
}

/// How a property is written.
pub(super) struct Part<'s> {
    /// Where it is said, or where nothing is said.
    pub(super) at: &'s Pointer,
    /// The schema of the property.
    pub(super) property: Pointer,
    pub(super) media_types: Vec<String>,
    pub(super) style: Option<Style>,
}

impl<'s> Parts<'s> {
    /// None where the body is no form, or nothing is said of its parts.
    pub(super) fn of(media: &'s MediaType, half: &'s Half<'s>) -> Self {
        let is_form = matches!(media.encoding, Encoding::Form | Encoding::Multipart);
        let schema = media.schema.filter(|_| is_form).map(|id| &half.spec.schemas[id]);
        let properties = schema.map(|schema| properties(schema, half)).unwrap_or_default();
        Self { media, half, properties }
    }

    pub(super) fn part(&self, property: &Property<'_>) -> Part<'s> {
        let said = self.media.fields.iter().find(|one| one.name == property.name);
        let media_types = said.map(|one| one.media_types.clone()).unwrap_or_default();
        let style = said.and_then(|one| one.style);
        let media_types = if media_types.is_empty() && style.is_none() {
            vec![self.usual(property).to_owned()]
        } else {
            media_types
        };
        let at = said.map_or(&self.media.at, |one| &one.at);
        Part { at, property: property.schema.at.clone(), media_types, style }
    }

    /// What holds where nothing is said (OpenAPI 3.1, encoding object).
    fn usual(&self, property: &Property<'_>) -> &'static str {
        let is = |kind: Kind| {
            let view = View::of(property.schema, self.half);
            view.arms.iter().any(|(one, _)| *one == kind)
        };
        if property.schema.content_encoding().is_some()
            || property.schema.content_media_type().is_some()
        {
            "application/octet-stream"
        } else if is(Kind::Object) {
            "application/json"
        } else if is(Kind::Any) {
            "application/octet-stream"
        } else {
            "text/plain"
        }
    }
}

impl Part<'_> {
    pub(super) fn words(&self) -> String {
        let style = self.style.map(|style| {
            format!("{}{}", style.kind.as_str(), if style.explode { ", exploded" } else { "" })
        });
        let types = (!self.media_types.is_empty()).then(|| self.media_types.join(", "));
        types.into_iter().chain(style).collect::<Vec<_>>().join("; ")
    }
}

/// Whether a range such as `image/*` holds a media type.
pub(super) fn holds(range: &str, one: &str) -> bool {
    let (range, one) = (&*media::canonical(range), &*media::canonical(one));
    let kind = range.strip_suffix('*').filter(|kind| kind.ends_with('/'));
    range == "*/*" || range == one || kind.is_some_and(|kind| one.starts_with(kind))
}
