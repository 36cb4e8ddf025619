/** Deutsch. Eine Funktion, wo eine Meldung von Werten abhängt. */

/** @import {Format, Kind, ReasonCode, Role, WarningCode} from "../pkg/klartext.js" */

const n = new Intl.NumberFormat("de");
const many = (/** @type {number} */ count, /** @type {string} */ one, /** @type {string} */ more) =>
  `${n.format(count)} ${count === 1 ? one : more}`;

export default {
  tagline: "Kopierte Seite einfügen, Artikel lesen",
  skip: "Zum Artikel springen",
  privacy: {
    title: "Was mit Ihrem Text geschieht",
    short: "Bleibt auf diesem Gerät",
    sealed: "Nach dem Laden verbietet die Seite sich selbst jede Verbindung: Ihr Text verlässt diesen Browser nicht.",
  },
  keep: {
    what: "Text, Entscheidungen, Korrekturen und Einstellungen bleiben in diesem Browser, nur auf diesem Gerät, damit Neuladen oder Absturz nichts kosten. Wer dieses Browserprofil benutzt, kann sie sehen.",
    on: "Meine Arbeit auf diesem Gerät behalten",
    forget: "Alles vergessen",
    back: "Ihr letzter Text ist wieder da",
    forgotten: "Alles wurde vergessen",
  },
  theme: { label: "Aussehen", auto: "System", light: "Hell", dark: "Dunkel" },
  tongue: "Sprache der Seite",
  view: { label: "Ansicht", source: "Quelle", article: "Artikel" },

  source: {
    title: "Quelle",
    label: "Rohtext der Seite",
    placeholder: "Hier den Text einer Nachrichtenseite einfügen: alles, was Strg+A und Strg+C liefern, mit Menüs, Cookie-Hinweis und dem ganzen Rest.",
    open: "Datei öffnen",
    samples: "Beispiele",
    clear: "Leeren",
    drop: "Datei loslassen, um sie zu lesen",
    fileHint: "oder eine .txt-, .html- oder .md-Datei hierher ziehen",
  },

  article: {
    title: "Artikel",
    showRemoved: "Entferntes zeigen",
    strictness: "Reinigung",
    strictnessHint: "Wie viel im Zweifel bleibt",
    keepMore: "mehr",
    removeMore: "weniger",
    strictnessValue: (/** @type {any} */ { percent }) => `${percent} Prozent streng`,
    undo: "Rückgängig",
    redo: "Wiederholen",
    reset: (/** @type {any} */ { count }) => `${many(count, "eigene Änderung", "eigene Änderungen")} verwerfen`,
    copy: "Kopieren",
    copied: "Kopiert",
    emptyTitle: "Der Artikel, ohne den Rest",
    empty: "Eine kopierte Seite in die Quelle einfügen oder ein Beispiel wählen. Der Artikel erscheint von selbst.",
    keys: "Pfeiltasten wechseln zwischen den Stellen, die Eingabetaste entfernt eine oder holt sie zurück, R sagt, was sie ist. Auf einer Markierung öffnet die Eingabetaste deren Menü.",
  },

  segment: {
    remove: (/** @type {any} */ { role }) => `Entfernen: ${role}`,
    restore: (/** @type {any} */ { role }) => `Zurückholen: ${role}`,
    undo: (/** @type {any} */ { count }) => `Rückgängig: ${many(count, "entfernte Stelle", "entfernte Stellen")}`,
    restoreRun: "Alle zurückholen",
    roleOfRun: (/** @type {any} */ { count }) => (count === 1 ? "Sagen, was es ist …" : "Sagen, was sie sind …"),
    run: (/** @type {any} */ { count }) => many(count, "Stelle entfernt", "Stellen entfernt"),
    removed: "Stelle entfernt",
    restored: "Stelle zurückgeholt",
    confidence: (/** @type {any} */ { percent }) => `${percent} sicher`,
    evidence: (/** @type {any} */ { text }) => `„${text}“`,
    tools: "Entfernen oder zurückholen",
  },

  history: {
    label: "Rückgängig und wiederholen",
    nothing: "Nichts mehr rückgängig zu machen oder zu wiederholen",
    undone: (/** @type {any} */ { step }) => `Rückgängig: ${step}`,
    redone: (/** @type {any} */ { step }) => `Wiederholt: ${step}`,
  },

  step: {
    typing: "Eingabe", paste: "Einfügen", clear: "Leeren", sample: "Beispiel", file: "Datei", link: "Text aus einem Link", strictness: "Reinigung",
    check: "Prüfen", html: "Lesen als HTML", plain: "einfacher Text", keep: "Alles behalten", mark: "Markieren", unmark: "Markierung entfernen", role: "Rolle", fact: "Angabe", choices: "Korrekturen aus einer Datei",
    standIns: "Namen ersetzen", remove: "Entfernen", restore: "Zurückholen", reset: "Verwerfen der Änderungen",
  },

  keys: {
    title: "Tastatur",
    anywhere: "Überall",
    undo: "Rückgängig", redo: "Wiederholen", close: "Schließen, was offen ist", sheet: "Diese Übersicht",
    article: "Im Artikel",
    move: "Von Markierung zu Markierung, von Stelle zu Stelle", ends: "Erste, letzte", toggle: "Stelle entfernen oder zurückholen; Menü der Markierung öffnen", roles: "Sagen, was die Stelle ist",
    marks: "Auf einer Markierung oder Auswahl", kinds: "Person, Organisation, Ort, sonstiger Name", none: "Kein Name", everywhere: "Dasselbe für alle im Text",
    checks: "Prüfliste", list: "Öffnen oder schließen", walk: "Weiter, zurück", tick: "Geprüft",
    single: "Buchstaben, Ziffern und „?“ als Tasten",
  },

  cap: { Ctrl: "Strg", Del: "Entf", Home: "Pos1", End: "Ende", Enter: "Eingabe", Space: "Leertaste" },

  legend: {
    title: "Angaben und Namen",
    facts: "Zum Artikel",
    kinds: "Im Text markiert",
    kindsHint: "Antippen blendet eine Art aus oder ein",
    names: "Wer und was vorkommt",
    all: "Alle zeigen",
    none: "Keine zeigen",
    more: (/** @type {any} */ { count }) => `${n.format(count)} weitere`,
    mentions: (/** @type {any} */ { count }) => many(count, "Nennung", "Nennungen"),
    next: "Nächste Nennung",
    previous: "Vorige Nennung",
    at: (/** @type {any} */ { at, count }) => `${n.format(at)} von ${n.format(count)}`,
    close: "Hervorhebung beenden",
  },

  check: {
    button: "Prüfen",
    title: "Prüfliste",
    done: (/** @type {any} */ { done, count }) => `${n.format(done)} von ${n.format(count)} geprüft; Unsicheres zuerst`,
    nothing: "In diesem Artikel ist nichts markiert.",
    more: (/** @type {any} */ { count }) => `${n.format(count)} weitere stehen in den Dateien.`,
    reveal: "Im Artikel",
    revealOf: (/** @type {any} */ { name }) => `Im Artikel: ${name}`,
    kind: "Art", name: "Name", value: "Wert", sentence: "Satz", mentions: "Nennungen", confidence: "Sicherheit", verified: "Geprüft",
    yes: "ja", no: "nein",
  },

  notice: {
    title: "Zu beachten",
    html: "Das war der Quelltext einer HTML-Seite; er wurde so gelesen, wie die Seite ihn zeigen würde.",
    plain: "Als einfachen Text nehmen",
    address: "Das ist eine Adresse und kein Text. Klartext öffnet keine Verbindung: die Seite selbst öffnen, dort Strg+A und Strg+C drücken und hier einfügen.",
    everything: "Alles behalten",
    more: "Mehr behalten",
    removed: "Entferntes zeigen oder verbergen",
  },

  mark: {
    title: (/** @type {any} */ { text }) => `Was ist „${text}“?`,
    values: "Datum, Betrag, Adresse",
    none: "Kein Name",
    all: (/** @type {any} */ { count }) => `Alle ${n.format(count)} im Text`,
    marked: (/** @type {any} */ { count, kind }) => `${many(count, "Stelle", "Stellen")} markiert: ${kind}`,
    unmarked: (/** @type {any} */ { count }) => `Markierung an ${many(count, "Stelle", "Stellen")} entfernt`,
  },

  roles: {
    title: "Was diese Stelle ist",
    of: (/** @type {any} */ { role }) => `${role}: ändern`,
    remove: "Entfernen",
    restore: "Zurückholen",
    article: "Teil des Artikels",
    aside: "Beiseite gelegt",
    given: (/** @type {any} */ { role }) => `Jetzt: ${role}`,
  },

  facts: {
    more: "Angabe ergänzen",
    none: "keine",
    edit: (/** @type {any} */ { name }) => `Bearbeiten: ${name}`,
    asRead: (/** @type {any} */ { name }) => `Wie gelesen: ${name}`,
    hint: "Eingabetaste speichert, Esc verwirft. Leer: keine Angabe.",
    listHint: "Durch Semikolon getrennt. Leer: keine Angabe.",
    dateHint: "14.10.2025 oder 14.10.2025 17:42. Leer: keine Angabe.",
    dateWrong: "Kein Datum: 14.10.2025 oder 14.10.2025 17:42",
  },

  download: {
    title: "Herunterladen",
    choices: "Meine Korrekturen",
    checksCsv: "Prüfliste, CSV",
    checksMarkdown: "Prüfliste, Markdown",
    "chart-roles": "Schaubild: behalten und entfernt, SVG",
    "chart-names": "Schaubild: wer wo vorkommt, SVG",
    "chart-dates": "Schaubild: Daten, SVG",
  },

  fact: {
    headline: "Überschrift", kicker: "Dachzeile",
    authors: "Von", published: "Veröffentlicht", updated: "Aktualisiert", agencies: "Agentur",
    publisher: "Medium", place: "Ort", credits: "Bild",
  },

  status: {
    loading: "Wird vorbereitet …",
    failed: "Nicht geladen.",
    ready: "Bereit.",
    working: "Rechnet …",
    abort: "Abbrechen",
    kept: (/** @type {any} */ { kept, all, percent }) => `${n.format(kept)} von ${many(all, "Wort", "Wörtern")} behalten (${percent})`,
    language: (/** @type {any} */ { name, percent }) => `${name} (${percent})`,
    languageUnknown: "Sprache unklar",
    names: (/** @type {any} */ { count }) => many(count, "Name oder Wert", "Namen und Werte"),
    ms: (/** @type {any} */ { ms }) => `${ms} ms`,
    chars: (/** @type {any} */ { kept, all }) => `${n.format(kept)} von ${n.format(all)} Zeichen`,
    saved: (/** @type {any} */ { name }) => `Gespeichert als ${name}`,
  },

  error: {
    title: "Das hat nicht geklappt",
    tooLarge: (/** @type {any} */ { size, limit }) => `Dieser Text ist zu groß: ${size}, und die Seite nimmt bis zu ${limit}. Bitte aufteilen oder die Kommandozeile nehmen, die mehr verträgt.`,
    tooManyLines: "Dieser Text hat zu viele Zeilen. Bitte aufteilen oder die Kommandozeile nehmen, die mehr verträgt.",
    panic: "Das Programm ist an diesem Text gescheitert und wurde neu gestartet. Der Text ist unverändert; wenn er geteilt werden darf, bitte melden.",
    hang: "Das Programm wurde nicht rechtzeitig fertig und neu gestartet. Bitte ein kürzeres Stück des Textes versuchen.",
    aborted: "Abgebrochen. Die nächste Änderung beginnt einen neuen Versuch.",
    refused: (/** @type {any} */ { message }) => `Das Programm lehnt ab: ${message}`,
    link: "Der Link ist beschädigt: Sein Text lässt sich nicht lesen. Vielleicht wurde er abgeschnitten.",
    linkTooLong: "Dieser Text ist zu lang für einen Link. Bitte herunterladen und die Datei weitergeben.",
    file: (/** @type {any} */ { name }) => `„${name}“ ließ sich nicht lesen.`,
    fileType: (/** @type {any} */ { name }) => `„${name}“ ist keine Textdatei. Möglich sind .txt, .html und .md.`,
    choices: "Diese Korrekturen gehören zu einem anderen Text oder sind keine.",
    copy: "Der Browser hat das Kopieren nicht erlaubt. Der Text ist ausgewählt: Strg+C drücken.",
    copyLink: "Der Browser hat das Kopieren nicht erlaubt.",
    remains: "Der Artikel wurde nicht herausgegeben: Ein Name wäre darin geblieben. Wenn der Text geteilt werden darf, bitte melden.",
    close: "Schließen",
  },

  loading: {
    some: (/** @type {any} */ { loaded, packed }) => `Wird geladen … bisher ${loaded}${packed ? ", entpackt" : ""}`,
    of: (/** @type {any} */ { loaded, total, packed }) => `Wird geladen … ${loaded} von ${total}${packed ? ", entpackt (übertragen wird weniger)" : ""}`,
    waits: "Ihr Text bleibt hier und wird gelesen, sobald alles da ist.",
    failed: (/** @type {any} */ { file, why }) => `„${file}“ konnte nicht geladen werden. ${why}`,
    connection: "Es gibt keine Verbindung, oder sie ist abgebrochen. Bitte prüfen und noch einmal versuchen.",
    missing: (/** @type {any} */ { status }) => `Auf dem Server fehlt diese Datei (${status}). Bitte prüfen, ob der Ordner vollständig kopiert wurde, und noch einmal versuchen.`,
    server: (/** @type {any} */ { status }) => `Der Server antwortet mit einem Fehler (${status}). Bitte später noch einmal versuchen.`,
    broken: "Sie kam an, ist aber beschädigt. Bitte noch einmal versuchen; hilft das nicht, den Ordner neu auf den Server kopieren.",
    start: (/** @type {any} */ { message }) => `Alles ist geladen, aber das Programm startet nicht (${message}). Bitte noch einmal versuchen oder einen neueren Browser nehmen.`,
    retry: "Noch einmal versuchen",
  },

  offline: {
    held: "Auch die Seite selbst liegt auf diesem Gerät: Sie öffnet sich ohne Verbindung.",
    older: "Es gibt eine neuere Fassung dieser Seite. Sie wird auf Ihren Wunsch geholt, ehe ein Text gelesen wird.",
    renew: "Holen und neu laden",
  },

  link: {
    copy: "Link zu diesem Text",
    what: "Der Link trägt den Text selbst: Wer den Link hat, hat den Text. An einen Server geht er nicht.",
    file: "Nur, wo die Seite eine Adresse im Netz hat.",
    copied: "Link kopiert",
    long: (/** @type {any} */ { length }) => `Link kopiert. Er ist ${length} Zeichen lang; manche Programme kürzen solche Links.`,
    title: "Von anderen Seiten",
    bookmark: "Diesen Link in die Lesezeichenleiste ziehen. Auf einer beliebigen Seite benutzt, öffnet er Klartext mit dem Text jener Seite oder mit dem, was dort ausgewählt ist. Der Text reist hinter dem # der Adresse, das Browser an keinen Server senden; im Verlauf des Browsers kann er bleiben.",
    name: "Zu Klartext",
  },

  names: {
    button: "Namen ersetzen",
    on: "Namen durch Platzhalter ersetzen",
    kinds: "Welche Namen",
    style: "Personen werden zu",
    letters: "Person A, Person B …",
    initials: "Initialen, die nicht ihre sind",
    what: "Wo ein markierter Name oder ein Wort davon steht, steht überall derselbe Platzhalter: hier, in der Zwischenablage und in allen Dateien des Artikels. Nicht markierte Namen bleiben: den Text vor dem Weitergeben lesen. Die Quelle behält den Text, wie er war.",
    key: "Der Schlüssel sagt, wer wer ist; er gehört zum Text, wie er jetzt dasteht. Getrennt aufbewahren.",
    csv: "Schlüssel, CSV",
    json: "Schlüssel, JSON",
    file: "schluessel",
    standIn: "Platzhalter",
    said: (/** @type {any} */ { count }) => `${many(count, "Name ist", "Namen sind")} ersetzt. Nicht markierte Namen bleiben: den Text vor dem Weitergeben lesen.`,
    off: "Namen zeigen",
    notHere: "Nicht, solange Namen ersetzt sind, denn hierin stehen sie:",
  },

  charts: {
    button: "Schaubilder",
    title: "Schaubilder",
    roles: "Behalten und entfernt",
    rolesWhat: "Wörter des eingefügten Textes nach dem, was sie sind: voll, was blieb, schraffiert, was entfernt wurde.",
    names: "Wer wo vorkommt",
    namesWhat: "Jede Nennung entlang des Artikels, vom Anfang bis zum Ende; das Meistgenannte zuerst. Ein Punkt führt zu seiner Stelle.",
    dates: "Daten im Artikel",
    datesWhat: "Die Daten, die der Artikel mit Jahr nennt, auf einer Zeitachse. Jedes führt zu seiner Stelle.",
    kept: "behalten", removed: "entfernt", role: "Was es ist", share: "Anteil", where: "Wo", date: "Datum",
    begins: "Anfang", ends: "Ende",
    place: (/** @type {any} */ { name, at, count, percent }) => `${name}: Nennung ${n.format(at)} von ${n.format(count)}, bei ${percent} des Artikels`,
    table: "Als Tabelle",
    save: "Als SVG",
    nothing: "Hier gibt es nichts zu zeichnen.",
    more: (/** @type {any} */ { count }) => `${n.format(count)} weitere stehen in der Tabelle.`,
    yearless: (/** @type {any} */ { dates }) => `Ohne Jahr und darum nicht auf der Achse: ${dates}.`,
  },

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
    text: "Text", markdown: "Markdown", html: "HTML", json: "JSON", jsonld: "JSON-LD", tei: "TEI XML", iob2: "IOB2",
  }),

  warning: /** @satisfies {Record<WarningCode, string>} */ ({
    "little-kept": "Von diesem Text wurde wenig behalten; vielleicht fehlt ein Teil des Artikels.",
    "no-article": "In diesem Text wurde kein Artikel gefunden. Was fehlt, lässt sich zurückholen.",
    "no-line-breaks": "Der Text hat kaum Zeilenumbrüche; ohne sie lassen sich Artikel und Beiwerk schlecht trennen.",
  }),

  sample: { "de-hafen": "Regionalzeitung (Deutsch)", "de-agentur": "Agenturmeldung (Deutsch)", "en-library": "Stadtzeitung (Englisch)" },
  file: { untitled: "artikel" },
};
