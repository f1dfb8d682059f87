//! Requests of the vendors' APIs, built as users build them.

use crate::text::text;
use contactkit::runtime::{Field, Number};
use contactkit::{highlevel, iclosed, klenai};
use proptest::collection::{btree_map, vec};
use proptest::option::weighted;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn optional<T: Clone + std::fmt::Debug + 'static>(
    value: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Option<T>> {
    weighted(0.7, value).boxed()
}

fn any_text() -> BoxedStrategy<String> {
    text(&Value::Null)
}

fn optional_text() -> BoxedStrategy<Option<String>> {
    optional(any_text())
}

/// Absent, null, or a value.
fn field(value: BoxedStrategy<String>) -> BoxedStrategy<Field<String>> {
    prop_oneof![1 => Just(Field::Absent), 1 => Just(Field::Null), 4 => value.prop_map(Field::Value)]
        .boxed()
}

/// Any JSON.
fn free() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any_text().prop_map(Value::from),
    ];
    let inner = |inner: BoxedStrategy<Value>| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            btree_map(any_text(), inner, 0..3).prop_map(|map| json!(map)),
        ]
    };
    leaf.prop_recursive(2, 6, 3, inner).boxed()
}

fn free_map() -> BoxedStrategy<BTreeMap<String, Value>> {
    btree_map(any_text(), free(), 0..3).boxed()
}

/// `schema` is that of the body.
pub(crate) fn iclosed(
    schema: &Value,
    status: &Value,
) -> impl Strategy<Value = iclosed::v1::CreateContactRequest> + use<> {
    let of = |name: &str| optional(text(&schema["properties"][name]));
    let person = (of("firstName"), of("lastName"), of("email"), of("phoneNumber"));
    let event = (of("tag"), of("joinedTime"), of("eventName"), of("utm"));
    let place = (of("country"), of("timeZone"), of("ipAddress"), of("referrerUrl"));
    let status = optional(text(status));
    (person, event, place, status).prop_map(|(person, event, place, status)| {
        let (first_name, last_name, email, phone_number) = person;
        let (tag, joined_time, event_name, utm) = event;
        let (country, time_zone, ip_address, referrer_url) = place;
        iclosed::v1::CreateContactRequest {
            first_name,
            last_name,
            email,
            phone_number,
            status: status.as_deref().map(Into::into),
            tag,
            joined_time,
            event_name,
            utm,
            country,
            time_zone,
            ip_address,
            referrer_url,
        }
    })
}

/// `phone_number` is the schema of a phone number.
pub(crate) fn klenai(
    phone_number: &Value,
) -> impl Strategy<Value = klenai::v1::CreateContactRequest> + use<> {
    let flag = || optional(any::<bool>());
    let phone_number = (text(phone_number), optional_text(), flag(), flag()).prop_map(
        |(phone_number, phone_type, primary, do_not_call)| klenai::v1::PhoneNumber {
            phone_number,
            phone_type,
            primary,
            do_not_call,
        },
    );
    let texts = (any_text(), optional_text(), optional_text(), optional_text());
    let lists = (optional(vec(any_text(), 0..3)), optional(vec(phone_number, 0..4)));
    let maps = (optional(free_map()), optional(free_map()));
    (texts, optional(any::<i64>()), lists, maps).prop_map(|(texts, team_id, lists, maps)| {
        let (first_name, email, country, status) = texts;
        let (tags, phone_numbers) = lists;
        let (custom_context, industry_context) = maps;
        klenai::v1::CreateContactRequest {
            email,
            country,
            status,
            team_id,
            tags,
            phone_numbers,
            custom_context,
            industry_context,
            ..klenai::v1::CreateContactRequest::new(first_name)
        }
    })
}

