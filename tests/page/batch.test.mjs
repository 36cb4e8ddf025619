// Many texts at once, with the real engine.
import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { violations } from "./axe.mjs";
import { DIST, commonSite, eventually, flip, longestTask, paste, reload } from "./browser.mjs";

const { strFromU8, strToU8, unzipSync, zipSync } = await import(`${DIST}/vendor/fflate/fflate.js`);

const MENU = "Home\nNews\nSport\nWeather\n\n";
const FOOT = "\nImprint\nPrivacy\nTerms of use\n";
const ICE = "The harbour of Musterau froze over on Monday, said harbour master Udo Bern, who has not seen so much ice in thirty years of service at the quay.";
const FERRY = "The ferry will not run until the wind turns, the company said on Tuesday, and passengers have to take the bus around the bay for now.";
const story = (headline, day) => `${MENU}${headline}\nBy Ada Lorm\n${day} March 2021\n\n${ICE}\n\n${FERRY}\n${FOOT}`;
const NOTHING = "Cookies\nLogin\nImprint\n";
const file = (name, content) => ({ name, mimeType: "", buffer: Buffer.from(content) });

const site = commonSite();

const rows = (page) => page.locator("#batch-rows tr").evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
const names = (page) => page.locator("#batch-rows th").allInnerTexts();
const idle = (page) => page.locator("#batch-work:not([data-busy])").waitFor();

async function batch(files, context) {
  const page = await site.page(context);
  await page.locator("#file").setInputFiles(files);
  await page.locator("#batch-rows tr").first().waitFor();
  await idle(page);
  return page;
}

const THREE = [file("b.txt", story("Buses instead of ferries in Musterau", 3)), file("a.txt", story("Ice in the harbour of Musterau", 12)), file("c10.txt", NOTHING), file("c9.png", "\x89PNG")];

async function downloaded(page, format) {
  const download = page.waitForEvent("download");
  await page.locator("#batch-download").click();
  await page.locator(`#batch-formats [data-format=${format}]`).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

describe("the table", () => {
  test("several files are a row each, with what the engine says of them; the page's own text stays", async () => {
    const page = await site.page();
    await paste(page, ICE);
    await page.locator("#file").setInputFiles(THREE);
    await page.locator("#batch-rows tr").nth(3).waitFor();
    await idle(page);
    assert.deepEqual(await rows(page), [
      ["b.txt", "Buses instead of ferries in Musterau", "3 Mar 2021", "English", "66 of 75 (88%)", ""],
      ["a.txt", "Ice in the harbour of Musterau", "12 Mar 2021", "English", "66 of 75 (88%)", ""],
      ["c10.txt", "", "", "", "0 of 3 (0%)", "No article"],
      ["c9.png", "“c9.png” is a picture; Klartext reads no text in pictures."],
    ]);
    assert.match(await page.locator("#batch-state").innerText(), /^4 texts, 1 failed$/);
    await page.locator("#batch-leave").click();
    assert.equal(await page.locator("#source").inputValue(), ICE);
    await page.locator("#strip-list").click();
    assert.equal((await rows(page)).length, 4);
    assert.deepEqual(page.errors, []);
  });

  test("is sorted by each column, and filtered by warnings", async () => {
    const page = await batch(THREE);
    const sort = (name) => page.getByRole("button", { name, exact: true }).click();
    await sort("File");
    assert.deepEqual(await names(page), ["a.txt", "b.txt", "c9.png", "c10.txt"], "numbers by their value");
    assert.equal(await page.locator("th[data-column=name][aria-sort]").getAttribute("aria-sort"), "ascending");
    await sort("File");
    assert.deepEqual(await names(page), ["c10.txt", "c9.png", "b.txt", "a.txt"]);
    await sort("Date");
    assert.deepEqual(await names(page), ["b.txt", "a.txt", "c10.txt", "c9.png"]);
    await sort("Date");
    assert.deepEqual(await names(page), ["a.txt", "b.txt", "c10.txt", "c9.png"], "those without one stay last");
    await sort("To look at");
    assert.deepEqual(await names(page), ["b.txt", "a.txt", "c10.txt", "c9.png"]);
    await page.locator("#batch-filter").selectOption("no-article");
    assert.deepEqual(await names(page), ["c10.txt"]);
    await page.locator("#batch-filter").selectOption("failed");
    assert.deepEqual(await names(page), ["c9.png"]);
    assert.deepEqual((await page.locator("#batch-filter option").allInnerTexts()), ["All (4)", "With warnings (1)", "No article (1)", "Failed (1)"]);
  });

  test("by keyboard: one stop, arrows move, Enter opens, the way back leads to the row", async () => {
    const page = await batch(THREE);
    await page.locator(".row-open").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await eventually.match(() => page.locator("#article h2").innerText(), /^Ice in the harbour/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "strip-list");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "a.txt");
    assert.equal(await page.locator(".row-open[tabindex='0']").count(), 1);
  });

  test("a click anywhere in a row opens it, at its beginning", async () => {
    const page = await batch(THREE);
    await page.locator("#batch tbody tr:has(.row-open) [data-column=headline]").nth(1).click();
    await eventually.match(() => page.locator("#article h2").innerText(), /^Ice in the harbour/);
    assert.equal(await page.locator("#scroll").evaluate((pane) => pane.scrollTop), 0);
  });

  test("pages turn where there are many rows, and no row is lost", async () => {
    const lines = Array.from({ length: 230 }, (_, i) => JSON.stringify({ id: `n${i}`, text: `${NOTHING}${i}` })).join("\n");
    const page = await batch([file("many.jsonl", lines)]);
    assert.match(await page.locator("#batch-where").innerText(), /1 to 100 of 230/);
    await page.locator(".row-open").first().focus();
    await page.keyboard.press("PageDown");
    await page.keyboard.press("PageDown");
    await page.keyboard.press("PageDown");
    assert.match(await page.locator("#batch-where").innerText(), /201 to 230 of 230/);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "many.jsonl n200");
  });
});

