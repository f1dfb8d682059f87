//! What is known of changes: that they do not change the API, or that they are accepted.
//!
//! ```yaml
//! # spec-changes.yaml
//! - fingerprint: 3d0c6a2b9f1e7788
//!   reason: The page always said 255; we had misread it.
//!   source: https://example.com/docs/create-contact
//!   expires: 2027-01-31        # optional
//! - fingerprint: 904329b32872d3a4
//!   reason: The method gets its new argument with the next major release.
//!   approve: [rust, behaviour]
//! ```
//!
//! A correction (`source`) takes a change off the wire axis; what it does to Rust callers stays. An approval
//! (`approve`) leaves a change what it is, and keeps it from failing a check on these axes.

use super::verdict::Axis;
use crate::day::Day;
use serde::{Deserialize, Serialize};

/// Why a change does not change the API, or is accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Which change, as reports print it.
    pub fingerprint: String,
    /// What had been wrong, or why it is accepted.
    pub reason: String,
    /// Where it is documented: a page, a message from the vendor. Only corrections have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The axes on which the change is accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approve: Vec<Axis>,
    /// The last day on which it holds: `2027-01-31`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
}

/// Everything that `spec-changes.yaml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    pub(super) list: Vec<Correction>,
    pub(super) today: String,
}

/// Something is wrong with a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CorrectionProblem {
    /// No change has its fingerprint.
    Unused(Correction),
    /// Its day is over; it was not applied.
    Expired(Correction),
}

impl Corrections {
    /// Reads corrections; `today` is a day such as `2026-11-21`.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, with its line and column.
    pub fn parse(text: &str, today: &str) -> Result<Self, String> {
        let list: Option<Vec<Correction>> =
            serde_yaml::from_str(text).map_err(|error| error.to_string())?;
        let list = list.unwrap_or_default();
        let is_day = |text: &str| Day::parse(text).is_some();
        if let Some(odd) = list.iter().find(|one| !one.expires.as_deref().is_none_or(is_day)) {
            let day = odd.expires.as_deref().unwrap_or_default();
            return Err(format!("`{day}` is no day; write it as 2027-01-31"));
        }
        let is_empty = |one: &&Correction| one.source.is_none() && one.approve.is_empty();
        if let Some(odd) = list.iter().find(is_empty) {
            return Err(format!(
                "{} has neither `source`, which makes it a correction, nor `approve`, a list of `wire`, `rust` and `behaviour`",
                odd.fingerprint
            ));
        }
        Ok(Self { list, today: today.to_owned() })
    }
}
