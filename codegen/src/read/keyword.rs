//! Reports of keywords that do not belong where they stand.

mod older;
mod once;
mod outdented;

use super::node::Node;
use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::ledger::{self, Object, Treatment};
use crate::media::Encoding;
use crate::pointer::Place;
use crate::spec::Literal;

/// The entries of a map, in the order of the document.
type Entries<'v> = [(&'v str, Node<'v>)];

/// Reports a keyword that an object does not have, or that is not supported.
pub(super) fn check(
    object: Object,
    keyword: &str,
    node: &Node<'_>,
    entries: &Entries<'_>,
    sink: &mut Sink<'_>,
) {
    match ledger::treatment(object, keyword) {
        Some(Treatment::Refused) => sink.push(refused(object, keyword, node, entries, sink)),
        Some(_) => {}
        None => {
            let unknown = Unknown { object, keyword, node, entries };
            let report = unknown.report(sink);
            sink.extend(report);
        }
    }
}

fn refused(
    object: Object,
    keyword: &str,
    node: &Node<'_>,
    entries: &Entries<'_>,
    sink: &Sink<'_>,
) -> Diagnostic {
    let message = format!("`{keyword}` of {} is not supported", object.with_article());
    let diagnostic = Diagnostic::new(Code::UnsupportedKeyword, sink.key(&node.at), message);
    if let Some((help, fix)) = nullable(keyword, node, entries, sink) {
        return diagnostic.help(help).maybe_fix(fix);
    }
    let remove = Fix::likely(vec![Change::Remove(node.at.clone())]);
    let help = ledger::instead_of(keyword)
        .map_or_else(|| format!("remove `{keyword}` if the SDK does not need it"), str::to_owned);
    diagnostic.help(help).fix(remove)
}

/// `type: string`, `nullable: true` → `type: [string, 'null']`
fn nullable(
    keyword: &str,
    node: &Node<'_>,
    entries: &Entries<'_>,
    sink: &Sink<'_>,
) -> Option<(String, Option<Fix>)> {
    let remove = Change::Remove(node.at.clone());
    let value = |keyword: &str| entries.iter().find(|(name, _)| *name == keyword);
    if !node.as_bool().filter(|_| keyword == "nullable")? {
        let help = "remove it: without it, null is not allowed".to_owned();
        return Some((help, Some(Fix::safe(vec![remove]))));
    }
    if let Some((_, target)) = value("$ref") {
        let target = target.as_str().unwrap_or("…");
        let help = format!("write `anyOf: [{{$ref: '{target}'}}, {{type: 'null'}}]`");
        return Some((help, None));
    }
    let (_, of_type) = value("type")?;
    let types = of_type.literal();
    if let Literal::List(types) = &types {
        let has_null = types.iter().any(|one| one.as_str() == Some("null"));
        let help =
            if has_null { "remove it: the type allows null" } else { "add 'null' to `type`" };
        return Some((help.to_owned(), has_null.then(|| Fix::safe(vec![remove]))));
    }
    let text = format!("[{}, 'null']", types.as_str()?);
    let help = ledger::instead_of(keyword)?.to_owned();
    let changes = vec![Change::Replace(sink.value(&of_type.at), text), remove];
    Some((help, Some(Fix::safe(changes))))
}

/// A keyword that an object does not have.
struct Unknown<'n, 'v> {
    object: Object,
    keyword: &'n str,
    node: &'n Node<'v>,
    entries: &'n Entries<'v>,
}

