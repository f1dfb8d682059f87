//! The code of the README, between the two lines of dashes, compiles as it stands there.

// ---
use contactkit::iclosed::v1::{
    Client, ContactStatus, CreateContactError, CreateContactRequest, Credentials,
};
use contactkit::runtime::ErrorKind;

async fn create() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(Credentials::api_key(std::env::var("ICLOSED_KEY")?))?;
    let request = CreateContactRequest::default()
        .first_name("Jane")
        .email("jane.doe@example.com")
        .status(ContactStatus::Qualified);

    match client.create_contact(&request).await {
        Ok(answer) => println!("{}: {:?}", answer.status(), answer.data.contact),
        Err(error) => match error.kind() {
            ErrorKind::Invalid(violations) => eprintln!("not sent: {violations}"),
            ErrorKind::Documented(CreateContactError::TooManyRequests) => eprintln!("slow down"),
            _ => eprintln!("{error}; the server said {:?}", error.body()),
        },
    }
    Ok(())
}
// ---

#[test]
fn the_readme_shows_this_code() {
    let code = include_str!("readme.rs").split("// ---\n").nth(1).expect("the code").trim();
    let readme = include_str!("../../README.md");
    assert!(readme.contains(code), "README.md does not show:\n{code}");
}

#[tokio::test]
async fn without_a_key_it_says_what_is_missing() {
    let error = create().await.expect_err("no key is set");
    assert_eq!(error.to_string(), std::env::VarError::NotPresent.to_string());
}
