//! Request → what becomes of it. No sockets here.

use crate::answer::{Asked, Inventor, Reply, problem_details};
use crate::api::Api;
use crate::fake::lock;
use crate::judge::{self, Judgement};
use crate::prefer;
use crate::rate::{RateLimit, Window};
use crate::record::{Log, Received};
use crate::request::Request;
use crate::script::{Answer, Content, Fault, Wish, html};
use crate::verdict::{ProblemKind, Verdict};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

pub(crate) type OnRequest = Box<dyn Fn(&Received) + Send + Sync>;

/// Everything the connections share.
pub(crate) struct State {
    /// Longest prefix first.
    pub(crate) mounts: Vec<Mount>,
    pub(crate) lenient: bool,
    pub(crate) seed: u64,
    /// Requests that were as documented.
    pub(crate) number: AtomicU64,
    pub(crate) limits: Limits,
    pub(crate) rate: Option<Mutex<RateLimit>>,
    pub(crate) log: Mutex<Log>,
    pub(crate) script: Mutex<VecDeque<Answer>>,
    pub(crate) on_request: Option<OnRequest>,
    /// Whether pages of other origins may call.
    pub(crate) cors: bool,
    /// Room for bodies, in bytes.
    pub(crate) room: Arc<Semaphore>,
}

/// A spec and where it is served.
pub(crate) struct Mount {
    pub(crate) prefix: String,
    pub(crate) api: Api,
}

/// Bounds of what a server takes and keeps.
pub(crate) struct Limits {
    pub(crate) body_bytes: usize,
    pub(crate) connections: usize,
    pub(crate) remembered: usize,
    pub(crate) remembered_bytes: usize,
    /// Of all bodies that are being read or answered.
    pub(crate) body_bytes_in_sum: usize,
    /// How long a request may take to come in.
    pub(crate) patience: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 4 << 20,
            connections: 1024,
            remembered: 10_000,
            remembered_bytes: 64 << 20,
            body_bytes_in_sum: 64 << 20,
            patience: Duration::from_secs(30),
        }
    }
}

/// What goes back, and how.
pub(crate) struct Outcome {
    pub(crate) reply: Reply,
    pub(crate) delay: Duration,
    pub(crate) fault: Option<Fault>,
}

/// Judges a request, chooses its answer and remembers both.
pub(crate) fn handle(state: &State, request: Request) -> Outcome {
    let window = state.rate.as_ref().map(|rate| lock(rate).count(Instant::now()));
    let (outcome, verdict) = match mount(state, &request.path) {
        Some((mount, path)) => {
            let below = Request { path, ..request.clone() };
            respond(state, &mount.api, &below, window)
        }
        None => unknown_prefix(state),
    };
    let answered = outcome.fault != Some(Fault::NoAnswer);
    let status = if answered { outcome.reply.status } else { 0 };
    remember(state, request, verdict, status);
    outcome
}

fn respond(
    state: &State,
    api: &Api,
    request: &Request,
    window: Option<Window>,
) -> (Outcome, Verdict) {
    let mut judgement = judge::judge(api, request, state.lenient);
    let mut preferred = prefer::read(request, &mut judgement.verdict.notes);
    // What no operation documents has no answer to choose from.
    if judgement.operation.is_none() {
        if let Some(answer) = &mut preferred {
            answer.content = Answer::usual().content;
        }
    }
    let prescribed = lock(&state.script).pop_front();
    let answer = prescribed.or(preferred).unwrap_or_else(Answer::usual);
    let good = judgement.verdict.is_ok();
    let number = state.number.fetch_add(u64::from(good), Ordering::Relaxed);
    let asked = Asked {
        api,
        judgement: &judgement,
        window,
        inventor: Inventor::new(state.seed, number),
        accept: request.header("accept").unwrap_or_default(),
    };
    let mut reply = reply(&asked, answer.content.clone());
    answer.amend(&mut reply);
    let outcome = Outcome { reply, delay: answer.delay, fault: answer.fault };
    let Judgement { verdict, .. } = judgement;
    (outcome, verdict)
}

fn reply(asked: &Asked<'_>, content: Content) -> Reply {
    let over_limit = asked.window.is_some_and(|window| window.exceeded);
    let content = match content {
        Content::Usual { example } if over_limit => {
            Content::Documented(Wish { status: 429, example, code: None })
        }
        other => other,
    };
    match content {
        Content::Given(reply) => reply,
        Content::Usual { example } => asked.usual(example.as_deref()),
        Content::Documented(wish) => asked.wished(&wish).unwrap_or_else(|| {
            let mut reply = html(wish.status);
            if let Some(window) = asked.window.filter(|window| window.exceeded) {
                let seconds = window.seconds_left().to_string();
                reply.headers.push(("Retry-After".to_owned(), seconds));
            }
            reply
        }),
    }
}

/// The spec a path is for, and the rest of the path.
fn mount<'a>(state: &'a State, path: &str) -> Option<(&'a Mount, String)> {
    state.mounts.iter().find_map(|mount| {
        let rest = path.strip_prefix(mount.prefix.as_str())?;
        rest.starts_with('/').then(|| (mount, rest.to_owned()))
    })
}

fn unknown_prefix(state: &State) -> (Outcome, Verdict) {
    let prefixes = state.mounts.iter().map(|mount| mount.prefix.as_str());
    let prefixes: Vec<_> = prefixes.collect();
    let mut verdict = Verdict::default();
    let message = format!("no spec is served there; try {}", prefixes.join(" or "));
    verdict.add(ProblemKind::Path, "path", message);
    let outcome =
        Outcome { reply: problem_details(404, &verdict), delay: Duration::ZERO, fault: None };
    (outcome, verdict)
}

fn remember(state: &State, request: Request, verdict: Verdict, status: u16) {
    let received = Received {
        method: request.method.to_string(),
        path: request.path,
        query: request.query,
        headers: request.headers,
        body: request.body,
        verdict,
        status,
    };
    if let Some(call) = &state.on_request {
        call(&received);
    }
    lock(&state.log).push(received);
}
