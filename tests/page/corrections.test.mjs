// Everything can be corrected: marks, roles, facts; the engine applies it, so
// these are with the real one.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { commonSite, eventually, exported, paste } from "./browser.mjs";
import { allLike } from "../../www/marking.js";

const TEXT = [
  "Startseite", "Anmelden", "Abo testen",
  "Im Hafen von Emden bleibt der alte Kran stehen",
  "Von Wiebke Osterhof",
  "12. Mai 2025, 14:30 Uhr",
  "Der alte Kran im Hafen von Emden wird nicht abgebaut. Das sagte die Hafenmeisterin Tomke Brandis am Montag in Emden, nachdem der Verein Alte Krane 1.200 Unterschriften übergeben hatte.",
  "Der Kran stammt aus dem Jahr 1911 und hob zuletzt Papierrollen. Brandis nannte ihn das Gesicht des Hafens, auch wenn er seit Jahren nichts mehr hebe und die Stadt jedes Jahr 40.000 Euro für Farbe ausgebe.",
  "Im Herbst soll ein Gutachter aus Leer prüfen, ob der Ausleger einen weiteren Winter hält. Bis dahin bleibt der Kai unter dem Kran für Fußgänger gesperrt.",
  "Lesen Sie auch: Zehn Häfen, die einen Umweg lohnen", "Impressum",
].join("\n");

const site = commonSite();

async function reading(context) {
  const page = await site.page(context);
  await paste(page, TEXT);
  await page.locator("#article .paragraph", { hasText: "Hafenmeisterin" }).waitFor();
  return page;
}

/** Selects words in the article as a pointer would. */
async function select(page, words, how = {}) {
  await page.locator("#article .segment", { hasText: words }).first().scrollIntoViewIfNeeded();
  await page.evaluate(([wanted, held]) => {
    document.querySelector("#article").focus({ preventScroll: true });
    for (const segment of document.querySelectorAll("#article .segment")) {
      const walker = document.createTreeWalker(segment, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(wanted);
        if (at < 0) continue;
        getSelection().setBaseAndExtent(node, at, node, at + wanted.length);
        document.querySelector("#article").dispatchEvent(new PointerEvent("pointerup", { bubbles: true, ...held }));
        return;
      }
    }
    throw new Error(`not in the article: ${wanted}`);
  }, [words, how]);
}

const marks = (page, words) => page.locator("#article mark").evaluateAll((all, wanted) =>
  all.filter((mark) => mark.textContent === wanted).map((mark) => mark.dataset.kind), words);

