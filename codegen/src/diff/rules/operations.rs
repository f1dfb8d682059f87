//! APIs, servers and operations.

use super::{ADDED, BREAKS, Level, NOTHING, same};

const ELSEWHERE: Option<&str> = Some("requests go to another server");

const OTHER_VALUES: Option<&str> =
    Some("the SDK takes other values of a server variable than before");

rules! {
    API_ADDED "api-added" <-> "api-removed", ADDED, Compatible:
        "API added", "Adds a module; nothing else changes.";
    API_REMOVED "api-removed" <-> "api-added", BREAKS, Breaking:
        "API removed", "Its module is removed too.";
    API_RENAMED "api-renamed" <-> "api-renamed", NOTHING, Breaking:
        "API moved to another file", "Its module is named after the file; most of its operations and schemas stay the same.";
    SERVER_CHANGED "default-server-changed" <-> "default-server-changed",
        same(Level::Breaking, ELSEWHERE), Breaking:
        "default server changed", "Clients call the first server by default, and the old one is removed.";
    SERVER_PREFERRED "default-server-added" <-> "default-server-removed",
        same(Level::Compatible, ELSEWHERE), Compatible:
        "default server added", "The old one is still listed, and clients may call it as before.";
    SERVER_DROPPED "default-server-removed" <-> "default-server-added",
        same(Level::Breaking, ELSEWHERE), Breaking:
        "default server removed", "Clients call the first server by default.";
    SERVERS_REORDERED "servers-reordered" <-> "servers-reordered",
        same(Level::None, ELSEWHERE), None:
        "servers reordered", "Both are listed as before; the SDK calls the first one.";
    SERVER_BASE_MOVED "server-base-moved" <-> "server-base-moved", NOTHING, None:
        "part of the URL moved between server and paths", "The URL of every operation stays the same.";
    SERVER_DEFAULTS_CHANGED "server-variable-default-changed" <-> "server-variable-default-changed",
        same(Level::None, ELSEWHERE), None:
        "default of a server variable changed", "The old server is still documented, and clients may call it as before.";
    SERVER_VALUES_CHANGED "server-variable-values-changed" <-> "server-variable-values-changed",
        same(Level::MayBreak, OTHER_VALUES), None:
        "values of a server variable changed", "Clients that were configured with a value that is gone may fail.";
    SERVER_VALUES_ADDED "server-variable-values-added" <-> "server-variable-values-removed",
        same(Level::Compatible, OTHER_VALUES), None:
        "values of a server variable added", "What clients were configured with is still there.";
    SERVER_VALUES_REMOVED "server-variable-values-removed" <-> "server-variable-values-added",
        same(Level::MayBreak, OTHER_VALUES), None:
        "values of a server variable removed", "Clients that were configured with a value that is gone may fail.";
    SERVER_VARIABLE_ADDED "server-variable-added" <-> "server-variable-removed", ADDED, Breaking:
        "server variable added", "Its default gives the URL that was there before; the constant of the client is named after the host.";
    SERVER_VARIABLE_REMOVED "server-variable-removed" <-> "server-variable-added",
        same(Level::MayBreak, None), Breaking:
        "server variable removed", "Its default gave the URL that is left; clients that were configured with another value may fail.";
    SERVER_VARIABLE_RENAMED "server-variable-renamed" <-> "server-variable-renamed",
        same(Level::None, Some("building a client fails where the variable is set under its old name")), Breaking:
        "server variable renamed", "The name is not sent; the constant of the client is named after the host.";
    SERVER_RESPELLED "server-url-respelled" <-> "server-url-respelled", NOTHING, None:
        "URL of a server written differently", "Scheme and host have no case, and a scheme implies its port.";
    SERVER_DESCRIBED "server-description-changed" <-> "server-description-changed", NOTHING, Breaking:
        "description of a server changed", "The constant of the client is named after it.";
    SERVER_ADDED "server-added" <-> "server-removed", ADDED, Compatible:
        "server added", "Clients call the first one by default.";
    SERVER_REMOVED "server-removed" <-> "server-added", same(Level::MayBreak, None), Breaking:
        "server removed", "Clients that were configured to call it may fail.";
    OPERATION_ADDED "operation-added" <-> "operation-removed", ADDED, Compatible:
        "operation added", "Adds a method; nothing else changes.";
    OPERATION_REMOVED "operation-removed" <-> "operation-added", BREAKS, Breaking:
        "operation removed", "Its method and the types that only it used are removed too.";
    ID_CHANGED "operation-id-changed" <-> "operation-id-changed", NOTHING, Breaking:
        "`operationId` changed", "Its method and its types are named after it; nothing changes on the wire.";
    PATH_CHANGED "operation-path-changed" <-> "operation-path-changed",
        same(Level::Breaking, Some("requests go to another path")), None:
        "path changed", "Old clients call a path that was removed.";
    METHOD_CHANGED "operation-method-changed" <-> "operation-method-changed",
        same(Level::Breaking, Some("requests are sent with another method")), None:
        "method changed", "Old clients use a method that was removed.";
    IDEMPOTENCE_CHANGED "idempotence-changed" <-> "idempotence-changed",
        same(Level::None, Some("the SDK retries in other cases")), None:
        "idempotence changed", "Only idempotent operations are retried by default.";
    PAGINATION_CHANGED "pagination-changed" <-> "pagination-changed",
        same(Level::None, Some("`Call::pages` asks for pages in another way")), None:
        "pagination changed", "What names the next page of a list is not what it was.";
}