describe("an opened text", () => {
  test("is corrected with a history of its own, and keeps that in the batch", async () => {
    const page = await batch(THREE);
    await page.getByRole("button", { name: "a.txt" }).click();
    await page.locator("#article .paragraph").first().waitFor();
    await eventually.equal(() => page.locator("#strip-at").innerText(), "2 of 3");
    assert.equal(await page.locator("#undo").getAttribute("aria-disabled"), "true");
    await flip(page, "The ferry will not");
    await page.locator(".block.gone").waitFor();
    await page.locator("#strip-before").click();
    await eventually.match(() => page.locator("#article h2").innerText(), /^Buses/);
    assert.equal(await page.locator(".block.gone").count(), 0);
    await page.locator("#strip-list").click();
    await idle(page);
    const changed = (await rows(page))[1];
    assert.deepEqual(changed.slice(4), ["40 of 75 (53%)", "Corrected"]);
    await page.getByRole("button", { name: "a.txt" }).click();
    await page.locator(".block.gone").waitFor();
    await page.keyboard.press("Control+z");
    await eventually.equal(() => page.locator(".block.gone").count(), 0);
    await page.locator("#strip-list").click();
    await eventually.deepEqual(async () => (await rows(page))[1].slice(4), ["66 of 75 (88%)", ""]);
    // In the table there is nothing to undo.
    await page.keyboard.press("Control+z");
    await eventually.match(() => page.locator("#status").innerText(), /Nothing more to undo/);
    assert.deepEqual(page.errors, []);
  });

  test("left before it was answered, it is read again in the batch", async () => {
    const page = await batch(THREE);
    await page.getByRole("button", { name: "c10.txt" }).click();
    await page.locator("#source").fill(story("A later text about the harbour", 20));
    await page.locator("#strip-list").click();
    await eventually.equal(async () => (await rows(page))[2][1], "A later text about the harbour");
  });

  test("the batch is discarded in one press, or two where the reader worked on it", async () => {
    const page = await batch(THREE);
    await page.getByRole("button", { name: "a.txt" }).click();
    await page.locator("#article .paragraph").first().waitFor();
    await flip(page, "The ferry will not");
    await page.locator(".block.gone").waitFor();
    await page.locator("#strip-list").click();
    await page.locator("#batch-leave").click();
    await page.locator("#strip-discard").click();
    await eventually.match(() => page.locator("#strip-discard").innerText(), /with your work on 1 text\?/);
    await page.locator("#strip-discard").click();
    await eventually.equal(() => page.locator("#strip").isVisible(), false);
  });

  test("a discarded batch comes back by undo, until something else was done or begun", async () => {
    const page = await batch(THREE);
    const before = await rows(page);
    await page.locator("#batch-leave").click();
    await page.locator("#strip-discard").click();
    await page.locator("#strip").waitFor({ state: "hidden" });
    await eventually.match(() => page.locator("#status").innerText(), /discarded; undo brings it back/);
    await page.locator("#undo[aria-disabled=false]").click();
    await page.locator("#strip-list").click();
    assert.deepEqual(await rows(page), before);
    await page.locator("#batch-leave").click();
    await page.locator("#strip-discard").click();
    await page.locator("#source").fill("Typed since then.");
    await page.keyboard.press("Control+z");
    await eventually.equal(() => page.locator("#source").inputValue(), "");
    assert.equal(await page.locator("#strip").isVisible(), false, "typing is undone first");
    await page.keyboard.press("Control+z");
    await page.locator("#strip").waitFor();
    await page.locator("[popovertarget=privacy]").click();
    await page.locator("#forget").click();
    await page.locator("#strip").waitFor({ state: "hidden" });
    await page.keyboard.press("Control+z");
    await eventually.match(() => page.locator("#status").innerText(), /Nothing more/);
    assert.equal(await page.locator("#strip").isVisible(), false, "what is forgotten is gone");
  });

  test("files over a text that is worked on: one is undone, several step behind it", async () => {
    const page = await site.page();
    await paste(page, story("The text that is worked on", 5));
    await page.locator("#article .paragraph").first().waitFor();
    await flip(page, "The ferry will not");
    await page.locator(".block.gone").waitFor();
    const text = await page.locator("#source").inputValue();
    await page.locator("#file").setInputFiles(file("one.txt", story("Another", 3)));
    await eventually.match(() => page.locator("#source").inputValue(), /Another/);
    await page.keyboard.press("Control+z");
    await eventually.equal(() => page.locator("#source").inputValue(), text);
    await page.locator(".block.gone").waitFor();
    await page.locator("#file").setInputFiles([file("one.txt", story("Another", 3)), file("two.txt", story("And one more", 3))]);
    await page.locator("#batch-rows tr").nth(1).waitFor();
    await page.keyboard.press("Control+z");
    await page.locator(".block.gone").waitFor();
    assert.equal(await page.locator("#source").inputValue(), text);
    await eventually.match(() => page.locator("#status").innerText(), /Back to the text; the batch waits behind it/);
    await eventually.match(() => page.locator("#strip-list").innerText(), /2 texts/);
  });

  test("what was ticked counts as work, too", async () => {
    const page = await batch(THREE);
    await page.getByRole("button", { name: "a.txt" }).click();
    await page.locator("#article mark").first().waitFor();
    await page.locator("#check").click();
    await page.locator("#checks input").first().check();
    await page.locator("#strip-list").click();
    await page.locator("#batch-leave").click();
    await page.locator("#strip-discard").click();
    await eventually.match(() => page.locator("#strip-discard").innerText(), /with your work on 1 text\?/);
  });
});

