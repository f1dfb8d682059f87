//! Texts of formats as types of libraries.

use crate::client::{client, sent};
use crate::server::{Server, json};
use docwright_runtime::{Base64, ErrorKind, Field, Formatted, chrono, jiff, time, url, uuid};
use docwright_wire_tests::{formats_chrono, formats_jiff, formats_time};
use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;

/// What no library would write in this way, and each has to give back.
const SENT: &str = r#"{"at":"2026-02-03T04:05:06.700+02:00","ended":null,"day":"2026-02-03","opens":"09:30",
"lasts":"PT90M","link":"HTTPS://A.example","data":"aGk","raw":"aGk=","seen":["1985-04-12t23:20:50z",null],
"named":{"a":"2024-02-29"},"either":"1985-04-12T23:20:50Z","status":"open"}"#;
const ID: &str = "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6";

/// What is read and sent back is the same, letter by letter.
macro_rules! it_comes_back {
    ($module:ident) => {{
        let server = Server::always(json(200, SENT));
        let client = client::<$module::Client>(&server);
        let id: Formatted<uuid::Uuid> = ID.parse().unwrap();
        let first = $module::Event::new(
            serde_json::from_str::<Formatted<_>>(r#""2026-01-01T00:00:00Z""#).unwrap(),
        );
        let response = client.put_event(id, &$module::PutEventParameters::default(), &first).await;
        let response = response.unwrap();
        assert!(response.drift().is_empty(), "{:?}", response.drift());
        let event = response.into_inner();
        assert_eq!(
            serde_json::to_value(&event).unwrap(),
            serde_json::from_str::<Value>(SENT).unwrap()
        );
        event
    }};
}

#[tokio::test]
async fn texts_are_sent_back_as_they_came() {
    let event = it_comes_back!(formats_time);
    assert_eq!(event.at.unix_timestamp(), 1_770_084_306);
    assert_eq!(event.lasts.as_deref(), Some(&time::Duration::minutes(90)));
    assert_eq!(event.day.as_deref().map(|day| day.ordinal()), Some(34));
    assert_eq!(event.data.as_deref(), event.raw.as_deref());
    assert_eq!(event.link.as_ref().and_then(|link| link.host_str()), Some("a.example"));

    let event = it_comes_back!(formats_chrono);
    assert_eq!(event.at.timestamp(), 1_770_084_306);
    assert_eq!(event.lasts.as_deref(), Some(&chrono::TimeDelta::minutes(90)));
    assert_eq!(event.opens.as_ref().and_then(|opens| opens.utc_offset), None);

    let event = it_comes_back!(formats_jiff);
    assert_eq!(event.at.as_second(), 1_770_084_306);
    assert_eq!(event.lasts.map(|lasts| lasts.0.get_minutes()), Some(90));
    assert_eq!(event.ended, Field::Null);
}

#[tokio::test]
async fn values_of_ones_own_are_written_as_the_format_has_it() {
    let server = Server::always(json(200, SENT));
    let at = time::OffsetDateTime::parse("2026-02-03T04:05:06+02:00", &Rfc3339).unwrap();
    let event = formats_time::Event::new(at)
        .day(at.date())
        .lasts(time::Duration::seconds(90))
        .data(b"hi")
        .link(url::Url::parse("https://a.example").unwrap())
        .seen([Some(at.into()), None])
        .either(Formatted::from(at));
    let parameters = formats_time::PutEventParameters::default().since(at).days([at.date()]);
    let id = uuid::Uuid::parse_str(ID).unwrap();
    client::<formats_time::Client>(&server).put_event(id, &parameters, &event).await.unwrap();
    let written: Value = serde_json::from_str(&sent(&server).1).unwrap();
    let at = "2026-02-03T04:05:06+02:00";
    assert_eq!(
        written,
        json!({"at": at, "day": "2026-02-03", "lasts": "PT1M30S", "data": "aGk=",
            "link": "https://a.example/", "seen": [at, null], "either": at})
    );
}

#[tokio::test]
async fn parameters_are_texts() {
    let server = Server::always(json(200, SENT));
    let at: Formatted<jiff::Timestamp> = "2026-02-03T04:05:06+02:00".parse().unwrap();
    let parameters = formats_jiff::PutEventParameters::default()
        .since(at.clone())
        .days([jiff::civil::date(2026, 2, 3), jiff::civil::date(2026, 2, 4)]);
    let id = uuid::Uuid::parse_str(ID).unwrap();
    let event = formats_jiff::Event::new(at);
    client::<formats_jiff::Client>(&server).put_event(id, &parameters, &event).await.unwrap();
    let request = server.request();
    let line = request.lines().next().unwrap();
    let query = "since=2026-02-03T04%3A05%3A06%2B02%3A00&days=2026-02-03&days=2026-02-04";
    assert_eq!(line, format!("PUT /events/{}?{query} HTTP/1.1", ID.to_lowercase()));
}

/// What callers have at hand: values that are borrowed, and those of a neighbouring type.
#[tokio::test]
async fn setters_take_what_is_at_hand() {
    let server = Server::always(json(200, SENT));
    let id = uuid::Uuid::parse_str(ID).unwrap();
    let at: jiff::Timestamp = "2026-02-03T04:05:06+02:00".parse().unwrap();
    let zoned = at.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(2)));
    let page = url::Url::parse("https://a.example").unwrap();
    let event = formats_jiff::Event::new(zoned.clone()).link(&page).link(Some(&page));
    let days = [zoned.date()];
    let parameters = formats_jiff::PutEventParameters::default().since(zoned).days(days.iter());
    client::<formats_jiff::Client>(&server).put_event(id, &parameters, &event).await.unwrap();
    let line = server.request().lines().next().unwrap().to_owned();
    let (_, body) = sent(&server);
    assert!(line.contains("since=2026-02-03T02%3A05%3A06Z&days=2026-02-03"), "{line}");
    let written: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(written, json!({"at": "2026-02-03T02:05:06Z", "link": "https://a.example/"}));

    let utc = chrono::DateTime::UNIX_EPOCH;
    let opens = chrono::NaiveTime::from_hms_opt(9, 30, 0).unwrap();
    let event = formats_chrono::Event::new(utc).ended(utc.fixed_offset()).opens(opens);
    let written = serde_json::to_value(&event).unwrap();
    let at = "1970-01-01T00:00:00Z";
    assert_eq!(written, json!({"at": at, "ended": at, "opens": "09:30:00"}));
}

