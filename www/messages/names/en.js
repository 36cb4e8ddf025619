/** English: words for what the engine names. */

/** @import {FieldReason, Format, Kind, ReasonCode, Role, WarningCode} from "../../pkg/klartext.js" */

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
    figures: "Prices, counts or codes and little else",
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
