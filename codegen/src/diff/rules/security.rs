//! Ways to authenticate, and what operations ask for.

use super::{ADDED, BREAKS, Effects, Level, NOTHING, same};

/// The SDK chooses among the credentials that it has by what an operation asks for.
const CHOOSES: Option<&str> = Some("the SDK may send other credentials, or none");
/// It needs others together with those that it had, or some of them alone.
const MORE: Option<&str> = Some("the SDK needs more credentials for the call");
const FEWER: Option<&str> = Some("the SDK needs fewer credentials for the call");
const LETS_IN: Effects = same(Level::Compatible, CHOOSES);
const LOCKS_OUT: Effects = same(Level::Breaking, CHOOSES);

rules! {
    SCHEME_ADDED "security-scheme-added" <-> "security-scheme-removed", NOTHING, Breaking:
        "security scheme added", "Adds a constructor of the credentials; with the first one, clients require credentials.";
    SCHEME_REMOVED "security-scheme-removed" <-> "security-scheme-added", NOTHING, Breaking:
        "security scheme removed", "Its constructor of the credentials is removed too.";
    SCHEME_CHANGED "security-scheme-changed" <-> "security-scheme-changed",
        same(Level::Breaking, Some("the SDK sends credentials another way")), Breaking:
        "security scheme changed", "The server does not find the credentials of old clients where it expects them.";
    ALTERNATIVE_ADDED "security-alternative-added" <-> "security-alternative-removed", LETS_IN, None:
        "security alternative added", "Old clients are accepted as before.";
    ALTERNATIVE_REMOVED "security-alternative-removed" <-> "security-alternative-added", LOCKS_OUT, None:
        "security alternative removed", "Clients that used it are rejected.";
    REPLACED "security-alternative-replaced" <-> "security-alternative-replaced", LOCKS_OUT, None:
        "way to authenticate replaced", "Clients that send what was required are rejected.";
    RELAXED "security-relaxed" <-> "security-tightened", same(Level::Compatible, FEWER), None:
        "security relaxed", "Clients that send what was required are accepted as before.";
    TIGHTENED "security-tightened" <-> "security-relaxed", same(Level::Breaking, MORE), None:
        "security tightened", "Clients that send what was required are rejected.";
    COVERED "security-alternative-covered" <-> "security-alternative-covered", same(Level::None, CHOOSES), None:
        "redundant security alternative added or removed", "Clients that satisfy it are accepted either way.";
    REORDERED "security-reordered" <-> "security-reordered", same(Level::None, CHOOSES), None:
        "security alternatives reordered", "Each is accepted as before; the SDK sends the credentials of the first that it has.";
    SCHEME_RENAMED "security-scheme-renamed" <-> "security-scheme-renamed", NOTHING, Breaking:
        "security scheme renamed", "Its constructor of the credentials is renamed too; what is sent stays the same.";
    INTRODUCED "security-introduced" <-> "security-dropped",
        same(Level::Breaking, Some("the SDK sends credentials")), None:
        "authentication became required", "Clients without credentials are rejected.";
    DROPPED "security-dropped" <-> "security-introduced",
        same(Level::Compatible, Some("the SDK sends no credentials any more")), None:
        "authentication no longer required", "Clients that send credentials are accepted as before.";
    FLOW_CHANGED "oauth-flow-changed" <-> "oauth-flow-changed", same(Level::MayBreak, None), None:
        "OAuth flow changed", "Clients that get their tokens the old way may get none; the SDK sends the token that it is given.";
    SCOPE_REPLACED "security-scope-replaced" <-> "security-scope-replaced", BREAKS, None:
        "scope replaced", "Tokens with the old one only are rejected.";
    SCOPE_ADDED "security-scope-added" <-> "security-scope-removed", BREAKS, None:
        "scope added", "Tokens without it are rejected.";
    SCOPE_REMOVED "security-scope-removed" <-> "security-scope-added", ADDED, None:
        "scope removed", "Old tokens are accepted as before.";
}
