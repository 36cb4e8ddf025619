// Language, appearance, narrow screens, keyboard. With the stand-in engine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MOCK, commonSite, eventually, paste } from "./browser.mjs";

const TEXT = "Menu\nA headline that is long enough to be taken for one\nA paragraph about the harbour of Kiel that is certainly long enough to be taken for running text by the stand-in engine, is it not.\nCookies\n";

const site = commonSite({ instead: MOCK });

async function reading(context) {
  const page = await site.page(context);
  await paste(page, TEXT);
  await page.locator("#article h2").waitFor();
  return page;
}

test("the page speaks the browser's language, and the one chosen", async () => {
  const page = await reading({ locale: "de-AT" });
  await eventually.equal(() => page.locator("html").getAttribute("lang"), "de");
  await eventually.equal(() => page.locator("#article-title").innerText(), "Artikel");
  await page.locator("#show-removed").check();
  await eventually.match(() => page.locator("#article").innerText(), /Navigation – Steht vor dem Anfang/);
  await page.getByRole("button", { name: "EN, English" }).click();
  await eventually.equal(() => page.locator("html").getAttribute("lang"), "en");
  await eventually.match(() => page.locator("#article").innerText(), /Navigation – Stands before the article/);
  await eventually.match(() => page.locator("#numbers").innerText(), /words kept/);
  await page.reload();
  await page.waitForSelector("body[data-ready]");
  await eventually.equal(() => page.locator("html").getAttribute("lang"), "en");
});

test("the article keeps its own language", async () => {
  const page = await reading({ locale: "de-DE" });
  await eventually.equal(() => page.locator("#article").getAttribute("lang"), "en");
});

test("light and dark follow the system, and the choice", async () => {
  const page = await reading({ colorScheme: "dark" });
  const paper = () => page.locator(".result").evaluate((e) => getComputedStyle(e).backgroundColor);
  const dark = await paper();
  await page.getByRole("button", { name: "Appearance" }).click();
  await page.getByRole("radio", { name: "Light" }).check();
  const light = await paper();
  assert.notEqual(light, dark);
  await page.getByRole("radio", { name: "Dark" }).check();
  await eventually.equal(() => paper(), dark);
  await page.reload();
  await page.waitForSelector("body[data-ready]");
  await eventually.equal(() => page.locator("html").getAttribute("data-theme"), "dark");
});

const fontSize = (page, selector) => page.locator(selector).first().evaluate((e) => Number.parseFloat(getComputedStyle(e).fontSize));
const widthOf = (page) => page.locator("#article .block p").first().evaluate((e) => e.getBoundingClientRect().width);

test("text size and line width are chosen by keys, and stay over a reload", async () => {
  const page = await reading({ locale: "de-DE" });
  const [size, head, width] = [await fontSize(page, "#article"), await fontSize(page, "#article h2"), await widthOf(page)];
  await page.locator("#look-open").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.matches("[name=theme]:checked"));
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  const groups = await page.locator("#look").ariaSnapshot();
  assert.match(groups, /group "Schriftgröße":[^]*radio "Groß" \[checked\][^]*group "Zeilenbreite":[^]*radio "Normal" \[checked\]/);
  const larger = await fontSize(page, "#article");
  assert.ok(larger > size * 1.15, `${size} px, then ${larger} px`);
  assert.ok(await fontSize(page, "#article h2") > head, "the headline grows, too");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowLeft");
  const narrow = await widthOf(page);
  assert.ok(narrow < width, `${width} px wide, then ${narrow} px`);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  assert.ok(await widthOf(page) > width, "wide lines are wider than usual ones");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement.id === "look-open");
  await page.reload();
  // As theme.js sets it, before anything is drawn.
  assert.deepEqual(await page.locator("html").evaluate(({ dataset: { size, width } }) => [size, width]), ["large", "wide"]);
});

test("narrow lines are narrower than usual ones on a small desk, too", async () => {
  const page = await reading({ viewport: { width: 1280, height: 800 } });
  const width = await widthOf(page);
  await page.locator("#look-open").click();
  await page.locator("#look [name=width][value=narrow]").check();
  const narrow = await widthOf(page);
  assert.ok(narrow < width * 0.9, `${width} px wide, then ${narrow} px`);
});

test("the reader's place stays when the text is set otherwise", async () => {
  const page = await site.page();
  await paste(page, Array.from({ length: 60 }, (_, at) => TEXT.replace("harbour", `harbour ${at}`)).join(""));
  await page.locator("#article .paragraph").nth(50).waitFor({ state: "attached" });
  const at = () => page.locator("#article .paragraph").nth(30).evaluate((e) => e.getBoundingClientRect().top - document.querySelector("#scroll").getBoundingClientRect().top);
  // The first that is not above the edge, which cuts through it. What comes into sight is laid out then.
  await eventually.equal(async () => {
    await page.locator("#article .paragraph").nth(30).evaluate((e) => {
      e.scrollIntoView({ block: "start", behavior: "instant" });
      document.querySelector("#scroll").scrollBy({ top: 5, behavior: "instant" });
    });
    await page.waitForTimeout(200);
    return Math.round(await at());
  }, -5);
  const before = await at();
  for (const [name, value] of [["size", "larger"], ["width", "narrow"], ["size", "small"], ["width", "wide"]]) {
    await page.locator("#look-open").click();
    await page.locator(`#look [name=${name}][value=${value}]`).check();
    await page.keyboard.press("Escape");
    await page.waitForTimeout(200);
    assert.ok(Math.abs(await at() - before) < 3, `${name} ${value}: ${before} px, then ${await at()} px`);
  }
});

