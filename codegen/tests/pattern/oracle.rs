//! Independent implementations of ECMA-262 patterns: `regress`, and Node's where it is installed.

use docwright::pattern::Dfa;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// `regress`, in the mode given.
pub(crate) struct Regress {
    regex: regress::Regex,
    unicode: bool,
}

impl Regress {
    /// None for what it is known to read differently from the standard: characters beyond U+FFFF without `u`.
    pub(crate) fn new(source: &str, unicode: bool) -> Option<Self> {
        if !unicode && source.chars().any(|character| character > '\u{FFFF}') {
            return None;
        }
        let regex = regress::Regex::with_flags(source, flags(unicode)).ok()?;
        Some(Self { regex, unicode })
    }

    pub(crate) fn is_match(&self, text: &str) -> bool {
        if self.unicode {
            return self.regex.find(text).is_some();
        }
        let units: Vec<u16> = text.encode_utf16().collect();
        self.regex.find_from_ucs2(&units, 0).next().is_some()
    }
}

/// The characters that all implementations know: their versions of Unicode differ.
pub(crate) struct Known {
    ours: Dfa,
    regress: regress::Regex,
}

impl Known {
    pub(crate) fn new() -> Self {
        const ASSIGNED: &str = r"^[\P{Cn}\p{NChar}]*$";
        let ours = Dfa::new(ASSIGNED).expect("a valid pattern");
        Self { ours, regress: regress::Regex::with_flags(ASSIGNED, "u").expect("a valid pattern") }
    }

    /// Whether the pattern asks for a property, and the text holds a character that not all versions know.
    pub(crate) fn disputes(&self, source: &str, text: &str) -> bool {
        let asks = source.contains(r"\p") || source.contains(r"\P");
        asks && !(self.ours.is_match(text) && self.regress.find(text).is_some())
    }
}

/// The flags of a mode.
pub(crate) fn flags(unicode: bool) -> &'static str {
    if unicode { "u" } else { "" }
}

/// A running `node`; another one than the installed by the variable `NODE`.
pub(crate) struct Node {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// Answers a line `[pattern, flags, texts]` with a digit a text, or with `!` where the pattern is invalid.
const SCRIPT: &str = r"
let rest = '';
process.stdin.setEncoding('utf8').on('data', (data) => {
    const lines = (rest + data).split('\n');
    rest = lines.pop();
    lines.forEach(answer);
});
function answer(line) {
    const [source, flags, texts] = JSON.parse(line);
    try {
        const regex = new RegExp(source, flags);
        process.stdout.write(texts.map((text) => (regex.test(text) ? '1' : '0')).join('') + '\n');
    } catch (error) {
        process.stdout.write('!\n');
    }
}
";

impl Node {
    /// None where `node` is not installed.
    pub(crate) fn start() -> Option<Self> {
        let started = Command::new(std::env::var_os("NODE").unwrap_or_else(|| "node".into()))
            .args(["-e", SCRIPT])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let Ok(mut process) = started else {
            eprintln!("skipped: node is not installed");
            return None;
        };
        let input = process.stdin.take()?;
        let output = BufReader::new(process.stdout.take()?);
        Some(Self { process, input, output })
    }

    /// Whether it knows the patterns of ECMA-262 of 2025: modifiers, and names that several groups have.
    pub(crate) fn is_recent(&mut self) -> bool {
        self.matches("(?i:a)(?<n>b)|(?<n>c)", "u", &[]).is_some()
    }

    /// Which texts match; none if Node refuses the pattern.
    pub(crate) fn matches(
        &mut self,
        source: &str,
        flags: &str,
        texts: &[String],
    ) -> Option<Vec<bool>> {
        let line = serde_json::to_string(&(source, flags, texts)).expect("strings are JSON");
        writeln!(self.input, "{line}").and_then(|()| self.input.flush()).expect("node reads");
        let mut answer = String::new();
        self.output.read_line(&mut answer).expect("node answers");
        let answer = answer.trim_end_matches('\n');
        (answer != "!").then(|| answer.bytes().map(|digit| digit == b'1').collect())
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
