// The charts: what they show, where they lead, as files and for the ear. With
// the real engine.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { violations } from "./axe.mjs";
import { commonSite, eventually } from "./browser.mjs";
import { datesOf, daysOf, namesOf, rolesOf, ticksOf } from "../../www/charts.js";


const site = commonSite();

async function charts(context, sample = "en-library") {
  const page = await site.page({ locale: "en-GB", ...context });
  await page.locator(`#empty-samples [data-sample=${sample}]`).dispatchEvent("click");
  await page.locator("#article .paragraph").first().waitFor({ state: "attached" });
  await page.locator("[data-view-button=article]").dispatchEvent("click");
  await page.locator("#charts-button").click();
  await page.locator("#charts svg").first().waitFor();
  return page;
}

describe("figures", () => {
  const segment = (start, end, role, kept) => ({ start, end, role, kept });

  test("words are counted by role, kept and removed", () => {
    const text = "Home News\nOne two three.\nFour five.\nMenu\n";
    const segments = [segment(0, 10, "navigation", false), segment(10, 25, "paragraph", true), segment(25, 36, "paragraph", false), segment(36, 41, "navigation", false)];
    assert.deepEqual(rolesOf(text, { segments }), [{ role: "paragraph", kept: 3, removed: 2 }, { role: "navigation", kept: 0, removed: 3 }]);
  });

  test("names stand where they are in the kept text, the most mentioned first", () => {
    const segments = [segment(0, 100, "navigation", false), segment(100, 200, "paragraph", true), segment(200, 300, "advert", false), segment(300, 400, "paragraph", true)];
    const mentions = [[100, 0, "person"], [150, 1, "place"], [160, 2, "date"], [300, 1, "place"], [350, 1, "place"]].map(([start, entity, kind]) => ({ start, end: start + 5, entity, kind }));
    const entities = [{ kind: "person", name: "Ada Lorm" }, { kind: "place", name: "Kiel" }, { kind: "date", name: "2026" }];
    const rows = namesOf({ segments, mentions, entities }, new Set(["person", "place"]));
    assert.deepEqual(rows.map(({ name, places }) => [name, places.map(({ at }) => at), places[0].mention]), [["Kiel", [0.25, 0.5, 0.75], 1], ["Ada Lorm", [0], 0]]);
  });

  test("dates are days, months, years or stretches; without a year they stand beside", () => {
    assert.deepEqual(daysOf("1970-01-02"), { from: 1, to: 2 });
    assert.deepEqual(daysOf("1970-02"), { from: 31, to: 59 });
    assert.deepEqual(daysOf("1970"), { from: 0, to: 365 });
    assert.deepEqual(daysOf("1970-01-02/1970-01-05"), { from: 1, to: 5 });
    assert.ok(daysOf("0079-08-24").from < -600_000);
    for (const iso of ["--10-14", "--10", "P3D", "1970-01-05/1970-01-02"]) assert.equal(daysOf(iso), null, iso);
    const mentions = ["2026-05-03", "--05-03", "2024", "2026-05-03"].map((text) => ({ kind: "date", value: { text } }));
    const { marks, yearless } = datesOf({ mentions });
    assert.deepEqual(marks.map(({ iso, mentions: count, mention }) => [iso, count, mention]), [["2024", 1, 2], ["2026-05-03", 2, 0]]);
    assert.deepEqual(yearless, [{ iso: "--05-03", mention: 1, mentions: 1 }]);
  });

  test("an axis has a handful of round places, whatever its length", () => {
    for (const days of [1, 5, 30, 90, 400, 800, 4000, 40_000, 700_000]) {
      const ticks = ticksOf(20_000, 20_000 + days);
      assert.ok(ticks.length >= 1 && ticks.length <= 14, `${days}: ${ticks.length}`);
      assert.ok(ticks.every(({ at }) => at >= 20_000 && at <= 20_000 + days));
    }
    assert.deepEqual(ticksOf(daysOf("1950").from, daysOf("2010").to).map(({ iso }) => iso), ["1950", "1960", "1970", "1980", "1990", "2000", "2010"]);
  });
});