impl Unknown<'_, '_> {
    /// The report; none where another one says the same.
    fn report(&self, sink: &mut Sink<'_>) -> Option<Diagnostic> {
        let Self { object, keyword, .. } = *self;
        if let Some(glued) = self.glued() {
            return Some(self.without_colon(glued, sink));
        }
        if let Some(split) = self.split_number(sink) {
            return Some(split);
        }
        if self.is_cut_off() {
            return self.cut_text(sink);
        }
        if object == Object::Schema && self.is_property() {
            return self.forgotten_properties(sink);
        }
        if self.is_outdented(sink) || self.is_older(sink) || self.is_said(sink) {
            return None;
        }
        let place = sink.key(&self.node.at);
        let message = format!("`{keyword}` is not a keyword of {}", object.with_article());
        let near = self.nearest();
        let instead = self.limit_of_type().or_else(|| ledger::instead_of(keyword));
        let instead = instead.map(str::to_owned).or_else(|| self.only_text());
        let instead = instead.or_else(|| self.rest_of_text()).or_else(|| self.as_name());
        self.note_losses(near.or(instead.as_deref().and_then(|help| self.meant(help))), sink);
        let fix = near.map(|known| vec![Change::Replace(place.clone(), known.to_owned())]);
        let below = self.below_content();
        if below.is_some() {
            sink.lose(&self.node.at.parent().unwrap_or_default().key("content"));
        }
        if let Some(help) =
            below.or_else(|| self.below_schema()).or_else(|| ledger::instead_at(object, keyword))
        {
            let fix = self.synonym(&help, &place).map(Fix::safe);
            let diagnostic = Diagnostic::new(Code::MisplacedKeyword, place, message);
            return Some(diagnostic.help(help).maybe_fix(fix));
        }
        if keyword.starts_with("x-") && near.is_none() {
            let message = format!("the extension `{keyword}` is not known and changes nothing");
            let known = ledger::extensions().collect::<Vec<_>>().join(", ");
            let help = format!("leave it if it is for another tool; these are known: {known}");
            return Some(Diagnostic::new(Code::UnknownExtension, place, message).help(help));
        }
        if let Some(help) = self.home_of(near) {
            let fix = fix.map(Fix::likely);
            let diagnostic = Diagnostic::new(Code::MisplacedKeyword, place, message);
            return Some(diagnostic.help(help).maybe_fix(fix));
        }
        let is_extension = keyword.starts_with("x-");
        let code = if is_extension { Code::UnknownExtension } else { Code::UnknownKeyword };
        let help = near.map(|known| format!("did you mean `{known}`?"));
        let fix = fix.or_else(|| self.synonym(instead.as_deref()?, &place));
        let help = help.or(instead);
        let help = help.unwrap_or_else(|| format!("known are: {}", self.known()));
        // An extension may be meant for another tool, and `mixLength` two keywords.
        let is_safe = !is_extension && near.is_none_or(|near| self.is_only_near(near));
        let fix = fix.map(|changes| Fix { is_safe, ..Fix::likely(changes) });
        Some(Diagnostic::new(code, place, message).help(help).maybe_fix(fix))
    }

    /// `type:string`, where `glued` is what was meant.
    fn without_colon(&self, glued: String, sink: &Sink<'_>) -> Diagnostic {
        let is_colon = self.keyword.contains(':');
        let missing = if is_colon { "space after the colon" } else { "colon" };
        let message = format!("there is no {missing} in `{}`", self.keyword);
        let place = sink.key(&self.node.at);
        let help = format!("write `{glued}`");
        let fix = Fix::replace(place.clone(), glued);
        Diagnostic::new(Code::UnknownKeyword, place, message).help(help).fix(fix)
    }

    /// Where the keyword belongs, unless it is a known one in another case.
    fn home_of(&self, near: Option<&str>) -> Option<String> {
        let homes: Vec<_> = self.homes().take(6).map(Object::name).collect();
        if homes.is_empty() || near.is_some_and(|near| ledger::is_same_word(self.keyword, near)) {
            return None;
        }
        let mean = near.map(|near| format!("; or did you mean `{near}`?")).unwrap_or_default();
        Some(format!("it belongs in: {}{mean}", homes.join(", ")))
    }

    /// A media type that stands where `content` should.
    fn below_content(&self) -> Option<String> {
        let (object, keyword) = (self.object, self.keyword);
        let has_content = ledger::treatment(object, "content").is_some();
        (has_content && Encoding::of(keyword).is_some())
            .then(|| format!("it belongs below `content`: `content: {{{keyword}: …}}`"))
    }

