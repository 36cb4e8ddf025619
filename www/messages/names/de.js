/** Deutsch: Wörter für das, was das Programm benennt. */

/** @import {FieldReason, Format, Kind, ReasonCode, Role, WarningCode} from "../../pkg/klartext.js" */

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
    figures: "Preise, Zahlen oder Codes und wenig sonst",
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