describe("on the page", () => {
  test("three charts take the place of the article, and give it back", async () => {
    const page = await charts();
    await eventually.deepEqual(() => page.locator("#charts figure h3").allInnerTexts(), ["Kept and removed", "Who is named where", "Dates in the article"]);
    assert.equal(await page.locator("#article").isVisible(), false);
    assert.ok(await page.locator("[data-chart=names] .place").count() > 15);
    // The list for checking takes their place, and they take its.
    await page.locator("#check").click();
    assert.deepEqual([await page.locator("#charts").isVisible(), await page.locator("#checks").isVisible()], [false, true]);
    await page.locator("#charts-button").click();
    assert.deepEqual([await page.locator("#charts").isVisible(), await page.locator("#checks").isVisible()], [true, false]);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#article").isVisible(), true);
    assert.deepEqual(page.errors, []);
  });

  test("a dot leads to its mention, by mouse and by key, and so does the table", async () => {
    const page = await charts();
    const dot = page.locator("[data-chart=names] .place[aria-label^='Desmond Whitlaw: mention 2 of']");
    await dot.locator("circle").click();
    await eventually.equal(() => page.locator("#article mark.current").innerText(), "Whitlaw");
    await eventually.equal(() => page.locator("#article mark.current").evaluate((mark) => {
      const { top, bottom } = mark.getBoundingClientRect();
      return top > 0 && bottom < innerHeight;
    }), true);
    await page.locator("#charts-button").click();
    const stops = page.locator("[data-chart=names] .place[tabindex='0']");
    await eventually.equal(() => stops.count(), 1);
    await stops.focus();
    await page.keyboard.press("ArrowRight");
    const said = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    assert.match(said, /: mention \d+ of \d+, at \d+% of the article$/);
    await page.keyboard.press("Enter");
    await page.locator("#article mark.current").waitFor();
    await page.locator("#charts-button").click();
    await page.locator("[data-chart=dates] summary").click();
    await page.getByRole("button", { name: "In the article: 1974" }).click();
    await eventually.equal(() => page.locator("#article mark.current").innerText(), "1974");
  });

  test("they follow what the reader decides", async () => {
    const page = await charts();
    const removed = () => page.locator("[data-chart=roles] tbody tr", { hasText: "Headline" }).locator("td").allTextContents();
    const [kept] = await removed();
    assert.ok(Number(kept) > 0);
    await page.locator("#charts-button").click();
    await page.locator("#article .headline button.toggle").first().dispatchEvent("click");
    await page.locator(".block.gone").waitFor();
    await page.locator("#charts-button").click();
    await eventually.deepEqual(async () => (await removed()).slice(0, 2), ["0", kept]);
  });

  test("each is a file of its own, drawn for itself", async () => {
    const page = await charts();
    for (const name of ["roles", "names", "dates"]) {
      const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`[data-save=${name}]`).click()]);
      assert.match(download.suggestedFilename(), new RegExp(`^leeds-library.*\\.${name}\\.svg$`));
      const svg = await readFile(await download.path(), "utf8");
      assert.match(svg, /^<\?xml[^>]*>\n<svg [^>]*width="760"[^]*<style>[^]*<title[^>]*>[^]*<desc/);
      assert.doesNotMatch(svg, /tabindex|role="button"|<script|href=/);
      const file = await site.browser.newPage({ colorScheme: "dark" });
      await file.goto(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
      const [root, broken, texts, ink] = await file.evaluate(() => [
        document.documentElement.nodeName, document.querySelector("parsererror") !== null, document.querySelectorAll("text").length,
        getComputedStyle(document.querySelector("text:not(.soft)")).fill,
      ]);
      assert.deepEqual([root, broken, texts > 3, ink], ["svg", false, true, "rgb(236, 231, 221)"], name);
      await file.close();
    }
    await page.keyboard.press("Escape");
    await page.locator("#formats-button").click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#formats [data-format=chart-names]").click()]);
    assert.match(await readFile(await download.path(), "utf8"), /Gwen Tattersall/);
  });

  test("with stand-ins they name nobody", async () => {
    const page = await charts();
    await page.locator("#names-button").click();
    await page.locator("#names-on").check();
    await page.keyboard.press("Escape");
    await eventually.match(() => page.locator("#charts").innerText(), /Person A/);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-save=names]").click()]);
    for (const text of [await page.locator("#charts").innerHTML(), await readFile(await download.path(), "utf8")]) assert.doesNotMatch(text, /Whitlaw|Tattersall|Mendhekar/);
  });

  for (const context of [{ colorScheme: "light" }, { colorScheme: "dark", viewport: { width: 360, height: 740 } }]) {
    test(`axe finds nothing wrong, nothing is too wide: ${JSON.stringify(context)}`, async () => {
      const page = await charts({ reducedMotion: "reduce", ...context });
      await page.locator("[data-chart=names] summary").click();
      await eventually.deepEqual(() => violations(page), []);
      assert.ok(await page.evaluate(() => document.querySelector("#scroll").scrollWidth <= document.querySelector("#scroll").clientWidth));
      const tree = await page.locator("#charts").ariaSnapshot();
      assert.match(tree, /- group "Who is named where/);
      assert.match(tree, /- img "Kept and removed Words of the pasted text/);
    });
  }

  test("forced colours leave bars and dots to be seen", async () => {
    const page = await charts({ forcedColors: "active" });
    const [paper, bar, dot] = await page.evaluate(() => {
      const look = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
      return [look("#charts", "color"), look(".charts rect.kept", "fill"), look(".charts .dot", "fill")];
    });
    assert.equal(bar, paper);
    assert.equal(dot, paper);
  });
});