describe("marks", () => {
  test("a selection is marked by the menu, by a key, and for all in the text", async () => {
    const page = await reading();
    await select(page, "Papierrollen");
    await page.locator("#marker").waitFor();
    await page.locator("#marker [data-mark-as=misc]").click();
    await eventually.deepEqual(() => marks(page, "Papierrollen"), ["misc"]);
    await select(page, "Ausleger");
    await page.locator("#marker").waitFor();
    await page.keyboard.press("2");
    await eventually.deepEqual(() => marks(page, "Ausleger"), ["organization"]);
    // What stands behind a new mark still opens its own menu.
    const later = page.locator("#article .paragraph mark").last();
    await later.click();
    await eventually.equal(() => page.locator(".marker-words").innerText(), await later.innerText());
    await page.keyboard.press("Escape");
    await select(page, "Kran");
    await eventually.match(() => page.locator("#marker").innerText(), /All \d in the text/);
    await page.keyboard.press("Shift+Digit4");
    await eventually.equal(async () => (await marks(page, "Kran")).filter((kind) => kind === "misc").length >= 3, true);
    await page.keyboard.press("Control+z");
    await eventually.equal(async () => (await marks(page, "Kran")).filter((kind) => kind === "misc").length, 0);
    assert.deepEqual(await marks(page, "Ausleger"), ["organization"]);
    assert.deepEqual(page.errors, []);
  });

  test("a selection takes the words whole that it cuts, unless Alt is held", async () => {
    const page = await reading();
    const said = () => page.locator("#marker .marker-words").innerText();
    await select(page, "ierrol");
    await eventually.equal(said, "Papierrollen");
    await select(page, "usleg", { altKey: true });
    await eventually.equal(said, "usleg");
    await select(page, "egt, ob der Aus".slice(6));
    await eventually.equal(said, "ob der Ausleger");
    await page.keyboard.press("4");
    await eventually.deepEqual(() => marks(page, "ob der Ausleger"), ["misc"]);
    await page.keyboard.press("?");
    assert.match(await page.locator("#keys-list").innerText(), /Alt\s+Held while selecting/);
  });

  test("the menu of a mark covers neither its words nor the bar below, in a low window either", async () => {
    const page = await reading();
    for (const size of [{ width: 1440, height: 900 }, { width: 1280, height: 560 }, { width: 740, height: 360 }, { width: 360, height: 640 }]) {
      await page.setViewportSize(size);
      const mark = page.locator("#article .paragraph mark", { hasText: "40.000 Euro" });
      for (const block of ["end", "center", "start"]) {
        await mark.evaluate((e, where) => e.scrollIntoView({ block: where, behavior: "instant" }), block);
        await mark.dispatchEvent("click");
        await page.locator("#marker").waitFor();
        await page.locator("#finder").waitFor();
        const covered = await page.evaluate(() => {
          const box = document.querySelector("#marker").getBoundingClientRect();
          const lies = (element) => [...element.getClientRects()].some((one) =>
            one.left < box.right - 1 && box.left < one.right - 1 && one.top < box.bottom - 1 && box.top < one.bottom - 1);
          const word = [...document.querySelectorAll("#article mark")].find(({ textContent }) => textContent === "40.000 Euro");
          const bar = document.querySelector("#finder");
          return [lies(word) && "the word", lies(bar) && "the bar", box.bottom > innerHeight && "cut"].filter(Boolean);
        });
        assert.deepEqual(covered, [], `${JSON.stringify(size)}, ${block}`);
        await page.keyboard.press("Escape");
      }
    }
  });

  test("a mark changes its kind or goes, here or everywhere", async () => {
    const page = await reading();
    const emden = page.locator("#article .paragraph mark", { hasText: /^Emden$/ });
    const many = (await marks(page, "Emden")).length;
    assert.ok(many >= 2, `${many}`);
    await emden.first().click();
    await page.locator("#marker [data-mark-as=organization]").click();
    await eventually.equal(async () => (await marks(page, "Emden")).filter((kind) => kind === "organization").length, 1);
    await emden.first().click();
    await page.locator(".marker-all input").check();
    await page.locator(".marker-none").click();
    await eventually.equal(async () => (await marks(page, "Emden")).length, 0);
    await page.keyboard.press("Control+z");
    await eventually.equal(async () => (await marks(page, "Emden")).length, many);
  });

  test("by keyboard: Enter opens the menu, Escape gives the focus back, a digit marks", async () => {
    const page = await reading();
    const mark = page.locator("#article .paragraph mark", { hasText: /^Emden$/ }).first();
    await mark.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.closest("#marker"));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement.matches("#article mark"));
    await eventually.equal(() => page.locator("#marker").isVisible(), false);
    await page.keyboard.press("1");
    await page.waitForFunction(() => document.activeElement.matches("#article mark[data-kind=person]"));
    await page.keyboard.press("0");
    await eventually.equal(async () => (await marks(page, "Emden")).includes("person"), false);
    await page.waitForFunction(() => document.activeElement.closest("#article"));
  });

  test("corrections hold over strictness and reload, and go into the exports", async () => {
    const page = await reading();
    await select(page, "Papierrollen");
    await page.keyboard.press("1");
    await eventually.deepEqual(() => marks(page, "Papierrollen"), ["person"]);
    await page.locator("#strictness").fill("0.6");
    await page.waitForTimeout(300);
    assert.deepEqual(await marks(page, "Papierrollen"), ["person"]);
    await page.reload();
    await page.waitForSelector("body[data-ready]");
    await eventually.deepEqual(() => marks(page, "Papierrollen"), ["person"]);
    assert.match(await exported(page, "html"), /<mark data-kind="person"[^>]*>Papierrollen<\/mark>/);
    assert.ok(JSON.parse(await exported(page, "json")).mentions.some(({ text, kind }) => text === "Papierrollen" && kind === "person"));
  });
});

