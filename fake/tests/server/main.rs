//! The server over real connections: what it answers, judges, echoes and withstands.

mod answers_as_documented;
mod command;
#[path = "../common/mod.rs"]
mod common;
mod echoes_what_was_sent;
mod every_documented_status;
mod inheritance;
mod judges_requests;
mod made_up_answers;
mod misbehaves_on_demand;
mod negotiates;
mod parameter_styles;
mod refuses_specs;
mod serves_http_2;
mod serves_the_documented_apis;
mod shows_requests;
mod withstands_bad_input;
