// The page on small and lying screens, in forced colours, for right-to-left
// text, for the ear and by keyboard. With the stand-in engine.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MOCK, commonSite, eventually, open, paste } from "./browser.mjs";

const PARAGRAPH = "The ferry between Laboe and Kiel will be late again this winter, said Gwen Tattersall on Monday morning at the quay, because of ice.";
const PAGE = `Home\nA ferry that has never once been on time for anybody\nBy Harriet Ollerenshaw\n${`${PARAGRAPH}\n`.repeat(12)}Cookies\n`;

const site = commonSite({ instead: MOCK });

async function reading(context, text = PAGE) {
  const page = await site.page(context);
  await paste(page, text);
  await page.locator("#article .block:not(.run)").first().waitFor();
  return page;
}

describe("screens", () => {
  for (const [name, width, height] of [["320 px", 320, 568], ["400% zoom", 320, 256], ["a phone lying", 667, 320]]) {
    test(`${name}: everything can be reached, nothing is too wide`, async () => {
      const page = await reading({ viewport: { width, height } });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
      const headline = page.locator("#article h2");
      await headline.scrollIntoViewIfNeeded();
      const box = await headline.boundingBox();
      assert.ok(box.width > 200 && box.height > 20, JSON.stringify(box));
      const last = page.locator("#article .paragraph").last();
      await last.scrollIntoViewIfNeeded();
      // Half of the screen or more is article, once one has got to it.
      const covered = await page.evaluate(() => [0.3, 0.5, 0.7].filter((part) =>
        document.elementFromPoint(innerWidth / 2, innerHeight * part)?.closest(".sheet, .legend")).length);
      assert.ok(covered >= 2, `${covered}`);
      for (const id of ["check", "copy", "formats-button", "strictness", "undo", "keys-open"]) {
        const control = page.locator(`#${id}`);
        await control.scrollIntoViewIfNeeded();
        const at = await control.boundingBox();
        assert.ok(at && at.x >= 0 && at.x + at.width <= width + 0.5, `${id} ${JSON.stringify(at)}`);
      }
      await page.locator("#article button.role").first().scrollIntoViewIfNeeded();
      await page.locator("#article button.role").first().dispatchEvent("click");
      const menu = await page.locator("#roles").boundingBox();
      assert.ok(menu.x >= 0 && menu.y >= 0 && menu.x + menu.width <= width && menu.y + menu.height <= height, JSON.stringify(menu));
    });
  }

  test("forced colours: the switch shows its state, and so do pressed buttons", async () => {
    const page = await reading({ forcedColors: "active" });
    const looks = () => page.locator("#show-removed").evaluate((input) => getComputedStyle(input).backgroundColor);
    const off = await looks();
    await page.locator("#show-removed").check();
    await eventually.notEqual(looks, off);
    const [mark, chosen] = await page.evaluate(() => {
      const element = document.querySelector("#article .paragraph mark");
      const colour = () => getComputedStyle(element).backgroundColor;
      const before = colour();
      element.classList.add("chosen");
      return [before, colour()];
    });
    assert.match(mark, /^rgb\((?:0, 0, 0|255, 255, 255)\)$/, "the reader's own paper");
    assert.notEqual(mark, chosen);
    const [pressed, other] = await page.locator("[data-tongue]").evaluateAll((all) =>
      all.sort((a, b) => String(b.ariaPressed).localeCompare(String(a.ariaPressed))).map((button) => getComputedStyle(button).backgroundColor));
    assert.notEqual(pressed, other);
  });

  test("right-to-left text runs from the right, beside text that does not", async () => {
    const page = await reading({}, `${"שלום עולם, זה עיתון מן הנמל. ".repeat(6)}\n${PARAGRAPH}\n`);
    const directions = () => page.locator("#article .block:not(.run) [dir=auto]").evaluateAll((all) => all.map((block) => getComputedStyle(block).direction));
    await eventually.deepEqual(directions, ["rtl", "ltr"]);
  });
});