describe("another text", () => {
  test("that is pasted over one of the batch leaves that as it is, and so does a sample", async () => {
    const page = await batch(THREE);
    const before = await rows(page);
    for (const come of [() => paste(page, NOTHING), () => page.locator("[popovertarget=samples]").click().then(() => page.locator("#samples button").first().click())]) {
      await page.getByRole("button", { name: "a.txt" }).click();
      await page.locator("#article .paragraph").first().waitFor();
      await come();
      await eventually.equal(() => page.locator("#strip-walk").isVisible(), false);
      await eventually.match(() => page.locator("#status").innerText(), /another text/);
      assert.doesNotMatch(await page.locator("#source").inputValue(), /The ferry will not/);
      await page.locator("#strip-list").click();
      await idle(page);
      assert.deepEqual(await rows(page), before);
    }
    assert.deepEqual(page.errors, []);
  });
});

describe("reload", () => {
  test("a batch that was left stays behind the text", async () => {
    const page = await batch(THREE);
    await page.locator("#batch-leave").click();
    await page.waitForTimeout(1800);
    await reload(page);
    await page.locator("#strip-list").waitFor();
    assert.equal(await page.locator("#batch").isVisible(), false);
    await page.locator("#strip-list").click();
    await page.getByRole("button", { name: "a.txt" }).click();
    await page.waitForTimeout(1800);
    await reload(page);
    await page.locator("#batch-rows tr").nth(3).waitFor();
    assert.deepEqual(page.errors, []);
  });

  test("what is pasted while the batch is still being fetched stays", async () => {
    const page = await batch(THREE);
    await page.locator("#batch-leave").click();
    await page.waitForTimeout(1800);
    await page.addInitScript(() => {
      const fetched = IDBObjectStore.prototype.getAllKeys;
      IDBObjectStore.prototype.getAllKeys = function slow() {
        const request = fetched.call(this);
        if (this.name !== "rows") return request;
        return { get result() { return request.result; }, set onsuccess(go) { request.onsuccess = () => { globalThis.letGo = go; }; } };
      };
    });
    await page.reload();
    await page.waitForFunction(() => globalThis.letGo);
    await paste(page, "The harbour master of Norwick has closed the old quay for a week.");
    await page.evaluate(() => globalThis.letGo());
    await page.locator("#strip-list").waitFor();
    assert.match(await page.locator("#source").inputValue(), /^The harbour master of Norwick/);
    assert.deepEqual(page.errors, []);
  });

  test("the batch, its corrections and their way back survive, and are forgotten on demand", async () => {
    const page = await batch(THREE);
    await page.getByRole("button", { name: "a.txt" }).click();
    await page.locator("#article .paragraph").first().waitFor();
    await flip(page, "The ferry will not");
    await page.locator(".block.gone").waitFor();
    await page.locator("#strip-list").click();
    const before = await rows(page);
    await page.waitForTimeout(1800);
    await page.reload();
    await page.locator("#batch-rows tr").nth(3).waitFor();
    assert.deepEqual(await rows(page), before);
    await page.getByRole("button", { name: "a.txt" }).click();
    await page.locator(".block.gone").waitFor();
    await page.keyboard.press("Control+z");
    await eventually.equal(() => page.locator(".block.gone").count(), 0);
    await page.locator("[popovertarget=privacy]").click();
    await page.locator("#forget").click();
    await eventually.equal(() => page.locator("#strip").isVisible(), false);
    await eventually.match(() => page.locator("#status").innerText(), /forgotten/);
    await page.reload();
    await page.waitForSelector("body[data-ready]");
    assert.equal(await page.locator("#batch").isVisible(), false);
    assert.equal(await page.locator("#source").inputValue(), "");
    assert.deepEqual(page.errors, []);
  });
});

