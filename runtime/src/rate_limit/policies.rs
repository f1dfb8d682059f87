//! `RateLimit` and `RateLimit-Policy`, in both forms of the IETF drafts.

use http::HeaderMap;

/// What is said of one policy, by its name: `"default";r=50;t=30`; or of the only one, which has none:
/// `limit=100, remaining=50, reset=5`.
#[derive(Default)]
pub(super) struct Policy {
    name: String,
    pub(super) limit: Option<u64>,
    pub(super) remaining: Option<u64>,
    pub(super) reset: Option<u64>,
}

impl Policy {
    /// The policy that has the least left, and of several the one that is renewed last.
    pub(super) fn tightest(headers: &HeaderMap) -> Self {
        let limits = read(headers, "ratelimit-policy");
        let urgency = |policy: &Self| {
            let remaining = policy.remaining.unwrap_or(u64::MAX);
            (remaining, std::cmp::Reverse(policy.reset.unwrap_or_default()))
        };
        let tightest = read(headers, "ratelimit").into_iter().min_by_key(urgency);
        let mut tightest = tightest.unwrap_or_default();
        // Older drafts do not tell policies apart.
        let limit = limits.iter().find(|policy| policy.name == tightest.name).or(limits.first());
        tightest.limit = tightest.limit.or_else(|| limit?.limit);
        tightest
    }
}

fn read(headers: &HeaderMap, name: &str) -> Vec<Policy> {
    let mut policies: Vec<Policy> = Vec::new();
    let lines = headers.get_all(name).iter().filter_map(|line| line.to_str().ok());
    for member in lines.flat_map(|line| split(line, ',')) {
        let mut parts = split(member, ';').map(str::trim);
        let named = parts.next().unwrap_or_default();
        // A list of the old form is one policy.
        let old = named.split_once('=').filter(|_| !named.starts_with('"'));
        match (old, policies.last_mut()) {
            (Some((key, value)), Some(policy)) if policy.name.is_empty() => policy.set(key, value),
            (Some((key, value)), _) => {
                let mut policy = Policy::default();
                policy.set(key, value);
                policies.push(policy);
            }
            (None, _) => {
                let mut policy = Policy { name: named.to_owned(), ..Policy::default() };
                for (key, value) in parts.filter_map(|part| part.split_once('=')) {
                    policy.set(key, value);
                }
                policies.push(policy);
            }
        }
    }
    policies
}

impl Policy {
    fn set(&mut self, key: &str, value: &str) {
        let place = match key.trim() {
            "q" | "limit" => &mut self.limit,
            "r" | "remaining" => &mut self.remaining,
            "t" | "reset" => &mut self.reset,
            _ => return,
        };
        *place = place.or_else(|| value.trim().parse().ok());
    }
}

/// The parts between separators that stand in no quoted string (RFC 9651, section 3.3.3).
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped) = (false, false);
    text.split(move |character| {
        let is_escaped = std::mem::take(&mut escaped);
        match character {
            '"' if !is_escaped => quoted = !quoted,
            '\\' if quoted && !is_escaped => escaped = true,
            _ => {}
        }
        character == separator && !quoted
    })
}
