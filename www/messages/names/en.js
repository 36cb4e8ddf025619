/** English: words for what the engine names. */

/** @import {FieldReason, Format, Judge, Kind, ReasonCode, Role, WarningCode} from "../../pkg/klartext.js" */

export default {
  role: /** @satisfies {Record<Role, string>} */ ({
    headline: "Headline", kicker: "Kicker", standfirst: "Standfirst", byline: "Byline", dateline: "Dateline",
    paragraph: "Paragraph", crosshead: "Crosshead", "list-item": "List item", quote: "Quotation", table: "Table",
    caption: "Caption", navigation: "Navigation", related: "Related stories", advert: "Advertising", share: "Sharing",
    comments: "Comments", newsletter: "Newsletter", paywall: "Paywall", appeal: "Appeal", consent: "Consent",
    credit: "Picture credit", legal: "Legal", account: "Account", notice: "Notice", duplicate: "Duplicate", blank: "Blank",
  }),

  reason: /** @satisfies {Record<ReasonCode, string>} */ ({
    prose: "Reads as running text",
    cue: "Wording typical of this",
    "before-article": "Stands before the article begins",
    "after-article": "Stands after the article has ended",
    "inside-article": "Interrupts the article",
    context: "Reads on from its neighbours",
    "link-list": "One of many short fragments, as in a menu",
    repeated: "Stands elsewhere on the page too",
    "title-shape": "Set like a title",
    "date-shape": "A date or time and little else",
    "byline-shape": "Names an author",
    "credit-shape": "Names the source of a picture",
    figures: "Figures and little else",
    excerpt: "A few lines only, and nothing speaks against them",
    "only-text": "The best that this page has",
    blank: "White space only",
    reader: "Your decision",
  }),

  factReason: /** @satisfies {Record<FieldReason, string>} */ ({
    title: "The best of what may be the title",
    wording: "Words beside it say so",
    line: "Stands in a line of that kind",
    place: "Stands beside headline or text",
    trail: "The last step of the way to the page",
    reader: "Your word",
  }),

  because: /** @satisfies {Record<ReasonCode, string>} */ ({
    prose: "It reads as running text: full sentences among full sentences.",
    cue: "Its wording is typical of this:",
    "before-article": "It stands before the article begins.",
    "after-article": "It stands after the article has ended.",
    "inside-article": "It interrupts the article and is no part of it.",
    context: "It fits in with what stands around it, and reads on from that.",
    "link-list": "It is one of many short fragments in a row, as in a menu.",
    repeated: "It stands on the page once more:",
    "title-shape": "It is set like a title: short, no full stop, above the text.",
    "date-shape": "It is a date or time and little else:",
    "byline-shape": "It names an author, in the form of a byline:",
    "credit-shape": "It names the source of a picture:",
    figures: "It is figures and little else: prices, counts, times or codes.",
    excerpt: "The text is a few lines, and nothing speaks against them.",
    "only-text": "It is the best that this page has; nothing would be left otherwise.",
    blank: "It is white space only.",
    reader: "You decided so.",
  }),

  judge: /** @satisfies {Record<Judge, string>} */ ({
    blank: "nobody, as it is white space",
    clean: "who read the text as clean",
    model: "the model that has read the page",
    wrapped: "lines that were broken to fit a width are one paragraph",
    boxes: "what stands in a box amid the text is none, and the last paragraph below one is",
    asides: "what the house says of itself amid the text is none",
    steps: "numbered steps between two paragraphs are text",
    credit: "what a credit follows in the same line is a caption",
    "said-twice": "what a line ends with twice is an alternative text",
    copies: "of several copies of a paragraph one is the article’s",
    wall: "what asks for consent or a subscription before the page is no article",
    comments: "from the heading of the comments on, all is comments",
    "other-story": "a second headline with author, date and text begins another story",
    scarcity: "a page with next to no text keeps its best paragraph",
    pointer: "a pointer to another story has to be text more surely",
    excerpt: "a few lines without anything of a page are kept",
    headline: "there is one headline",
    article: "what stands around the text and belongs to it is kept",
    noise: "what stands there already, or is noise, is removed",
    reader: "you",
  }),

  kind: /** @satisfies {Record<Kind, string>} */ ({
    person: "Person", organization: "Organisation", place: "Place", misc: "Other name", date: "Date", time: "Time",
    duration: "Duration", money: "Amount of money", percent: "Percentage", quantity: "Quantity",
    email: "E-mail address", url: "Web address", phone: "Phone number",
  }),

  kinds: /** @satisfies {Record<Kind, string>} */ ({
    person: "People", organization: "Organisations", place: "Places", misc: "Other names", date: "Dates", time: "Times",
    duration: "Durations", money: "Money", percent: "Percentages", quantity: "Quantities",
    email: "E-mail", url: "Web addresses", phone: "Phone numbers",
  }),

  format: /** @satisfies {Record<Format, string>} */ ({
    text: "Text", markdown: "Markdown", html: "HTML", json: "JSON", jsonld: "JSON-LD", tei: "TEI XML", iob2: "IOB2 (CoNLL)",
    spacy: "spaCy, displaCy", doccano: "doccano", "label-studio": "Label Studio", webanno: "WebAnno TSV", brat: "brat standoff", "web-annotation": "Web Annotation", csv: "Entities, CSV",
  }),

  warning: /** @satisfies {Record<WarningCode, string>} */ ({
    "little-kept": "Little of this text was kept; a part of the article may be missing.",
    "no-article": "No article was found in this text. Restore what you need.",
    "no-line-breaks": "The text has hardly any line breaks; without them the article is hard to tell from the rest.",
  }),

  warningShort: /** @satisfies {Record<WarningCode, string>} */ ({
    "little-kept": "Little kept", "no-article": "No article", "no-line-breaks": "No line breaks",
  }),
};
