// No work is lost: undo and redo, reload, what is kept and forgotten. With the
// stand-in engine.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MOCK, commonSite, eventually, flip, paste } from "./browser.mjs";

const FIRST = "The tide tables of Laboe are printed on yellow paper, said the clerk who has cut them into strips each autumn for thirty years.";
const SECOND = "Nobody had asked for blue paper, but a box of it came in October, and the clerk has not opened it since, on principle, as she says.";
const PAGE = `Menu\nThe clerk who would not print in blue, not even once\n${FIRST}\n${SECOND}\nCookies\n`;

const site = commonSite({ instead: MOCK });

async function reading(context) {
  const page = await site.page(context);
  await paste(page, PAGE);
  await page.locator("#article .paragraph").first().waitFor();
  return page;
}

const kept = (page) => page.locator("#article .block:not(.run, .gone) .segment").allInnerTexts();
const text = (page) => page.locator("#source").inputValue();

describe("parts", () => {
  test("a click on text removes nothing", async () => {
    const page = await reading();
    await page.locator(".segment", { hasText: "Nobody" }).click({ position: { x: 20, y: 10 } });
    await page.locator(".segment", { hasText: "Nobody" }).dblclick({ position: { x: 20, y: 10 } });
    await eventually.notEqual(() => page.evaluate(() => getSelection().toString()), "");
    await page.waitForTimeout(300);
    assert.equal((await kept(page)).length, 3);
    assert.equal(await page.locator("#reset").isVisible(), false);
  });

  test("a removed part leaves a line that opens, and brings it back", async () => {
    const page = await reading();
    await flip(page, "Nobody");
    const gone = page.locator(".block.gone");
    await eventually.match(() => gone.innerText(), /^1 part removed\s*·\s*Undo$/);
    await gone.locator("summary").click();
    await eventually.match(() => gone.innerText(), /Nobody had asked/);
    await gone.getByRole("button", { name: /^Undo/ }).click();
    await eventually.equal(() => gone.count(), 0);
    assert.deepEqual((await kept(page)).slice(1), [FIRST, SECOND]);
    assert.equal(await page.locator("#reset").isVisible(), false, "taken back, not decided again");
  });

  test("removed neighbours share a line", async () => {
    const page = await reading();
    await flip(page, "The tide");
    await eventually.match(() => page.locator(".block.gone").innerText(), /^1 part/);
    await flip(page, "Nobody");
    await eventually.match(() => page.locator(".block.gone").innerText(), /^2 parts removed/);
    await page.locator(".block.gone .undo").click();
    await eventually.equal(async () => (await kept(page)).length, 3);
  });

  test("by keyboard the focus goes to the way back", async () => {
    const page = await reading();
    await page.locator(".paragraph button.toggle").last().focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.matches(".gone .undo"));
    await page.keyboard.press("Enter");
    await eventually.equal(async () => (await kept(page)).length, 3);
    await page.waitForFunction(() => document.activeElement?.closest("#article"));
  });

  test("a removal while an answer is pending hits its part", async () => {
    const page = await reading();
    await page.locator("#source").evaluate((area) => {
      area.setRangeText("Weather\n", 0, 0);
      area.dispatchEvent(new InputEvent("input", { inputType: "insertText" }));
      document.querySelector("#article .paragraph button.toggle").click();
    });
    await page.locator(".block.gone").waitFor();
    await eventually.equal(async () => (await kept(page)).some((part) => part.startsWith("Nobody")), false);
    await eventually.equal(async () => (await kept(page)).some((part) => part.startsWith("The tide")), true);
  });
});

describe("undo and redo", () => {
  test("hold for everything, wherever the focus is", async () => {
    const page = await reading();
    await flip(page, "Nobody");
    await page.locator(".block.gone").waitFor();
    await page.locator("#strictness").fill("0.3");
    await page.locator("#clear").click();
    await page.locator("#empty-samples [data-sample=en-library]").click();
    await page.locator("#article h2", { hasText: "Leeds" }).waitFor();
    await page.locator("#look-open").focus();
    await page.keyboard.press("Control+z");
    await eventually.equal(() => text(page), "");
    await page.locator("#source").focus();
    await page.keyboard.press("Control+z");
    await eventually.equal(() => text(page), PAGE);
    await eventually.equal(() => page.locator("#strictness").inputValue(), "0.3");
    await page.locator("#strictness").focus();
    await page.keyboard.press("Control+z");
    await eventually.equal(() => page.locator("#strictness").inputValue(), "0.5");
    await page.locator(".block.gone").waitFor();
    await page.keyboard.press("Control+z");
    await eventually.equal(() => page.locator(".block.gone").count(), 0);
    await page.keyboard.press("Control+y");
    await page.locator(".block.gone").waitFor();
    await page.keyboard.press("Control+Shift+Z");
    await eventually.equal(() => page.locator("#strictness").inputValue(), "0.3");
    await page.locator("#redo").click();
    await eventually.equal(() => text(page), "");
    await page.locator("#undo").click();
    await eventually.equal(() => text(page), PAGE);
    await eventually.match(() => page.locator("#status").innerText(), /Undone: clearing|words kept/);
    assert.deepEqual(page.errors, []);
  });

  test("typing is one step, and leaves decisions in place", async () => {
    const page = await reading();
    await flip(page, "Nobody");
    await page.locator(".block.gone").waitFor();
    await page.locator("#source").press("Control+Home");
    await page.keyboard.type("Sport\n");
    await page.locator("#source").press("Control+z");
    await eventually.equal(() => text(page), PAGE);
    await page.locator(".block.gone").waitFor();
    await page.keyboard.press("Control+y");
    await eventually.equal(() => text(page), `Sport\n${PAGE}`);
    await page.locator(".block.gone").waitFor();
  });

  test("a paste into the text is an edit", async () => {
    const page = await reading();
    await flip(page, "Nobody");
    await page.locator(".block.gone").waitFor();
    await page.locator("#source").evaluate((area) => {
      area.focus();
      area.setSelectionRange(0, 0);
      area.dispatchEvent(new ClipboardEvent("paste", { bubbles: true }));
      area.setRangeText("Weather\n", 0, 0);
      area.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
    });
    await eventually.equal(async () => (await text(page)).startsWith("Weather"), true);
    await page.waitForTimeout(200);
    await page.locator(".block.gone").waitFor();
    await page.keyboard.press("Control+z");
    await eventually.equal(() => text(page), PAGE);
  });

  test("the buttons say when there is nothing more", async () => {
    const page = await site.page();
    assert.equal(await page.locator("#undo").getAttribute("aria-disabled"), "true");
    await paste(page, PAGE);
    assert.equal(await page.locator("#undo").getAttribute("aria-disabled"), "false");
    await page.locator("#undo").click();
    await eventually.equal(() => text(page), "");
    assert.equal(await page.locator("#redo").getAttribute("aria-disabled"), "false");
  });
});

