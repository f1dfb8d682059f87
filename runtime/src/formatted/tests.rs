//! Texts of the standards, read and written by each library.

use super::{Base64, Formatted, TextFormat, TimeOfDay};
use crate::Violations;
use serde_json::{Value, json};

/// Reads a text; what it is sent as, and what a value of its own is written as.
#[track_caller]
fn sent_and_written<T: TextFormat>(text: &str) -> Option<String> {
    let read: Formatted<T> = serde_json::from_value(Value::from(text)).ok()?;
    assert_eq!(json!(read), json!(text), "it is sent as it came");
    assert_eq!(read.to_string(), text);
    let own = Formatted::from(read.into_value());
    let again: Formatted<T> = own.as_str().parse().expect("what is written can be read");
    assert_eq!(again.as_str(), own.as_str());
    Some(own.to_string())
}

type Reader = fn(&str) -> Option<String>;

/// RFC 3339, section 5.8, and what is none.
#[test]
fn dates_with_times() {
    let readers: [Reader; 3] = [
        sent_and_written::<time::OffsetDateTime>,
        sent_and_written::<chrono::DateTime<chrono::FixedOffset>>,
        sent_and_written::<jiff::Timestamp>,
    ];
    for read in readers {
        let utc = read("1985-04-12T23:20:50.52Z").expect("it is one");
        assert!(["1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50.520Z"].contains(&&*utc), "{utc}");
        let ahead = read("1937-01-01T12:00:27+01:00").expect("it is one");
        assert!(
            ["1937-01-01T12:00:27+01:00", "1937-01-01T11:00:27Z"].contains(&&*ahead),
            "{ahead}"
        );
        for wrong in ["", "1985-04-12", "1985-02-30T00:00:00Z", "1985-04-12T23:20:50", "noon"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}

#[test]
fn days() {
    let readers: [Reader; 3] = [
        sent_and_written::<time::Date>,
        sent_and_written::<chrono::NaiveDate>,
        sent_and_written::<jiff::civil::Date>,
    ];
    for read in readers {
        for day in ["1985-04-12", "2024-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(read(day).as_deref(), Some(day));
        }
        for wrong in
            ["2023-02-29", "1985-4-12", "1985-04-12Z", "+1985-04-12", "1985-W15", "19850412"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}

#[test]
fn times_of_day() {
    let readers: [Reader; 3] = [
        sent_and_written::<TimeOfDay<time::Time>>,
        sent_and_written::<TimeOfDay<chrono::NaiveTime>>,
        sent_and_written::<TimeOfDay<jiff::civil::Time>>,
    ];
    for read in readers {
        for time in ["23:20:50.52Z", "12:00:27", "00:00:00+00:20", "12:00:00-23:59"] {
            assert_eq!(read(time).as_deref(), Some(time));
        }
        assert_eq!(read("09:30").as_deref(), Some("09:30:00"));
        assert_eq!(read("09:30z").as_deref(), Some("09:30:00Z"));
        for wrong in [
            "24:00:00",
            "12:60:00",
            "12:00:60Z",
            "23:59:61Z",
            "12:00:00+24:00",
            "12",
            "12:00:00.",
            "12:00:00:00",
            "é:00",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
    let leap = "23:59:60Z";
    assert_eq!(sent_and_written::<TimeOfDay<chrono::NaiveTime>>(leap).as_deref(), Some(leap));
    // The others have no such second: what is theirs is the instant before, what was sent stays.
    for read in [readers[0], readers[2]] {
        assert_eq!(read(leap).as_deref(), Some("23:59:59.999999999Z"));
        assert_eq!(read("15:59:60.25-08:00").as_deref(), Some("15:59:59.999999999-08:00"));
    }
}

#[test]
fn durations() {
    let counted: [Reader; 2] =
        [sent_and_written::<time::Duration>, sent_and_written::<chrono::TimeDelta>];
    for read in counted {
        for (text, written) in [
            ("PT0S", "PT0S"),
            ("P4DT12H30M5S", "PT108H30M5S"),
            ("P2W", "PT336H"),
            ("-PT1.5S", "-PT1.5S"),
            ("PT36H", "PT36H"),
            ("PT0.000000001S", "PT0.000000001S"),
            ("PT1,25S", "PT1.25S"),
        ] {
            assert_eq!(read(text).as_deref(), Some(written), "{text}");
        }
        for wrong in
            ["P1Y", "P1M", "P", "PT", "P1DT", "PT1M1H", "1D", "PT1.5H", "P99999999999999999999D"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
    let read = sent_and_written::<jiff::SpanFieldwise>;
    for text in ["P1Y2M3DT4H5M6S", "P2W", "PT36H", "PT0S"] {
        assert_eq!(read(text).as_deref(), Some(text));
    }
    for wrong in ["P", "PT", "1 hour", "P1Y2X"] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
}

#[test]
fn other_formats() {
    let uuid = "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6";
    assert_eq!(sent_and_written::<uuid::Uuid>(uuid), Some(uuid.to_lowercase()));
    assert_eq!(sent_and_written::<uuid::Uuid>("f81d4fae"), None);
    let url = sent_and_written::<url::Url>("HTTP://Example.com/a/../b");
    assert_eq!(url.as_deref(), Some("http://example.com/b"));
    assert_eq!(sent_and_written::<url::Url>("/a"), None);
}

/// RFC 4648, section 10, and a line break of RFC 2045.
#[test]
fn base64() {
    let read = sent_and_written::<Base64>;
    for text in ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"] {
        assert_eq!(read(text).as_deref(), Some(text));
    }
    assert_eq!(read("Zm9v\r\nYg").as_deref(), Some("Zm9vYg=="));
    for wrong in ["Z", "Zm9vYg===", "Zm_v", "é"] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
    let own: Formatted<Base64> = b"foob".into();
    assert_eq!((own.len(), &**own), (4, b"foob".as_slice()));
}

/// Limits of texts are those of the text.
#[test]
fn limits_are_those_of_the_text() {
    struct Longer(Formatted<Base64>);
    impl crate::Validate for Longer {
        fn check(&self, check: &mut crate::Check<'_>) {
            check.field("data", Some(&self.0)).max_length(4);
        }
    }
    assert!(Violations::of(&Longer(b"foo".into())).is_ok());
    assert!(Violations::of(&Longer(b"foob".into())).is_err());
}
