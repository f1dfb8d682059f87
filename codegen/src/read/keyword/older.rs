//! Words of Swagger 2.0 in a document of version 3, with what has taken their place.

use super::Unknown;
use crate::diagnostic::{Code, Sink};
use crate::ledger::{self, Object};

/// What made a URL.
const URL: [&str; 3] = ["host", "basePath", "schemes"];
/// What made a flow of OAuth.
const FLOW: [&str; 4] = ["flow", "authorizationUrl", "tokenUrl", "scopes"];

impl Unknown<'_, '_> {
    /// Whether it is such a word, which is reported: of several that became one, with the first.
    pub(super) fn is_older(&self, sink: &mut Sink<'_>) -> bool {
        let around = self.node.at.parent().unwrap_or_default();
        match (self.object, self.keyword) {
            (Object::Document | Object::PathItem | Object::Operation, word)
                if URL.contains(&word) =>
            {
                sink.lose(&around.key("servers"));
                let url = self.url();
                let help = format!("the URL belongs in `servers`: `servers: [{{url: {url}}}]`");
                self.report_first(Code::MisplacedKeyword, &URL, &help, sink);
                true
            }
            (Object::SecurityScheme, word) if FLOW.contains(&word) => {
                let Some(flow) = self.flow() else { return false };
                sink.lose(&around.key("flows"));
                let help = format!("it belongs in `flows`: `{flow}`");
                self.report_first(Code::MisplacedKeyword, &FLOW, &help, sink);
                true
            }
            // What it holds moves to the body with it.
            (Object::Parameter, word) if ledger::treatment(Object::Schema, word).is_some() => {
                sink.lose(&around.key("schema"));
                matches!(self.text_of("in"), Some("body" | "formData"))
            }
            (_, "collectionFormat") => {
                let style = self.style();
                if let Some(help) = &style {
                    self.report_first(Code::UnknownKeyword, &["collectionFormat"], help, sink);
                }
                style.is_some()
            }
            _ => false,
        }
    }

    /// Reports the first of some words that became one keyword.
    fn report_first(&self, code: Code, words: &[&str], help: &str, sink: &mut Sink<'_>) {
        let first = self.entries.iter().find(|(name, _)| words.contains(name));
        if first.is_some_and(|(name, _)| *name == self.keyword) {
            let message =
                format!("`{}` is not a keyword of {}", self.keyword, self.object.with_article());
            sink.report_key(code, &self.node.at, &message, help);
        }
    }

    fn text_of(&self, keyword: &str) -> Option<&str> {
        let entry = self.entries.iter().find(|(name, _)| *name == keyword);
        entry.and_then(|(_, node)| node.as_str())
    }

    /// `https://api.example.com/v1`, as far as it is said.
    fn url(&self) -> String {
        let schemes = self.entries.iter().find(|(name, _)| *name == "schemes");
        let schemes = schemes.map(|(_, node)| node.literal().to_string()).unwrap_or_default();
        let is_plain = schemes.contains("\"http\"") && !schemes.contains("\"https\"");
        let scheme = if is_plain { "http" } else { "https" };
        let host = self.text_of("host").unwrap_or("…");
        let path = self.text_of("basePath").unwrap_or_default().trim_end_matches('/');
        format!("{scheme}://{host}{path}")
    }

    /// `flows: {implicit: {authorizationUrl: …, scopes: …}}`
    fn flow(&self) -> Option<String> {
        let (name, urls) = match self.text_of("flow")? {
            "implicit" => ("implicit", "authorizationUrl: …"),
            "password" => ("password", "tokenUrl: …"),
            "application" => ("clientCredentials", "tokenUrl: …"),
            "accessCode" => ("authorizationCode", "authorizationUrl: …, tokenUrl: …"),
            _ => return None,
        };
        Some(format!("flows: {{{name}: {{{urls}, scopes: …}}}}"))
    }

    /// How version 3 says how a list is written.
    fn style(&self) -> Option<String> {
        let style = match self.node.as_str()? {
            "csv" if matches!(self.text_of("in"), Some("path" | "header")) => "style: simple",
            "csv" => "style: form` and `explode: false",
            "multi" => {
                return Some(
                    "remove it: a value for each item is what is meant without it".to_owned(),
                );
            }
            "ssv" => "style: spaceDelimited` and `explode: false",
            "pipes" => "style: pipeDelimited` and `explode: false",
            "tsv" => {
                let help = "describe the list as a text: version 3 has no lists with tabs";
                return Some(help.to_owned());
            }
            _ => return None,
        };
        let place =
            if self.object == Object::Schema { " of the parameter, beside `schema`" } else { "" };
        Some(format!("it is `{style}`{place}"))
    }
}
