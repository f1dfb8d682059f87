//! The URL that an API stands below.

use crate::BuildError;
use http::Uri;
use std::net::{Ipv4Addr, Ipv6Addr};

/// A checked base URL without a slash at its end: `https://api.klen.ai`, `http://localhost:4000/prefix`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    text: String,
    uri: Uri,
}

impl BaseUrl {
    /// Checks that `url` is absolute, `https` (or `http` where that is safe or allowed), and nothing but
    /// scheme, host, port and path.
    pub(crate) fn parse(url: &str, allow_http: bool) -> Result<Self, BuildError> {
        let refuse = |problem| BuildError::BaseUrl { problem };
        if url.is_empty() {
            return Err(refuse(
                "is missing: none is documented, so the builder has to be given one",
            ));
        }
        if url.contains(['?', '#']) {
            return Err(refuse("has a query or a fragment"));
        }
        let uri: Uri = url.parse().map_err(|_| refuse("is not a URL"))?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(refuse("needs a scheme and a host, such as https://api.example.com"));
        };
        if authority.as_str().contains('@') {
            return Err(refuse(
                "holds a user name or password; give credentials to the client instead",
            ));
        }
        if authority.host().is_empty() {
            return Err(refuse("has no host"));
        }
        // `http` takes a port of any length for none.
        let port = authority.as_str().strip_prefix(authority.host()).unwrap_or_default();
        if !port.is_empty() && uri.port_u16().is_none() {
            return Err(refuse("has an invalid port"));
        }
        let name = authority.host().strip_suffix('.').unwrap_or(authority.host());
        if name.split('.').any(|label| label.is_empty() || label.len() > 63) || name.len() > 253 {
            return Err(refuse("has a host that is no name"));
        }
        match scheme {
            "https" => {}
            "http" if allow_http || is_loopback(authority.host()) => {}
            "http" => return Err(BuildError::Insecure { host: authority.host().to_owned() }),
            _ => return Err(refuse("must begin with https://")),
        }
        let text = format!("{scheme}://{authority}{}", uri.path().trim_end_matches('/'));
        #[cfg(feature = "reqwest-core")]
        if reqwest::Url::parse(&text).is_err() {
            return Err(refuse("is not one that requests can be sent to"));
        }
        Ok(Self { text, uri })
    }

    /// The URL of `path`, which begins with a slash, with `query` if that is not empty.
    pub(crate) fn join(&self, path: &str, query: &str) -> String {
        let mark = if query.is_empty() { "" } else { "?" };
        [self.text.as_str(), path, mark, query].concat()
    }

    /// The base URL of a documented server: of another one, or, below a slash, of this one.
    pub(crate) fn at(&self, server: &str, allow_http: bool) -> Result<Self, BuildError> {
        if !server.starts_with('/') {
            return Self::parse(server, allow_http);
        }
        let host = self.text.split('/').take(3).collect::<Vec<_>>().join("/");
        Self::parse(&format!("{host}{server}"), true)
    }

    /// The URL, without its query, and the query that a reference leads to from `path` (RFC 3986, section 5.2); none if
    /// that is not on this host.
    pub(crate) fn reference(&self, path: &str, reference: &str) -> Option<(String, String)> {
        let reference = reference.split('#').next().unwrap_or_default();
        let (target, query) = reference.split_once('?').unwrap_or((reference, ""));
        let origin_of = |url: &str| url.split('/').take(3).collect::<Vec<_>>().join("/");
        let origin = origin_of(&self.text);
        let (scheme, _) = origin.split_once(':')?;
        let here = self.join(path, "");
        let url = if target.starts_with("//") {
            format!("{scheme}:{target}")
        } else if target.starts_with('/') {
            format!("{origin}{target}")
        } else if target.contains("://") {
            target.to_owned()
        } else if target.is_empty() {
            here
        } else {
            format!("{}/{target}", here.rsplit_once('/')?.0)
        };
        let is_here = origin_of(&url).eq_ignore_ascii_case(&origin);
        is_here.then(|| (url, query.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    #[cfg(any(feature = "tracing", feature = "reqwest-core"))]
    pub(crate) fn is_https(&self) -> bool {
        self.uri.scheme_str() == Some("https")
    }

    /// Whether the host is this machine.
    #[cfg(feature = "reqwest-core")]
    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback(self.host())
    }

    #[cfg(any(feature = "tracing", feature = "reqwest-core"))]
    pub(crate) fn host(&self) -> &str {
        self.uri.host().unwrap_or_default()
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn port(&self) -> u16 {
        self.uri.port_u16().unwrap_or(if self.is_https() { 443 } else { 80 })
    }
}

/// Whether the host is this machine: what is sent there crosses no network.
fn is_loopback(host: &str) -> bool {
    let name = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    name == "localhost"
        || name.ends_with(".localhost")
        || address.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        || address.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;
    use crate::BuildError;

    fn parsed(url: &str) -> Result<String, BuildError> {
        BaseUrl::parse(url, false).map(|base| base.join("/contacts/", ""))
    }

    #[test]
    fn paths_are_joined_and_their_slashes_kept() {
        for (base, url) in [
            ("https://api.klen.ai", "https://api.klen.ai/contacts/"),
            ("https://api.klen.ai/", "https://api.klen.ai/contacts/"),
            ("https://example.com/rest/v2", "https://example.com/rest/v2/contacts/"),
            ("https://example.com/rest/v2/", "https://example.com/rest/v2/contacts/"),
            ("https://example.com:8443", "https://example.com:8443/contacts/"),
            ("HTTPS://example.com", "https://example.com/contacts/"),
        ] {
            assert_eq!(parsed(base).unwrap(), url);
        }
        let base = BaseUrl::parse("https://example.com", false).unwrap();
        assert_eq!(base.join("/contacts", "a=b"), "https://example.com/contacts?a=b");
    }

    #[test]
    fn a_server_of_an_operation_is_another_one_or_below_the_same_host() {
        let base = BaseUrl::parse("https://example.com:8443/rest", false).unwrap();
        let at = |server| base.at(server, false).map(|base| base.as_str().to_owned());
        assert_eq!(at("https://files.example.com/v2/").unwrap(), "https://files.example.com/v2");
        assert_eq!(at("/v2").unwrap(), "https://example.com:8443/v2");
        assert_eq!(at("/").unwrap(), "https://example.com:8443");
        assert!(matches!(at("http://files.example.com"), Err(BuildError::Insecure { .. })));
    }

    #[test]
    fn a_reference_leads_to_the_same_host_or_nowhere() {
        let base = BaseUrl::parse("https://example.com:8443/rest", false).unwrap();
        for (reference, url, query) in [
            ("?page=2", "https://example.com:8443/rest/items", "page=2"),
            ("/rest/items?a=1&b=%20#x", "https://example.com:8443/rest/items", "a=1&b=%20"),
            ("more?page=2", "https://example.com:8443/rest/more", "page=2"),
            ("HTTPS://EXAMPLE.com:8443/x", "HTTPS://EXAMPLE.com:8443/x", ""),
            ("//example.com:8443/x", "https://example.com:8443/x", ""),
        ] {
            let expected = Some((url.to_owned(), query.to_owned()));
            assert_eq!(base.reference("/items", reference), expected, "{reference}");
        }
        for elsewhere in [
            "https://example.com/x",
            "http://example.com:8443/x",
            "https://example.com:8443.evil.example/x",
            "https://example.com:8443@evil.example/x",
            "//evil.example/x",
        ] {
            assert_eq!(base.reference("/items", elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn http_is_for_this_machine_only() {
        for url in [
            "http://localhost:4000",
            "http://LOCALHOST",
            "http://api.localhost",
            "http://127.0.0.1:1",
            "http://127.8.9.1",
            "http://[::1]:80",
        ] {
            assert!(parsed(url).is_ok(), "{url}");
        }
        for url in [
            "http://example.com",
            "http://localhost.example.com",
            "http://10.0.0.1",
            "http://[::2]",
        ] {
            assert!(matches!(parsed(url), Err(BuildError::Insecure { .. })), "{url}");
            assert!(BaseUrl::parse(url, true).is_ok(), "{url}");
        }
    }

    #[test]
    fn what_is_no_base_url_is_refused_without_showing_it() {
        for url in [
            "",
            "example.com",
            "/v1",
            "ftp://example.com",
            "https://",
            "https://user:hunter2@example.com",
            "https://example.com?key=hunter2",
            "https://example.com#top",
            "https://exa mple.com",
            "https://exa\nmple.com",
            "https://münchen.example",
            "https://example.com:99999",
            "https://example.com:",
            "https://a..b",
            "https://xn--",
            "https://256.256.256.256",
            "https://[::1",
        ] {
            let error = parsed(url).unwrap_err();
            assert!(matches!(error, BuildError::BaseUrl { .. }), "{url}");
            assert!(!error.to_string().contains("hunter2"));
        }
    }
}
