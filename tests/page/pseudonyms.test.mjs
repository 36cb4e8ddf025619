// Stand-ins for names. With the real engine.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { violations } from "./axe.mjs";
import { DIST, commonSite, eventually, paste } from "./browser.mjs";
import { initialsFor, lettersFor } from "../../www/labels.js";
import { NameWords, wordsOf } from "../../www/namewords.js";
import { Pseudonyms } from "../../www/pseudonyms.js";

const { strFromU8, unzipSync } = await import(`${DIST}/vendor/fflate/fflate.js`);

const TEXT = `Anmelden
Streit um die Fähre nach Laboe
Von Merle Tietgens

Die Reederin Wiebke Osterhof hat am Montag in Kiel gesagt, ihre Schwester Anke Osterhof werde die Osterhof-Werft nicht verkaufen. Osterhofs Anwalt Jan Hinrichs widersprach ihr am Abend in einem Gespräch.

„Nein“, sagte Wiebke Osterhof. Hinrichs’ Boot und die osterhofsche Art blieben im Hafen. Tietgens fragte nach, und Frau Sörnsen-Brandt von den Stadtwerken Kiel schwieg dazu, wie Ilka Sörnsen-Brandt es immer tut.

Wer Fragen hat, schreibt an wiebke.osterhof@hafen.example oder an i.soernsen@werke.example und liest www.osterhof-werft.example/kontakt. Am 3. Mai 2026 tagt der Rat der Stadt wieder.
`;
/** Words that tell who is meant. */
const PEOPLE = ["Wiebke", "Osterhof", "Anke", "Jan", "Hinrichs", "Merle", "Tietgens", "Ilka", "Sörnsen", "Soernsen", "Brandt"];
const left = (text, words = PEOPLE) => words.filter((word) => new RegExp(word, "i").test(text.replace(/\bJanuar\b/g, "")));

const site = commonSite();

async function reading(context, text = TEXT) {
  const page = await site.page(context);
  await paste(page, text);
  await page.locator("#article .paragraph").first().waitFor();
  return page;
}

async function replace(page, { kinds = ["person"], style = "letters" } = {}) {
  await page.locator("#names-button").click();
  await page.locator("#names-on").check();
  for (const box of await page.locator("[data-replace]").all()) await box.setChecked(kinds.includes(await box.getAttribute("data-replace")));
  await page.locator(`#names-${style}`).check();
  await page.keyboard.press("Escape");
  await page.locator("#names-note").waitFor();
}

