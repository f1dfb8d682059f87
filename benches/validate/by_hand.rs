//! The limits of iClosed's body, written by hand over an engine for patterns.

use crate::engines::Engine;
use crate::patterns::pattern;
use contactkit::iclosed::v1::{ContactStatus, CreateContactRequest};

pub(crate) struct ByHand<E> {
    email: E,
    phone_number: E,
    joined_time: E,
}

/// What is wrong, and where.
type Broken = Vec<(&'static str, &'static str)>;

impl<E: Engine> ByHand<E> {
    pub(crate) fn new() -> Self {
        let [email, phone_number, joined_time] =
            ["email", "phoneNumber", "joinedTime"].map(|name| {
                let source = pattern("iclosed/v1.yaml", name);
                E::new(&source).expect("all engines compile these three")
            });
        Self { email, phone_number, joined_time }
    }

    /// Everything that is wrong with a body.
    pub(crate) fn broken(&self, body: &CreateContactRequest) -> Broken {
        let mut broken = Vec::new();
        let lengths = [
            ("/firstName", &body.first_name, 25),
            ("/lastName", &body.last_name, 25),
            ("/email", &body.email, 255),
            ("/phoneNumber", &body.phone_number, 20),
            ("/tag", &body.tag, 100),
            ("/eventName", &body.event_name, 255),
            ("/utm", &body.utm, 1000),
            ("/country", &body.country, 2),
            ("/timeZone", &body.time_zone, 50),
            ("/ipAddress", &body.ip_address, 45),
            ("/referrerUrl", &body.referrer_url, 500),
        ];
        for (pointer, value, limit) in lengths {
            // As the generated code does: a character has at least one byte.
            let is_long = |value: &String| value.len() > limit && value.chars().count() > limit;
            if value.as_ref().is_some_and(is_long) {
                broken.push((pointer, "maxLength"));
            }
        }
        let patterns = [
            ("/email", &body.email, &self.email),
            ("/phoneNumber", &body.phone_number, &self.phone_number),
            ("/joinedTime", &body.joined_time, &self.joined_time),
        ];
        for (pointer, value, engine) in patterns {
            if value.as_ref().is_some_and(|value| !engine.is_match(value)) {
                broken.push((pointer, "pattern"));
            }
        }
        if matches!(body.status, Some(ContactStatus::Unknown(_))) {
            broken.push(("/status", "enum"));
        }
        broken
    }
}
