//! The one public result: what each part of the text is, and what it names.
//!
//! All positions in it are bytes of the source, and a [`Span`] slices nothing
//! else. Other programs count otherwise: [`Analysis::view`] is the analysis as
//! they read it, in JSON, with the unit of its positions written beside them;
//! what bears positions is written in no other way.

use crate::language::Detected;
use crate::named::named_enum;
use crate::text::{Joint, Span};
use serde::Serialize;

/// What Klartext found in a text.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Analysis {
    /// The language of the text and how sure the detection is.
    pub language: Detected,
    /// The headline, if the text bears one.
    pub headline: Option<String>,
    /// The article below the headline: paragraphs, crossheads, list items and
    /// quotes, joined by a blank line; no bylines, dates, captions or credits.
    pub body: String,
    /// The whole source, cut into parts that tile it without gap or overlap.
    pub segments: Vec<Segment>,
    /// Who wrote it, when, for whom.
    pub metadata: Metadata,
    /// Every place in the kept text that names something, in order, disjoint.
    pub mentions: Vec<Mention>,
    /// The things named, each once; [`Mention::entity`] points here.
    pub entities: Vec<Entity>,
    /// How long the text is, and how much of it is kept.
    pub counts: Counts,
    /// What a reader should look at.
    pub warnings: Vec<Warning>,
}

/// The names and values in a text, as two layers: each in the order of the text
/// and disjoint, the longer of two first.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Tagged {
    /// Every place that names something.
    pub mentions: Vec<Mention>,
    /// The things named, each once; [`Mention::entity`] points here.
    pub entities: Vec<Entity>,
}

/// How long a text is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Counts {
    /// Runs of characters without white space.
    pub words: usize,
    /// Those in kept segments.
    pub kept_words: usize,
    /// Characters (code points) that are no white space.
    pub chars: usize,
    /// Those in kept segments.
    pub kept_chars: usize,
}

/// Something that a reader should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Warning {
    /// What it is.
    pub code: WarningCode,
}

named_enum! {
    /// What a reader should look at.
    WarningCode {
        /// Nothing is kept of a text that has words.
        NoArticle = "no-article",
        /// Less than a twentieth of the words is kept, of 300 or more.
        LittleKept = "little-kept",
        /// One line of 2,400 characters or more, without white space, bears four
        /// fifths of the text: without line breaks a page can't be cut well.
        NoLineBreaks = "no-line-breaks",
    }
}

/// A part of the source with its role.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Segment {
    /// Where it lies. A line's last segment includes the line's terminator.
    pub span: Span,
    /// What it is to the article.
    pub role: Role,
    /// Whether it is shown as article.
    pub kept: bool,
    /// How it goes on with the paragraph of the segment before, if that ends only
    /// because its lines were broken to fit a width, and both are kept in one role.
    pub continues: Option<Joint>,
    /// Probability of `kept` as the models see it, from 0.5 to 1; 0.5 too where a
    /// judge has it against them, and 1 where the reader decided.
    pub confidence: f32,
    /// Who decided so, and why.
    pub reason: Reason,
}

named_enum! {
    /// What a segment is. The first eleven are article, the others are not.
    Role {
        /// The article's title.
        Headline = "headline",
        /// The short line above the title.
        Kicker = "kicker",
        /// The summary between title and body.
        Standfirst = "standfirst",
        /// Who wrote it.
        Byline = "byline",
        /// When, and from where, it was published.
        Dateline = "dateline",
        /// Running text.
        Paragraph = "paragraph",
        /// A heading inside the body.
        Crosshead = "crosshead",
        /// An item of a list.
        ListItem = "list-item",
        /// A quotation set apart.
        Quote = "quote",
        /// A row of a table that belongs to the article.
        Table = "table",
        /// The description of a picture.
        Caption = "caption",
        /// Menus, breadcrumbs, tags, search boxes.
        Navigation = "navigation",
        /// Teasers and links to other stories.
        Related = "related",
        /// Advertising, shop boxes, price tables.
        Advert = "advert",
        /// Buttons and counts for sharing and recommending.
        Share = "share",
        /// Readers' comments and their rules and prompts.
        Comments = "comments",
        /// Invitations to a newsletter or app.
        Newsletter = "newsletter",
        /// Subscription and registration walls.
        Paywall = "paywall",
        /// Appeals for donations or support.
        Appeal = "appeal",
        /// Cookie and privacy dialogues.
        Consent = "consent",
        /// Who made the picture.
        Credit = "credit",
        /// Copyright, imprint, terms.
        Legal = "legal",
        /// Sign-in, profile, reading list.
        Account = "account",
        /// Remarks of the site about the article or itself.
        Notice = "notice",
        /// Text that stands elsewhere on the page already.
        Duplicate = "duplicate",
        /// Nothing but white space.
        Blank = "blank",
    }
}

