//! The complete request of each documentation page, as a user of the SDK writes it.

use contactkit::runtime::{Number, Value};
use contactkit::{highlevel, iclosed, klenai};
use std::collections::BTreeMap;

/// HighLevel, version 2021-04-15.
pub(crate) fn highlevel_2021_04_15() -> highlevel::v2021_04_15::CreateContactRequest {
    use highlevel::v2021_04_15::{
        CreateContactRequest, CustomField, DndChannel, DndSettings, DndStatus, InboundDndChannel,
        InboundDndSettings, InboundDndStatus,
    };

    let channel = DndChannel::new(DndStatus::Active).message("string").code("string");
    let channels = DndSettings::default()
        .call(channel.clone())
        .email(channel.clone())
        .sms(channel.clone())
        .whats_app(channel.clone())
        .gmb(channel.clone())
        .fb(channel);
    let inbound = InboundDndChannel::new(InboundDndStatus::Active).message("string");
    let custom_field =
        CustomField::new("6dvNaf7VhkQ9snc5vnjJ").key("my_custom_field").field_value("My Text");

    CreateContactRequest::new("ve9EPM428h8vShlRW1KT")
        .first_name("Rosan")
        .last_name("Deo")
        .name("Rosan Deo")
        .email("rosan@deos.com")
        .gender("male")
        .phone("+1 888-888-8888")
        .address1("3535 1st St N")
        .city("Dolomite")
        .state("AL")
        .postal_code("35061")
        .website("https://www.tesla.com")
        .timezone("America/Chihuahua")
        .dnd(true)
        .dnd_settings(channels)
        .inbound_dnd_settings(InboundDndSettings::default().all(inbound))
        .tags(["nisi sint commodo amet", "consequat"])
        .custom_fields([custom_field])
        .source("public api")
        .country("US")
        .company_name("DGS VolMAX")
        .assigned_to("y0BeYjuRIlDwsDcOHOJo")
}

/// HighLevel, version 2021-07-28.
pub(crate) fn highlevel_2021_07_28() -> highlevel::v2021_07_28::CreateContactRequest {
    use highlevel::v2021_07_28::{
        CreateContactRequest, DndChannel, DndSettings, DndStatus, InboundDndChannel,
        InboundDndSettings, InboundDndStatus,
    };

    let channel = DndChannel::new(DndStatus::Active).message("string").code("string");
    let channels = DndSettings::default()
        .call(channel.clone())
        .email(channel.clone())
        .sms(channel.clone())
        .whats_app(channel.clone())
        .gmb(channel.clone())
        .fb(channel);
    let inbound = InboundDndChannel::new(InboundDndStatus::Active).message("string");

    CreateContactRequest::new("ve9EPM428h8vShlRW1KT")
        .first_name("Rosan")
        .last_name("Deo")
        .name("Rosan Deo")
        .email("rosan@deos.com")
        .gender("male")
        .phone("+1 888-888-8888")
        .address1("3535 1st St N")
        .city("Dolomite")
        .state("AL")
        .postal_code("35061")
        .website("https://www.tesla.com")
        .timezone("America/Chihuahua")
        .dnd(true)
        .dnd_settings(channels)
        .inbound_dnd_settings(InboundDndSettings::default().all(inbound))
        .tags(["nisi sint commodo amet", "consequat"])
        .custom_fields(custom_fields())
        .source("public api")
        .date_of_birth("1990-09-25")
        .country("US")
        .company_name("DGS VolMAX")
        .assigned_to("y0BeYjuRIlDwsDcOHOJo")
}

/// One for each kind of custom field: text, options, numbers, several options, a file.
fn custom_fields() -> Vec<highlevel::v2021_07_28::CustomField> {
    use highlevel::v2021_07_28::{CustomField, CustomFieldValue};

    let options = vec!["test".to_owned(), "test2".to_owned()];
    let values = [
        CustomFieldValue::from("My Text"),
        CustomFieldValue::from("My Text"),
        CustomFieldValue::from("My Selected Option"),
        CustomFieldValue::from("My Selected Option"),
        CustomFieldValue::from(Number::from(100)),
        CustomFieldValue::from(Number::from(100.5)),
        CustomFieldValue::from(options.clone()),
        CustomFieldValue::from(options),
        CustomFieldValue::from(uploaded_file()),
    ];
    let field =
        |value| CustomField::new("6dvNaf7VhkQ9snc5vnjJ").key("my_custom_field").field_value(value);
    values.map(field).into()
}

fn uploaded_file() -> BTreeMap<String, highlevel::v2021_07_28::CustomFieldFile> {
    use highlevel::v2021_07_28::{CustomFieldFile, CustomFieldFileMeta};

    let uuid = "f31175d4-2b06-4fc6-b7bc-74cd814c68cb";
    let meta = CustomFieldFileMeta::default()
        .fieldname("1HeGizb13P0odwgOgKSs")
        .originalname("IMG_20231215_164412935.jpg")
        .encoding("7bit")
        .mimetype("image/jpeg")
        .size(1_786_611)
        .uuid(uuid);
    let file = CustomFieldFile::default()
        .meta(meta)
        .url("https://services.leadconnectorhq.com/documents/download/w2M9qTZ0ZJz8rGt02jdJ")
        .document_id("w2M9qTZ0ZJz8rGt02jdJ");
    BTreeMap::from([(uuid.to_owned(), file)])
}

/// Klenai. Its page has no example; this one shows every field.
pub(crate) fn klenai() -> klenai::v1::CreateContactRequest {
    use klenai::v1::{CreateContactRequest, PhoneNumber};

    let mobile =
        PhoneNumber::new("+12025550123").phone_type("mobile").primary(true).do_not_call(false);
    let work = PhoneNumber::new("+12025550145").phone_type("work").primary(false).do_not_call(true);

    CreateContactRequest::new("Jane")
        .last_name("Doe")
        .email("jane.doe@example.com")
        .company("Example Inc")
        .website("https://www.example.com")
        .address("1 Main Street")
        .city("Springfield")
        .state("IL")
        .zip_code("62701")
        .country("US")
        .status("not_contacted")
        .stage("lead")
        .team_id(1)
        .tags(["newsletter", "webinar"])
        .phone_numbers([mobile, work])
        .custom_context(BTreeMap::from([
            ("budget".to_owned(), Value::from(5000)),
            ("decision_maker".to_owned(), Value::from(true)),
        ]))
        .industry_context(BTreeMap::from([("segment".to_owned(), Value::from("retail"))]))
}

/// iClosed.
pub(crate) fn iclosed() -> iclosed::v1::CreateContactRequest {
    use iclosed::v1::{ContactStatus, CreateContactRequest};

    CreateContactRequest::default()
        .first_name("Jane")
        .last_name("Doe")
        .email("jane.doe@example.com")
        .phone_number("+15551234567")
        .status(ContactStatus::Potential)
        .tag("lead-2024")
        .joined_time("2024-01-15T10:00:00.000Z")
        .event_name("Product Demo")
        .utm("utm_source=google&utm_medium=cpc")
        .country("US")
        .time_zone("America/New_York")
        .ip_address("192.168.1.1")
        .referrer_url("https://example.com/signup")
}
