//! How text looks on a terminal.

use anstream::AutoStream;
use anstyle::{AnsiColor, Effects, Style};
use clap::ColorChoice;
use klartext::{Analysis, Kind, Stretch};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{IsTerminal as _, Stdout};

/// Where the text goes that is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Whether marks are shown in colours.
    pub colours: bool,
    /// Whether it is a terminal, which takes some characters for commands.
    pub terminal: bool,
}

impl Look {
    /// How text looks on standard output, if nothing else was said.
    pub fn of(out: &Stdout, choice: ColorChoice) -> Self {
        let colours = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            // Heeds NO_COLOR and CLICOLOR_FORCE, and a terminal that has none.
            ColorChoice::Auto => AutoStream::choice(out) != anstream::ColorChoice::Never,
        };
        Look { colours, terminal: out.is_terminal() }
    }

    /// Headline and body, the marks in the colours of their kinds.
    pub fn article(self, analysis: &Analysis, source: &str) -> String {
        let mut text = String::new();
        for &Stretch { text: stretch, mention, headline, .. } in &analysis.stretches(source) {
            let mut style = mention.map_or_else(Style::new, |mention| of_kind(mention.kind));
            if headline {
                style = style.bold();
            }
            self.put(&mut text, stretch, style);
        }
        text
    }

    /// Adds a text in a style.
    pub fn put(self, out: &mut String, text: &str, style: Style) {
        if self.colours && !style.is_plain() && !text.is_empty() {
            let (begin, end) = (style.render(), style.render_reset());
            let _ = write!(out, "{begin}{}{end}", self.harmless(text));
        } else {
            out.push_str(&self.harmless(text));
        }
    }

    /// The text; on a terminal, pictures stand for its control characters, so
    /// that a page can't move the cursor or change what was printed.
    pub fn harmless(self, text: &str) -> Cow<'_, str> {
        let picture = |c: char| match c {
            '\n' | '\t' => c,
            '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
            '\u{7f}' => '\u{2421}',
            '\u{80}'..='\u{9f}' => '\u{fffd}',
            _ => c,
        };
        if self.terminal { text.chars().map(picture).collect() } else { text.into() }
    }
}

/// The words that decided.
pub const EVIDENCE: Style = AnsiColor::Yellow.on_default().effects(Effects::UNDERLINE);
/// What is said about a text.
pub const ASIDE: Style = Style::new().effects(Effects::DIMMED);

const fn of_kind(kind: Kind) -> Style {
    match kind {
        Kind::Person => AnsiColor::BrightBlue,
        Kind::Organization => AnsiColor::Magenta,
        Kind::Place => AnsiColor::Green,
        Kind::Misc => AnsiColor::Yellow,
        _ => AnsiColor::Cyan,
    }
    .on_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gives_no_commands_to_a_terminal() {
        let text = "a\u{1b}[31m\tb\r\n\u{9b}2J\u{7f}ä";
        let put = |look: Look| {
            let mut out = String::new();
            look.put(&mut out, text, ASIDE);
            out
        };
        assert_eq!(put(Look::default()), text);
        let terminal = put(Look { terminal: true, colours: false });
        assert_eq!(terminal, "a␛[31m\tb␍\n\u{fffd}2J␡ä");
        let coloured = put(Look { terminal: true, colours: true });
        assert_eq!(coloured, format!("\u{1b}[2m{terminal}\u{1b}[0m"));
    }
}