/// `schemas` are the components of the spec, `date_of_birth` the schema of that field.
pub(crate) fn highlevel(
    schemas: &Value,
    date_of_birth: &Value,
) -> impl Strategy<Value = highlevel::v2021_07_28::CreateContactRequest> + use<> {
    let texts = (field(any_text()), field(any_text()), field(text(date_of_birth)), any_text());
    let settings = (optional(dnd_settings(schemas)), optional(inbound(schemas)));
    let lists = (optional(vec(any_text(), 0..3)), optional(vec(custom_field(), 0..4)));
    (texts, settings, lists).prop_map(|(texts, settings, lists)| {
        let (first_name, email, date_of_birth, location_id) = texts;
        let (dnd_settings, inbound_dnd_settings) = settings;
        let (tags, custom_fields) = lists;
        highlevel::v2021_07_28::CreateContactRequest {
            first_name,
            email,
            date_of_birth,
            dnd_settings,
            inbound_dnd_settings,
            tags,
            custom_fields,
            ..highlevel::v2021_07_28::CreateContactRequest::new(location_id)
        }
    })
}

fn dnd_settings(schemas: &Value) -> BoxedStrategy<highlevel::v2021_07_28::DndSettings> {
    use highlevel::v2021_07_28::{DndChannel, DndSettings, DndStatus};
    let status = text(&schemas["DndStatus"]);
    let channel = (status, optional_text(), free_map()).prop_map(|(status, message, free)| {
        // Keys beyond the documented ones are allowed, and hold anything.
        let extra = free.into_iter().map(|(key, value)| (format!("x-{key}"), value)).collect();
        let status = DndStatus::from(status.as_str());
        DndChannel { message, extra, ..DndChannel::new(status) }
    });
    (optional(channel.clone()), optional(channel))
        .prop_map(|(call, sms)| DndSettings { call, sms, ..Default::default() })
        .boxed()
}

fn inbound(schemas: &Value) -> BoxedStrategy<highlevel::v2021_07_28::InboundDndSettings> {
    use highlevel::v2021_07_28::{InboundDndChannel, InboundDndSettings, InboundDndStatus};
    let channel = text(&schemas["InboundDndStatus"])
        .prop_map(|status| InboundDndChannel::new(InboundDndStatus::from(status.as_str())));
    optional(channel).prop_map(|all| InboundDndSettings { all }).boxed()
}

fn custom_field() -> impl Strategy<Value = highlevel::v2021_07_28::CustomField> {
    (any_text(), optional(custom_value()), optional(custom_value())).prop_map(
        |(id, field_value, value)| highlevel::v2021_07_28::CustomField {
            field_value,
            value,
            ..highlevel::v2021_07_28::CustomField::new(id)
        },
    )
}

/// Each alternative of the union, and values of none of them.
fn custom_value() -> BoxedStrategy<highlevel::v2021_07_28::CustomFieldValue> {
    use highlevel::v2021_07_28::CustomFieldValue;
    let number =
        prop_oneof![any::<i64>().prop_map(Number::from), (-1e9..1e9).prop_map(Number::from),];
    let undocumented = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(|number| json!(["a", number])),
        any::<bool>().prop_map(|flag| json!({"a": flag})),
    ];
    prop_oneof![
        4 => any_text().prop_map(CustomFieldValue::String),
        4 => number.prop_map(CustomFieldValue::Number),
        4 => vec(any_text(), 0..3).prop_map(CustomFieldValue::List),
        4 => btree_map(any_text(), file(), 0..3).prop_map(CustomFieldValue::Map),
        1 => undocumented.prop_map(CustomFieldValue::Unknown),
    ]
    .boxed()
}

fn file() -> impl Strategy<Value = highlevel::v2021_07_28::CustomFieldFile> {
    use highlevel::v2021_07_28::{CustomFieldFile, CustomFieldFileMeta};
    let meta =
        optional(any::<i64>()).prop_map(|size| CustomFieldFileMeta { size, ..Default::default() });
    (optional(meta), optional_text()).prop_map(|(meta, url)| CustomFieldFile {
        meta,
        url,
        ..Default::default()
    })
}
