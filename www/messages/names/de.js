/** Deutsch: Wörter für das, was das Programm benennt. */

/** @import {FieldReason, Format, Judge, Kind, ReasonCode, Role, WarningCode} from "../../pkg/klartext.js" */

export default {
  role: /** @satisfies {Record<Role, string>} */ ({
    headline: "Überschrift", kicker: "Dachzeile", standfirst: "Vorspann", byline: "Autorenzeile", dateline: "Datumszeile",
    paragraph: "Absatz", crosshead: "Zwischentitel", "list-item": "Listenpunkt", quote: "Zitat", table: "Tabelle",
    caption: "Bildunterschrift", navigation: "Navigation", related: "Andere Beiträge", advert: "Werbung", share: "Teilen",
    comments: "Kommentare", newsletter: "Newsletter", paywall: "Bezahlschranke", appeal: "Spendenaufruf", consent: "Einwilligung",
    credit: "Bildnachweis", legal: "Rechtliches", account: "Konto", notice: "Hinweis", duplicate: "Wiederholung", blank: "Leerraum",
  }),

  reason: /** @satisfies {Record<ReasonCode, string>} */ ({
    prose: "Liest sich als fortlaufender Text",
    cue: "Typische Wendung",
    "before-article": "Steht vor dem Anfang des Artikels",
    "after-article": "Steht nach dem Ende des Artikels",
    "inside-article": "Unterbricht den Artikel",
    context: "Schließt an seine Nachbarn an",
    "link-list": "Eines von vielen kurzen Stücken, wie in einem Menü",
    repeated: "Steht noch einmal auf der Seite",
    "title-shape": "Gesetzt wie ein Titel",
    "date-shape": "Datum oder Uhrzeit und wenig sonst",
    "byline-shape": "Nennt einen Autor",
    "credit-shape": "Nennt die Quelle eines Bildes",
    figures: "Zahlen und wenig sonst",
    excerpt: "Nur wenige Zeilen, und nichts spricht dagegen",
    "only-text": "Das Beste, was diese Seite hat",
    blank: "Nur Leerraum",
    reader: "Ihre Entscheidung",
  }),

  factReason: /** @satisfies {Record<FieldReason, string>} */ ({
    title: "Das Beste von dem, was der Titel sein kann",
    wording: "Worte daneben sagen es",
    line: "Steht in einer Zeile dieser Art",
    place: "Steht bei Überschrift oder Text",
    trail: "Der letzte Schritt des Wegs zur Seite",
    reader: "Ihre Angabe",
  }),

  because: /** @satisfies {Record<ReasonCode, string>} */ ({
    prose: "Es liest sich als fortlaufender Text: ganze Sätze unter ganzen Sätzen.",
    cue: "Die Wendung ist typisch dafür:",
    "before-article": "Es steht vor dem Anfang des Artikels.",
    "after-article": "Es steht nach dem Ende des Artikels.",
    "inside-article": "Es unterbricht den Artikel und gehört nicht zu ihm.",
    context: "Es passt zu dem, was um es herum steht, und schließt daran an.",
    "link-list": "Es ist eines von vielen kurzen Stücken hintereinander, wie in einem Menü.",
    repeated: "Es steht noch einmal auf der Seite:",
    "title-shape": "Es ist gesetzt wie ein Titel: kurz, ohne Punkt am Ende, über dem Text.",
    "date-shape": "Es besteht aus Datum oder Uhrzeit und wenig sonst:",
    "byline-shape": "Es nennt einen Autor, in der Form einer Autorenzeile:",
    "credit-shape": "Es nennt die Quelle eines Bildes:",
    figures: "Es besteht aus Zahlen und wenig sonst: Preise, Mengen, Uhrzeiten oder Codes.",
    excerpt: "Der Text hat nur wenige Zeilen, und nichts spricht gegen sie.",
    "only-text": "Es ist das Beste, was diese Seite hat; sonst bliebe nichts.",
    blank: "Es ist nur Leerraum.",
    reader: "Sie haben es so entschieden.",
  }),

  judge: /** @satisfies {Record<Judge, string>} */ ({
    blank: "niemand, denn es ist Leerraum",
    clean: "wer den Text als rein gelesen hat",
    model: "das Modell, das die Seite gelesen hat",
    wrapped: "umbrochene Zeilen sind ein Absatz",
    boxes: "was in einem Kasten mitten im Text steht, gehört nicht dazu, ein letzter Absatz darunter schon",
    asides: "was das Haus mitten im Text über sich selbst sagt, gehört nicht dazu",
    steps: "nummerierte Schritte zwischen zwei Absätzen sind Text",
    credit: "was in einer Zeile vor einem Bildnachweis steht, ist eine Bildunterschrift",
    "said-twice": "womit eine Zeile zweimal endet, ist ein Alternativtext",
    copies: "von mehreren Fassungen eines Absatzes gehört eine zum Artikel",
    wall: "was vor der Seite Einwilligung oder Abo verlangt, ist kein Artikel",
    comments: "von der Überschrift der Kommentare an sind alles Kommentare",
    "other-story": "eine zweite Überschrift mit Autor, Datum und Text beginnt einen anderen Beitrag",
    scarcity: "eine Seite fast ohne Text behält ihren besten Absatz",
    pointer: "ein Verweis auf einen anderen Beitrag muss sicherer Text sein",
    excerpt: "wenige Zeilen ohne alles von einer Seite bleiben",
    headline: "es gibt eine Überschrift",
    article: "was um den Text steht und zu ihm gehört, bleibt",
    noise: "was schon dasteht oder Rauschen ist, geht",
    reader: "Sie",
  }),

  kind: /** @satisfies {Record<Kind, string>} */ ({
    person: "Person", organization: "Organisation", place: "Ort", misc: "Sonstiger Name", date: "Datum", time: "Uhrzeit",
    duration: "Dauer", money: "Geldbetrag", percent: "Prozentwert", quantity: "Menge",
    email: "E-Mail-Adresse", url: "Webadresse", phone: "Telefonnummer",
  }),

  kinds: /** @satisfies {Record<Kind, string>} */ ({
    person: "Personen", organization: "Organisationen", place: "Orte", misc: "Sonstige Namen", date: "Datumsangaben", time: "Uhrzeiten",
    duration: "Dauern", money: "Geldbeträge", percent: "Prozentwerte", quantity: "Mengen",
    email: "E-Mail", url: "Webadressen", phone: "Telefonnummern",
  }),

  format: /** @satisfies {Record<Format, string>} */ ({
    text: "Text", markdown: "Markdown", html: "HTML", json: "JSON", jsonld: "JSON-LD", tei: "TEI XML", iob2: "IOB2 (CoNLL)",
    spacy: "spaCy, displaCy", doccano: "doccano", "label-studio": "Label Studio", webanno: "WebAnno TSV", brat: "brat-Standoff", "web-annotation": "Web Annotation", csv: "Entitäten, CSV",
  }),

  warning: /** @satisfies {Record<WarningCode, string>} */ ({
    "little-kept": "Von diesem Text wurde wenig behalten; vielleicht fehlt ein Teil des Artikels.",
    "no-article": "In diesem Text wurde kein Artikel gefunden. Was fehlt, lässt sich zurückholen.",
    "no-line-breaks": "Der Text hat kaum Zeilenumbrüche; ohne sie lassen sich Artikel und Beiwerk schlecht trennen.",
  }),

  warningShort: /** @satisfies {Record<WarningCode, string>} */ ({
    "little-kept": "Wenig behalten", "no-article": "Kein Artikel", "no-line-breaks": "Keine Zeilenumbrüche",
  }),
};
