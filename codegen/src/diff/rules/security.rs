//! Ways to authenticate, and what operations ask for.

use super::{ADDED, BREAKS, NOTHING};

rules! {
    SCHEME_ADDED "security-scheme-added" <-> "security-scheme-removed", NOTHING, Breaking:
        "a way to authenticate is new", "A constructor of the credentials; the first one makes clients ask for credentials.";
    SCHEME_REMOVED "security-scheme-removed" <-> "security-scheme-added", NOTHING, Breaking:
        "a way to authenticate is gone", "So is its constructor of the credentials.";
    SCHEME_CHANGED "security-scheme-changed" <-> "security-scheme-changed", BREAKS, Breaking:
        "a way to authenticate sends something else", "Credentials of old clients are not found where they are expected.";
    ALTERNATIVE_ADDED "security-alternative-added" <-> "security-alternative-removed", ADDED, None:
        "there is one more way to be let in", "Old clients are let in as before.";
    ALTERNATIVE_REMOVED "security-alternative-removed" <-> "security-alternative-added", BREAKS, None:
        "there is one way less to be let in", "Clients that used it are not let in any more.";
    RELAXED "security-relaxed" <-> "security-tightened", ADDED, None:
        "less is needed to be let in", "Clients that send what was needed are let in as before.";
    TIGHTENED "security-tightened" <-> "security-relaxed", BREAKS, None:
        "more is needed to be let in", "Clients that send what was needed are not let in any more.";
    COVERED "security-alternative-covered" <-> "security-alternative-covered", NOTHING, None:
        "a way to be let in is listed, or is not, that asks for more than another", "Whoever has what it asks for is let in either way.";
    SCHEME_RENAMED "security-scheme-renamed" <-> "security-scheme-renamed", NOTHING, Breaking:
        "a way to authenticate has another name", "So does its constructor of the credentials; what is sent is the same.";
    INTRODUCED "security-introduced" <-> "security-dropped", BREAKS, None:
        "callers have to authenticate now", "Clients without credentials are not let in any more.";
    DROPPED "security-dropped" <-> "security-introduced", ADDED, None:
        "callers need not authenticate any more", "Credentials are not sent where none are asked for.";
    SCOPE_ADDED "security-scope-added" <-> "security-scope-removed", BREAKS, None:
        "one more scope is needed", "Tokens without it are refused.";
    SCOPE_REMOVED "security-scope-removed" <-> "security-scope-added", ADDED, None:
        "one scope less is needed", "Old tokens are taken as before.";
}
