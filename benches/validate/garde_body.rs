//! iClosed's body as a struct of `garde`, with `regress` for the patterns.

use crate::engines::{Engine, Regress};
use crate::patterns::pattern;
use contactkit::iclosed::v1::CreateContactRequest;
use garde::rules::AsStr;
use garde::rules::pattern::Matcher;
use garde::{Report, Validate};
use serde::Deserialize;
use std::sync::LazyLock;

struct Pattern {
    source: String,
    engine: Regress,
}

impl Pattern {
    fn of(name: &str) -> Self {
        let source = pattern("iclosed/v1.yaml", name);
        Self { engine: Regress::new(&source).expect("regress compiles it"), source }
    }
}

impl AsStr for Pattern {
    fn as_str(&self) -> &str {
        &self.source
    }
}

impl Matcher for Pattern {
    fn is_match(&self, text: &str) -> bool {
        self.engine.is_match(text)
    }
}

static EMAIL: LazyLock<Pattern> = LazyLock::new(|| Pattern::of("email"));
static PHONE_NUMBER: LazyLock<Pattern> = LazyLock::new(|| Pattern::of("phoneNumber"));
static JOINED_TIME: LazyLock<Pattern> = LazyLock::new(|| Pattern::of("joinedTime"));

#[derive(Validate, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Garde {
    #[garde(length(chars, max = 25))]
    first_name: Option<String>,
    #[garde(length(chars, max = 25))]
    last_name: Option<String>,
    #[garde(length(chars, max = 255), pattern(EMAIL))]
    email: Option<String>,
    #[garde(length(chars, max = 20), pattern(PHONE_NUMBER))]
    phone_number: Option<String>,
    #[garde(length(chars, max = 100))]
    tag: Option<String>,
    #[garde(pattern(JOINED_TIME))]
    joined_time: Option<String>,
    #[garde(length(chars, max = 255))]
    event_name: Option<String>,
    #[garde(length(chars, max = 1000))]
    utm: Option<String>,
    #[garde(length(chars, max = 2))]
    country: Option<String>,
    #[garde(length(chars, max = 50))]
    time_zone: Option<String>,
    #[garde(length(chars, max = 45))]
    ip_address: Option<String>,
    #[garde(length(chars, max = 500))]
    referrer_url: Option<String>,
    /// Its type admits no other value.
    #[garde(skip)]
    #[allow(dead_code, reason = "read to be judged")]
    status: Option<Status>,
}

#[derive(Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Status {
    Potential,
    Qualified,
    Disqualified,
}

impl Garde {
    pub(crate) fn report(&self) -> Result<(), Report> {
        self.validate()
    }

    /// How much is wrong.
    pub(crate) fn broken(&self) -> usize {
        self.report().map_or_else(|report| report.iter().count(), |()| 0)
    }
}

impl From<&CreateContactRequest> for Garde {
    fn from(body: &CreateContactRequest) -> Self {
        let body = body.clone();
        Self {
            first_name: body.first_name,
            last_name: body.last_name,
            email: body.email,
            phone_number: body.phone_number,
            tag: body.tag,
            joined_time: body.joined_time,
            event_name: body.event_name,
            utm: body.utm,
            country: body.country,
            time_zone: body.time_zone,
            ip_address: body.ip_address,
            referrer_url: body.referrer_url,
            status: None,
        }
    }
}