describe("what comes in", () => {
  test("a folder, its furniture left out", async () => {
    const folder = join(mkdtempSync(join(tmpdir(), "klartext-")), "saved");
    mkdirSync(join(folder, "files"), { recursive: true });
    writeFileSync(join(folder, "page.html"), `<h1>Ice in the harbour</h1><p>${ICE}</p>`);
    writeFileSync(join(folder, "files/more.txt"), story("Buses instead of ferries", 3));
    for (const name of ["a.css", "b.js", "c.png"]) writeFileSync(join(folder, "files", name), "x");
    const page = await site.page();
    await page.locator("#folder").setInputFiles(folder);
    await page.locator("#batch-rows tr").nth(1).waitFor();
    await idle(page);
    assert.deepEqual((await names(page)).sort(), ["saved/files/more.txt", "saved/page.html"]);
    await eventually.match(() => page.locator("#batch-left").innerText(), /^3 files without text were left out/);
  });

  test("a dropped folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "klartext-"));
    mkdirSync(join(folder, "in"));
    writeFileSync(join(folder, "one.txt"), story("Ice in the harbour", 2));
    writeFileSync(join(folder, "in/two.txt"), story("Buses", 3));
    const page = await site.page();
    const client = await page.context().newCDPSession(page);
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"]) await client.send("Input.dispatchDragEvent", { type, x: 400, y: 400, data });
    await page.locator("#batch-rows tr").nth(1).waitFor();
    await idle(page);
    assert.deepEqual((await names(page)).map((name) => name.split("/").slice(1).join("/")).sort(), ["in/two.txt", "one.txt"]);
  });

  test("a ZIP of one text is that text, of more a batch; what is dropped on the table is added to it", async () => {
    const page = await site.page();
    const zip = (entries) => Buffer.from(zipSync(Object.fromEntries(Object.entries(entries).map(([name, words]) => [name, strToU8(words)]))));
    await page.locator("#file").setInputFiles({ name: "a.zip", mimeType: "application/zip", buffer: zip({ "one.txt": ICE, "b.css": "" }) });
    await eventually.equal(() => page.locator("#source").inputValue(), ICE);
    await page.locator("#file").setInputFiles({ name: "a.zip", mimeType: "application/zip", buffer: zip({ "one.txt": ICE, "two.txt": FERRY }) });
    await page.locator("#batch-rows tr").nth(1).waitFor();
    await page.locator("#file").setInputFiles(file("three.txt", ICE));
    await page.locator("#batch-rows tr").nth(2).waitFor();
    await page.evaluate((words) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", words);
      document.body.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
    }, ICE);
    await page.locator("#batch-rows tr").nth(3).waitFor();
    await idle(page);
    assert.deepEqual(await names(page), ["one.txt", "two.txt", "three.txt", "Pasted text 1"]);
  });

  test("a text with lines drawn between its articles can be split", async () => {
    const page = await site.page();
    await paste(page, [story("Ice in the harbour of Musterau", 2), story("Buses instead of ferries", 3)].join(`\n${"=".repeat(40)}\n`));
    await eventually.match(() => page.locator("#warnings").innerText(), /2 articles seem to stand/);
    await page.getByRole("button", { name: "Split into a batch" }).click();
    await page.locator("#batch-rows tr").nth(1).waitFor();
    await idle(page);
    assert.deepEqual((await rows(page)).map(([, headline]) => headline), ["Ice in the harbour of Musterau", "Buses instead of ferries"]);
  });

  test("a text above the limits fails on its row alone", async () => {
    const folder = mkdtempSync(join(tmpdir(), "klartext-"));
    writeFileSync(join(folder, "big.txt"), "a ".repeat((8 << 20) + 1));
    writeFileSync(join(folder, "small.txt"), story("Ice in the harbour", 2));
    const page = await batch([join(folder, "big.txt"), join(folder, "small.txt")]);
    const [[, problem], [, headline]] = await rows(page);
    assert.match(problem, /too large: 16.1 MB, and the page takes up to 16 MB/);
    assert.equal(headline, "Ice in the harbour");
  });
});

