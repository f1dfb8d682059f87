//! What belongs to one other place is said once, with the first keyword of it.

use super::Unknown;
use crate::diagnostic::Sink;
use crate::ledger::{self, Object};

impl Unknown<'_, '_> {
    /// Whether another keyword of the same object was reported that belongs where this one does.
    pub(super) fn is_said(&self, sink: &mut Sink<'_>) -> bool {
        self.is_said_of_info(sink) || self.is_said_of_media(sink) || self.is_said_of_schema(sink)
    }

    /// Whether what `info` holds stands in its place, and the first keyword of it was reported.
    fn is_said_of_info(&self, sink: &mut Sink<'_>) -> bool {
        let is_of_info = self.object == Object::Document
            && matches!(self.keyword, "title" | "version" | "description" | "contact" | "license");
        if !is_of_info || self.entries.iter().any(|(name, _)| *name == "info") {
            return false;
        }
        let mark = self.node.at.parent().unwrap_or_default().key("info");
        let is_said = sink.is_lost(&mark);
        sink.lose(&mark);
        is_said
    }

    /// Whether it belongs below a media type, as one beside it that was reported.
    fn is_said_of_media(&self, sink: &mut Sink<'_>) -> bool {
        let is_of_body = matches!(self.object, Object::Response | Object::RequestBody);
        if !is_of_body || ledger::treatment(Object::MediaType, self.keyword).is_none() {
            return false;
        }
        let content = self.node.at.parent().unwrap_or_default().key("content");
        let is_said = sink.is_lost(&content.key(""));
        sink.lose(&content.key(""));
        sink.lose(&content);
        is_said
    }

    /// Whether it belongs below `schema`, as one beside it that was reported.
    fn is_said_of_schema(&self, sink: &mut Sink<'_>) -> bool {
        if !self.is_of_schema(self.keyword) {
            return false;
        }
        let mark = self.node.at.parent().unwrap_or_default().key("schema").key("");
        let is_said = sink.is_lost(&mark);
        sink.lose(&mark);
        is_said
    }

    /// `type` of a parameter: all of them that belong below `schema`.
    pub(super) fn below_schema(&self) -> Option<String> {
        let names = || self.entries.iter().map(|(name, _)| *name);
        let all: Vec<_> = names().filter(|name| self.is_of_schema(name)).take(8).collect();
        let written: Vec<_> = all.iter().map(|name| format!("{name}: …")).collect();
        let written = written.join(", ");
        match all.as_slice() {
            [] => None,
            [_] => Some(format!("it belongs below `schema`: `schema: {{{written}}}`")),
            _ => Some(format!("these belong below `schema`: `schema: {{{written}}}`")),
        }
        .filter(|_| self.is_of_schema(self.keyword))
    }

    fn is_of_schema(&self, keyword: &str) -> bool {
        let holds_schema =
            matches!(self.object, Object::Parameter | Object::Header | Object::MediaType);
        holds_schema
            && ledger::treatment(self.object, keyword).is_none()
            && ledger::treatment(Object::Schema, keyword).is_some()
    }

    /// `- limit:` or `- limit: {in: query}`, where the name of a parameter stands as a key.
    pub(super) fn as_name(&self) -> Option<String> {
        let (first, _) = self.entries.first()?;
        let is_named = self.entries.iter().any(|(name, _)| matches!(*name, "name" | "$ref"));
        let is_other = first.starts_with("x-") || self.is_of_schema(first);
        let is_meant =
            self.object == Object::Parameter && *first == self.keyword && !is_named && !is_other;
        (is_meant && self.node.as_str().is_none())
            .then(|| format!("if that is what it is called, `name` says so: `name: {first}`"))
    }
}
