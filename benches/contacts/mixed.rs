//! The contacts.

use serde_json::{Value, json};

/// As bytes, the same in every run.
pub(crate) fn contacts() -> Vec<Vec<u8>> {
    (0..10_000).map(|number| contact(number).to_string().into_bytes()).collect()
}

/// Few and many fields, short and long texts, and every fifth one violates one limit.
fn contact(number: u32) -> Value {
    let first_name = ["Jane", "Wolfgang Amadeus", "Zoë", "李"][number as usize % 4];
    let mut body = json!({
        "firstName": first_name,
        "email": format!("jane.doe+{number}@mail{}.example.com", number % 97),
    });
    if number % 3 == 0 {
        body["lastName"] = json!("Doe");
        body["phoneNumber"] = json!(format!("+1555{number:07}"));
        let status = ["POTENTIAL", "QUALIFIED", "DISQUALIFIED"][number as usize / 3 % 3];
        body["status"] = json!(status);
    }
    if number % 4 == 0 {
        let day = number % 28 + 1;
        body["joinedTime"] = json!(format!("2024-02-{day:02}T10:{:02}:00.000Z", number % 60));
        body["utm"] = json!("utm_source=google&utm_medium=cpc&utm_campaign=spring".repeat(4));
        body["ipAddress"] = json!("192.168.1.1");
        body["referrerUrl"] = json!("https://example.com/signup");
        body["country"] = json!("US");
    }
    if number % 5 == 4 {
        let (name, value) = [
            ("firstName", json!("x".repeat(26))),
            ("email", json!("jane..doe@example.com")),
            ("phoneNumber", json!("+1 555 123")),
            ("joinedTime", json!("2023-02-29T10:00:00.000Z")),
            ("country", json!("USA")),
            ("status", json!("CONVERTED")),
        ][number as usize / 5 % 6]
            .clone();
        body[name] = value;
    }
    body
}
