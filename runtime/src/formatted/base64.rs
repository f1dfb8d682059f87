//! The format `byte`, and `contentEncoding: base64`.

use super::{Formatted, TextFormat};
use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use bytes::Bytes;
use std::borrow::Cow;
use std::ops::Deref;

/// Bytes that are base64 on the wire (RFC 4648, section 4).
///
/// Read with or without padding, and with line breaks, as in e-mails; written with padding, in one line.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64(pub Bytes);

const CODE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

impl TextFormat for Base64 {
    const EXPECTED: &'static str = "base64";

    fn read(text: &str) -> Option<Self> {
        let is_blank = |letter: char| letter.is_ascii_whitespace();
        let one_line = if text.contains(is_blank) {
            Cow::Owned(text.replace(is_blank, ""))
        } else {
            Cow::Borrowed(text)
        };
        CODE.decode(one_line.as_bytes()).ok().map(|bytes| Self(bytes.into()))
    }

    fn write(&self) -> String {
        CODE.encode(&self.0)
    }
}

impl Deref for Base64 {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Bytes> for Formatted<Base64> {
    fn from(bytes: Bytes) -> Self {
        Base64(bytes).into()
    }
}

impl From<Vec<u8>> for Formatted<Base64> {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<&[u8]> for Formatted<Base64> {
    fn from(bytes: &[u8]) -> Self {
        Bytes::copy_from_slice(bytes).into()
    }
}

impl<const N: usize> From<&[u8; N]> for Formatted<Base64> {
    fn from(bytes: &[u8; N]) -> Self {
        bytes.as_slice().into()
    }
}
