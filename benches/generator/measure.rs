//! What `check`, `generate` and `diff` cost, with ceilings: CPU time and memory of a process of their own each. The
//! time begins when the text of the documents is at hand and ends when all that was made of it is dropped; the memory
//! is the most that the process had, the text included.
//!
//! As a yardstick for how much more four times as much memory costs on this machine, `serde_json` reads the same
//! documents into a `Value` and drops it; that has no ceiling. The documents are synthetic; `DOCWRIGHT_BENCH_DOCUMENT` names a
//! file that is checked as well, for which GitHub's description is the usual one (npm `@octokit/openapi`,
//! `generated/api.github.com.json`). Linux alone says what a process cost; elsewhere nothing is measured.

use docwright::diff::{Corrections, diff};
use docwright::source::Source;
use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;
use std::process::{Command, ExitCode};

/// How much more four times as many schemas may cost.
const GROWTH: f64 = 4.5;
const SMALL: usize = 1_000;
const LARGE: usize = 4_000;
const TASKS: [&str; 3] = ["check", "generate", "diff"];
const YARDSTICK: &str = "serde_json::Value";

/// For a diff of so many schemas, each changed in two places.
const TWICE: usize = 5_000;
const TWICE_SECONDS: f64 = 3.0;
const TWICE_MEGABYTES: f64 = 200.0;

/// For a file of 13 MB.
const DOCUMENT_SECONDS: f64 = 1.0;
const DOCUMENT_MEGABYTES: f64 = 150.0;

/// What a process cost.
#[derive(Clone, Copy)]
struct Cost {
    seconds: f64,
    megabytes: f64,
}