describe("reload", () => {
  test("text, decisions, settings and the way back survive", async () => {
    const page = await reading();
    await flip(page, "Nobody");
    await page.locator("#strictness").fill("0.4");
    await page.locator("#show-removed").check();
    await page.reload();
    await page.waitForSelector("body[data-ready]");
    await eventually.equal(() => text(page), PAGE);
    await eventually.equal(() => page.locator("#strictness").inputValue(), "0.4");
    await page.locator("[data-removed]", { hasText: "Nobody" }).waitFor();
    assert.equal(await page.locator("#show-removed").isChecked(), true);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await page.locator(".paragraph", { hasText: "Nobody" }).waitFor();
  });

  test("Back brings the text, and so does a new page after a crash", async () => {
    const page = await reading();
    await page.goto("about:blank");
    await page.goBack();
    await page.waitForSelector("body[data-ready]");
    await eventually.equal(() => text(page), PAGE);
    // A crash writes nothing at the end: what was written while working must do.
    const context = page.context();
    await page.locator("#source").press("Control+End");
    await page.keyboard.type("Last words");
    await page.waitForTimeout(1000);
    const developer = await context.newCDPSession(page);
    const crashed = page.waitForEvent("crash");
    developer.send("Page.crash").catch(() => {});
    await crashed;
    const next = await context.newPage();
    await next.goto(site.server.url);
    await next.waitForSelector("body[data-ready]");
    await eventually.equal(() => text(next), `${PAGE}Last words`);
  });

  test("two open pages keep apart", async () => {
    const page = await reading();
    await page.waitForTimeout(600);
    const other = await page.context().newPage();
    await other.goto(site.server.url);
    await other.waitForSelector("body[data-ready]");
    assert.equal(await text(other), "");
    await paste(other, SECOND);
    await other.waitForTimeout(600);
    await page.reload();
    await page.waitForSelector("body[data-ready]");
    await eventually.equal(() => text(page), PAGE);
    await other.reload();
    await other.waitForSelector("body[data-ready]");
    await eventually.equal(() => text(other), SECOND);
  });

  const stored = (page) => page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open("klartext");
    request.onsuccess = () => {
      const all = request.result.transaction("pages").objectStore("pages").getAll();
      all.onsuccess = () => { request.result.close(); resolve(all.result.length); };
    };
  }));

  test("keeping can be switched off", async () => {
    const page = await reading();
    await eventually.equal(() => stored(page), 1);
    await page.locator("[popovertarget=privacy]").click();
    await eventually.match(() => page.locator("#privacy").innerText(), /on this device only/);
    await page.locator("#keep").click();
    await eventually.equal(() => stored(page), 0);
    await page.reload();
    await page.waitForSelector("body[data-ready]");
    assert.equal(await text(page), "");
    assert.equal(await page.locator("#keep").isChecked(), false);
    await paste(page, PAGE);
    await page.waitForTimeout(600);
    assert.equal(await stored(page), 0);
  });

  test("everything can be forgotten", async () => {
    const page = await reading();
    await eventually.equal(() => stored(page), 1);
    await page.locator("#look-open").click();
    await page.locator("[popovertarget=privacy]").click();
    await page.getByRole("button", { name: "Forget everything" }).click();
    await page.locator("#empty").waitFor();
    assert.equal(await text(page), "");
    assert.equal(await page.locator("#undo").getAttribute("aria-disabled"), "true");
    await eventually.equal(() => page.evaluate(() => Object.keys(localStorage).length), 0);
    await page.reload();
    await page.waitForSelector("body[data-ready]");
    assert.equal(await text(page), "");
  });
});
