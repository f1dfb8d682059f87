//! Formats that can be asserted → the patterns of their standards.
//!
//! Where a standard says more than a pattern can, the pattern takes more, never less: the second 60
//! of a date-time with an offset is not held to the end of a UTC day, and parts of an e-mail address
//! may have any length.

/// The formats that `x-assert-format` can be said of.
pub const ASSERTED: [&str; 14] = [
    "date",
    "date-time",
    "duration",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "json-pointer",
    "relative-json-pointer",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
];

/// An ECMA-262 pattern that matches the texts of a format; none for formats that are documented only.
#[must_use]
pub fn pattern_of(format: &str) -> Option<String> {
    let body = match format {
        "date" => date(),
        "date-time" => date_time(),
        "duration" => duration(),
        "email" => email(),
        "hostname" => return Some(format!("^(?=.{{1,253}}$){}$", hostname())),
        "ipv4" => ipv4(),
        "ipv6" => ipv6(),
        "json-pointer" => JSON_POINTER.to_owned(),
        "relative-json-pointer" => format!(r"(?:0|[1-9]\d*)(?:#|{JSON_POINTER})"),
        "time" => time(),
        "uri" => uri(),
        "uri-reference" => uri_reference(),
        "uri-template" => uri_template(),
        "uuid" => "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}".to_owned(),
        _ => return None,
    };
    Some(format!("^(?:{body})$"))
}

/// `full-date` of RFC 3339, section 5.6, with the days that each month has (5.7).
fn date() -> String {
    let day = r"(?:0[1-9]|1\d|2[0-8])";
    let long = r"(?:0[13578]|1[02])-(?:29|30|31)";
    let short = r"(?:0[469]|11)-(?:29|30)";
    let leap = r"(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)";
    format!(r"\d{{4}}-(?:(?:0[1-9]|1[0-2])-{day}|{long}|{short})|{leap}-02-29")
}

/// `date-time` of RFC 3339, section 5.6.
fn date_time() -> String {
    format!("(?:{})[Tt](?:{})", date(), time())
}

/// `full-time` of RFC 3339, section 5.6; a leap second ends a UTC day (5.7).
fn time() -> String {
    let offset = r"[+-](?:[01]\d|2[0-3]):[0-5]\d";
    let minute = r"(?:[01]\d|2[0-3]):[0-5]\d";
    let fraction = r"(?:\.\d+)?";
    format!(
        r"{minute}:[0-5]\d{fraction}(?:[Zz]|{offset})|23:59:60{fraction}[Zz]|{minute}:60{fraction}{offset}"
    )
}

/// `duration` of RFC 3339, appendix A: no unit is left out between two.
fn duration() -> String {
    let seconds = r"\d+S";
    let minutes = format!(r"\d+M(?:{seconds})?");
    let hours = format!(r"\d+H(?:{minutes})?");
    let time = format!("T(?:{hours}|{minutes}|{seconds})");
    let days = r"\d+D";
    let months = format!(r"\d+M(?:{days})?");
    let years = format!(r"\d+Y(?:{months})?");
    format!(r"P(?:(?:{days}|{months}|{years})(?:{time})?|{time}|\d+W)")
}

/// RFC 6901, section 3.
const JSON_POINTER: &str = "(?:/(?:[^~/]|~[01])*)*";

/// `Mailbox` of RFC 5321, section 4.1.2.
fn email() -> String {
    let atom = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-]+";
    let quoted = r#""(?:[ !#-\[\]-~]|\\[ -~])*""#;
    let (host, v4, v6) = (hostname(), ipv4(), ipv6());
    format!(r"(?:{atom}(?:\.{atom})*|{quoted})@(?:{host}|\[(?:{v4}|IPv6:(?:{v6}))\])")
}

/// Names of RFC 1123, section 2.1, whose labels have at most 63 characters.
fn hostname() -> String {
    let label = "[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?";
    format!(r"{label}(?:\.{label})*")
}

/// `dotted-quad` of RFC 2673, section 3.2.
fn ipv4() -> String {
    let octet = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)";
    format!(r"{octet}(?:\.{octet}){{3}}")
}

/// RFC 4291, section 2.2, as RFC 3986 spells it out.
fn ipv6() -> String {
    let group = "[0-9A-Fa-f]{1,4}";
    let last = format!("(?:{group}:{group}|{})", ipv4());
    let upto = |count: usize| format!("(?:(?:{group}:){{0,{count}}}{group})?");
    let mut forms = vec![format!("(?:{group}:){{6}}{last}"), format!("::(?:{group}:){{5}}{last}")];
    for count in 0..5 {
        forms.push(format!("{}::(?:{group}:){{{}}}{last}", upto(count), 4 - count));
    }
    forms.push(format!("{}::{group}", upto(5)));
    forms.push(format!("{}::", upto(6)));
    forms.join("|")
}