/// What a type cannot hold is drift, as a text where a number should be.
#[tokio::test]
async fn what_a_type_cannot_hold_is_drift() {
    let body = SENT.replace("PT90M", "P1Y").replace("2026-02-03\"", "2026-02-30\"");
    let server = Server::always(json(200, &body));
    let event = formats_time::Event::new(time::OffsetDateTime::UNIX_EPOCH);
    let id = uuid::Uuid::nil();
    let parameters = formats_time::PutEventParameters::default();
    let response =
        client::<formats_time::Client>(&server).put_event(id, &parameters, &event).await.unwrap();
    let drift: Vec<_> =
        response.drift().iter().map(|one| (one.pointer(), one.value().clone())).collect();
    assert_eq!(drift, [("/day", json!("2026-02-30")), ("/lasts", json!("P1Y"))]);
    assert_eq!(response.into_inner().lasts, None);
}

/// Limits are those of the text, and a value that the format has no text for is not sent.
#[test]
fn what_is_sent_is_held_against_the_documents() {
    let epoch = formats_time::Event::new(time::OffsetDateTime::UNIX_EPOCH);
    let broken = |event: &formats_time::Event| {
        let found = docwright_runtime::Violations::of(event).unwrap_err();
        found.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let long = epoch.clone().raw(Formatted::<Base64>::from(vec![0; 9]));
    assert_eq!(broken(&long).len(), 1);
    let link = url::Url::parse("https://a.example/longer-than-the-limit").unwrap();
    assert_eq!(broken(&epoch.clone().link(link)).len(), 1);
    let before = time::Date::from_calendar_date(-1, time::Month::May, 1).unwrap();
    assert_eq!(broken(&epoch.clone().day(before)).len(), 1);
    let odd =
        time::OffsetDateTime::UNIX_EPOCH.to_offset(time::UtcOffset::from_hms(1, 0, 7).unwrap());
    assert_eq!(broken(&formats_time::Event::new(odd)).len(), 1);
    assert!(docwright_runtime::Violations::of(&epoch).is_ok());
}

#[tokio::test]
async fn a_whole_answer_may_be_one() {
    let server = Server::always(json(200, r#""2026-02-03T04:05:06Z""#));
    let now = client::<formats_chrono::Client>(&server).now().await.unwrap().into_inner();
    assert_eq!(now.timestamp(), 1_770_091_506);
    let server = Server::always(json(200, r#""yesterday""#));
    let error = client::<formats_chrono::Client>(&server).now().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Decode(_)));
}
