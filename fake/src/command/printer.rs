//! Lines on the standard output, which nobody may be reading.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, SyncSender};

/// A line is cut to so many characters.
const MAX_LINE: usize = 2_000;

/// So many lines wait to be printed; more are left out.
const MAX_WAITING: usize = 1_000;

/// Prints from a thread of its own: a pipe that is full and not read must not keep requests waiting.
pub(super) struct Printer {
    lines: SyncSender<String>,
    left_out: Arc<AtomicUsize>,
}

impl Printer {
    pub(super) fn start() -> Self {
        let (lines, waiting) = mpsc::sync_channel::<String>(MAX_WAITING);
        let left_out = Arc::new(AtomicUsize::new(0));
        let gap = Arc::clone(&left_out);
        // Without a thread nothing is printed, and requests are answered all the same.
        drop(std::thread::Builder::new().spawn(move || {
            for line in waiting {
                say(&line);
                match gap.swap(0, Ordering::Relaxed) {
                    0 => {}
                    count => eprintln!("{count} lines were left out: nobody read them in time"),
                }
            }
        }));
        Self { lines, left_out }
    }

    pub(super) fn print(&self, line: String) {
        if self.lines.try_send(line).is_err() {
            self.left_out.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// A reader that has gone away does not end the server.
pub(super) fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Names of a hostile body may hold what a terminal obeys, or what turns text around.
pub(super) fn fit(text: &str) -> String {
    let fit = |letter: char| if is_unfit(letter) { '\u{fffd}' } else { letter };
    text.chars().take(MAX_LINE).map(fit).collect()
}

fn is_unfit(letter: char) -> bool {
    let unseen = '\u{200b}'..='\u{200f}';
    let turning = '\u{2028}'..='\u{202e}';
    let isolating = '\u{2060}'..='\u{206f}';
    letter.is_control()
        || letter == '\u{61c}'
        || letter == '\u{feff}'
        || [unseen, turning, isolating].iter().any(|range| range.contains(&letter))
}
