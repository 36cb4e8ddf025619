// A page for the tests with the real engine, in which names come in several
// forms.
import { paste } from "./browser.mjs";

export const TEXT = [
  "Startseite", "Anmelden", "128 Kommentare", "Lesen Sie auch: Zehn Mühlen, die einen Umweg lohnen",
  "Die Mühle von Hollern darf weiter mahlen",
  "Von Wiebke Osterhof",
  "12. Mai 2025, 14:30 Uhr",
  "Die alte Mühle von Hollern darf weiter mahlen. Das entschied der Kreisrat Nordau am Montag auf Antrag der Müllermeisterin Tomke Brandis, die den Betrieb in vierter Generation führt und ihn nicht aufgeben will.",
  "Brandis sagte, sie habe lange mit diesem Bescheid gerechnet. Ihr Nachbar Enno Harms aus Kiel hatte gegen den Lärm geklagt. Harms will nun mit Brandis über feste Zeiten reden, in denen die Steine still stehen.",
  "Die Nordauer Mühlenwerke kaufen das Mehl seit Jahren. Die NMW zahlen dafür 40.000 Euro im Jahr, sagte ein Sprecher der Nordauer Mühlenwerke in Kiel. Mehr wolle er nicht sagen, bevor die Ernte eingebracht ist.",
  "Impressum",
].join("\n");

/** The same paper's next page. */
export const NEXT = [
  "Startseite", "Anmelden", "7 Kommentare", "Lesen Sie auch: Drei Wehre, die keiner kennt",
  "In Kiel wird das alte Wehr von Hollern repariert",
  "Von Wiebke Osterhof",
  "14. Mai 2025, 9:10 Uhr",
  "Das Wehr an der Mühle von Hollern wird im Sommer repariert. Das teilte der Kreisrat am Mittwoch in Kiel mit, nachdem Enno Harms dort noch einmal vorgesprochen und von den nassen Wiesen berichtet hatte.",
  "Die Arbeiten sollen bis in den Herbst dauern. Bis dahin steht das Wasser niedrig, und wer baden will, muss an den See hinter dem Ort ausweichen, wie es am Abend aus Kiel hieß.",
  "Impressum",
].join("\n");

/** A page of the site that reads a text. */
export async function reading(site, context, text = TEXT) {
  const page = await site.page(context);
  await read(page, text);
  return page;
}

export async function read(page, text) {
  await paste(page, text);
  await page.locator("#article .paragraph", { hasText: text.split("\n").at(-2).slice(0, 40) }).waitFor();
}