describe("downloads", () => {
  test("a ZIP of files named like the texts, corrections in them, errors listed", async () => {
    const page = await batch([...THREE, file("../a.txt", FERRY), file("x/a.txt", FERRY)]);
    await page.getByRole("button", { name: "a.txt" }).first().click();
    await page.locator("#article .paragraph").first().waitFor();
    await flip(page, "The ferry will not");
    await page.locator(".block.gone").waitFor();
    await page.locator("#strip-list").click();
    const { name, bytes } = await downloaded(page, "markdown");
    assert.equal(name, "batch-md.zip");
    const entries = Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]);
    assert.deepEqual(entries.map(([path]) => path), ["b.md", "a.md", "c10.md", "a (2).md", "x/a.md", "errors.txt"]);
    assert.match(entries[1][1], /\n# Ice in the harbour of Musterau\n[^]*froze over/);
    assert.doesNotMatch(entries[1][1], /ferry/);
    assert.match(entries.at(-1)[1], /^c9\.png\t“c9\.png” is a picture/);
  });

  test("JSON Lines, one a text, failed ones too", async () => {
    const page = await batch(THREE);
    const { name, bytes } = await downloaded(page, "jsonl");
    assert.equal(name, "batch.jsonl");
    const lines = bytes.toString().trimEnd().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(lines.map(({ id, headline }) => [id, headline]), [
      ["b.txt", "Buses instead of ferries in Musterau"], ["a.txt", "Ice in the harbour of Musterau"], ["c10.txt", null], ["c9.png", undefined],
    ]);
    assert.match(lines[3].error, /is a picture/);
  });

  test("JSON comes back with its source", async () => {
    const page = await batch(THREE.slice(0, 2));
    const { bytes } = await downloaded(page, "json");
    const [json] = Object.values(unzipSync(bytes)).map((content) => JSON.parse(strFromU8(content)));
    assert.equal(json.source, THREE[0].buffer.toString());
  });
});

