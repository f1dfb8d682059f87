//! `Prefer: status=429, delay=250` (RFC 7240), or `?__status=429`: wishes of the one who sends the request.

use crate::request::Request;
use crate::script::{Answer, Fault};
use std::time::Duration;

/// Longer delays are cut to this.
const MAX_DELAY_MS: u64 = 60_000;

/// The answer wished for, if any; wishes not understood become notes, as the RFC has them ignored.
pub(crate) fn read(request: &Request, notes: &mut Vec<String>) -> Option<Answer> {
    let mut wishes = Wishes::default();
    // The address line of a browser can send no header.
    for (name, value) in request.query_pairs() {
        if let Some(name) = name.strip_prefix("__") {
            wishes.take(name, &value);
        }
    }
    let header = request.header("prefer").unwrap_or_default();
    let each = header.split([',', ';']).map(str::trim).filter(|wish| !wish.is_empty());
    for wish in each {
        let (name, value) = wish.split_once('=').unwrap_or((wish, ""));
        let value = value.trim().trim_matches('"');
        if wishes.take(name.trim(), value).is_none() {
            notes.push(format!("Prefer: {} is not understood", name.trim()));
        }
    }
    wishes.answer()
}

#[derive(Default)]
struct Wishes {
    status: Option<u16>,
    example: Option<String>,
    code: Option<String>,
    delay: Option<u64>,
    fault: Option<Fault>,
}

impl Wishes {
    /// `None`: not understood.
    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name.to_ascii_lowercase().as_str() {
            "status" | "code" => {
                let status = value.parse().ok().filter(|status| (200..=599).contains(status));
                self.status = Some(status?);
            }
            "example" => self.example = Some(value.to_owned()),
            "error-code" => self.code = Some(value.to_owned()),
            "delay" => self.delay = Some(value.parse::<u64>().ok()?.min(MAX_DELAY_MS)),
            "fault" => self.fault = Some(fault(value)?),
            _ => return None,
        }
        Some(())
    }

    fn answer(self) -> Option<Answer> {
        let Self { status, example, code, delay, fault } = self;
        if status.is_none() && example.is_none() && delay.is_none() && fault.is_none() {
            return None;
        }
        let mut answer = status.map_or_else(Answer::usual, Answer::documented);
        if let Some(example) = example {
            answer = answer.example(example);
        }
        if let Some(code) = code {
            answer = answer.error_code(code);
        }
        answer.delay = Duration::from_millis(delay.unwrap_or(0));
        answer.fault = fault;
        Some(answer)
    }
}

fn fault(name: &str) -> Option<Fault> {
    match name {
        "no-answer" => Some(Fault::NoAnswer),
        "cut-headers" => Some(Fault::CutHeaders),
        "cut-body" => Some(Fault::CutBody),
        "half-body" => Some(Fault::HalfBody),
        _ => None,
    }
}