describe("roles", () => {
  test("a part's role is given by menu", async () => {
    const page = await reading();
    const part = page.locator("#article .paragraph", { hasText: "Im Herbst" });
    await part.hover();
    await part.locator("button.role").click();
    await eventually.equal(() => page.locator("#roles [aria-pressed=true]").innerText(), "Paragraph");
    await page.locator("#roles [data-role-name=quote]").click();
    await page.locator("#article .quote blockquote", { hasText: "Im Herbst" }).waitFor();
    assert.match(await exported(page, "markdown"), /^> .*Im Herbst/m);
    await page.locator("#article .quote button.role").dispatchEvent("click");
    await page.locator("#roles [data-role-name=advert]").click();
    await page.locator(".block.gone").waitFor();
    assert.doesNotMatch(await exported(page, "markdown"), /Im Herbst/);
    await page.locator(".block.gone .undo").click();
    await page.locator("#article .block:not(.gone, .run)", { hasText: "Im Herbst" }).waitFor();
  });

  test("a whole run's at once", async () => {
    const page = await reading();
    await page.locator("#show-removed").check();
    const run = page.locator(".run").first();
    const count = await run.locator("[data-removed]").count();
    assert.ok(count >= 2);
    await run.locator(".role-run").click();
    await page.locator("#roles [data-role-name=list-item]").click();
    await eventually.equal(() => page.locator("#article .list li").count(), count);
    await page.keyboard.press("Control+z");
    await eventually.equal(() => page.locator("#article .list li").count(), 0);
  });

  test("by the key R, and the focus stays", async () => {
    const page = await reading();
    await page.locator("#article .paragraph button.toggle").last().focus();
    await page.keyboard.press("r");
    await page.waitForFunction(() => document.activeElement.closest("#roles"));
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement.matches("button.toggle"));
    await page.keyboard.press("r");
    await page.locator("#roles [data-role-name=crosshead]").focus();
    await page.keyboard.press("Enter");
    await page.locator("#article .crosshead", { hasText: "Im Herbst" }).waitFor();
    await page.waitForFunction(() => document.activeElement.matches("button.toggle"));
  });
});

