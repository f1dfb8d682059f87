//! Whether text is printed in colours.

/// Colours are for terminals, unless the environment says otherwise: `NO_COLOR` turns them off,
/// `FORCE_COLOR` and `CLICOLOR_FORCE` turn them on in logs that show them.
pub(super) fn wanted(is_terminal: bool) -> bool {
    let says = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    if says("NO_COLOR").is_some() {
        return false;
    }
    let is_forced = ["FORCE_COLOR", "CLICOLOR_FORCE"]
        .iter()
        .any(|name| says(name).is_some_and(|value| value != "0"));
    is_forced || (is_terminal && says("TERM").is_none_or(|value| value != "dumb"))
}
