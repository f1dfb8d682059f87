//! APIs, servers and operations.

use super::{ADDED, BREAKS, Level, NOTHING, same};

rules! {
    API_ADDED "api-added" <-> "api-removed", ADDED, Compatible:
        "a spec is new", "A module of its own; nothing else changes.";
    API_REMOVED "api-removed" <-> "api-added", BREAKS, Breaking:
        "a spec is gone", "So is its module.";
    SERVER_CHANGED "default-server-changed" <-> "default-server-changed",
        same(Level::Breaking, Some("requests go to another server")), None:
        "the first server is another one", "Clients call the first server unless told otherwise, and the old one is gone.";
    SERVER_PREFERRED "default-server-added" <-> "default-server-removed",
        same(Level::Compatible, Some("requests go to another server")), None:
        "a server is new, and the first one", "The old one is still listed, and clients may call it as before.";
    SERVER_DROPPED "default-server-removed" <-> "default-server-added",
        same(Level::Breaking, Some("requests go to another server")), None:
        "the first server is gone", "Clients call the first server unless told otherwise.";
    SERVERS_REORDERED "servers-reordered" <-> "servers-reordered",
        same(Level::None, Some("requests go to another server")), None:
        "the first server is another one of the list", "Both are listed as before; the SDK calls the first one.";
    SERVER_BASE_MOVED "server-base-moved" <-> "server-base-moved", NOTHING, None:
        "a part of the URL moves between server and paths", "Every operation has the URL that it had.";
    SERVER_ADDED "server-added" <-> "server-removed", ADDED, None:
        "another server is listed", "Clients call the first one unless told otherwise.";
    SERVER_REMOVED "server-removed" <-> "server-added", ADDED, None:
        "a further server is no longer listed", "Clients that were told to call it may fail.";
    OPERATION_ADDED "operation-added" <-> "operation-removed", ADDED, Compatible:
        "an operation is new", "A method of its own; nothing else changes.";
    OPERATION_REMOVED "operation-removed" <-> "operation-added", BREAKS, Breaking:
        "an operation is gone", "So is its method, and the types that only it used.";
    ID_CHANGED "operation-id-changed" <-> "operation-id-changed", NOTHING, Breaking:
        "an operation has another `operationId`", "Its method and its types are named after it; the wire does not know it.";
    PATH_CHANGED "operation-path-changed" <-> "operation-path-changed",
        same(Level::Breaking, Some("requests go to another path")), None:
        "an operation has another path", "Old clients call a path that is gone.";
    METHOD_CHANGED "operation-method-changed" <-> "operation-method-changed",
        same(Level::Breaking, Some("requests are sent with another method")), None:
        "an operation has another method", "Old clients use a method that is gone.";
    IDEMPOTENCE_CHANGED "idempotence-changed" <-> "idempotence-changed",
        same(Level::None, Some("the SDK retries in other cases")), None:
        "whether an operation is idempotent is another", "Only what is idempotent is retried without being told.";
}
