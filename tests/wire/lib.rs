//! SDKs made of specs that show one thing each.

include!(concat!(env!("OUT_DIR"), "/lib.rs"));
