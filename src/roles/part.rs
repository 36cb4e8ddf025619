//! A part of a page, with what can be read off the part alone.

use super::lexicon::{Cue, Lexicon};
use crate::analysis::Role;
use crate::text::{LineOf, NUMBER, Span, Word, join};

/// Words of a part that are looked at one by one: the first and the last. A
/// line of 50 MB costs no more than its counting.
const HEAD: usize = 80;
const TAIL: usize = 16;

/// What a part ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ending {
    /// A letter.
    Letter,
    /// A digit.
    Digit,
    /// A full stop, also before a closing quotation mark.
    Stop,
    /// A question mark.
    Question,
    /// An exclamation mark.
    Exclamation,
    /// A colon.
    Colon,
    /// An ellipsis.
    Ellipsis,
    /// A closing quotation mark without a stop before it.
    Quote,
    /// A closing bracket.
    Bracket,
    /// A comma, semicolon or dash.
    Comma,
    /// An arrow or similar sign of a link.
    Arrow,
    /// Any other sign.
    Other,
}

impl Ending {
    /// Whether titles and crossheads end so.
    pub const fn is_of_title(self) -> bool {
        use Ending::{Bracket, Digit, Exclamation, Letter, Question, Quote};
        matches!(self, Letter | Digit | Question | Exclamation | Quote | Bracket)
    }
}

/// What a part begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Beginning {
    /// A capital letter.
    Capital,
    /// A small letter.
    Small,
    /// A digit.
    Digit,
    /// A quotation mark.
    Quote,
    /// A bullet or dash.
    Bullet,
    /// Any other sign.
    Other,
}

/// Signs in a part, as bits of [`Part::marks`].
pub mod mark {
    /// An at sign.
    pub const AT: u16 = 1;
    /// A web address.
    pub const URL: u16 = 2;
    /// A copyright sign.
    pub const COPYRIGHT: u16 = 4;
    /// A vertical bar.
    pub const BAR: u16 = 8;
    /// An arrow.
    pub const ARROW: u16 = 16;
    /// A currency sign.
    pub const MONEY: u16 = 32;
    /// A time such as 12:30.
    pub const TIME: u16 = 64;
    /// A year or a date in figures.
    pub const DATE: u16 = 128;
    /// A quotation mark.
    pub const QUOTE: u16 = 256;
    /// A slash between words.
    pub const SLASH: u16 = 512;
    /// A question mark anywhere.
    pub const QUESTION: u16 = 1024;
    /// An exclamation mark anywhere.
    pub const EXCLAMATION: u16 = 2048;
    /// A colon inside.
    pub const COLON: u16 = 4096;
    /// An opening bracket.
    pub const BRACKET: u16 = 8192;
    /// A middle dot or bullet inside.
    pub const DOT: u16 = 16384;
}

/// A part of a line, or a whole line, with its surface facts.
#[derive(Debug, Clone)]
pub struct Part {
    /// Where it and its text begin and end: of a long page there are millions.
    start: u32,
    end: u32,
    text_start: u32,
    text_end: u32,
    /// Blank lines before it.
    pub blank_before: u32,
    /// Whether it continues the line of the part before.
    pub continues: bool,
    /// Whether it goes on with the line before, which was broken to fit a width.
    pub wrapped: bool,
    /// Number of words.
    pub words: u32,
    /// Number of characters.
    pub chars: u32,
    /// Words that begin with a capital letter.
    pub capitals: u32,
    /// Function words.
    pub function: u32,
    /// Numbers.
    pub numbers: u32,
    /// Commas.
    pub commas: u32,
    /// Ends of sentences inside.
    pub stops: u32,
    /// Bits of [`mark`].
    pub marks: u16,
    /// What it ends with.
    pub ending: Ending,
    /// What it begins with.
    pub beginning: Beginning,
    /// Its first words, and behind those its last.
    pub sample: Box<[Word]>,
    /// Cue phrases in them.
    pub cues: Box<[Cue]>,
    /// Cue phrases that the models do not know, in parts of few words.
    pub finer_cues: Box<[Cue]>,
    /// Hash of all its words.
    pub whole: u32,
    /// Hash of its first six words; of all if it has fewer.
    pub head: u32,
}