describe("the list of names", () => {
  test("scrolls by itself, and a click in it never scrolls it away", async () => {
    const page = await reading({ viewport: { width: 1440, height: 560 } });
    const legend = page.locator("#legend");
    const { scrolls, height } = await legend.evaluate((e) => ({ scrolls: e.scrollHeight > e.clientHeight + 20, height: e.clientHeight }));
    assert.ok(scrolls && height < 560, `${height}`);
    await legend.evaluate((e) => { e.scrollTop = e.scrollHeight; });
    const at = await legend.evaluate((e) => e.scrollTop);
    const button = page.locator("[data-entity-button]").last();
    const before = await button.boundingBox();
    await button.click();
    await page.locator("#finder").waitFor();
    await page.waitForTimeout(500);
    assert.ok(Math.abs(await legend.evaluate((e) => e.scrollTop) - at) < 2);
    assert.ok(Math.abs((await button.boundingBox()).y - before.y) < 2);
  });

  test("an entity of a hidden kind shows when it is asked for", async () => {
    const page = await reading();
    await page.locator("[data-kind-button=person]").click();
    await page.locator("[data-entity-button]", { hasText: "Harriet" }).click();
    await eventually.equal(() => page.locator("[data-kind-button=person]").getAttribute("aria-pressed"), "true");
    await eventually.notEqual(() => page.locator("mark.chosen").first().evaluate((mark) => getComputedStyle(mark).backgroundColor), "rgba(0, 0, 0, 0)");
  });
});

