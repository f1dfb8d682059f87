use super::Number;

fn same_text(text: &str) {
    let number: Number = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&number).unwrap(), text);
    assert_eq!(number.to_string(), text);
}

#[test]
fn numbers_stay_what_they_were() {
    for text in [
        "0",
        "100",
        "100.0",
        "100.5",
        "-1",
        "18446744073709551615",
        "-9223372036854775808",
        "1e300",
    ] {
        if text == "1e300" {
            let number: Number = serde_json::from_str(text).unwrap();
            assert_eq!(number.as_i64(), None);
            assert_eq!(number, Number::from(1e300));
        } else {
            same_text(text);
        }
    }
}

/// Longitudes and the like, with all the digits that an `f64` may need (IEEE 754).
#[test]
fn every_digit_is_read() {
    for text in ["-120.65487365123505", "9.727837981879871e26", "5e-324", "0.1"] {
        let number: Number = serde_json::from_str(text).unwrap();
        let nearest: f64 = text.parse().unwrap();
        assert_eq!(number.as_f64().to_bits(), nearest.to_bits(), "{text}");
    }
}

/// Beyond 64 bits, where a float has other digits.
#[test]
fn every_digit_of_an_integer_is_sent() {
    for text in [
        "99999999999999999999998",
        "18446744073709551617",
        "-9223372036854775809",
        "170141183460469231731687303715884105727",
        "-170141183460469231731687303715884105728",
    ] {
        let number: Number = text.parse().unwrap();
        assert_eq!(number, Number::from(text.parse::<i128>().unwrap()));
        assert_eq!(serde_json::to_string(&number).unwrap(), text);
        assert_eq!(number.to_string(), text);
        assert!(number.is_multiple_of(1.into()));
        assert_eq!(number.is_multiple_of(2.into()), text.ends_with('8'), "{text}");
    }
    let error = "170141183460469231731687303715884105728".parse::<Number>().unwrap_err();
    assert!(error.to_string().starts_with("an integer beyond 128 bits"), "{error}");
    assert_eq!("1e23".parse::<Number>().unwrap(), Number::from(1e23));
    assert_eq!("-0".parse::<Number>().unwrap().to_string(), "-0.0");
    assert!(Number::from(i128::MAX) > Number::from(1e38));
    assert!(Number::from(i128::MAX) < Number::from(2_f64.powi(127)));
    assert_eq!(Number::from(i128::MIN), Number::from(-2_f64.powi(127)));
}

#[test]
fn equality_is_that_of_mathematics() {
    assert_eq!(Number::from(1), Number::from(1.0));
    assert_eq!(Number::from(0), Number::from(-0.0));
    assert_ne!(Number::from(1), Number::from(1.5));
    assert_ne!(Number::from(f64::NAN), Number::from(f64::NAN));
}

#[test]
fn order_is_exact_where_an_f64_would_round() {
    // 2^53 + 1 is the first integer that an f64 cannot hold.
    assert!(Number::from(9_007_199_254_740_993_i64) > Number::from(9_007_199_254_740_992.0));
    // i64::MAX as f64 rounds up to 2^63.
    assert!(Number::from(i64::MAX) < Number::from(9_223_372_036_854_775_808.0));
    assert_eq!(Number::from(1_u64 << 63), Number::from(9_223_372_036_854_775_808.0));
    assert!(Number::from(u64::MAX) < Number::from(f64::INFINITY));
    assert!(Number::from(i64::MIN) > Number::from(f64::NEG_INFINITY));
    assert!(Number::from(u64::MAX) < Number::from(1e300));
    assert!(Number::from(-1) > Number::from(-1.5));
    assert!(Number::from(-1) < Number::from(-0.5));
    assert!(Number::from(1) < Number::from(1.5));
    assert!(Number::from(u64::MAX) > Number::from(i64::MIN));
    assert_eq!(Number::from(1).partial_cmp(&Number::from(f64::NAN)), None);
}

#[test]
fn views_are_lossless_or_none() {
    assert_eq!(Number::from(u64::MAX).as_i64(), None);
    assert_eq!(Number::from(u64::MAX).as_u64(), Some(u64::MAX));
    assert_eq!(Number::from(-1).as_u64(), None);
    assert_eq!(Number::from(100.0).as_i64(), None);
    assert!((Number::from(100).as_f64() - 100.0).abs() < f64::EPSILON);
}

#[test]
fn what_json_cannot_write_is_an_error() {
    for float in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let error = serde_json::to_string(&Number::from(float)).unwrap_err();
        assert!(error.to_string().contains("not finite"), "{error}");
    }
    assert!(serde_json::from_str::<Number>("\"5\"").is_err());
    assert!(serde_json::from_str::<Number>("null").is_err());
}

#[test]
fn values_of_serde_json_convert_both_ways() {
    for text in ["18446744073709551615", "-5", "0.5"] {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let serde_json::Value::Number(inner) = &value else { panic!("{value}") };
        assert_eq!(serde_json::Value::from(Number::try_from(inner).unwrap()), value);
    }
}