/// Most words of a part whose finer cues are looked up.
const FINER: u32 = 30;

impl Part {
    /// Reads the part of `line` at `span`, a range of whole words.
    pub fn read(source: &str, line: &LineOf<'_>, span: Span) -> Part {
        let text = span.trim(source);
        let from = line.words.partition_point(|word| word.start() < span.start);
        let to = line.words.partition_point(|word| word.start() < span.end);
        let words = &line.words[from..to];
        let body = text.of(source);
        let lexicon = Lexicon::get();
        let continues = span.start > line.span.start;
        let mut part = Part {
            start: span.start as u32,
            end: span.end as u32,
            text_start: text.start as u32,
            text_end: text.end as u32,
            blank_before: if continues { 0 } else { line.blank_before },
            continues,
            wrapped: line.wrapped && !continues,
            words: words.len() as u32,
            chars: 0,
            capitals: 0,
            function: 0,
            numbers: 0,
            commas: 0,
            stops: 0,
            marks: 0,
            ending: ending(body),
            beginning: beginning(body),
            sample: Box::default(),
            cues: Box::default(),
            finer_cues: Box::default(),
            whole: 0,
            head: 0,
        };
        for (at, word) in words.iter().enumerate() {
            part.whole = join(part.whole, word.hash);
            if at < 6 {
                part.head = part.whole;
            }
            part.chars += word.chars();
            part.capitals += u32::from(word.is_capital());
            part.numbers += u32::from(word.hash == NUMBER);
            part.function += u32::from(lexicon.is_function_word(word.hash));
        }
        let first = words.len().min(HEAD);
        let last = words.len().saturating_sub(TAIL).max(first);
        part.sample = [&words[..first], &words[last..]].concat().into();
        part.signs(body);
        part.cues = lexicon.cues(&part.sample).into();
        if part.words <= FINER {
            part.finer_cues = Lexicon::finer().cues(&part.sample).into();
        }
        part
    }

    fn signs(&mut self, text: &str) {
        let (mut before, mut digits) = (' ', 0u32);
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied().unwrap_or(' ');
            let bit = match c {
                '@' => mark::AT,
                '©' => mark::COPYRIGHT,
                '|' => mark::BAR,
                '›' | '→' | '▶' | '►' | '➔' | '❯' | '>' => mark::ARROW,
                '»' if before == ' ' => mark::ARROW,
                '€' | '$' | '£' => mark::MONEY,
                '„' | '“' | '”' | '"' | '«' | '»' => mark::QUOTE,
                '/' if before == '/' => mark::URL,
                '/' => mark::SLASH,
                '?' => mark::QUESTION,
                '!' => mark::EXCLAMATION,
                ':' if before.is_ascii_digit() && next.is_ascii_digit() => mark::TIME,
                ':' => mark::COLON,
                '(' | '[' => mark::BRACKET,
                '·' | '•' | '●' => mark::DOT,
                _ => 0,
            };
            self.marks |= bit;
            self.commas += u32::from(c == ',');
            if c.is_ascii_digit() {
                digits += 1;
            } else {
                if digits == 4 && c != ':' {
                    self.marks |= mark::DATE;
                }
                digits = 0;
            }
            if matches!(c, '.' | '!' | '?') && before.is_lowercase() && next == ' ' {
                self.stops += 1;
            }
            before = c;
        }
        if digits == 4 {
            self.marks |= mark::DATE;
        }
    }

    /// The whole part; a line's last part includes the line's terminator.
    pub const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// The text in it.
    pub const fn text(&self) -> Span {
        Span::new(self.text_start as usize, self.text_end as usize)
    }

    /// Its first `n` words, or fewer.
    pub fn opening(&self, n: usize) -> &[Word] {
        &self.sample[..self.sample.len().min(n)]
    }

    /// Where a cue stands; `None` if its words are not kept one by one.
    pub fn cue_span(&self, cue: &Cue) -> Option<Span> {
        let words = self.sample[..self.sample.len().min(HEAD)].get(cue.from..cue.to)?;
        Some(Span::new(words.first()?.start(), words.last()?.end()))
    }

    /// Share of a count in the words, from 0 to 1.
    pub fn share(&self, count: u32) -> f32 {
        count as f32 / self.words.max(1) as f32
    }

    /// Whether it ends like a sentence.
    pub const fn ends_sentence(&self) -> bool {
        use Ending::*;
        matches!(self.ending, Stop | Question | Exclamation | Ellipsis | Quote | Bracket | Colon)
    }

    /// Whether it looks like running text: eight words or more, ended like a
    /// sentence.
    pub const fn is_prose(&self) -> bool {
        self.words >= 8 && self.ends_sentence()
    }

    /// The role of the strongest cue: the one that covers most of the part.
    pub fn cue_role(&self) -> Option<Role> {
        self.cues.iter().max_by_key(|cue| cue.to - cue.from).map(|cue| cue.role)
    }

    /// Whether it is a short line that cues cover by half or more.
    pub fn is_cue_line(&self) -> bool {
        let covered: usize = self.cues.iter().map(|cue| cue.to - cue.from).sum();
        self.words <= 8 && covered * 2 >= self.words as usize && covered > 0
    }
}

