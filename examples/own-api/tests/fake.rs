//! Calls the API over HTTP, from a local server that implements the spec.

use own_api::bookings::v1::*;

use docwright_fake::Fake;
use std::error::Error;

fn server() -> Result<(Fake, Client), Box<dyn Error>> {
    let fake = Fake::from_file("spec/bookings/v1.yaml")?;
    let credentials = Credentials::token("secret");
    let builder = Client::builder(credentials).base_url(fake.url());
    Ok((fake, builder.build()?))
}

#[tokio::test]
async fn a_booking_is_made() -> Result<(), Box<dyn Error>> {
    let (_fake, client) = server()?;
    let request = CreateBookingRequest::new("Blue", 2);
    let booking = client.create_booking(&request).await?;
    assert_eq!(booking.room, "Blue");
    Ok(())
}

#[tokio::test]
async fn a_booking_that_breaks_a_limit_is_not_sent() -> Result<(), Box<dyn Error>> {
    let (fake, client) = server()?;
    let request = CreateBookingRequest::new("Blue", 13);
    let refused = client.create_booking(&request).await;
    assert!(refused.is_err_and(|error| error.to_string().contains("guests")));
    assert!(fake.requests().is_empty());
    Ok(())
}