async function saved(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

async function take(page, format) {
  await page.locator("#formats-button").click();
  return saved(page, () => page.locator(`#formats [data-format=${format}]`).click());
}

describe("words of names", () => {
  const names = (...of) => {
    const words = new NameWords();
    of.forEach((name, i) => words.add(i, name));
    return (text) => words.find(text).map(({ start, end, rest }) => text.slice(start, end) + (rest && `|${rest}`));
  };

  test("tell whose name it is", () => {
    assert.deepEqual(wordsOf("Dr. Wiebke von der Osterhof"), ["Wiebke", "Osterhof"]);
    assert.deepEqual(wordsOf("J. R. O'Neill"), ["O'Neill"]);
    assert.deepEqual(wordsOf("Heikendorf II"), ["Heikendorf"]);
    assert.deepEqual(wordsOf("bell hooks"), ["bell", "hooks"]);
  });

  test("are found inflected, derived, in compounds, in capitals and in addresses", () => {
    const find = names("Wiebke Osterhof", "Jörg Hinrichs");
    assert.deepEqual(find("Osterhofs Rede, OSTERHOF, Osterhof-Werft, Osterhofdebatte, die osterhofsche Art, Wiebke’s Boot"),
      ["Osterhofs|’s", "OSTERHOF", "Osterhof", "Osterhofdebatte|-debatte", "osterhofsche|-sche", "Wiebke’s|’s"]);
    assert.deepEqual(find("an wiebke@hafen.example, https://x.example/osterhof?a=1, joerg.h@x.example, @hinrichs, osterhof-werft.example."),
      ["wiebke@hafen.example", "https://x.example/osterhof?a=1", "joerg.h@x.example", "@hinrichs", "osterhof-werft.example"]);
    assert.deepEqual(find("sagte Osterhof.Die Anlage"), ["Osterhof"]);
  });

  test("are not found in words that only begin or go on like them", () => {
    const find = names("Anna Klein", "Otto Stein", "Paul Mark");
    assert.deepEqual(find("Das kleine Haus steht klein am Steinbruch in Holstein, der Markt schließt, an x@y.example."), []);
    const words = new NameWords();
    words.add(0, "Lena Winter");
    words.pass("Winterthur");
    assert.equal(words.find("Winterthur und Winterreifen").length, 1);
  });

  test("letters and initials go on for ever, and none comes twice", () => {
    assert.deepEqual([0, 25, 26, 701, 702].map(lettersFor), ["A", "Z", "AA", "ZZ", "AAA"]);
    const initials = Array.from({ length: 2000 }, (_, i) => initialsFor(i));
    assert.equal(new Set(initials).size, 2000);
  });
});

describe("stand-ins", () => {
  const words = { person: "Person", organization: "Firma", place: "Ort", email: "Adresse", url: "Seite" };
  /** An analysis of one kept line, marked as told: [words, kind, number of the thing]. */
  const made = (text, marks, choice = {}) => {
    let at = 0;
    const mentions = marks.map(([name, kind, entity]) => {
      const start = text.indexOf(name, at);
      at = start + name.length;
      return { start, end: at, text: name, kind, entity, confidence: 1 };
    });
    const entities = [];
    for (const { text: name, kind, entity } of mentions) if (!(entities[entity]?.name.length >= name.length)) entities[entity] = { kind, name, mentions: 1 };
    const segments = [{ start: 0, end: text.length, role: "paragraph", kept: true, confidence: 1, reason: { code: "prose", judge: "model" } }];
    const analysis = { segments, mentions, entities, headline: null, metadata: {}, language: { code: "de" } };
    return new Pseudonyms(text, analysis, { on: true, kinds: ["person"], style: "letters", ...choice }, (kind) => words[kind]);
  };
  const read = (...of) => made(...of).slice(0, of[0].length);

  test("are the same wherever a name is meant, and others where another is", () => {
    assert.equal(read("Ada Lorm kam. Lorms Hund und Ben Orth. Lorm ging, Orth auch.", [["Ada Lorm", "person", 0], ["Ben Orth", "person", 1]]),
      "Person A kam. Person A’s Hund und Person B. Person A ging, Person B auch.");
  });

  test("of two who share a word the one that was named last is meant", () => {
    assert.equal(read("Ada Lorm und Ben Lorm. Lorm ging. Ada Lorm kam. Lorm blieb.", [["Ada Lorm", "person", 0], ["Ben Lorm", "person", 1], ["Ada Lorm", "person", 0]]),
      "Person A und Person B. Person B ging. Person A kam. Person A blieb.");
  });

  test("take initials, apostrophes and split words along", () => {
    assert.equal(read("Ada Lorm. A. Lorm kam, die Ada Lorm.", [["Ada Lorm", "person", 0]]), "Person A. Person A kam, die Person A.");
    assert.equal(read("Jan Hinrichs’ Boot", [["Jan Hinrichs", "person", 0]]), "Person A’s Boot");
    assert.equal(read("Lorms Hund. Ada Lorm kam.", [["Lorms", "person", 0], ["Ada Lorm", "person", 0]]), "Person A’s Hund. Person A kam.");
  });

  test("hide what else bears the name: a place, a firm, an address", () => {
    const marks = [["Stadtwerke Emden", "organization", 0], ["Emden", "place", 1], ["Kiel", "place", 2]];
    assert.equal(read("Die Stadtwerke Emden in Emden, nicht in Kiel: post@emden.example.", marks, { kinds: ["organization"] }),
      "Die Firma A in Ort A, nicht in Kiel: Adresse A.");
    assert.equal(read("Ada Mai kam am 3. Mai.", [["Ada Mai", "person", 0], ["3. Mai", "date", 1]]), "Person A kam am 3. Mai.");
  });

  test("stand nowhere in the text already, and initials are nobody’s own", () => {
    assert.equal(read("Person A und Ada Lorm", [["Ada Lorm", "person", 0]]), "Person A und Person B");
    const people = Array.from({ length: 30 }, (_, i) => `${initialsFor(i)[0]}da ${initialsFor(i)[1]}orm`);
    const text = people.join(", ");
    const view = made(text, people.map((name, i) => [name, "person", i]), { style: "initials" });
    const own = new Set(people.map((name) => name.replace(/(\S)\S* (\S)\S*/, "$1. $2.")));
    for (const { standIn } of view.key) assert.ok(!own.has(standIn), standIn);
    assert.equal(read("Das sagte Ada Lorm. Dann", [["Ada Lorm", "person", 0]], { style: "initials" }), "Das sagte K. D. Dann");
  });

  test("a range that is cut bears its stand-in once", () => {
    const text = "Die Ada Lorm kam";
    const view = made(text, [["Ada Lorm", "person", 0]]);
    for (let cut = 0; cut <= text.length; cut++) assert.equal(view.slice(0, cut) + view.slice(cut, text.length), "Die Person A kam", `${cut}`);
    assert.deepEqual(view.remaining("Lorms Person A"), ["Lorms"]);
  });
});

describe("on the page", () => {
  test("no name is left in what is shown, and it can be undone", async () => {
    const page = await reading({ locale: "de-DE" });
    await eventually.match(() => page.locator("#article").innerText(), /Wiebke Osterhof/);
    await replace(page);
    await eventually.match(() => page.locator("#article").innerText(), /Person A/);
    await page.locator("#show-removed").check();
    const shown = () => page.locator(".result").evaluate((pane) => pane.outerHTML);
    assert.deepEqual(left(await shown()), []);
    assert.deepEqual(left(await page.title()), []);
    await page.locator("#check").click();
    await page.locator("#checks li").first().waitFor();
    assert.deepEqual(left(await shown()), []);
    await page.keyboard.press("Escape");
    await page.locator("#article .paragraph mark[data-kind=person]").first().click();
    await page.locator("#marker").waitFor();
    assert.deepEqual(left(await shown()), []);
    await page.keyboard.press("Escape");
    assert.match(await page.locator("#article").innerText(), /Person \p{L}’s Anwalt[^]*die Person \p{L}-sche Art[^]*3\. Mai 2026/u);
    assert.match(await page.locator("#names-said").innerText(), /Nicht markierte Namen bleiben/);
    assert.equal(await page.locator("#source").inputValue(), TEXT);
    await page.reload();
    await page.locator("#names-note").waitFor();
    await page.locator("#undo").click();
    await eventually.match(() => page.locator("#article").innerText(), /Wiebke Osterhof/);
    assert.equal(await page.locator("#names-note").isVisible(), false);
    assert.deepEqual(page.errors, []);
  });

  test("no name is left in any file or in the clipboard, and what bears names is not to be had", async () => {
    const page = await reading({ locale: "de-DE", permissions: ["clipboard-read", "clipboard-write"] });
    const plain = (await take(page, "markdown")).text;
    await replace(page);
    const key = JSON.parse((await saved(page, async () => { await page.locator("#names-button").click(); await page.locator("#names-json").click(); })).text);
    await page.keyboard.press("Escape");
    const formats = await page.locator("#formats [data-format]:not([disabled])").evaluateAll((all) => all.map(({ dataset }) => dataset.format));
    assert.ok(["text", "markdown", "html", "json", "jsonld", "tei", "iob2"].every((format) => formats.includes(format)), formats.join());
    for (const format of formats) {
      const { name, text } = await take(page, format);
      assert.deepEqual(left(text + name), [], format);
      if (!format.startsWith("chart")) assert.match(text, format === "iob2" ? /Person\tB-PER\nC\tI-PER/ : /Person C/, format);
      for (const { name: whole } of key) assert.ok(!text.includes(whole), `${format}: ${whole}`);
      if (format === "markdown") assert.equal(text.replace(/Person \p{L}|\p{L}+-?Adresse \p{L}|Webadresse \p{L}/gu, "").split(/\s+/).length > plain.split(/\s+/).length * 0.8, true);
      if (format === "json") {
        const { entities, metadata } = JSON.parse(text);
        assert.ok(entities.some(({ kind, name: of, mentions }) => kind === "person" && of === "Person A" && mentions > 1), text);
        assert.deepEqual(metadata.authors.map(({ value }) => value), ["Person A"]);
      }
    }
    const barred = await page.locator("#formats [data-format][disabled]").evaluateAll((all) => all.map(({ dataset }) => dataset.format));
    assert.deepEqual(barred, ["checksCsv", "checksMarkdown", "choices", "link"]);
    await page.locator("#copy").click();
    await page.getByRole("button", { name: "Kopiert" }).waitFor();
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return Promise.all(item.types.map(async (type) => (await item.getType(type)).text()));
    });
    assert.deepEqual(left(copied.join()), []);
    assert.match(copied[0], /Person/);
  });

  test("all kinds can go", async () => {
    const page = await reading({ locale: "de-DE" });
    await replace(page, { kinds: ["person", "organization", "place", "misc", "email", "url"], style: "initials" });
    const { text } = await take(page, "html");
    assert.deepEqual(left(text, [...PEOPLE, "Kiel", "Laboe", "hafen\\.example", "werke\\.example"]), []);
    assert.match(text, />\p{Lu}\. \p{Lu}\.</u);
  });

  test("corrections hold, with stand-ins too", async () => {
    const page = await reading({ locale: "de-DE" });
    await replace(page);
    const paragraph = page.locator("#article .paragraph", { hasText: "Wer Fragen hat" });
    // A selection behind a stand-in is about the words that stand there.
    await paragraph.evaluate((element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      let node;
      do node = walker.nextNode(); while (!node.data.includes("tagt der Rat"));
      const at = node.data.indexOf("Rat");
      getSelection().setBaseAndExtent(node, at, node, at + 3);
    });
    await page.keyboard.press("1");
    await eventually.equal(() => paragraph.innerText().then((text) => /tagt der Person \p{L} der Stadt/u.test(text)), true);
    assert.doesNotMatch((await take(page, "text")).text, /\bRat\b/);
    // What is no name any more is shown as it is.
    await paragraph.locator("mark[data-kind=person]").click();
    await page.keyboard.press("0");
    await eventually.match(() => paragraph.innerText(), /tagt der Rat der Stadt/);
    assert.match((await take(page, "text")).text, /tagt der Rat der Stadt/);
  });

  test("notes, menus and rules name nobody either, and are not written over", async () => {
    const page = await reading({ locale: "de-DE" });
    await page.locator("#article mark", { hasText: /^Jan Hinrichs$/ }).click();
    await page.getByLabel("Immer, auf jeder Seite").check();
    await page.locator("#marker [data-mark-as=person]").click();
    await page.locator("#rules-open").waitFor();
    await page.locator("#check").click();
    await page.locator("#checks li", { hasText: "Wiebke Osterhof" }).first().locator("[data-control=note]").click();
    await page.keyboard.type("Osterhof zurückrufen");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await replace(page);
    await page.locator("#check").click();
    const row = page.locator("#checks li", { hasText: "zurückrufen" });
    await eventually.match(() => row.locator(".check-note").innerText(), /^Person \p{L} zurückrufen$/u);
    assert.equal(await row.locator("[data-control=note]").count(), 0);
    assert.deepEqual(left(await page.content()), []);
    // What is ticked and noted by a stand-in is about the name.
    const other = page.locator("#checks li[data-check='person Person A']");
    await other.locator("input").check();
    await other.locator("[data-control=note]").click();
    await page.keyboard.type("Gefragt");
    await page.keyboard.press("Enter");
    await eventually.match(() => other.locator(".check-note").innerText(), /Gefragt/);
    await page.keyboard.press("Escape");
    await page.locator("#rules-open").click();
    await eventually.match(() => page.locator("#rules-list").innerText(), /Immer: Person[^]*Person \p{L}/u);
    assert.equal(await page.locator("#rules-save").isDisabled(), true);
    await page.getByText("Namen, die in diesem Text ersetzt sind").waitFor();
    assert.deepEqual(left(await page.content()), []);
    await page.keyboard.press("Escape");
    const person = page.locator("[data-entity-button]", { hasText: /^Person A/ });
    await person.locator("xpath=following-sibling::button").click();
    assert.deepEqual(await page.locator("#naming button").evaluateAll((all) => all.map(({ dataset }) => dataset.naming)).then((all) => all.filter((name) => name === "rename")), []);
    await page.locator("#naming [data-naming=same]").click();
    await page.locator("#naming input").fill("pers");
    await eventually.match(() => page.locator("#naming-list").innerText(), /Person B/);
    assert.deepEqual(left(await page.content()), []);
    await page.keyboard.press("Escape");
    await page.locator("#article .paragraph button.role").first().dispatchEvent("click");
    await eventually.match(() => page.locator("#rules-like").innerText(), /Person/);
    assert.deepEqual(left(await page.locator("#rules-like").innerText()), []);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("[data-fact=authors]").count(), 0);
    assert.equal(await page.locator("[data-fact=place], [data-fact=more]").count() > 0, true);
    await page.locator("#names-off").click();
    await page.locator("#check").click();
    await eventually.match(() => page.locator("#checks").innerText(), /Osterhof zurückrufen/);
    await eventually.match(() => page.locator("#checks li[data-verified]").innerText(), /Merle Tietgens[^]*Gefragt/);
    assert.deepEqual(page.errors, []);
  });

  test("a batch is read with stand-ins where they were wanted, and given out with them", async () => {
    const page = await reading({ locale: "de-DE" });
    await replace(page);
    const other = TEXT.replace("Streit um die Fähre nach Laboe", "Wiebke Osterhof verkauft die Werft").replaceAll("Anke", "Frauke");
    const file = (name, content) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
    await page.locator("#file").setInputFiles([file("osterhof-1.txt", other), file("zwei.txt", TEXT)]);
    await page.locator("#batch-rows tr").nth(1).waitFor();
    await page.locator("#batch-work:not([data-busy])").waitFor();
    await eventually.match(() => page.locator("#batch-rows").innerText(), /Person \p{L} verkauft die Werft/u);
    const shown = () => page.locator("#batch").evaluate((pane) => pane.outerHTML);
    assert.deepEqual(left(await shown(), [...PEOPLE, "Frauke"]), []);
    const all = async (format) => {
      await page.locator("#batch-download").click();
      return saved(page, () => page.locator(`#batch-formats [data-format=${format}]`).click());
    };
    await page.locator("#batch-download").click();
    await eventually.match(() => page.locator("#batch-formats").innerText(), /^Namen sind durch Platzhalter ersetzt/);
    await page.keyboard.press("Escape");
    const lines = (await all("jsonl")).text.trim().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(left(JSON.stringify(lines), [...PEOPLE, "Frauke"]), []);
    assert.equal(lines[1].id, "zwei.txt");
    assert.ok(lines.every(({ entities }) => entities.some(({ name }) => name === "Person A")));
    const zip = page.waitForEvent("download");
    await page.locator("#batch-download").click();
    await page.locator("#batch-formats [data-format=json]").click();
    const entries = Object.entries(unzipSync(readFileSync(await (await zip).path())));
    assert.equal(entries.length, 2);
    for (const [name, content] of entries) assert.deepEqual(left(name + strFromU8(content), [...PEOPLE, "Frauke"]), [], name);
    // An opened text goes by its own choice.
    await page.locator("#batch-rows .row-open").first().click();
    await page.locator("#names-note").waitFor();
    assert.deepEqual(left(await page.content(), [...PEOPLE, "Frauke"]), []);
    await page.locator("#names-off").click();
    await eventually.equal(() => page.locator("#strip-name").innerText(), "osterhof-1.txt");
    await page.locator("#strip-list").click();
    await eventually.match(() => page.locator("#batch-rows").innerText(), /osterhof-1\.txt[^]*Wiebke Osterhof verkauft die Werft/);
    await page.locator("#batch-download").click();
    await eventually.match(() => page.locator("#batch-formats").innerText(), /^In 1 von 2 Texten sind Namen ersetzt; die anderen nennen sie/);
    assert.deepEqual(page.errors, []);
  });

  test("the key tells who is who, as a table and as JSON", async () => {
    const page = await reading({ locale: "en-GB" });
    await replace(page);
    await page.locator("#names-button").click();
    const csv = await saved(page, () => page.locator("#names-csv").click());
    assert.match(csv.name, /\.key\.csv$/);
    assert.match(csv.text, /^\ufeffStand-in,Kind,Name,Mentions\r\nPerson A,Person,Merle Tietgens,2\r\n/);
    const json = JSON.parse((await saved(page, () => page.locator("#names-json").click())).text);
    assert.deepEqual(json.find(({ name }) => name === "Jan Hinrichs"), { standIn: json.find(({ name }) => name === "Jan Hinrichs").standIn, kind: "person", name: "Jan Hinrichs", mentions: 2 });
    assert.equal(new Set(json.map(({ standIn }) => standIn)).size, json.length);
  });

  test("axe finds nothing wrong with the menu and the note", async () => {
    for (const colorScheme of ["light", "dark"]) {
      const page = await reading({ locale: "en-GB", colorScheme, reducedMotion: "reduce" });
      await replace(page);
      await page.locator("#names-button").click();
      await eventually.deepEqual(() => violations(page), []);
      await page.keyboard.press("Escape");
      await page.locator("#formats-button").click();
      await eventually.deepEqual(() => violations(page), []);
      await page.context().close();
    }
  });
});