    /// The keyword that is most likely meant, whether or not it stands here already.
    fn nearest(&self) -> Option<&'static str> {
        // An `x-` keyword is a misspelt `x-` keyword, never a keyword of OpenAPI.
        let is_extension = self.keyword.starts_with("x-");
        let is_kind = |known: &&str| !is_extension || known.starts_with("x-");
        ledger::nearest(self.keyword, self.supported().filter(is_kind))
    }

    /// Whether no other keyword is as near.
    fn is_only_near(&self, near: &str) -> bool {
        let others = self.supported().filter(|other| *other != near);
        let differ = |known| ledger::distance(ledger::bare(self.keyword), known);
        ledger::nearest(self.keyword, others).is_none_or(|other| differ(near) < differ(other))
    }

    fn supported(&self) -> impl Iterator<Item = &'static str> {
        let all = self.object.keywords().iter();
        all.filter(|(_, treatment)| *treatment != Treatment::Refused).map(|(keyword, _)| *keyword)
    }

    /// What `min` and `max` are for the type that stands beside.
    fn limit_of_type(&self) -> Option<&'static str> {
        let (_, of_type) = self.entries.iter().find(|(name, _)| *name == "type")?;
        let literal = of_type.literal();
        Some(match (self.keyword, literal.as_str()?) {
            ("min", "string") => "it is `minLength`",
            ("max" | "length" | "maxlen", "string") => "it is `maxLength`",
            ("min", "integer" | "number") => "it is `minimum`",
            ("max", "integer" | "number") => "it is `maximum`",
            ("min", "array") => "it is `minItems`",
            ("max", "array") => "it is `maxItems`",
            _ => return None,
        })
    }

    /// A text where a response has to be described and is not.
    fn only_text(&self) -> Option<String> {
        let has = |keyword: &str| self.entries.iter().any(|(name, _)| *name == keyword);
        let is_text = self.node.as_str().is_some() && !self.keyword.starts_with("x-");
        let is_meant = self.object == Object::Response && is_text && !has("description");
        is_meant
            .then(|| "if it says what the response means, write `description` instead".to_owned())
    }

    /// The one keyword that help names, where it can stand here: "it is `pattern`".
    fn synonym(&self, help: &str, place: &Place) -> Option<Vec<Change>> {
        let meant = help.strip_prefix("it is `")?.strip_suffix('`')?;
        let fits = !meant.contains('`') && ledger::treatment(self.object, meant).is_some();
        fits.then(|| vec![Change::Replace(place.clone(), meant.to_owned())])
    }

    /// The keyword of this object that help names.
    fn meant<'h>(&self, help: &'h str) -> Option<&'h str> {
        help.split('`')
            .skip(1)
            .step_by(2)
            .find(|word| ledger::treatment(self.object, word).is_some())
    }

    fn known(&self) -> String {
        let known: Vec<_> = self.supported().filter(|one| !one.starts_with("x-")).collect();
        known.join(", ")
    }

    /// The kinds of objects that support the keyword.
    fn homes(&self) -> impl Iterator<Item = Object> {
        let keyword = self.keyword;
        ledger::objects_with(keyword)
            .filter(move |object| ledger::treatment(*object, keyword) != Some(Treatment::Refused))
    }

    /// What is meant by the keyword stands nowhere, so it is not reported as missing.
    fn note_losses(&self, near: Option<&str>, sink: &mut Sink<'_>) {
        let around = self.node.at.parent().unwrap_or_default();
        if let Some(near) = near {
            sink.lose(&around.key(near));
        }
        let is_of = |object| ledger::treatment(object, self.keyword).is_some();
        match self.object {
            Object::Parameter | Object::Header | Object::MediaType if is_of(Object::Schema) => {
                sink.lose(&around.key("schema"));
            }
            Object::PathItem if is_of(Object::Operation) => {
                for (_, operation) in self.entries {
                    sink.lose(&operation.at.key(self.keyword));
                }
            }
            Object::Operation if self.keyword.starts_with(|first: char| first.is_ascii_digit()) => {
                sink.lose(&around.key("responses"));
            }
            _ => {}
        }
    }

    /// `maxLength: 3` of `{maxLength:3}` or `{maxLength=3}`, where all of it is a key without a value.
    fn glued(&self) -> Option<String> {
        let split = self.keyword.split_once([':', '=']).or_else(|| self.blank_for_colon());
        let (keyword, value) = split.filter(|_| self.node.is_null())?;
        let is_known = ledger::treatment(self.object, keyword.trim()).is_some();
        (is_known && !value.is_empty()).then(|| format!("{}: {}", keyword.trim(), value.trim()))
    }

    /// `maxLength 3`. Behind prose, it may as well be a part of that which a comma cut off: `description: The name, title or not`.
    fn blank_for_colon(&self) -> Option<(&str, &str)> {
        let (keyword, value) = self.keyword.split_once(' ')?;
        let names = self.entries.iter().map(|(name, _)| *name);
        let before = names.take_while(|name| *name != self.keyword).last();
        let is_prose = matches!(before, Some("description" | "summary" | "title"));
        (!is_prose && !value.contains(' ')).then_some((keyword, value))
    }

    /// `{maxLength: 1,000}`: what follows the comma is a key without a value.
    fn split_number(&self, sink: &Sink<'_>) -> Option<Diagnostic> {
        let is_group = |text: &str| text.len() == 3 && text.chars().all(|one| one.is_ascii_digit());
        let index = self.entries.iter().position(|(name, _)| *name == self.keyword)?;
        let (before, number) = self.entries.get(index.checked_sub(1)?)?;
        let Literal::Number(digits) = number.literal() else { return None };
        if !self.node.is_null() || !is_group(self.keyword) {
            return None;
        }
        let place = sink.key(&self.node.at);
        let whole = format!("{digits}{}", self.keyword);
        let message = format!("in a map of one line, a comma ends the value of `{before}`");
        let changes = vec![
            Change::Replace(sink.value(&number.at), whole.clone()),
            Change::Remove(self.node.at.clone()),
        ];
        let diagnostic = Diagnostic::new(Code::UnknownKeyword, place, message);
        Some(diagnostic.help(format!("write `{whole}`")).fix(Fix::likely(changes)))
    }

    /// Whether the keyword is the rest of a text that a comma ended: `{description: one, two}`.
    fn is_cut_off(&self) -> bool {
        let is_known = |keyword| ledger::treatment(self.object, keyword).is_some();
        self.node.is_null() && !is_known(self.keyword) && self.before().is_some()
    }

    /// The text that the keyword is the rest of, and whether another one stands between.
    fn before(&self) -> Option<(&Node<'_>, bool)> {
        let index = self.entries.iter().position(|(name, _)| *name == self.keyword)?;
        let mut before = self.entries[..index].iter().rev();
        let mut is_first = true;
        loop {
            let (_, node) = before.next()?;
            if matches!(node.literal(), Literal::String(_)) {
                return Some((node, is_first));
            }
            if !node.is_null() {
                return None;
            }
            is_first = false;
        }
    }

    fn cut_text(&self, sink: &Sink<'_>) -> Option<Diagnostic> {
        let (text, is_first) = self.before()?;
        let place = sink.key(&self.node.at);
        let rest = self.entries.iter().skip_while(|(_, node)| node.at != self.node.at);
        let (_, last) = rest.take_while(|(_, node)| node.is_null()).last()?;
        let change = Change::QuoteThrough(sink.value(&text.at), sink.key(&last.at));
        let message = format!("`{}` has no value", self.keyword);
        let help = "if it belongs to the text before it, put all of that text in quotes: in a map \
                    of one line, a comma ends a text";
        is_first.then(|| {
            Diagnostic::new(Code::UnknownKeyword, place, message)
                .help(help)
                .fix(Fix::likely(vec![change]))
        })
    }

    /// Whether the keyword is the name of a property that stands one level too high.
    fn is_property(&self) -> bool {
        let Literal::Map(entries) = self.node.literal() else { return false };
        let is_schema = |(keyword, value): &(String, Literal)| match keyword.as_str() {
            "type" | "$ref" => value.as_str().is_some() || matches!(value, Literal::List(_)),
            "properties" | "items" | "oneOf" | "anyOf" | "allOf" | "enum" => true,
            _ => false,
        };
        let means_schema = matches!(
            self.nearest(),
            Some("properties" | "items" | "additionalProperties" | "oneOf" | "anyOf" | "allOf")
        );
        entries.iter().any(is_schema) && !means_schema
    }

    /// One report for all properties of a schema that forgot `properties`.
    fn forgotten_properties(&self, sink: &mut Sink<'_>) -> Option<Diagnostic> {
        let around = self.node.at.parent().unwrap_or_default();
        let mark = around.key("properties").key("");
        if sink.is_lost(&mark) {
            return None;
        }
        sink.lose(&mark);
        sink.lose(&around);
        sink.lose(&around.key("properties"));
        let message = format!("`{}` is not a keyword of a Schema object", self.keyword);
        let help = "if it is a property, it stands below `properties:`, indented";
        Some(Diagnostic::new(Code::UnknownKeyword, sink.key(&self.node.at), message).help(help))
    }
}