/// A character that stands for a byte, in addresses.
const ESCAPE: &str = "%[0-9A-Fa-f]{2}";
/// `unreserved` and `sub-delims` of RFC 3986, section 2, for a class.
const PLAIN: &str = r"A-Za-z0-9\-._~!$&'()*+,;=";

/// `URI` of RFC 3986, appendix A.
fn uri() -> String {
    let (any, rest) = (format!("(?:[{PLAIN}:@]|{ESCAPE})"), rest());
    format!(r"[A-Za-z][A-Za-z0-9+.\-]*:{}{rest}", hierarchy(&any))
}

/// `URI-reference` of the same: a `URI`, or one without a scheme, whose first segment has no colon.
fn uri_reference() -> String {
    let (first, rest) = (format!("(?:[{PLAIN}@]|{ESCAPE})"), rest());
    format!("(?:{})|{}{rest}", uri(), hierarchy(&first))
}

/// `query` and `fragment`.
fn rest() -> String {
    let rest = format!("(?:[{PLAIN}:@/?]|{ESCAPE})*");
    format!(r"(?:\?{rest})?(?:#{rest})?")
}

/// An authority and a path; `first` is a character of the first segment of a path that has no slash before it.
fn hierarchy(first: &str) -> String {
    let (escape, plain) = (ESCAPE, PLAIN);
    let letter = format!("(?:[{plain}:@]|{escape})");
    let userinfo = format!("(?:(?:[{plain}:]|{escape})*@)?");
    let future = format!("[vV][0-9A-Fa-f]+\\.[{plain}:]+");
    let host = format!(r"(?:\[(?:{}|{future})\]|(?:[{plain}]|{escape})*)", ipv6());
    let path = format!("(?:/{letter}*)*");
    format!(r"(?://{userinfo}{host}(?::\d*)?{path}|/(?:{letter}+{path})?|{first}+{path}|)")
}

/// RFC 6570, section 2; the apostrophe, which its grammar leaves out, is taken as well.
fn uri_template() -> String {
    let beyond = r"\u{A0}-\u{D7FF}\u{E000}-\u{FDCF}\u{FDF0}-\u{FFEF}\u{10000}-\u{1FFFD}\u{20000}-\u{2FFFD}\u{30000}-\u{3FFFD}\u{40000}-\u{4FFFD}\u{50000}-\u{5FFFD}\u{60000}-\u{6FFFD}\u{70000}-\u{7FFFD}\u{80000}-\u{8FFFD}\u{90000}-\u{9FFFD}\u{A0000}-\u{AFFFD}\u{B0000}-\u{BFFFD}\u{C0000}-\u{CFFFD}\u{D0000}-\u{DFFFD}\u{E1000}-\u{EFFFD}\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}";
    let literal = format!(r"[!#$&-;=?-\[\]_a-z~{beyond}]|{ESCAPE}");
    let letter = format!("(?:[A-Za-z0-9_]|{ESCAPE})");
    let variable = format!(r"{letter}(?:\.?{letter})*(?:\*|:[1-9]\d{{0,3}})?");
    format!(r"(?:{literal}|\{{[+#./;?&=,!@|]?{variable}(?:,{variable})*\}})*")
}

/// The formats of numbers; each holds all values of the one before it in its group.
pub const NUMBERS: [&[&str]; 3] = [
    &["int8", "int16", "int32", "int64"],
    &["uint8", "uint16", "uint32", "uint64"],
    &["float", "double"],
];

/// The least and the greatest integer of a format.
#[must_use]
pub fn range(format: &str) -> Option<(i128, i128)> {
    Some(match format {
        "int64" => (i64::MIN.into(), i64::MAX.into()),
        "uint64" => (0, u64::MAX.into()),
        _ => {
            let (least, most) = width(format)?;
            (least.parse().ok()?, most.parse().ok()?)
        }
    })
}

/// The least and the greatest number of a format, where the type of its field has more of them.
#[must_use]
pub fn width(format: &str) -> Option<(&'static str, &'static str)> {
    Some(match format {
        "int8" => ("-128", "127"),
        "int16" => ("-32768", "32767"),
        "int32" => ("-2147483648", "2147483647"),
        "uint8" => ("0", "255"),
        "uint16" => ("0", "65535"),
        "uint32" => ("0", "4294967295"),
        "float" => {
            ("-340282346638528859811704183484516925440", "340282346638528859811704183484516925440")
        }
        _ => return None,
    })
}
