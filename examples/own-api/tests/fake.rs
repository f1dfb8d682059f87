//! Calls the API over HTTP, from a local server that implements the spec.

use docwright_fake::Fake;
use std::error::Error;
use own_api::bookings::v1::{Client, CreateBookingRequest, Credentials};

fn server() -> Result<(Fake, Client), Box<dyn Error>> {
    let fake = Fake::from_file("spec/bookings/v1.yaml")?;
    let client = Client::builder(Credentials::token("secret")).base_url(fake.url()).build()?;
    Ok((fake, client))
}

#[tokio::test]
async fn a_booking_is_made() -> Result<(), Box<dyn Error>> {
    let (_fake, client) = server()?;
    let booking = client.create_booking(&CreateBookingRequest::new("Blue", 2)).await?;
    assert_eq!(booking.room, "Blue");
    Ok(())
}

#[tokio::test]
async fn a_booking_that_breaks_a_limit_is_not_sent() -> Result<(), Box<dyn Error>> {
    let (fake, client) = server()?;
    let refused = client.create_booking(&CreateBookingRequest::new("Blue", 13)).await;
    assert!(refused.is_err_and(|error| error.to_string().contains("guests")));
    assert!(fake.requests().is_empty());
    Ok(())
}