/// Measures everything, or does the one task that the arguments name.
pub(crate) fn all(allocator: &str) -> ExitCode {
    let mut arguments = std::env::args().skip(1).filter(|one| !one.starts_with("--"));
    if let (Some(task), Some(of)) = (arguments.next(), arguments.next()) {
        if let Some(Cost { seconds, megabytes }) = Job::prepared(&task, &of).cost() {
            print!("{seconds} {megabytes}");
        }
        return ExitCode::SUCCESS;
    }
    let mut is_within = true;
    println!("with {allocator}");
    println!("{:32} {:>8} {:>8}", "", "CPU s", "MB");
    for task in [YARDSTICK].into_iter().chain(TASKS) {
        let [Some(small), Some(large)] =
            measured(task, &[SMALL, LARGE].map(|count| count.to_string()))
        else {
            println!("nothing is measured here");
            return ExitCode::SUCCESS;
        };
        let growth = large.seconds / small.seconds;
        let ceiling = if task == YARDSTICK {
            String::new()
        } else {
            is_within &= growth <= GROWTH;
            format!(", at most {GROWTH}")
        };
        row(&format!("{task}, {SMALL} schemas"), small, "");
        row(&format!("{task}, {LARGE} schemas"), large, &format!("{growth:.1} times{ceiling}"));
    }
    if let [Some(cost)] = measured("twice", &[TWICE.to_string()]) {
        is_within &= cost.seconds <= TWICE_SECONDS && cost.megabytes <= TWICE_MEGABYTES;
        let ceiling = format!("at most {TWICE_SECONDS} s, {TWICE_MEGABYTES} MB");
        row(&format!("diff, {TWICE} schemas, each twice"), cost, &ceiling);
    }
    if let Some(file) = std::env::var_os("DOCWRIGHT_BENCH_DOCUMENT") {
        if let [Some(cost)] = measured("file", &[file.to_string_lossy().into_owned()]) {
            is_within &= cost.seconds <= DOCUMENT_SECONDS && cost.megabytes <= DOCUMENT_MEGABYTES;
            let ceiling = format!("at most {DOCUMENT_SECONDS} s, {DOCUMENT_MEGABYTES} MB");
            row("check of the document", cost, &ceiling);
        }
    }
    if is_within { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn row(name: &str, Cost { seconds, megabytes }: Cost, note: &str) {
    println!("{name:32} {seconds:8.3} {megabytes:8.0}  {note}");
}

/// Does a task of each size in turn, in a process of its own; the least of five runs. In turn, since a machine that others
/// use as well is now quicker, now slower.
fn measured<const N: usize>(task: &str, sizes: &[String; N]) -> [Option<Cost>; N] {
    let mut least = [None::<Cost>; N];
    for _ in 0..5 {
        for (least, of) in least.iter_mut().zip(sizes) {
            let Some(cost) = run(task, of) else { continue };
            if least.is_none_or(|least| cost.seconds < least.seconds) {
                *least = Some(cost);
            }
        }
    }
    least
}

fn run(task: &str, of: &str) -> Option<Cost> {
    let program = std::env::current_exe().ok()?;
    let output = Command::new(program).args([task, of]).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let mut numbers = text.split_whitespace().map(|number| number.parse().ok());
    Some(Cost { seconds: numbers.next()??, megabytes: numbers.next()?? })
}

/// A task, and the documents that it is done with.
enum Job {
    Yardstick(String),
    Check(Vec<Source>),
    File(Vec<Source>),
    Generate(Vec<Source>),
    Diff(Vec<Source>, Vec<Source>),
}

impl Job {
    fn prepared(task: &str, of: &str) -> Self {
        if task == "file" {
            let bytes = std::fs::read(of).expect("the document can be read");
            return Self::File(vec![Source::from_bytes("", of, bytes)]);
        }
        let count = of.parse().expect("a number of schemas");
        let source = |changed| vec![Source::new("", "big.json", synthetic(count, changed))];
        match task {
            YARDSTICK => Self::Yardstick(synthetic(count, 0)),
            "check" => Self::Check(source(0)),
            "generate" => Self::Generate(source(0)),
            "twice" => Self::Diff(source(0), source(2)),
            _ => Self::Diff(source(0), source(8)),
        }
    }

    fn done(&self) {
        match self {
            Self::Yardstick(text) => {
                let value: serde_json::Value = serde_json::from_str(text).expect("JSON");
                assert!(value.is_object());
            }
            Self::Check(sources) => assert_eq!(docwright::check(sources), []),
            Self::File(sources) => {
                let _ = docwright::check(sources);
            }
            Self::Generate(sources) => assert!(docwright::generate(sources).is_ok()),
            Self::Diff(old, new) => {
                assert!(!diff(old, new, &Corrections::default()).changes.is_empty());
            }
        }
    }

    /// What it costs to do this.
    fn cost(&self) -> Option<Cost> {
        let before = seconds()?;
        self.done();
        Some(Cost { seconds: seconds()? - before, megabytes: megabytes()? })
    }
}

/// Seconds of CPU of this process, which has one thread. Nothing is allocated to read them: that would have the
/// allocator tidy up at the cost of what is measured.
fn seconds() -> Option<f64> {
    // Linux brings the figure up to date when a thread yields, and else at every tick, of which a second has 250.
    std::thread::yield_now();
    let mut spent = [0; 128];
    let length = File::open("/proc/self/schedstat").ok()?.read(&mut spent).ok()?;
    let spent = std::str::from_utf8(&spent[..length]).ok()?;
    let nanoseconds: f64 = spent.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// Megabytes of this process, at the most so far.
fn megabytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = peak.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// A document of so many schemas, each of eight texts with limits, four references and an enum, and an operation for
/// every tenth. The limits of the first `changed` texts are higher by one.
fn synthetic(count: usize, changed: usize) -> String {
    let mut text = r#"{"openapi": "3.1.1", "info": {"title": "Big", "version": "1"}, "servers": [{"url": "https://a.example"}],
"paths": {"#
        .to_owned();
    for number in 0..count / 10 {
        let (body, answer) = (number, number + 1);
        let separator = if number == 0 { "" } else { ",\n" };
        let _ = write!(
            text,
            r##"{separator}"/things{number}": {{"post": {{"operationId": "create_thing{number}", "requestBody": {{"required": true, "content": {{"application/json": {{"schema": {{"$ref": "#/components/schemas/Thing{body}"}}}}}}}}, "responses": {{"200": {{"description": "ok", "content": {{"application/json": {{"schema": {{"$ref": "#/components/schemas/Thing{answer}"}}}}}}}}}}}}}}"##
        );
    }
    text.push_str(r#"}, "components": {"schemas": {"#);
    for number in 0..count {
        let separator = if number == 0 { "" } else { ",\n" };
        let _ = write!(
            text,
            r#"{separator}"Thing{number}": {{"type": "object", "required": ["field0"], "properties": {{"#
        );
        for field in 0..8 {
            let _ = write!(
                text,
                r#""field{field}": {{"type": "string", "maxLength": {}, "description": "Field {field} of thing {number}."}}, "#,
                20 + field + usize::from(field < changed)
            );
        }
        for link in 0..4 {
            let other = (number * 7 + link * 13 + 1) % count;
            let _ = write!(
                text,
                r##""link{link}": {{"$ref": "#/components/schemas/Thing{other}"}}, "##
            );
        }
        text.push_str(r#""kind": {"type": "string", "enum": ["a", "b", "c"]}}}"#);
    }
    text.push_str("}}}");
    text
}
