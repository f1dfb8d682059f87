//! Numbers of characters, counted no further than they matter.

/// Whether the text has from `min` to `max` code points.
pub(super) fn has_characters(text: &str, min: u32, max: u32) -> bool {
    within(text.len(), 4, min, max, || text.chars().count())
}

/// Whether the text has from `min` to `max` UTF-16 units.
pub(super) fn has_units(text: &str, min: u32, max: u32) -> bool {
    within(text.len(), 3, min, max, || text.encode_utf16().count())
}

/// A text of `bytes` has at most as many characters, and at least one for each `widest` of them.
fn within(bytes: usize, widest: usize, min: u32, max: u32, count: impl Fn() -> usize) -> bool {
    let [min, max] = [min, max].map(|limit| usize::try_from(limit).unwrap_or(usize::MAX));
    if bytes < min || bytes.div_ceil(widest) > max {
        return false;
    }
    if bytes <= max && bytes.div_ceil(widest) >= min {
        return true;
    }
    (min..=max).contains(&count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_count_code_points() {
        for (text, length) in
            [("", 0), ("abc", 3), ("äöü", 3), ("中文", 2), ("😀😀", 2), ("a😀é", 3)]
        {
            for min in 0..6 {
                for max in min..6 {
                    assert_eq!(
                        has_characters(text, min, max),
                        (min..=max).contains(&length),
                        "{text}"
                    );
                }
            }
        }
    }

    #[test]
    fn units_count_a_surrogate_pair_twice() {
        for (text, length) in [("", 0), ("abc", 3), ("中文", 2), ("😀😀", 4), ("a😀é", 4)]
        {
            for min in 0..6 {
                for max in min..6 {
                    assert_eq!(has_units(text, min, max), (min..=max).contains(&length), "{text}");
                }
            }
        }
    }
}
