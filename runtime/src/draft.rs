//! What a call collects before it is sent.

use crate::Subject;
use crate::charset;
use crate::client::Settings;
use crate::form::form;
use crate::lines::lines;
use crate::options::Options;
use crate::pages::Turn;
use crate::parameters::{Headers, ParameterWriter, header, is_framing};
use crate::style;
use crate::token::Provider;
use crate::upload::Content;
use crate::{
    Multipart, MultipartWriter, Operation, Parameters, RequestError, Style, Upload, Validate,
    Violations,
};
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Extensions, HeaderMap, HeaderName, HeaderValue, Request, Uri};
use serde::Serialize;
use serde_json::value::to_raw_value;
use std::borrow::Cow;

/// A request in the making. The first thing that cannot be sent is kept for the call to report.
pub(crate) struct Draft {
    writer: Option<ParameterWriter>,
    headers: Headers,
    body: Bytes,
    /// A body that is not in memory.
    content: Option<Content>,
    violations: Option<Violations>,
    problem: Option<RequestError>,
    /// The page of a list that is asked for.
    pub(crate) turn: Turn,
    pub(crate) extensions: Extensions,
    pub(crate) options: Options,
}

/// A finished request, but for a token that is asked for before each attempt.
pub(crate) struct Prepared {
    pub(crate) request: Request<Bytes>,
    /// A body that is opened for each attempt.
    pub(crate) content: Option<Content>,
    pub(crate) provider: Option<Provider>,
    pub(crate) options: Options,
}

