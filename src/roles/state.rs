//! The states that the models give to the parts of a page.

/// What a part is to the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum State {
    /// Before the article.
    Before,
    /// The headline.
    Head,
    /// Between headline and text: byline, date, caption, buttons.
    Meta,
    /// The first part of the text.
    First,
    /// A further part of the text.
    Body,
    /// An interruption of the text.
    Inside,
    /// The first part after the text.
    End,
    /// After the text.
    After,
}

impl State {
    /// All states.
    pub const ALL: [State; 8] = [
        State::Before,
        State::Head,
        State::Meta,
        State::First,
        State::Body,
        State::Inside,
        State::End,
        State::After,
    ];

    /// The name that models know the state by.
    pub const fn as_str(self) -> &'static str {
        match self {
            State::Before => "before",
            State::Head => "head",
            State::Meta => "meta",
            State::First => "first",
            State::Body => "body",
            State::Inside => "inside",
            State::End => "end",
            State::After => "after",
        }
    }

    /// Whether a part in this state is text of the article.
    pub const fn is_text(self) -> bool {
        matches!(self, State::First | State::Body)
    }
}