describe("much at once", () => {
  const HOUSE = Array.from({ length: 60 }, (_, i) => `${ICE.replace("Monday", `the ${i}th`)}\n\n${FERRY.replace("bus", `bus number ${i}`)}`).join("\n\n");
  const long = (i) => `${MENU}Ice in harbour number ${i}\nBy Ada Lorm\n3 March 2021\n\n${HOUSE}`.slice(0, 10_000 - FOOT.length) + FOOT;

  test("500 files of 10 kB: the page answers all the while", async () => {
    const page = await site.page();
    const zip = zipSync(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`${i}.txt`, strToU8(long(i))])));
    const longest = await longestTask(site, page, async () => {
      await page.locator("#file").setInputFiles({ name: "500.zip", mimeType: "application/zip", buffer: Buffer.from(zip) });
      await page.locator("#batch-rows tr").first().waitFor();
      await page.locator("#batch-work[data-busy]").waitFor();
      await eventually.match(() => page.locator("#batch-state").innerText(), /of 500 texts read, about \d+ (?:second|minute)s? left/);
      // Rows stream in and can be used meanwhile.
      await page.getByRole("button", { name: "Headline", exact: true }).click();
      await page.locator("#batch-work:not([data-busy])").waitFor({ timeout: 240_000 });
    });
    assert.equal(await page.locator("#batch-state").innerText(), "500 texts");
    assert.ok(longest < 100, `a task of ${longest} ms`);
    assert.deepEqual(page.errors, []);
  });

  test("10,000 entries are cancelled at once, and what was done stays", async () => {
    const page = await site.page();
    const zip = zipSync(Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`${i}.txt`, strToU8(`${NOTHING}${i}`)])), { level: 0 });
    await page.locator("#file").setInputFiles({ name: "many.zip", mimeType: "application/zip", buffer: Buffer.from(zip) });
    await page.locator("#batch-rows tr").nth(99).waitFor();
    await eventually.match(() => page.locator("#batch-where").innerText(), /of 10,001/);
    await page.locator("#batch-cancel").click();
    await idle(page);
    assert.match(await page.locator("#batch-rows tr td").nth(3).innerText(), /0 of 4/);
    await page.locator("#batch-filter").selectOption("failed");
    await eventually.match(async () => (await rows(page))[0][1], /^Stopped/);
    assert.deepEqual(page.errors, []);
  });
});

for (const colorScheme of ["light", "dark"]) {
  for (const [name, viewport] of [["desktop", { width: 1440, height: 900 }], ["phone", { width: 360, height: 740 }]]) {
    test(`axe finds nothing wrong in the batch: ${colorScheme}, ${name}`, async () => {
      const page = await batch(THREE, { colorScheme, viewport, reducedMotion: "reduce" });
      await eventually.deepEqual(() => violations(page), [], "table");
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
      await page.locator("#batch-download").click();
      await eventually.deepEqual(() => violations(page), [], "downloads");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "a.txt" }).click();
      await page.locator("#article .paragraph").first().waitFor();
      await eventually.deepEqual(() => violations(page), [], "a text");
    });
  }
}