impl Role {
    /// Whether segments of this role belong to the article.
    pub const fn is_article(self) -> bool {
        (self as u8) <= (Role::Caption as u8)
    }

    /// Whether segments of this role are part of [`Analysis::body`].
    pub const fn is_body(self) -> bool {
        matches!(
            self,
            Role::Standfirst
                | Role::Paragraph
                | Role::Crosshead
                | Role::ListItem
                | Role::Quote
                | Role::Table
        )
    }
}

/// Why a segment got its role: who had the last word, what he went by, and the
/// piece of text that decided, where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reason {
    /// The kind of evidence.
    pub code: ReasonCode,
    /// Who had the last word.
    pub judge: Judge,
    /// The words that were the evidence, e.g. the cue "Mehr zum Thema".
    pub evidence: Option<Span>,
}

named_enum! {
    /// Who decides about a segment, roughly in the order in which they speak; the
    /// last word counts. Some speak twice.
    Judge {
        /// White space needs no judge.
        Blank = "blank",
        /// Who reads a text as clean says that all of it is article.
        Clean = "clean",
        /// The trained models.
        Model = "model",
        /// Lines that were broken to fit a width are one paragraph.
        Wrapped = "wrapped",
        /// What stands in a box amid the text is none, and the last paragraph below one is.
        Boxes = "boxes",
        /// What the house says of itself amid the text is none.
        Asides = "asides",
        /// Numbered steps between two paragraphs are text.
        Steps = "steps",
        /// What a credit follows in the same line is a caption.
        Credit = "credit",
        /// What a line ends with twice is an alternative text.
        SaidTwice = "said-twice",
        /// Of several copies of a paragraph one is the article's.
        Copies = "copies",
        /// What asks for consent or a subscription before the page is no article.
        Wall = "wall",
        /// From the heading of the comments on, all is comments.
        Comments = "comments",
        /// A second headline with author, date and text begins another story.
        OtherStory = "other-story",
        /// A page with next to no text keeps its best paragraph.
        Scarcity = "scarcity",
        /// A pointer to another story has to be text more surely.
        Pointer = "pointer",
        /// A few lines without anything of a page are kept.
        Excerpt = "excerpt",
        /// There is one headline.
        Headline = "headline",
        /// What stands around the text and belongs to it.
        Article = "article",
        /// What stands there already, or is noise.
        Noise = "noise",
        /// The reader.
        Reader = "reader",
    }
}

named_enum! {
    /// The kinds of evidence that decide about a segment.
    ReasonCode {
        /// Full sentences among other full sentences.
        Prose = "prose",
        /// A wording that is typical of the role; it is in `evidence`.
        Cue = "cue",
        /// It stands before the article begins.
        BeforeArticle = "before-article",
        /// It stands after the article has ended.
        AfterArticle = "after-article",
        /// It interrupts the article.
        InsideArticle = "inside-article",
        /// It stands between article paragraphs and reads on.
        Context = "context",
        /// Short fragments in a row, as in menus and link lists.
        LinkList = "link-list",
        /// The same text stands elsewhere on the page; it is in `evidence`.
        Repeated = "repeated",
        /// It is set like a title: short, no final stop, above the body.
        TitleShape = "title-shape",
        /// It holds a date or time and little else.
        DateShape = "date-shape",
        /// It holds a person's name after a byline's wording.
        BylineShape = "byline-shape",
        /// It names the maker or source of a picture.
        CreditShape = "credit-shape",
        /// It holds prices, counts or codes and little else.
        Figures = "figures",
        /// The text is a few lines, and nothing speaks against them.
        Excerpt = "excerpt",
        /// It is the best that a page has which would be lost otherwise.
        OnlyText = "only-text",
        /// White space only.
        Blank = "blank",
        /// The reader decided.
        Reader = "reader",
    }
}

/// What the text says about the article. Every field holds what the text
/// bears out, else it is absent.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Metadata {
    /// The title.
    pub headline: Option<Field>,
    /// The short line above the title.
    pub kicker: Option<Field>,
    /// The part of the outlet that the text belongs to ("Politik").
    pub section: Option<Field>,
    /// The authors, in order; names only, without "Von" or titles of office.
    pub authors: Vec<Field>,
    /// First publication; `value` is ISO 8601, with the time where given.
    pub published: Option<Field>,
    /// Last change; `value` is ISO 8601.
    pub updated: Option<Field>,
    /// News agencies credited with the text; `value` is the short mark ("dpa").
    pub agencies: Vec<Field>,
    /// The outlet.
    pub publisher: Option<Field>,
    /// The place the report was filed from ("BERLIN (Reuters) -").
    pub place: Option<Field>,
    /// How long the page says that reading takes; `value` is ISO 8601 in minutes ("PT4M").
    pub reading_time: Option<Field>,
    /// How many comments the page says that it has; `value` in figures ("12").
    pub comment_count: Option<Field>,
    /// Picture captions.
    pub captions: Vec<Field>,
    /// Makers and sources of pictures.
    pub credits: Vec<Field>,
}

