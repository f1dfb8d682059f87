//! The client against a real socket.

mod answers;
mod api;
mod blocking;
mod client;
mod compressed;
mod connections;
mod drift;
mod early;
mod faults;
mod load;
mod no_wait;
mod oauth2;
mod requests;
mod retries;
mod secrets;
mod server;
mod servers;
mod streams;
mod tls;
mod tokens;
mod traces;
mod uploads;
