//! Ways to authenticate, and what operations ask for.

use super::{ADDED, BREAKS, NOTHING};

rules! {
    SCHEME_ADDED "security-scheme-added" <-> "security-scheme-removed", NOTHING, Breaking:
        "security scheme added", "Adds a constructor of the credentials; with the first one, clients require credentials.";
    SCHEME_REMOVED "security-scheme-removed" <-> "security-scheme-added", NOTHING, Breaking:
        "security scheme removed", "Its constructor of the credentials is removed too.";
    SCHEME_CHANGED "security-scheme-changed" <-> "security-scheme-changed", BREAKS, Breaking:
        "security scheme changed", "The server does not find the credentials of old clients where it expects them.";
    ALTERNATIVE_ADDED "security-alternative-added" <-> "security-alternative-removed", ADDED, None:
        "security alternative added", "Old clients are accepted as before.";
    ALTERNATIVE_REMOVED "security-alternative-removed" <-> "security-alternative-added", BREAKS, None:
        "security alternative removed", "Clients that used it are rejected.";
    RELAXED "security-relaxed" <-> "security-tightened", ADDED, None:
        "security relaxed", "Clients that send what was required are accepted as before.";
    TIGHTENED "security-tightened" <-> "security-relaxed", BREAKS, None:
        "security tightened", "Clients that send what was required are rejected.";
    COVERED "security-alternative-covered" <-> "security-alternative-covered", NOTHING, None:
        "redundant security alternative added or removed", "Clients that satisfy it are accepted either way.";
    SCHEME_RENAMED "security-scheme-renamed" <-> "security-scheme-renamed", NOTHING, Breaking:
        "security scheme renamed", "Its constructor of the credentials is renamed too; what is sent stays the same.";
    INTRODUCED "security-introduced" <-> "security-dropped", BREAKS, None:
        "authentication became required", "Clients without credentials are rejected.";
    DROPPED "security-dropped" <-> "security-introduced", ADDED, None:
        "authentication no longer required", "Credentials are not sent where none are required.";
    SCOPE_ADDED "security-scope-added" <-> "security-scope-removed", BREAKS, None:
        "scope added", "Tokens without it are rejected.";
    SCOPE_REMOVED "security-scope-removed" <-> "security-scope-added", ADDED, None:
        "scope removed", "Old tokens are accepted as before.";
}