/// A piece of metadata and where it stands.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Field {
    /// Where the text bears it; empty where the reader gave the value.
    pub span: Span,
    /// The text there, or its normalised form.
    pub value: String,
    /// How probably it is right, from 0 to 1, for the fields that are chosen by what
    /// was learned: headline, section, authors and dates; 1 for what the reader gave.
    pub confidence: Option<f32>,
    /// What speaks for it.
    pub reason: FieldReason,
}

named_enum! {
    /// What speaks for a piece of metadata.
    FieldReason {
        /// It is the best of what may be the title.
        Title = "title",
        /// Words beside it say so: "Von", "Updated", "Stand:".
        Wording = "wording",
        /// It stands in a line of that kind: a byline, a kicker, a caption.
        Line = "line",
        /// It stands beside headline or text, and no word says what it is.
        Place = "place",
        /// It is the last step of the way to the page: "Start > Politik".
        Trail = "trail",
        /// The reader gave it.
        Reader = "reader",
    }
}

impl Field {
    /// A value that the reader gave, and that stands nowhere.
    pub(crate) fn given(value: &str) -> Field {
        let (span, value, reason) = (Span::new(0, 0), value.to_owned(), FieldReason::Reader);
        Field { span, value, confidence: Some(1.0), reason }
    }

    /// Whether the reader gave the value and the text does not bear it.
    pub const fn is_given(&self) -> bool {
        self.span.is_empty()
    }
}

/// A place in the text that names something.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// What kind of thing.
    pub kind: Kind,
    /// The source text at the span.
    pub text: String,
    /// The normalised value, for value kinds.
    pub value: Option<Value>,
    /// Index into [`Analysis::entities`], or [`Tagged::entities`].
    pub entity: usize,
    /// Probability of span and kind, from 0 to 1; 1 for values found by rule and
    /// for what the reader marked.
    pub confidence: f32,
}

/// A thing that the text names once or more.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Entity {
    /// What kind of thing.
    pub kind: Kind,
    /// Its fullest name in the text, or its normalised value.
    pub name: String,
    /// How many mentions it has.
    pub mentions: usize,
    /// Its first mention, as an index.
    pub first: usize,
    /// How much the text is about it, from 0 to 1, the most of all being 1: the sum of
    /// its mentions, each of which weighs 1 at the end of the text, 2 at its beginning
    /// and 3 in the headline. (That place, number and headline tell what a text is about
    /// is from Dunietz and Gillick 2014; the weights are ours.)
    pub salience: f32,
    /// What the text says that a person is, where it does.
    pub description: Option<Description>,
}

impl Entity {
    /// A thing without mentions.
    pub(crate) const fn new(kind: Kind, name: String) -> Entity {
        Entity { kind, name, mentions: 0, first: 0, salience: 0.0, description: None }
    }
}

/// What the text says that a person is, beside the name: "Kremlsprecher".
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Description {
    /// Where it says so, in bytes of the source.
    pub span: Span,
    /// The words there.
    pub text: String,
}

named_enum! {
    /// The kinds of entities. The first four are names, the others values.
    Kind {
        /// People, real or invented.
        Person = "person",
        /// Companies, parties, authorities, clubs, bands, media.
        Organization = "organization",
        /// Countries, towns, rivers, buildings, regions.
        Place = "place",
        /// Other names: works, products, events.
        Misc = "misc",
        /// A day, month, year or range of them; value: ISO 8601.
        Date = "date",
        /// A time of day; value: ISO 8601.
        Time = "time",
        /// A length of time; value: ISO 8601.
        Duration = "duration",
        /// An amount of money; value: amount and ISO 4217 currency.
        Money = "money",
        /// A percentage or percentage points; value: amount.
        Percent = "percent",
        /// A number with a unit of measure; value: amount and unit.
        Quantity = "quantity",
        /// An e-mail address.
        Email = "email",
        /// A web address.
        Url = "url",
        /// A telephone number; value: digits, with + where international.
        Phone = "phone",
    }
}

impl Kind {
    /// Whether entities of this kind are names, found by the trained tagger.
    pub const fn is_name(self) -> bool {
        (self as u8) <= (Kind::Misc as u8)
    }
}

/// A normalised value.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Value {
    /// Canonical text: ISO 8601 for dates, times and durations, a decimal
    /// number with a point for amounts, the bare address otherwise.
    pub text: String,
    /// ISO 4217 currency, or unit symbol (SI where there is one).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Whether a date is known only from the day of writing: "gestern", "last week",
    /// "3. Juni" without its year.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub relative: bool,
    /// Whether the ends of a date are conventions for what is said vaguely: "Anfang
    /// März" is the month's first ten days.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub vague: bool,
}
