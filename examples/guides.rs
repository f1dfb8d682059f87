//! The guides in `docs/`, whose code is compiled and run: `cargo test --doc -p contactkit-examples`.

#[cfg(doctest)]
#[doc = include_str!("../docs/errors-and-retries.md")]
pub mod errors_and_retries {}

#[cfg(doctest)]
#[doc = include_str!("../docs/testing-with-the-fake.md")]
pub mod testing_with_the_fake {}
