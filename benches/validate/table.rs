//! Markdown.

/// Rows of cells, the first of them the head.
pub(crate) fn markdown(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for (index, row) in rows.iter().enumerate() {
        text += &format!("| {} |\n", row.join(" | "));
        if index == 0 {
            text += &format!("|---|{}\n", "---:|".repeat(row.len() - 1));
        }
    }
    text
}

/// `936 (31×)`; the time alone where there is nothing to compare with.
pub(crate) fn with_ratio(time: f64, ours: f64) -> String {
    let ratio = time / ours;
    let digits = usize::from(ratio < 10.0);
    format!("{} ({ratio:.digits$}×)", nanoseconds(time))
}

pub(crate) fn nanoseconds(time: f64) -> String {
    let digits = usize::from(time < 10.0);
    format!("{time:.digits$}")
}
