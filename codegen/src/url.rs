//! URLs: what their hosts and their braces say.

/// The names in the braces of a path or a URL, in their order.
pub(crate) fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name)
}

/// Whether a URL leads to the machine of whoever calls it.
pub(crate) fn is_local(url: &str) -> bool {
    let host = url.split("://").nth(1).unwrap_or_default();
    ["localhost", "127.", "[::1]", "0.0.0.0"].iter().any(|local| host.starts_with(local))
}

/// What to write instead of a URL that has no host and is no path, or is more than a place to send
/// requests to. `url` has values in place of the variables that it is `written` with.
pub(crate) fn fault_of_server(url: &str, written: &str) -> Option<String> {
    let say = |text: &str| Some(text.to_owned());
    if url.contains(['{', '}']) {
        return say("its braces do not match: a variable is `{name}`");
    }
    if url.contains(char::is_whitespace) {
        return say("remove the blank: a URL has none");
    }
    if url.matches("://").count() > 1 {
        return say(
            "write the scheme once; the `host` of Swagger 2.0 is a host alone, without one",
        );
    }
    if let Some(end) = url.find(['?', '#']) {
        let what = if url[end..].starts_with('?') { "query" } else { "fragment" };
        let end = written.find(['?', '#']).unwrap_or(written.len());
        return Some(format!("write it without its {what}: {}", &written[..end]));
    }
    if url.starts_with('/') && !url.starts_with("//") {
        return None;
    }
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else {
        return Some(match (url.split_once("://"), with_scheme(written)) {
            (Some((scheme, _)), Some(right)) => {
                format!("an SDK sends requests by https or http, not by {scheme}: write {right}")
            }
            (_, Some(right)) => format!("write it in full: {right}"),
            _ => "write it in full, https://api.example.com/v1; or a path below the host that the \
                  document comes from, /v1"
                .to_owned(),
        });
    };
    let host = rest.split('/').next().unwrap_or_default();
    if host.is_empty() {
        return say("write the host behind the two slashes: https://api.example.com/v1");
    }
    let (name, port) = match host.rsplit_once(':').filter(|_| !host.ends_with(']')) {
        Some((name, port)) => (name, port.parse::<u16>().is_ok()),
        None => (host, true),
    };
    if !port {
        return say("a port is a number of at most 65535");
    }
    let is_name =
        !name.is_empty() && !name.contains(['<', '>', '"', '`', '|', '^', '\\', '$', ',']);
    (!is_name).then(|| {
        "this host has a character that no host has; for a part that varies, write `{name}`, and \
         declare it in `variables`"
            .to_owned()
    })
}

/// A URL whose scheme is misspelt or missing: `htps://api.example.com`, `api.example.com/v1`.
pub(crate) fn with_scheme(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    // `https//host`, `https:/host`
    let rest = rest.strip_prefix("https").or_else(|| rest.strip_prefix("http")).unwrap_or(rest);
    let rest = rest.trim_start_matches([':', '/']).trim();
    let host = rest.split('/').next().unwrap_or_default();
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || ".-_:/{}".contains(letter);
    (host.contains('.') && rest.chars().all(is_plain)).then(|| format!("https://{rest}"))
}