fn ending(text: &str) -> Ending {
    let mut chars = text.chars().rev();
    let last = chars.next().unwrap_or(' ');
    match last {
        c if c.is_alphabetic() => Ending::Letter,
        c if c.is_numeric() => Ending::Digit,
        '.' if text.ends_with("...") => Ending::Ellipsis,
        '.' | '。' => Ending::Stop,
        '?' => Ending::Question,
        '!' => Ending::Exclamation,
        ':' => Ending::Colon,
        '…' => Ending::Ellipsis,
        '"' | '“' | '”' | '’' | '\'' | '«' | '‘' | '»' => match chars.next() {
            Some('.' | '!' | '?' | '…' | ',') => Ending::Stop,
            Some(' ') => Ending::Arrow,
            _ => Ending::Quote,
        },
        ')' | ']' => Ending::Bracket,
        ',' | ';' | '-' | '–' | '—' => Ending::Comma,
        '›' | '→' | '>' | '▶' | '►' | '➔' | '❯' => Ending::Arrow,
        _ => Ending::Other,
    }
}

fn beginning(text: &str) -> Beginning {
    match text.chars().next().unwrap_or(' ') {
        c if c.is_uppercase() => Beginning::Capital,
        c if c.is_alphabetic() => Beginning::Small,
        c if c.is_numeric() => Beginning::Digit,
        '"' | '„' | '“' | '”' | '«' | '»' | '‘' | '‚' | '\'' => Beginning::Quote,
        // Those that the models learned; there are more (`text::BULLETS`).
        '•' | '-' | '–' | '—' | '*' | '·' | '●' | '■' | '▪' => Beginning::Bullet,
        _ => Beginning::Other,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::text::{Document, words};

    /// A text as one part.
    pub fn part(text: &str) -> Part {
        let document = Document::read(text.to_owned(), 1).unwrap();
        let line = document.lines().next().unwrap_or(LineOf {
            span: Span::new(0, 0),
            text: Span::new(0, 0),
            words: &[],
            blank_before: 0,
            wrapped: false,
        });
        Part::read(text, &line, line.span)
    }

    #[test]
    fn a_line_is_counted_and_classed() {
        let part = part("„Das ist, am 7. Mai 2021 um 12:30 Uhr, der Anfang.“\n");
        assert_eq!((part.words, part.commas, part.numbers), (12, 2, 4));
        assert_eq!((part.ending, part.beginning), (Ending::Stop, Beginning::Quote));
        assert_eq!(part.marks, mark::QUOTE | mark::TIME | mark::DATE);
        assert!(part.is_prose());
    }

    #[test]
    fn a_long_line_is_read_at_its_ends() {
        let text = "wort ".repeat(1000) + "Ende aus";
        let part = part(&text);
        assert_eq!((part.words, part.sample.len()), (1002, HEAD + TAIL));
        let hashes: Vec<u32> = part.sample.iter().map(|word| word.hash).collect();
        let last: Vec<u32> = words("Ende aus", 0).map(|word| word.hash).collect();
        assert!(hashes.ends_with(&last));
    }
}
