//! The command's own words for roles, reasons and judges, in English.
//!
//! The core's enums may grow. One that has grown does not build here until the
//! new value has words.

use klartext::{FieldReason, Judge, ReasonCode, Role};

/// What a segment is.
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Headline => "Headline",
        Role::Kicker => "Kicker",
        Role::Standfirst => "Standfirst",
        Role::Byline => "Byline",
        Role::Dateline => "Dateline",
        Role::Paragraph => "Paragraph",
        Role::Crosshead => "Crosshead",
        Role::ListItem => "List item",
        Role::Quote => "Quotation",
        Role::Table => "Table",
        Role::Caption => "Caption",
        Role::Navigation => "Navigation",
        Role::Related => "Related stories",
        Role::Advert => "Advertising",
        Role::Share => "Sharing",
        Role::Comments => "Comments",
        Role::Newsletter => "Newsletter",
        Role::Paywall => "Paywall",
        Role::Appeal => "Appeal",
        Role::Consent => "Consent",
        Role::Credit => "Picture credit",
        Role::Legal => "Legal",
        Role::Account => "Account",
        Role::Notice => "Notice",
        Role::Duplicate => "Duplicate",
        Role::Blank => "Blank",
        _ => "",
    }
}

/// Why it is that.
pub const fn reason(reason: ReasonCode) -> &'static str {
    match reason {
        ReasonCode::Prose => "reads as running text",
        ReasonCode::Cue => "wording typical of this",
        ReasonCode::BeforeArticle => "stands before the article begins",
        ReasonCode::AfterArticle => "stands after the article has ended",
        ReasonCode::InsideArticle => "interrupts the article",
        ReasonCode::Context => "goes with its neighbours",
        ReasonCode::LinkList => "one of many short fragments, as in a menu",
        ReasonCode::Repeated => "stands elsewhere on the page too",
        ReasonCode::TitleShape => "set like a title",
        ReasonCode::DateShape => "a date or time and little else",
        ReasonCode::BylineShape => "names an author",
        ReasonCode::CreditShape => "names the source of a picture",
        ReasonCode::Figures => "figures and little else",
        ReasonCode::Excerpt => "a few lines only, and nothing speaks against them",
        ReasonCode::OnlyText => "the best that this page has",
        ReasonCode::Blank => "white space only",
        ReasonCode::Reader => "decided in the choices",
        _ => "",
    }
}

/// What speaks for a piece of metadata.
pub const fn field(reason: FieldReason) -> &'static str {
    match reason {
        FieldReason::Title => "the best of what may be the title",
        FieldReason::Wording => "words beside it say so",
        FieldReason::Line => "stands in a line of that kind",
        FieldReason::Place => "stands beside headline or text",
        FieldReason::Trail => "the last step of the way to the page",
        FieldReason::Reader => "given in the choices",
        _ => "",
    }
}

/// By which rule, where it was one.
pub const fn judge(judge: Judge) -> Option<&'static str> {
    let words = match judge {
        Judge::Blank | Judge::Clean | Judge::Model | Judge::Reader => return None,
        Judge::Wrapped => "lines that were broken to fit a width are one paragraph",
        Judge::Boxes => {
            "what stands in a box amid the text is none, and the last paragraph below one is"
        }
        Judge::Asides => "what the house says of itself amid the text is none",
        Judge::Steps => "numbered steps between two paragraphs are text",
        Judge::Credit => "what a credit follows in the same line is a caption",
        Judge::SaidTwice => "what a line ends with twice is an alternative text",
        Judge::Copies => "of several copies of a paragraph one is the article's",
        Judge::Wall => "what asks for consent or a subscription before the page is no article",
        Judge::Comments => "from the heading of the comments on, all is comments",
        Judge::OtherStory => "a second headline with author, date and text begins another story",
        Judge::Scarcity => "a page with next to no text keeps its best paragraph",
        Judge::Pointer => "a pointer to another story has to be text more surely",
        Judge::Excerpt => "a few lines without anything of a page are kept",
        Judge::Headline => "there is one headline",
        Judge::Article => "what stands around the text and belongs to it is kept",
        Judge::Noise => "what stands there already, or is noise, is removed",
        _ => "",
    };
    Some(words)
}

/// Every value has words, or this does not build.
const _: () = {
    let mut at = 0;
    while at < Role::ALL.len() {
        assert!(!role(Role::ALL[at]).is_empty(), "a role has no words");
        at += 1;
    }
    at = 0;
    while at < ReasonCode::ALL.len() {
        assert!(!reason(ReasonCode::ALL[at]).is_empty(), "a reason has no words");
        at += 1;
    }
    at = 0;
    while at < FieldReason::ALL.len() {
        assert!(!field(FieldReason::ALL[at]).is_empty(), "a reason of a field has no words");
        at += 1;
    }
    at = 0;
    while at < Judge::ALL.len() {
        if let Some(words) = judge(Judge::ALL[at]) {
            assert!(!words.is_empty(), "a judge has no words");
        }
        at += 1;
    }
};