impl Draft {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            writer: None,
            headers: Headers::new(),
            body: Bytes::new(),
            content: None,
            violations: None,
            problem: None,
            turn: Turn::First,
            extensions: Extensions::new(),
            options: settings.options,
        }
    }

    /// The same again, for another page; what is wrong with it was reported of the first.
    pub(crate) fn again(&self) -> Self {
        Self {
            writer: self.writer.as_ref().map(ParameterWriter::again),
            headers: self.headers.clone(),
            body: self.body.clone(),
            content: self.content.clone(),
            violations: None,
            problem: None,
            turn: self.turn.clone(),
            extensions: self.extensions.clone(),
            options: self.options,
        }
    }

    /// The query as the call has it.
    pub(crate) fn query(&self, operation: &Operation) -> String {
        let written = self.writer.as_ref().map(ParameterWriter::query_so_far);
        let of_path = || operation.path.split_once('?').map_or("", |(_, query)| query);
        written.unwrap_or_else(of_path).to_owned()
    }

    pub(crate) fn json<B: Serialize + Validate + ?Sized>(
        &mut self,
        media_type: &'static str,
        body: &B,
    ) {
        self.check(body);
        self.write_json(media_type, body);
    }

    pub(crate) fn json_value<B: Serialize>(
        &mut self,
        media_type: &'static str,
        body: &B,
        rules: impl FnOnce(Subject<'_, B>),
    ) {
        self.check_by(body, rules);
        self.write_json(media_type, body);
    }

    fn write_json<B: Serialize + ?Sized>(&mut self, media_type: &'static str, body: &B) {
        match serde_json::to_vec(body) {
            Ok(json) => self.body(media_type, json.into()),
            Err(error) => self.fail(RequestError::Body(error)),
        }
    }

    pub(crate) fn text_value<B: Serialize>(
        &mut self,
        media_type: &'static str,
        body: &B,
        rules: impl FnOnce(Subject<'_, B>),
    ) {
        self.check_by(body, rules);
        match style::text(body) {
            Ok(text) => self.text(media_type, text),
            Err(error) => self.fail(RequestError::Body(error)),
        }
    }

    pub(crate) fn text(&mut self, media_type: &'static str, text: String) {
        match charset::encode(media_type, text) {
            Ok((Cow::Borrowed(media_type), bytes)) => self.body(media_type, bytes.into()),
            Ok((Cow::Owned(media_type), bytes)) => {
                self.content = None;
                self.typed(HeaderValue::try_from(media_type).ok(), bytes.into());
            }
            Err(charset) => self.fail(RequestError::Charset { charset }),
        }
    }

    pub(crate) fn json_lines<B: Serialize>(
        &mut self,
        media_type: &'static str,
        items: &Vec<B>,
        rules: impl FnOnce(Subject<'_, Vec<B>>),
    ) {
        self.check_by(items, rules);
        match lines(media_type, items) {
            Ok(text) => self.body(media_type, text.into()),
            Err(error) => self.fail(RequestError::Body(error)),
        }
    }

    pub(crate) fn form<B: Serialize + Validate + ?Sized>(
        &mut self,
        body: &B,
        styles: &[(&str, Style)],
    ) {
        self.check(body);
        self.write_form(body, styles);
    }

    pub(crate) fn form_value<B: Serialize>(
        &mut self,
        body: &B,
        styles: &[(&str, Style)],
        rules: impl FnOnce(Subject<'_, B>),
    ) {
        self.check_by(body, rules);
        self.write_form(body, styles);
    }

    fn write_form<B: Serialize + ?Sized>(&mut self, body: &B, styles: &[(&str, Style)]) {
        match to_raw_value(body).and_then(|value| form(&value, styles)) {
            Ok(text) => self.body("application/x-www-form-urlencoded", text.into()),
            Err(error) => self.fail(RequestError::Body(error)),
        }
    }

    pub(crate) fn multipart_value<B: Serialize>(
        &mut self,
        body: &B,
        rules: impl FnOnce(Subject<'_, B>),
    ) {
        self.check_by(body, rules);
        let mut writer = MultipartWriter::new();
        match to_raw_value(body) {
            Ok(value) => writer.members(&value),
            Err(error) => self.fail(RequestError::Body(error)),
        }
        self.write_parts(writer);
    }

    pub(crate) fn multipart<B: Multipart + Validate + ?Sized>(&mut self, body: &B) {
        self.check(body);
        let mut writer = MultipartWriter::new();
        body.write(&mut writer);
        self.write_parts(writer);
    }

    fn write_parts(&mut self, writer: MultipartWriter) {
        match writer.finish() {
            Ok((media_type, content)) => self.content(&media_type, content),
            Err(error) => self.fail(error),
        }
    }

    /// The media type is what the documents say; where they leave it open, the content's own.
    pub(crate) fn upload(&mut self, media_type: &'static str, body: Upload) {
        let is_open = media_type.contains('*');
        if is_open {
            self.check_by(&body, |file| {
                file.media_type(&[media_type]);
            });
        }
        let media_type = if is_open { body.media_type_or(None) } else { media_type.to_owned() };
        self.content(&media_type, Content(vec![body.into_source()]));
    }

    fn content(&mut self, media_type: &str, content: Content) {
        let whole = content.whole();
        self.content = Some(content).filter(|_| whole.is_none());
        self.typed(HeaderValue::from_str(media_type).ok(), whole.unwrap_or_default());
    }

    pub(crate) fn parameters<P: Parameters + ?Sized>(
        &mut self,
        operation: &Operation,
        parameters: &P,
    ) {
        self.check(parameters);
        self.write(operation, |writer| parameters.write(writer));
    }

    pub(crate) fn write(
        &mut self,
        operation: &Operation,
        write: impl FnOnce(&mut ParameterWriter),
    ) {
        write(self.writer.get_or_insert_with(|| ParameterWriter::new(operation)));
    }

    pub(crate) fn header(&mut self, name: &str, value: &str) {
        match header(name, value) {
            Ok((name, _)) if is_framing(&name) => {
                self.fail(RequestError::FramingHeader { name: name.to_string() });
            }
            Ok(header) => self.headers.push(header),
            Err(error) => self.fail(error),
        }
    }

    /// Documented names are in memory already: none is copied.
    fn body(&mut self, media_type: &'static str, body: Bytes) {
        self.content = None;
        let bytes = Some(Bytes::from_static(media_type.as_bytes())).filter(|name| name.is_ascii());
        self.typed(bytes.and_then(|bytes| HeaderValue::from_maybe_shared(bytes).ok()), body);
    }

    fn typed(&mut self, media_type: Option<HeaderValue>, body: Bytes) {
        self.body = body;
        match media_type {
            Some(value) => self.headers.push((CONTENT_TYPE, value)),
            None => self.fail(RequestError::Header { name: CONTENT_TYPE.to_string() }),
        }
    }

    fn check<T: Validate + ?Sized>(&mut self, value: &T) {
        self.found(|| Violations::of(value));
    }

    /// As `check`, for a value whose type does not say what it has to keep.
    fn check_by<B>(&mut self, value: &B, rules: impl FnOnce(Subject<'_, B>)) {
        self.found(|| Violations::where_found(|check| rules(check.this(value))));
    }

    pub(crate) fn found(&mut self, check: impl FnOnce() -> Result<(), Violations>) {
        if !self.options.validate {
            return;
        }
        if let Err(found) = check() {
            match &mut self.violations {
                Some(violations) => violations.extend(found),
                None => self.violations = Some(found),
            }
        }
    }

    fn fail(&mut self, error: RequestError) {
        self.problem.get_or_insert(error);
    }

    /// The limits that are not kept, if the call is to be validated.
    pub(crate) fn take_violations(&mut self) -> Option<Violations> {
        self.violations.take().filter(|_| self.options.validate)
    }

    /// The finished request.
    pub(crate) fn request(
        self,
        settings: &Settings,
        operation: &'static Operation,
    ) -> Result<Prepared, RequestError> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let written = self.writer.unwrap_or_else(|| ParameterWriter::new(operation)).finish()?;
        let own = written.headers.into_iter().chain(self.headers);
        let mut headers = headers(settings, operation, own)?;
        let own = operation.server.filter(|_| !settings.is_moved);
        let own = own.map(|server| settings.base.at(server, settings.allow_http)).transpose();
        let own = own.map_err(|error| RequestError::Server(Box::new(error)))?;
        let base = own.as_ref().unwrap_or(&settings.base);
        let (url, mut query) = match &self.turn {
            Turn::Url(url) => base.reference(&written.path, url).ok_or(RequestError::Page)?,
            turn => (base.join(&written.path, ""), turn.within(&written.query)),
        };
        let provider = settings.keyring.apply(operation, &mut headers, &mut query)?.cloned();
        let mark = if query.is_empty() { "" } else { "?" };
        let url = Bytes::from([url.as_str(), mark, &query].concat());
        let mut request = Request::new(self.body);
        *request.method_mut() = operation.method.clone();
        *request.uri_mut() = Uri::from_maybe_shared(url).map_err(RequestError::Url)?;
        *request.headers_mut() = headers;
        *request.extensions_mut() = self.extensions;
        Ok(Prepared { request, content: self.content, provider, options: self.options })
    }
}

/// The headers of the client, of the operation, and of the call: the later wins.
fn headers(
    settings: &Settings,
    operation: &Operation,
    own: impl Iterator<Item = (HeaderName, HeaderValue)>,
) -> Result<HeaderMap, RequestError> {
    // Room for those of the call and for credentials, so that the map need not grow.
    let mut headers =
        HeaderMap::with_capacity(settings.headers.len() + operation.headers.len() + 6);
    headers.extend(settings.headers.iter().map(|(name, value)| (name.clone(), value.clone())));
    for (name, value) in operation.headers {
        let (name, mut value) = header(name, value)?;
        value.set_sensitive(false);
        headers.insert(name, value);
    }
    own.for_each(|(name, value)| drop(headers.insert(name, value)));
    Ok(headers)
}