describe("for the ear and by key", () => {
  test("a mark says its kind, which is no part of the text", async () => {
    const page = await reading();
    assert.match(await page.locator("#article").ariaSnapshot(), /Laboe \(Place\)|Laboe\s*\(Place\)/);
    assert.doesNotMatch(await page.locator("#article .paragraph").first().innerText(), /\(Place\)/);
    await page.locator("#article .paragraph p").first().evaluate((p) => getSelection().selectAllChildren(p));
    assert.doesNotMatch(await page.evaluate(() => getSelection().toString()), /\(Place\)/);
  });

  test("a paragraph's start is not read twice", async () => {
    const page = await reading();
    const labels = await page.locator("#article button.toggle").evaluateAll((all) => all.map((button) => button.ariaLabel));
    assert.ok(labels.length > 5);
    assert.deepEqual(labels.filter((label) => /ferry/.test(label)), []);
  });

  test("Escape closes what is open, one after the other, and no focus is lost", async () => {
    const page = await reading();
    await page.locator("[data-entity-button]").first().click();
    await page.locator("#finder").waitFor();
    await page.getByRole("button", { name: "Next mention" }).focus();
    await page.locator("#article mark").first().focus();
    await page.keyboard.press("Enter");
    await page.locator("#marker").waitFor();
    await page.keyboard.press("Escape");
    await eventually.equal(() => page.locator("#marker").isVisible(), false);
    assert.equal(await page.locator("#finder").isVisible(), true);
    await page.getByRole("button", { name: "Next mention" }).focus();
    await page.keyboard.press("Escape");
    await eventually.equal(() => page.locator("#finder").isVisible(), false);
    await page.waitForFunction(() => document.activeElement !== document.body);
    await page.locator("#formats-button").click();
    await page.keyboard.press("Escape");
    await eventually.equal(() => page.locator("#formats").isVisible(), false);
    await page.waitForFunction(() => document.activeElement.id === "formats-button");
    await page.locator("#keys-open").focus();
    await page.keyboard.press("?");
    await page.locator("#keys-sheet").waitFor();
    await page.keyboard.press("Escape");
    await eventually.equal(() => page.locator("#keys-sheet").isVisible(), false);
    await page.waitForFunction(() => document.activeElement.id === "keys-open");
  });

  test("? brings the sheet of keys, in both languages, but not while one writes", async () => {
    const page = await reading({ locale: "de-DE" });
    await page.locator("#source").press("?");
    assert.equal(await page.locator("#keys-sheet").isVisible(), false);
    await page.locator("#look-open").focus();
    await page.keyboard.press("?");
    await eventually.match(() => page.locator("#keys-sheet").innerText(), /Tastatur[^]*Rückgängig[^]*Diese Übersicht/);
    await page.locator("#keys-close").click();
    await page.locator("[data-tongue=en]").click();
    await page.keyboard.press("?");
    await eventually.match(() => page.locator("#keys-sheet").innerText(), /Keyboard[^]*Undo[^]*This sheet/);
  });

  test("keys of one letter can be switched off, for good", async () => {
    const page = await reading();
    await page.locator("#keys-open").click();
    await page.locator("#keys-single").uncheck();
    await page.locator("#keys-close").click();
    await page.locator("#look-open").focus();
    await page.keyboard.press("c");
    await page.keyboard.press("?");
    assert.equal(await page.locator("#keys-sheet").isVisible(), false);
    assert.equal(await page.locator("#checks").isVisible(), false);
    await page.reload();
    await page.locator("#look-open").focus();
    await page.keyboard.press("?");
    assert.equal(await page.locator("#keys-sheet").isVisible(), false);
    await page.locator("#keys-open").click();
    await page.locator("#keys-single").check();
    await page.keyboard.press("Escape");
    await page.locator("#look-open").focus();
    await page.keyboard.press("?");
    await page.locator("#keys-sheet").waitFor();
  });

  test("keys change nothing under an open sheet", async () => {
    const page = await reading();
    const source = page.locator("#source");
    await source.press("Control+End");
    await source.pressSequentially("Typed.");
    const text = await source.inputValue();
    await page.locator("#keys-open").click();
    for (const key of ["Control+z", "Control+z", "c"]) await page.keyboard.press(key);
    await page.waitForTimeout(100);
    assert.equal(await source.inputValue(), text);
    assert.equal(await page.locator("#checks").isVisible(), false);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+z");
    await eventually.equal(() => source.inputValue(), PAGE);
    await page.locator("#keys-open").click();
    await page.keyboard.press("Control+y");
    await page.keyboard.press("Escape");
    assert.equal(await source.inputValue(), PAGE);
    await page.keyboard.press("Control+y");
    await eventually.equal(() => source.inputValue(), text);
  });

  test("few stops stand before the article", async () => {
    const page = await reading();
    await page.locator("#source").focus();
    let stops = 0;
    while (stops < 20 && !(await page.evaluate(() => document.activeElement.closest("#article, #legend")))) {
      await page.keyboard.press("Tab");
      stops++;
    }
    assert.ok(stops <= 4, `${stops}`);
  });

  test("bars and lists are one stop each, in which arrow keys move", async () => {
    const page = await site.page();
    await page.locator("#empty-samples [data-sample=en-library]").click();
    await page.locator("#article h2").waitFor();
    await page.locator(".skip").focus();
    const name = () => page.evaluate(() => document.activeElement.getAttribute("aria-label") || document.activeElement.innerText.trim());
    const at = (selector) => page.evaluate((s) => document.activeElement.matches(s), selector);
    const bars = new Map();
    let stops = 1;
    for (; stops < 40 && !(await at(".privacy")); stops++) {
      await page.keyboard.press("Tab");
      const bar = await page.evaluate(() => document.activeElement.closest("[role=toolbar]")?.getAttribute("aria-labelledby"));
      if (bar) bars.set(bar, (bars.get(bar) ?? 0) + 1);
    }
    assert.deepEqual(Object.fromEntries(bars), { "source-title": 1, "article-title": 1, "facts-title": 1, "kinds-title": 1, "names-title": 1 });
    assert.ok(stops <= 20, `${stops} stops in all`);

    // What can be pressed is gone to, what is chosen stays the stop.
    await page.locator("#check").focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await name(), "Charts");
    await page.keyboard.press("End");
    assert.match(await name(), /Download/);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    assert.match(await name(), /Download/);

    await page.locator("[data-kind-button]").first().focus();
    await page.keyboard.press("ArrowRight");
    const kind = await name();
    await page.keyboard.press("Enter");
    assert.equal(await name(), kind, "the focus stays where a kind is hidden");
    assert.equal(await page.evaluate(() => document.activeElement.ariaPressed), "false");
    await page.keyboard.press("Home");
    assert.match(await name(), /Show/);

    const names = page.locator("[data-entity-button]");
    await names.first().focus();
    await page.keyboard.press("ArrowDown");
    assert.equal(await name(), (await names.nth(1).innerText()).trim());
    await page.keyboard.press("ArrowRight");
    assert.ok(await at(".about"), "a name's menu is beside it");
    await page.keyboard.press("ArrowDown");
    assert.equal(await name(), (await names.nth(2).innerText()).trim());
    await page.keyboard.press("End");
    assert.ok(await at(".names-kind:last-child *"));
  });

  test("where no name is unsure nothing is said of faint marks, else what they mean", async () => {
    const page = await reading();
    await page.locator("[data-kind-button]").first().waitFor();
    assert.equal(await page.locator(".faint-note").count(), 0);
    const unsure = { ...MOCK, "pkg/klartext.js": MOCK["pkg/klartext.js"].replace("confidence: 0.9 }", 'confidence: kind === "place" ? 0.6 : 0.9 }') };
    const other = await open({ instead: unsure });
    try {
      const faint = await other.page({ locale: "de-DE" });
      await faint.locator("#empty-samples [data-sample=de-hafen]").click();
      await eventually.match(() => faint.locator(".kinds .faint-note").innerText(), /ohne Farbgrund sind unsicher \(unter 75\s%\)/);
      const mark = faint.locator("#article mark[data-unsure]").first();
      await mark.focus();
      await eventually.match(() => faint.locator("#card").innerText(), /60\s% sicher · darum schwächer markiert/);
      const tint = (element) => getComputedStyle(element).backgroundColor;
      assert.equal(await faint.locator("#article .paragraph mark[data-unsure]:not(:focus-visible)").first().evaluate(tint), await faint.locator(".faint-note .swatch").evaluate(tint));
    } finally {
      await other.close();
    }
  });
});