describe("facts", () => {
  test("what the page says of its length and of comments stands beside them", async () => {
    const page = await site.page();
    await paste(page, TEXT.replace("14:30 Uhr", "14:30 Uhr | Lesezeit: 3 Min. | 12 Kommentare"));
    await page.locator("#article .paragraph", { hasText: "Hafenmeisterin" }).waitFor();
    await eventually.match(() => page.locator(".facts dl").innerText(), /Reading time\s+3 min\s+Comments\s+12/);
  });

  test("long words in them are broken as their language has it: the article's, of dates the page's", async () => {
    const page = await reading();
    const look = (name) => page.locator(`[data-fact-row=${name}] .fact-words`).evaluate((e) => [e.lang, getComputedStyle(e).hyphens]);
    await page.locator("[data-fact-row=published]").waitFor();
    assert.deepEqual(await look("authors"), ["de", "auto"]);
    assert.deepEqual(await look("published"), ["", "auto"]);
  });

  test("are edited in place, taken away and given back", async () => {
    const page = await reading();
    const row = (name) => page.locator(`[data-fact-row=${name}] dd`);
    await eventually.match(() => row("authors").innerText(), /Wiebke Osterhof/);
    await page.locator("[data-fact=authors]").click();
    await page.keyboard.type("Ada Lorm; Ilka Born");
    await page.keyboard.press("Enter");
    await eventually.match(() => row("authors").innerText(), /Ada Lorm, Ilka Born/);
    await page.waitForFunction(() => document.activeElement.dataset.fact === "authors");
    assert.deepEqual(JSON.parse(await exported(page, "json")).metadata.authors.map(({ value }) => value), ["Ada Lorm", "Ilka Born"]);
    await page.locator("[data-fact=authors-read]").click();
    await eventually.match(() => row("authors").innerText(), /Wiebke Osterhof/);

    await page.locator("[data-fact=published]").click();
    await page.keyboard.type("gestern");
    await page.keyboard.press("Enter");
    await eventually.match(() => row("published").innerText(), /Not a date/);
    await page.locator("[data-fact-row=published] input").fill("31.2.2025");
    await page.keyboard.press("Enter");
    await eventually.match(() => row("published").innerText(), /Not a date/);
    await page.locator("[data-fact-row=published] input").fill("3.6.2025 8:05");
    await page.keyboard.press("Enter");
    await eventually.match(() => row("published").innerText(), /3 Jun 2025/);

    await page.getByRole("button", { name: "Add a fact" }).click();
    await page.locator("[data-fact=headline]").click();
    await page.keyboard.type("Der Kran bleibt");
    await page.keyboard.press("Enter");
    await eventually.match(() => page.title(), /^Der Kran bleibt/);
    await page.keyboard.press("Control+z");
    await eventually.match(() => page.title(), /^Im Hafen/);

    await page.locator("[data-fact=authors]").click();
    await page.locator("[data-fact-row=authors] input").fill("");
    await page.keyboard.press("Enter");
    await eventually.match(() => row("authors").innerText(), /none/);
    assert.deepEqual(page.errors, []);
  });

  test("Escape leaves a fact as it was, and a field keeps its own undo", async () => {
    const page = await reading();
    await page.locator("[data-fact=authors]").click();
    await page.keyboard.type("X");
    await page.keyboard.press("Control+z");
    await eventually.equal(() => page.locator("[data-fact-row=authors] input").inputValue(), "Wiebke Osterhof");
    await page.keyboard.type("Y");
    await page.keyboard.press("Escape");
    await eventually.match(() => page.locator("[data-fact-row=authors] dd").innerText(), /Wiebke Osterhof/);
    assert.equal(await page.locator("#source").inputValue(), TEXT);
  });
});

test("corrections are saved as a file and loaded again, for their own text only", async () => {
  const page = await reading();
  await select(page, "Papierrollen");
  await page.keyboard.press("1");
  await eventually.deepEqual(() => marks(page, "Papierrollen"), ["person"]);
  const saved = await exported(page, "choices");
  assert.deepEqual(JSON.parse(saved).corrections.mentions.map(({ kind }) => kind), ["person"]);
  await page.locator("#reset").click();
  await eventually.deepEqual(() => marks(page, "Papierrollen"), []);
  const file = { name: "kran.choices.json", mimeType: "application/json", buffer: Buffer.from(saved) };
  await page.locator("#file").setInputFiles(file);
  await eventually.deepEqual(() => marks(page, "Papierrollen"), ["person"]);
  await page.locator("#clear").click();
  await page.locator("#file").setInputFiles(file);
  await eventually.match(() => page.locator("#error").innerText(), /belong to another text/);
});

test("all like a span: whole words, the entity's other names, nothing inside other marks", () => {
  const text = "Kiel und Kieler, AG Kiel, Stadt Kiel. Kiel";
  const mention = (start, end, entity) => ({ start, end, kind: "place", text: text.slice(start, end), entity, confidence: 1 });
  const mentions = [mention(0, 4, 0), mention(17, 24, 1), mention(26, 36, 0)];
  assert.deepEqual(allLike(text, { mentions }, { start: 0, end: 4 }).map(({ start, end }) => text.slice(start, end)), ["Kiel", "Stadt Kiel", "Kiel"]);
});
