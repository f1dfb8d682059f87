//! Webhooks: the server calls, and clients answer. The SDK reads their payloads, and does nothing else.

use super::{ADDED, BREAKS, Effects, Level, NOTHING, same};

/// Receivers may not do, or the server may not take, what was agreed.
const MAY_BREAK: Effects = same(Level::MayBreak, None);

rules! {
    ADDED_ONE "webhook-added" <-> "webhook-removed", ADDED, Compatible:
        "webhook added", "Adds a function that reads its payload; nothing else changes.";
    REMOVED_ONE "webhook-removed" <-> "webhook-added", MAY_BREAK, Breaking:
        "webhook removed", "The server makes the call no more, and the function that reads its payload is removed.";
    ID_CHANGED "webhook-id-changed" <-> "webhook-id-changed", NOTHING, Breaking:
        "`operationId` of a webhook changed", "The function that reads its payload is named after it; nothing changes on the wire.";
    METHOD_CHANGED "webhook-method-changed" <-> "webhook-method-changed", BREAKS, None:
        "method of a webhook changed", "The server calls with it; receivers that wait for the old one miss the call.";
    PARAMETER_ADDED "webhook-parameter-added" <-> "webhook-parameter-removed", ADDED, None:
        "parameter of a webhook added", "The server sends it, and receivers need not read it.";
    PARAMETER_REMOVED "webhook-parameter-removed" <-> "webhook-parameter-added", ADDED, None:
        "optional parameter of a webhook removed", "It was optional, so receivers had to do without it before.";
    REQUIRED_ADDED "required-webhook-parameter-added" <-> "required-webhook-parameter-removed", ADDED, None:
        "required parameter of a webhook added", "The server sends it, and receivers need not read it.";
    REQUIRED_REMOVED "required-webhook-parameter-removed" <-> "required-webhook-parameter-added", BREAKS, None:
        "required parameter of a webhook removed", "Receivers that rely on it, on a signature say, find nothing.";
    PARAMETER_RENAMED "webhook-parameter-renamed" <-> "webhook-parameter-renamed", BREAKS, None:
        "required parameter of a webhook renamed", "Receivers look for it under the old name.";
    BECAME_REQUIRED "webhook-parameter-became-required" <-> "webhook-parameter-became-optional", ADDED, None:
        "parameter of a webhook became required", "Receivers may rely on it now.";
    BECAME_OPTIONAL "webhook-parameter-became-optional" <-> "webhook-parameter-became-required", BREAKS, None:
        "parameter of a webhook became optional", "Receivers that rely on it fail without it.";
    PAYLOAD_ADDED "webhook-payload-added" <-> "webhook-payload-removed", ADDED, Compatible:
        "payload of a webhook added", "Adds a function that reads it; receivers need not do so.";
    PAYLOAD_REMOVED "webhook-payload-removed" <-> "webhook-payload-added", BREAKS, Breaking:
        "payload of a webhook removed", "Receivers find nothing to read, and the function that reads it is removed.";
    ANSWER_ADDED "webhook-answer-added" <-> "webhook-answer-removed", ADDED, None:
        "answer to a webhook added", "Receivers may answer as before.";
    ANSWER_REMOVED "webhook-answer-removed" <-> "webhook-answer-added", MAY_BREAK, None:
        "answer to a webhook removed", "Receivers that give it no longer know what the server makes of it.";
    ANSWER_CHANGED "webhook-answer-changed" <-> "webhook-answer-changed", MAY_BREAK, None:
        "status of an answer to a webhook changed", "Receivers that answer with the old one no longer know what the server makes of it.";
    BODY_ADDED "webhook-answer-body-added" <-> "webhook-answer-body-removed", MAY_BREAK, None:
        "body of an answer to a webhook added", "Receivers answer without it.";
    BODY_REMOVED "webhook-answer-body-removed" <-> "webhook-answer-body-added", ADDED, None:
        "body of an answer to a webhook removed", "The server reads it no more.";
    CALLBACK_CHANGED "callback-changed" <-> "callback-changed", MAY_BREAK, None:
        "callback changed", "Clients that are called back may have to follow. Callbacks are compared as texts, and the SDK has nothing for them.";
}
