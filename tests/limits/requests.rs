//! A request with one field set to a given value, through the setters that users have.

use crate::common::{HIGHLEVEL_2021_04_15, HIGHLEVEL_2021_07_28, ICLOSED, KLENAI, wire};
use crate::judge::{Broken, broken};
use contactkit::runtime::{Field, Number, Violations};
use contactkit::{highlevel, iclosed, klenai};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A request: what its validation says, and its body.
pub(crate) struct Built {
    pub(crate) broken: Vec<Broken>,
    pub(crate) body: Value,
}

fn built<T: Serialize>(request: &T, validated: Result<(), Violations>) -> Built {
    let violations = validated.err();
    let broken = violations.iter().flatten().map(broken).collect();
    Built { broken, body: wire(request) }
}

/// `None` leaves the field out.
pub(crate) fn build(api: &str, field: &str, value: Option<&Value>) -> Built {
    match api {
        HIGHLEVEL_2021_04_15 => {
            let request = highlevel_2021_04_15(field, value);
            built(&request, request.validate())
        }
        HIGHLEVEL_2021_07_28 => {
            let request = highlevel_2021_07_28(field, value);
            built(&request, request.validate())
        }
        KLENAI => {
            let request = klenai(field, value);
            built(&request, request.validate())
        }
        ICLOSED => {
            let request = iclosed(field, value);
            built(&request, request.validate())
        }
        other => panic!("no request for {other}"),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

fn iclosed(field: &str, value: Option<&Value>) -> iclosed::v1::CreateContactRequest {
    let request = iclosed::v1::CreateContactRequest::default();
    let Some(value) = value.map(text) else {
        return request;
    };
    match field {
        "/firstName" => request.first_name(value),
        "/lastName" => request.last_name(value),
        "/email" => request.email(value),
        "/phoneNumber" => request.phone_number(value),
        "/status" => request.status(value),
        "/tag" => request.tag(value),
        "/joinedTime" => request.joined_time(value),
        "/eventName" => request.event_name(value),
        "/utm" => request.utm(value),
        "/country" => request.country(value),
        "/timeZone" => request.time_zone(value),
        "/ipAddress" => request.ip_address(value),
        "/referrerUrl" => request.referrer_url(value),
        other => panic!("no setter for {other}"),
    }
}

fn klenai(field: &str, value: Option<&Value>) -> klenai::v1::CreateContactRequest {
    use klenai::v1::{CreateContactRequest, PhoneNumber};
    let request = CreateContactRequest::new("Jane");
    match (field, value) {
        (_, None) => request,
        ("/phone_numbers/*/phone_number", Some(value)) => {
            request.phone_numbers([PhoneNumber::new(text(value))])
        }
        (other, _) => panic!("no setter for {other}"),
    }
}

fn highlevel_2021_04_15(
    field: &str,
    value: Option<&Value>,
) -> highlevel::v2021_04_15::CreateContactRequest {
    use highlevel::v2021_04_15::{
        CreateContactRequest, DndChannel, DndSettings, InboundDndChannel, InboundDndSettings,
    };
    let request = CreateContactRequest::new("location");
    let Some(value) = value.map(text) else {
        return request;
    };
    let channel = DndChannel::new(value);
    let settings = DndSettings::default();
    match field {
        "/inboundDndSettings/all/status" => {
            let all = InboundDndChannel::new(value);
            request.inbound_dnd_settings(InboundDndSettings::default().all(all))
        }
        "/dndSettings/Call/status" => request.dnd_settings(settings.call(channel)),
        "/dndSettings/Email/status" => request.dnd_settings(settings.email(channel)),
        "/dndSettings/SMS/status" => request.dnd_settings(settings.sms(channel)),
        "/dndSettings/WhatsApp/status" => request.dnd_settings(settings.whats_app(channel)),
        "/dndSettings/GMB/status" => request.dnd_settings(settings.gmb(channel)),
        "/dndSettings/FB/status" => request.dnd_settings(settings.fb(channel)),
        other => panic!("no setter for {other}"),
    }
}

fn highlevel_2021_07_28(
    field: &str,
    value: Option<&Value>,
) -> highlevel::v2021_07_28::CreateContactRequest {
    use highlevel::v2021_07_28::{
        CreateContactRequest, CustomField, DndChannel, DndSettings, InboundDndChannel,
        InboundDndSettings,
    };
    let request = CreateContactRequest::new("location");
    let Some(value) = value else {
        return request;
    };
    let channel = || DndChannel::new(text(value));
    let settings = DndSettings::default();
    let custom_field = CustomField::new("id");
    match field {
        "/dateOfBirth" => {
            let date = value.as_str().map_or(Field::Null, Field::from);
            request.date_of_birth(date)
        }
        "/customFields/*/field_value" => {
            request.custom_fields([custom_field.field_value(custom_field_value(value))])
        }
        "/customFields/*/value" => {
            request.custom_fields([custom_field.value(custom_field_value(value))])
        }
        "/inboundDndSettings/all/status" => {
            let all = InboundDndChannel::new(text(value));
            request.inbound_dnd_settings(InboundDndSettings::default().all(all))
        }
        "/dndSettings/Call/status" => request.dnd_settings(settings.call(channel())),
        "/dndSettings/Email/status" => request.dnd_settings(settings.email(channel())),
        "/dndSettings/SMS/status" => request.dnd_settings(settings.sms(channel())),
        "/dndSettings/WhatsApp/status" => request.dnd_settings(settings.whats_app(channel())),
        "/dndSettings/GMB/status" => request.dnd_settings(settings.gmb(channel())),
        "/dndSettings/FB/status" => request.dnd_settings(settings.fb(channel())),
        other => panic!("no setter for {other}"),
    }
}

/// The documented type that fits, or the variant for what no document describes.
fn custom_field_value(value: &Value) -> highlevel::v2021_07_28::CustomFieldValue {
    use highlevel::v2021_07_28::CustomFieldValue as Kind;
    let fitting = match value {
        Value::String(text) => Some(Kind::String(text.clone())),
        Value::Number(number) => Number::try_from(number).ok().map(Kind::Number),
        Value::Array(items) => {
            let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
            texts.collect::<Option<_>>().map(Kind::List)
        }
        Value::Object(files) => {
            let files = files.iter().map(|(uuid, file)| Some((uuid.clone(), uploaded(file)?)));
            files.collect::<Option<BTreeMap<_, _>>>().map(Kind::Map)
        }
        Value::Null | Value::Bool(_) => None,
    };
    fitting.unwrap_or_else(|| Kind::Unknown(value.clone()))
}

fn uploaded(file: &Value) -> Option<highlevel::v2021_07_28::CustomFieldFile> {
    let url = file.as_object()?.get("url")?.as_str()?;
    Some(highlevel::v2021_07_28::CustomFieldFile::default().url(url))
}
