/** English. A function where a message depends on values. */

/** @import {Format, Kind, ReasonCode, Role, WarningCode} from "../pkg/klartext.js" */

const n = new Intl.NumberFormat("en");
const many = (/** @type {number} */ count, /** @type {string} */ one, /** @type {string} */ more) =>
  `${n.format(count)} ${count === 1 ? one : more}`;

export default {
  tagline: "Paste a scraped page, read the article",
  skip: "Skip to the article",
  privacy: {
    title: "What happens to your text",
    short: "Stays on this device",
    sealed: "Once loaded, the page’s own security policy forbids it any connection: your text never leaves this browser.",
  },
  keep: {
    what: "Text, decisions, corrections and settings are kept in this browser, on this device only, so that a reload or a crash loses nothing. Whoever uses this browser profile can see them.",
    on: "Keep my work on this device",
    forget: "Forget everything",
    back: "Your last text is back",
    forgotten: "Everything was forgotten",
  },
  theme: { label: "Appearance", auto: "System", light: "Light", dark: "Dark" },
  tongue: "Language of the page",
  view: { label: "Pane", source: "Source", article: "Article" },

  source: {
    title: "Source",
    label: "Raw text of the page",
    placeholder: "Paste the text of a news page here: everything that Ctrl+A and Ctrl+C give, menus, cookie notice and all.",
    open: "Open a file",
    samples: "Samples",
    clear: "Clear",
    drop: "Drop the file to read it",
    fileHint: "or drop a .txt, .html or .md file",
  },

  article: {
    title: "Article",
    showRemoved: "Show removed",
    strictness: "Cleaning",
    strictnessHint: "How much is kept when in doubt",
    keepMore: "more",
    removeMore: "less",
    strictnessValue: (/** @type {any} */ { percent }) => `${percent} percent strict`,
    undo: "Undo",
    redo: "Redo",
    reset: (/** @type {any} */ { count }) => `Discard ${many(count, "change of yours", "changes of yours")}`,
    copy: "Copy",
    copied: "Copied",
    emptyTitle: "The article, without the rest",
    empty: "Paste a page into the source pane or try a sample. The article appears by itself.",
    keys: "Arrow keys move between the parts, Enter removes or restores one, R says what it is. On a mark, Enter opens its menu.",
  },

  segment: {
    remove: (/** @type {any} */ { role }) => `Remove: ${role}`,
    restore: (/** @type {any} */ { role }) => `Restore: ${role}`,
    undo: (/** @type {any} */ { count }) => `Undo: ${many(count, "removed part", "removed parts")}`,
    restoreRun: "Restore all",
    roleOfRun: (/** @type {any} */ { count }) => (count === 1 ? "Say what it is …" : "Say what they are …"),
    run: (/** @type {any} */ { count }) => many(count, "part removed", "parts removed"),
    removed: "Part removed",
    restored: "Part restored",
    confidence: (/** @type {any} */ { percent }) => `${percent} sure`,
    evidence: (/** @type {any} */ { text }) => `“${text}”`,
    tools: "Remove or restore",
  },

  history: {
    label: "Undo and redo",
    nothing: "Nothing more to undo or redo",
    undone: (/** @type {any} */ { step }) => `Undone: ${step}`,
    redone: (/** @type {any} */ { step }) => `Redone: ${step}`,
  },

  step: {
    typing: "typing", paste: "pasting", clear: "clearing", sample: "sample", file: "file", link: "text from a link", strictness: "cleaning",
    check: "verifying", html: "reading as HTML", plain: "plain text", keep: "keeping everything", mark: "marking", unmark: "unmarking", role: "role", fact: "fact", choices: "corrections from a file",
    standIns: "replacing names", remove: "removing", restore: "restoring", reset: "discarding changes",
  },

  keys: {
    title: "Keyboard",
    anywhere: "Anywhere",
    undo: "Undo", redo: "Redo", close: "Close what is open", sheet: "This sheet",
    article: "In the article",
    move: "From mark to mark, from part to part", ends: "First, last", toggle: "Remove or restore the part; open the menu of the mark", roles: "Say what the part is",
    marks: "On a mark or a selection", kinds: "Person, organisation, place, other name", none: "Not a name", everywhere: "The same for all in the text",
    checks: "Checking list", list: "Open or close it", walk: "Next, previous", tick: "Verified",
    single: "Letters, figures and “?” as keys",
  },

  cap: { Ctrl: "Ctrl", Del: "Del", Home: "Home", End: "End", Enter: "Enter", Space: "Space" },

  legend: {
    title: "Facts and names",
    facts: "About the article",
    kinds: "Marked in the text",
    kindsHint: "Press to hide or show a kind",
    names: "Who and what is named",
    all: "Show all",
    none: "Show none",
    more: (/** @type {any} */ { count }) => `${n.format(count)} more`,
    mentions: (/** @type {any} */ { count }) => many(count, "mention", "mentions"),
    next: "Next mention",
    previous: "Previous mention",
    at: (/** @type {any} */ { at, count }) => `${n.format(at)} of ${n.format(count)}`,
    close: "Stop highlighting",
  },

  check: {
    button: "Check",
    title: "Checking list",
    done: (/** @type {any} */ { done, count }) => `${n.format(done)} of ${n.format(count)} verified; unsure ones first`,
    nothing: "Nothing is marked in this article.",
    more: (/** @type {any} */ { count }) => `${n.format(count)} more are in the files.`,
    reveal: "In the article",
    revealOf: (/** @type {any} */ { name }) => `In the article: ${name}`,
    kind: "Kind", name: "Name", value: "Value", sentence: "Sentence", mentions: "Mentions", confidence: "Confidence", verified: "Verified",
    yes: "yes", no: "no",
  },

  notice: {
    title: "To look at",
    html: "This was the source of an HTML page; it was read as the page would show it.",
    plain: "Use as plain text",
    address: "This is an address and no text. Klartext opens no connections: open the page yourself, press Ctrl+A and Ctrl+C there, and paste here.",
    everything: "Keep everything",
    more: "Keep more",
    removed: "Show or hide removed",
  },

  mark: {
    title: (/** @type {any} */ { text }) => `What is “${text}”?`,
    values: "Date, amount, address",
    none: "Not a name",
    all: (/** @type {any} */ { count }) => `All ${n.format(count)} in the text`,
    marked: (/** @type {any} */ { count, kind }) => `${many(count, "place", "places")} marked: ${kind}`,
    unmarked: (/** @type {any} */ { count }) => `${many(count, "place", "places")} unmarked`,
  },

  roles: {
    title: "What this part is",
    of: (/** @type {any} */ { role }) => `${role}: change`,
    remove: "Remove",
    restore: "Restore",
    article: "Part of the article",
    aside: "Set aside",
    given: (/** @type {any} */ { role }) => `Now: ${role}`,
  },

  facts: {
    more: "Add a fact",
    none: "none",
    edit: (/** @type {any} */ { name }) => `Edit: ${name}`,
    asRead: (/** @type {any} */ { name }) => `As read: ${name}`,
    hint: "Enter saves, Escape leaves it. Empty: none.",
    listHint: "Separated by semicolons. Empty: none.",
    dateHint: "2025-10-14 or 2025-10-14 17:42. Empty: none.",
    dateWrong: "Not a date: 2025-10-14 or 2025-10-14 17:42",
  },

  download: {
    title: "Download",
    choices: "My corrections",
    checksCsv: "Checking list, CSV",
    checksMarkdown: "Checking list, Markdown",
    "chart-roles": "Chart: kept and removed, SVG",
    "chart-names": "Chart: who is named where, SVG",
    "chart-dates": "Chart: dates, SVG",
  },

  fact: {
    headline: "Headline", kicker: "Kicker",
    authors: "By", published: "Published", updated: "Updated", agencies: "Agency",
    publisher: "Publisher", place: "Filed from", credits: "Picture",
  },

  status: {
    loading: "Getting the engine ready …",
    failed: "Not loaded.",
    ready: "Ready.",
    working: "Working …",
    abort: "Stop",
    kept: (/** @type {any} */ { kept, all, percent }) => `${n.format(kept)} of ${many(all, "word", "words")} kept (${percent})`,
    language: (/** @type {any} */ { name, percent }) => `${name} (${percent})`,
    languageUnknown: "language unknown",
    names: (/** @type {any} */ { count }) => many(count, "name or value", "names and values"),
    ms: (/** @type {any} */ { ms }) => `${ms} ms`,
    chars: (/** @type {any} */ { kept, all }) => `${n.format(kept)} of ${n.format(all)} characters`,
    saved: (/** @type {any} */ { name }) => `Saved as ${name}`,
  },

  error: {
    title: "That did not work",
    tooLarge: (/** @type {any} */ { size, limit }) => `This text is too large: ${size}, and the page takes up to ${limit}. Split it, or use the command line, which takes more.`,
    tooManyLines: "This text has too many lines. Split it, or use the command line, which takes more.",
    panic: "The engine broke down on this text and was started anew. Your text is untouched; please report it if it can be shared.",
    hang: "The engine did not finish in time and was started anew. Try a shorter piece of the text.",
    aborted: "Stopped. The next change starts a new try.",
    refused: (/** @type {any} */ { message }) => `The engine refused: ${message}`,
    link: "The link is damaged: the text in it can’t be read. Perhaps it was cut off.",
    linkTooLong: "This text is too long for a link. Download it and pass on the file.",
    file: (/** @type {any} */ { name }) => `“${name}” could not be read.`,
    fileType: (/** @type {any} */ { name }) => `“${name}” is no text file. Give a .txt, .html or .md file.`,
    choices: "These corrections belong to another text, or are no corrections.",
    copy: "The browser did not allow copying. The text is selected: press Ctrl+C.",
    copyLink: "The browser did not allow copying.",
    remains: "The article was not given out: a name would have been left in it. Please report it if the text can be shared.",
    close: "Close",
  },

  loading: {
    some: (/** @type {any} */ { loaded, packed }) => `Loading … ${loaded} so far${packed ? ", unpacked" : ""}`,
    of: (/** @type {any} */ { loaded, total, packed }) => `Loading … ${loaded} of ${total}${packed ? ", unpacked (less is sent)" : ""}`,
    waits: "Your text is kept here and read as soon as everything has come.",
    failed: (/** @type {any} */ { file, why }) => `“${file}” could not be loaded. ${why}`,
    connection: "There is no connection, or it broke off. Check it and try again.",
    missing: (/** @type {any} */ { status }) => `The server has no such file (${status}). Check that the folder was copied whole, and try again.`,
    server: (/** @type {any} */ { status }) => `The server answered with an error (${status}). Try again in a while.`,
    broken: "It came, but is damaged. Try again; if that does not help, copy the folder to the server once more.",
    start: (/** @type {any} */ { message }) => `Everything was loaded, but the engine did not start (${message}). Try again, or take a newer browser.`,
    retry: "Try again",
  },

  offline: {
    held: "The page itself is kept on this device, too: it opens without a connection.",
    older: "There is a newer version of this page. It is fetched when you ask for it, before any text is read.",
    renew: "Fetch it and reload",
  },

  link: {
    copy: "Link to this text",
    what: "The link carries the text itself: who has the link has the text. It is sent to no server.",
    file: "Only where the page has an address on the web.",
    copied: "Link copied",
    long: (/** @type {any} */ { length }) => `Link copied. It is ${length} characters long; some programs cut such links.`,
    title: "From other pages",
    bookmark: "Drag this link to the bookmarks bar. Used on any page, it opens Klartext with the text of that page, or with what is selected there. The text travels behind the # of the address, which browsers send to no server; it may stay in the browser’s history.",
    name: "To Klartext",
  },

  names: {
    button: "Replace names",
    on: "Replace names by stand-ins",
    kinds: "Which names",
    style: "People become",
    letters: "Person A, Person B …",
    initials: "initials that are not theirs",
    what: "Every place where a marked name or a word of it stands gets the same stand-in, here, in the clipboard and in all files of the article. Names that are not marked remain: read the text before you pass it on. The source pane keeps the text as it was.",
    key: "The key tells who is who; it belongs to the text as it stands now. Keep it apart.",
    csv: "Key, CSV",
    json: "Key, JSON",
    file: "key",
    standIn: "Stand-in",
    said: (/** @type {any} */ { count }) => `${many(count, "name is", "names are")} replaced. Names that are not marked remain: read the text before you pass it on.`,
    off: "Show the names",
    notHere: "Not while names are replaced, as these hold the names:",
  },

  charts: {
    button: "Charts",
    title: "Charts",
    roles: "Kept and removed",
    rolesWhat: "Words of the pasted text by what they are, in full bars what was kept, hatched what was removed.",
    names: "Who is named where",
    namesWhat: "Each mention along the article, from its beginning to its end; the most mentioned first. A dot leads to its place.",
    dates: "Dates in the article",
    datesWhat: "The dates that the article tells with their year, on a line of time. Each leads to its place.",
    kept: "kept", removed: "removed", role: "What it is", share: "Share", where: "Where", date: "Date",
    begins: "beginning", ends: "end",
    place: (/** @type {any} */ { name, at, count, percent }) => `${name}: mention ${n.format(at)} of ${n.format(count)}, at ${percent} of the article`,
    table: "As a table",
    save: "As SVG",
    nothing: "There is nothing to draw here.",
    more: (/** @type {any} */ { count }) => `${n.format(count)} more are in the table.`,
    yearless: (/** @type {any} */ { dates }) => `Without a year, and so not on the line: ${dates}.`,
  },

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
    text: "Text", markdown: "Markdown", html: "HTML", json: "JSON", jsonld: "JSON-LD", tei: "TEI XML", iob2: "IOB2",
  }),

  warning: /** @satisfies {Record<WarningCode, string>} */ ({
    "little-kept": "Little of this text was kept; a part of the article may be missing.",
    "no-article": "No article was found in this text. Restore what you need.",
    "no-line-breaks": "The text has hardly any line breaks; without them the article is hard to tell from the rest.",
  }),

  sample: { "de-hafen": "Regional paper (German)", "de-agentur": "Agency report (German)", "en-library": "City paper (English)" },
  file: { untitled: "article" },
};
