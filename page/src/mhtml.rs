//! Pages saved as one file (MHTML): the HTML of the first part.

/// The HTML in an MHTML file; none if it is none.
#[must_use]
pub fn html(text: &str) -> Option<String> {
    let head_end = text.find("\r\n\r\n").or_else(|| text.find("\n\n"))?;
    let head = unfolded(&text[..head_end]);
    let is_mime = head.lines().any(|line| line.to_ascii_lowercase().starts_with("mime-version:"));
    if !is_mime {
        return None;
    }
    let boundary = parameter(&head, "boundary")?;
    let delimiter = format!("--{boundary}");
    text.split(delimiter.as_str()).skip(1).find_map(part)
}

fn part(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['\r', '\n']);
    let (end, gap) = match (text.find("\r\n\r\n"), text.find("\n\n")) {
        (Some(long), Some(short)) if short < long => (short, 2),
        (Some(long), _) => (long, 4),
        (None, Some(short)) => (short, 2),
        (None, None) => return None,
    };
    let head = unfolded(&text[..end]).to_ascii_lowercase();
    if !head.contains("text/html") {
        return None;
    }
    let body = &text[end + gap..];
    let encoding = head
        .lines()
        .find_map(|line| line.strip_prefix("content-transfer-encoding:"))?
        .trim()
        .to_owned();
    Some(match encoding.as_str() {
        "quoted-printable" => crate::text::decode(&quoted_printable(body)),
        "base64" => crate::text::decode(&base64(body)),
        _ => body.to_owned(),
    })
}

/// Header lines without their folds.
fn unfolded(head: &str) -> String {
    head.replace("\r\n", "\n").replace("\n\t", " ").replace("\n ", " ")
}

fn parameter<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let at = head.find(&format!("{name}="))? + name.len() + 1;
    let rest = &head[at..];
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([';', '\n', ' ']).next(),
    }
}

fn quoted_printable(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if rest.starts_with(b"=\r\n") {
            at += 3;
        } else if rest.starts_with(b"=\n") {
            at += 2;
        } else if let [b'=', high, low, ..] = rest {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            if let (Some(high), Some(low)) = (digit(*high), digit(*low)) {
                out.push(u8::try_from(high * 16 + low).unwrap_or_default());
                at += 3;
            } else {
                out.push(b'=');
                at += 1;
            }
        } else {
            out.push(rest[0]);
            at += 1;
        }
    }
    out
}

fn base64(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut bits, mut count) = (0u32, 0);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xff).unwrap_or_default());
        }
    }
    out
}