test("who tabs out of the menu of looks closes it", async () => {
  const page = await site.page();
  await page.locator("#look-open").focus();
  await page.keyboard.press("Enter");
  await page.locator("#look:popover-open").waitFor();
  for (let stop = 0; stop < 4; stop++) await page.keyboard.press("Tab");
  assert.equal(await page.locator("#look:popover-open").count(), 0);
});

test("another text is read from its beginning, on a phone too, and however short it is", async () => {
  const page = await site.page({ viewport: { width: 900, height: 500 } });
  await paste(page, TEXT.repeat(20));
  await page.locator("#article h2").first().waitFor();
  const scroll = page.locator("#scroll");
  await scroll.evaluate((pane) => pane.scrollTo(0, 400));
  await paste(page, TEXT.repeat(19));
  await eventually.equal(() => scroll.evaluate((pane) => pane.scrollTop), 0);
  const phone = await site.page({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await paste(phone, "A line.");
  await eventually.equal(() => phone.locator(".result").isVisible(), true);
});

test("on a phone one pane is shown, and a pasted page leads to the article", async () => {
  const page = await site.page({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await eventually.equal(() => page.locator("#source").isVisible(), true);
  await eventually.equal(() => page.locator(".result").isVisible(), false);
  await paste(page, TEXT + TEXT + TEXT);
  await page.locator("#article h2").first().waitFor();
  await eventually.equal(() => page.locator("#source").isVisible(), false);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${overflow} px too wide`);
  await page.getByRole("button", { name: "Source" }).click();
  await eventually.equal(() => page.locator("#source").isVisible(), true);
});

test("on a lying phone and on a very narrow one the text begins within the first screen, and tools stand in rows", async () => {
  for (const [width, height, rows] of [[740, 360, 1], [844, 390, 1], [320, 640, 2], [360, 740, 2]]) {
    const page = await site.page({ viewport: { width, height }, locale: "de-DE" });
    await paste(page, TEXT + TEXT + TEXT);
    const line = page.locator("#article h2").first();
    await line.waitFor();
    assert.ok(await line.evaluate((e) => e.getBoundingClientRect().bottom < innerHeight), `${width} × ${height}: the headline is in sight`);
    const rowsOf = async (pane) => new Set(await page.locator(`${pane} .bar > :not(h2)`).evaluateAll((all) => all.flatMap((one) => (one.matches(".tools") ? [...one.children] : [one])).filter((one) => one.checkVisibility()).map((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return Math.round((top + bottom) / 20);
    }))).size;
    assert.ok(await rowsOf(".result") <= rows, `${width} × ${height}: the article's tools`);
    await page.locator("[data-view-button=source]").click();
    assert.equal(await rowsOf(".source"), 1, `${width} × ${height}: the source's tools`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${width} × ${height}: ${overflow} px too wide`);
    await page.context().close();
  }
});

test("the link that skips to the article shows it on a phone too, and arrow keys go on from there", async () => {
  const page = await site.page({ viewport: { width: 360, height: 740 } });
  const skip = async () => {
    await page.locator(".skip").focus();
    await page.keyboard.press("Enter");
  };
  await skip();
  assert.ok(await page.evaluate(() => document.activeElement.matches("#empty-samples button")), "there is nothing to read yet");
  await paste(page, TEXT);
  await page.locator("#article h2").waitFor();
  await page.locator("[data-view-button=source]").click();
  await skip();
  assert.ok(await page.locator("#article").isVisible());
  assert.equal(await page.evaluate(() => document.activeElement.id), "article");
  await page.keyboard.press("ArrowDown");
  assert.ok(await page.evaluate(() => document.activeElement.matches("#article button.toggle")));
  const first = await page.evaluate(() => document.activeElement.dataset.of);
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await page.evaluate(() => document.activeElement.dataset.of), first);
});

test("everything can be done by keyboard alone", async () => {
  const page = await site.page();
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.tagName);
  const tabTo = async (selector) => {
    for (let i = 0; i < 40; i++) {
      if (await page.evaluate((s) => document.activeElement.matches(s), selector)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab does not reach ${selector}; it stands at ${await focused()}`);
  };
  await page.keyboard.press("Tab");
  await eventually.equal(() => focused(), "skip");
  // A bar is one stop; arrows move in it.
  await tabTo("#paste");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.closest("#samples"));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator("#article h2").waitFor();

  await tabTo("#show-removed");
  await page.keyboard.press("Space");
  await eventually.equal(() => page.locator("#show-removed").isChecked(), true);

  // One stop for all controls of segments; arrows move between them.
  await tabTo("button.toggle");
  const of = () => page.evaluate(() => Number(document.activeElement.dataset.of));
  const first = await of();
  await page.keyboard.press("ArrowDown");
  const second = await of();
  assert.ok(second > first);
  await page.keyboard.press("End");
  const last = await of();
  assert.ok(last > second);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  const before = await page.evaluate(() => document.activeElement.dataset.kept);
  await page.keyboard.press("Enter");
  await page.waitForFunction(([start, kept]) => {
    const { of: at, kept: now } = document.activeElement.dataset;
    return Number(at) === start && now !== kept;
  }, [second, before]);
  await page.keyboard.press("Control+z");
  await page.locator("#reset").waitFor({ state: "hidden" });

  // One stop for all marks.
  await page.keyboard.press("Shift+Tab");
  await page.locator("#article mark").first().focus();
  await page.keyboard.press("ArrowRight");
  await page.locator("#card").waitFor();
  await page.keyboard.press("Enter");
  await page.locator("#finder").waitFor();
});
