// Source and article in step: the proof over the source, the map beside it,
// clicks and keys from side to side, and the note "Why?". With the stand-in engine.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { violations } from "./axe.mjs";
import { MOCK, commonSite, eventually, longestTask, markOf, paste } from "./browser.mjs";


const PARAGRAPHS = [
  "The mill in Laboe grinds again since Monday, said Gwen Tattersall, who has oiled its wheel for eleven winters and never seen it turn before.",
  "It cost £3.5 million to mend the weir, and the work lasted longer than the flood that had broken it, as the council says without a smile.",
];
const PAGE = ["Home", "News", "Accept all cookies", "", "A mill that nobody had heard for eleven winters", "By Harriet Ollerenshaw", ...PARAGRAPHS, "Read more: Ten weirs worth a detour", "Comments (3)", "© Some Paper"].join("\n");

const site = commonSite({ instead: MOCK });

async function reading(context, text = PAGE) {
  const page = await site.page(context);
  await paste(page, text);
  await page.locator("#article .paragraph").first().waitFor({ state: "attached" });
  return page;
}

/** The letters of the layer that are struck, or marked, without the line ends. */
const drawn = (page, what) => page.locator(`#proof-layer [${what}]`).evaluateAll((all) => all.map((e) => e.textContent.trim()));

/** Whether an element stands in sight, or fills it. @param {Element} element */
function isInSight(element) {
  const [a, b] = [element.getBoundingClientRect(), document.querySelector("#scroll").getBoundingClientRect()];
  return (a.top >= b.top && a.bottom <= b.bottom) || (a.top <= b.top && a.bottom >= b.bottom);
}

/** How far each piece of the layer lies from where the textarea has its first letter. */
const misplaced = (page) => page.evaluate(() => {
  const area = document.querySelector("#source");
  const box = area.getBoundingClientRect();
  let at = Number(document.querySelector("#proof-layer > div").dataset.from);
  const wrong = [];
  for (const node of document.querySelector("#proof-layer > div").childNodes) {
    const [rect] = node instanceof Element ? node.getClientRects() : [];
    if (rect && rect.top > box.top + 2 && rect.bottom < box.bottom - 2 && rect.width > 12) {
      const { offset } = document.caretPositionFromPoint(rect.x + 1, rect.y + rect.height / 2);
      if (offset !== at) wrong.push([area.value.slice(at, at + 12), area.value.slice(offset, offset + 12)]);
    }
    at += node.textContent.length;
  }
  return wrong;
});

describe("the proof over the source", () => {
  test("strikes what the article lacks, and marks what is marked there", async () => {
    const page = await reading();
    await page.locator("#show-removed").check();
    await page.locator("#article [data-removed]").first().waitFor();
    const removed = await page.locator("#article .segment[data-removed] .text").allTextContents();
    const marks = await page.locator("#article mark").allTextContents();
    assert.ok(removed.length >= 5 && marks.length >= 3, `${removed} ${marks}`);
    await eventually.deepEqual(() => drawn(page, "data-gone"), removed);
    await eventually.deepEqual(() => drawn(page, "data-kind"), marks);
    assert.deepEqual(await misplaced(page), []);
  });

  test("follows decisions at once, and typing before it is read", async () => {
    const page = await reading();
    await eventually.equal(async () => (await drawn(page, "data-gone")).includes("Home"), true);
    await page.locator("#article .paragraph button.toggle").last().dispatchEvent("click");
    await eventually.equal(async () => (await drawn(page, "data-gone")).some((text) => text.startsWith("It cost")), true);
    // The engine is kept from answering: the strikes move with the text all the same.
    await page.locator("#source").evaluate((area) => {
      area.setRangeText("!!hang and more\n", 0, 0);
      area.dispatchEvent(new InputEvent("input", { inputType: "insertText" }));
    });
    await eventually.equal(async () => (await drawn(page, "data-gone")).includes("Home"), true);
    assert.deepEqual(await misplaced(page), []);
    assert.deepEqual(page.errors, []);
  });

  for (const [name, context] of [
    ["320 px", { viewport: { width: 320, height: 568 } }], ["400% zoom", { viewport: { width: 320, height: 256 } }],
    ["125% zoom", { viewport: { width: 1152, height: 720 }, deviceScaleFactor: 1.25 }], ["dark", { colorScheme: "dark" }],
  ]) {
    test(`${name}: each letter of it lies on its own`, async () => {
      const page = await reading(context, `${PAGE}\n\n${`${PARAGRAPHS[0]} ${PARAGRAPHS[1]}\nSign in\n\n`.repeat(30)}`);
      await page.locator("[data-view-button=source]").dispatchEvent("click");
      for (const share of [0, 0.37, 0.71, 1]) {
        await page.locator("#source").evaluate((area, share) => { area.scrollIntoView(); area.scrollTop = area.scrollHeight * share; }, share);
        await eventually.notEqual(async () => (await drawn(page, "data-gone")).length, 0);
        await eventually.deepEqual(() => misplaced(page), [], `${share}`);
      }
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    });
  }

  test("right-to-left lines have it where they run", async () => {
    const page = await reading({}, `${"שלום עולם, זה עיתון מן הנמל. ".repeat(9)}\nSign in\n${PARAGRAPHS[0]}\n`);
    await eventually.deepEqual(() => drawn(page, "data-gone"), ["Sign in"]);
    assert.deepEqual(await misplaced(page), []);
  });

  test("forced colours: lines are left, no washes", async () => {
    const page = await reading({ forcedColors: "active" });
    await page.locator("#proof-layer [data-gone]").first().waitFor({ state: "attached" });
    const look = (selector) => page.locator(selector).first().evaluate((e) => { const { backgroundColor, textDecorationLine, color } = getComputedStyle(e); return [backgroundColor, textDecorationLine, color]; });
    assert.deepEqual(await look("#proof-layer [data-gone]"), ["rgba(0, 0, 0, 0)", "line-through", "rgba(0, 0, 0, 0)"]);
    assert.deepEqual(await look("#proof-layer [data-kind]"), ["rgba(0, 0, 0, 0)", "underline", "rgba(0, 0, 0, 0)"]);
    await page.locator("#article .paragraph .segment").first().click({ position: { x: 4, y: 6 } });
    await page.locator("#proof-layer [data-flash]").first().waitFor({ state: "attached" });
    assert.notEqual(await page.locator("#proof-layer [data-flash]").first().evaluate((e) => getComputedStyle(e).outlineStyle), "none");
  });

  for (const colorScheme of ["light", "dark"]) {
    test(`${colorScheme}: what is selected can be read, struck or not`, async () => {
      const page = await reading({ colorScheme });
      await page.locator("#proof-layer [data-gone]").first().waitFor({ state: "attached" });
      const contrasts = await page.evaluate(() => {
        const selection = getComputedStyle(document.querySelector("#source"), "::selection");
        const veil = getComputedStyle(document.querySelector("#proof-layer [data-gone]")).backgroundColor;
        const brush = document.createElement("canvas").getContext("2d");
        /** How light it is where these colours lie one over the other. */
        const light = (...colours) => {
          for (const colour of colours) { brush.fillStyle = colour; brush.fillRect(0, 0, 1, 1); }
          const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map((part) => (part <= 10 ? part / 3295 : ((part / 255 + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        return [[], [veil]].map((over) => {
          const [a, b] = [light(selection.color, ...over), light(selection.backgroundColor, ...over)].sort((x, y) => x - y);
          return (b + 0.05) / (a + 0.05);
        });
      });
      assert.ok(contrasts.every((contrast) => contrast >= 4.5), contrasts.join());
    });
  }

  test("of a long text it holds what is in sight, and no task is long", async () => {
    const page = await site.page();
    const text = Array.from({ length: 3300 }, (_, i) => `${PARAGRAPHS[i % 2]} ${i}\nSign in ${i}`).join("\n");
    assert.ok(text.length > 5e5);
    await paste(page, text);
    await page.locator("#article .paragraph").first().waitFor({ timeout: 60_000 });
    await page.locator("#article .paragraph").nth(3299).waitFor({ state: "attached", timeout: 60_000 });
    const longest = await longestTask(site, page, async () => {
      for (const share of [0.2, 0.5, 0.8]) {
        await page.locator("#source").evaluate((area, share) => { area.scrollTop = area.scrollHeight * share; }, share);
        await eventually.notEqual(async () => (await drawn(page, "data-gone")).length, 0);
        await eventually.deepEqual(() => misplaced(page), []);
        assert.ok(await page.locator("#proof-layer > div").evaluate((e) => e.textContent.length) < 20_000);
      }
    });
    assert.ok(longest < 250, `a task of ${longest} ms`);
  });
});

describe("from side to side", () => {
  const LONG = `${PAGE}\n${Array.from({ length: 60 }, (_, i) => `${PARAGRAPHS[i % 2].slice(0, -1)}, for the ${i}th time.`).join("\n")}`;

  test("a click in the article shows the place in the source", async () => {
    const page = await reading({}, LONG);
    const line = page.locator("#article .paragraph .segment", { hasText: "for the 41th time" });
    await line.scrollIntoViewIfNeeded();
    await line.click({ position: { x: 3, y: 6 } });
    await eventually.match(async () => (await drawn(page, "data-flash")).join(""), /for the 41th time/);
    assert.ok(await page.locator("#source").evaluate((area) => area.scrollTop) > 500);
    assert.equal(await page.locator("#proof-layer [data-flash]").first().evaluate((e) => {
      const [a, b] = [e.getBoundingClientRect(), document.querySelector("#source").getBoundingClientRect()];
      return a.top >= b.top && a.bottom <= b.bottom;
    }), true);
    assert.deepEqual(await misplaced(page), []);
  });

  test("a click in the source shows the place in the article; where that was removed, the next one", async () => {
    const page = await reading({}, LONG);
    const click = (words) => page.locator("#source").evaluate((area, words) => {
      const at = area.value.indexOf(words);
      area.focus();
      area.setSelectionRange(at, at);
      area.click();
    }, words);
    await click("for the 52th time");
    await eventually.match(() => page.locator("#article .flashed").innerText(), /for the 52th time/);
    const place = page.locator("#article .segment", { hasText: "for the 52th time" });
    await eventually.equal(() => place.evaluate(isInSight), true);
    // What was laid out meanwhile doesn't carry it away.
    await page.waitForTimeout(500);
    assert.equal(await place.evaluate(isInSight), true);
    await click("Accept all");
    await eventually.match(() => page.locator("#article .flashed-before").innerText(), /A mill that nobody/);
    await eventually.equal(() => page.locator("#here").innerText(), "Here: Consent, removed. Why?");
    await page.locator("#show-removed").check();
    await click("Read more");
    await eventually.match(() => page.locator("#article .flashed").innerText(), /Ten weirs/);
  });

  test("among long paragraphs, too, the place comes into sight; the line below the source is about it", async () => {
    const long = Array.from({ length: 80 }, (_, i) => `${PARAGRAPHS.join(" ").repeat(2)} This was said for the ${i}th time.`);
    const page = await reading({}, [...PAGE.split("\n").slice(0, 6), ...long, "Comments (3)", "© Some Paper"].join("\n"));
    for (const words of ["for the 60th time", "for the 20th time"]) {
      await page.locator("#source").evaluate((area, words) => {
        const at = area.value.indexOf(words);
        area.focus();
        area.setSelectionRange(at, at);
        area.click();
      }, words);
      await eventually.match(() => page.locator("#article .flashed").innerText(), new RegExp(words));
      await page.waitForTimeout(500);
      assert.equal(await page.locator("#article .segment", { hasText: words }).evaluate(isInSight), true, words);
    }
    assert.match(await page.locator("#here").innerText(), /^Here: Paragraph/);
    await page.locator("#article h2").click();
    await eventually.match(() => page.locator("#here").innerText(), /^Here: Headline/);
    await page.locator("#here").click();
    await eventually.match(() => page.locator("#why").innerText(), /A mill that nobody/);
    await page.keyboard.press("Escape");
    await page.locator("#source").evaluate((area) => {
      const at = area.value.indexOf("Some Paper");
      area.focus();
      area.setSelectionRange(at, at);
      area.click();
    });
    await eventually.match(() => page.locator("#article .flashed-after").innerText(), /for the 79th time/);
  });

  for (const [name, button] of [["list", "#check"], ["charts", "#charts-button"]]) {
    test(`where the ${name} stood in its place, the article is shown again`, async () => {
      const page = await reading({}, LONG);
      for (const [words, go] of [["for the 52th time", (area) => area.click()], ["for the 7th time", (area) => area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }))]]) {
        await page.locator(button).click();
        await eventually.equal(() => page.locator("#article").isVisible(), false);
        const area = page.locator("#source");
        await area.evaluate((area, words) => { area.focus(); area.setSelectionRange(area.value.indexOf(words), area.value.indexOf(words)); }, words);
        await area.evaluate(go);
        await eventually.equal(() => page.locator("#article .segment", { hasText: words }).evaluate(isInSight), true);
        assert.equal(await page.locator(button).getAttribute("aria-pressed"), "false");
      }
    });
  }

  test("keys go there and back with the focus, and the sheet names them", async () => {
    const page = await reading();
    await markOf(page, "Gwen Tattersall").focus();
    await page.keyboard.press("s");
    await page.waitForFunction(() => document.activeElement.id === "source");
    assert.equal(await page.locator("#source").evaluate((area) => area.value.slice(area.selectionStart, area.selectionStart + 15)), "Gwen Tattersall");
    await page.keyboard.press("Control+Enter");
    await page.waitForFunction(() => document.activeElement.matches("mark"));
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Gwen Tattersall");
    await page.keyboard.press("?");
    await eventually.match(() => page.locator("#keys-sheet").innerText(), /W\s+Why the part[^]*S\s+Show it in the source[^]*Ctrl\s*Enter\s+Show it in the article[^]*Alt\s*Enter\s+Why/);
  });

  test("on a phone the key changes the pane, a click doesn't", async () => {
    const page = await reading({ viewport: { width: 360, height: 740 } }, LONG);
    await page.locator("#article .paragraph .segment").nth(2).click({ position: { x: 3, y: 6 } });
    await page.waitForTimeout(100);
    assert.equal(await page.evaluate(() => document.body.dataset.view), "article");
    await page.locator("#article .paragraph button.toggle").nth(40).focus();
    await page.keyboard.press("s");
    await page.waitForFunction(() => document.body.dataset.view === "source" && document.activeElement.id === "source");
    await eventually.notEqual(() => page.locator("#source").evaluate((area) => area.scrollTop), 0);
  });

  test("the map shows what is kept and in sight; a click on it leads there", async () => {
    const page = await reading({}, LONG);
    const map = page.locator("#minimap");
    assert.equal(await map.getAttribute("aria-hidden"), "true");
    await eventually.match(() => map.evaluate((e) => e.style.backgroundImage), /map-gone[^]*map-kept/);
    const sight = () => map.locator("div").evaluate((e) => parseFloat(e.style.top));
    assert.equal(await sight(), 0);
    const box = await map.boundingBox();
    await page.mouse.click(box.x + 4, box.y + box.height * 0.8);
    await eventually.equal(async () => (await sight()) > 50, true);
    await eventually.match(() => page.locator("#article .flashed").innerText(), /for the [45]\dth time/);
  });
});

describe("why?", () => {
  test("by key from the article, with reason, judge and how sure; Escape closes, the focus stays", async () => {
    const page = await reading();
    const note = page.locator("#why");
    await page.locator("#article .paragraph button.toggle").first().focus();
    await page.keyboard.press("w");
    await eventually.match(() => note.innerText(), /Kept\s*Paragraph\s+The mill[^]*It reads as running text[^]*Decided by the model[^]*\d+% sure/);
    await page.keyboard.press("Escape");
    await eventually.equal(() => note.isVisible(), false);
    await page.waitForFunction(() => document.activeElement.matches("button.toggle"));
    await markOf(page, "Gwen Tattersall").focus();
    await page.keyboard.press("w");
    await eventually.match(() => note.innerText(), /“Gwen Tattersall”, Person: known by the model for names/);
    await page.keyboard.press("Escape");
    await markOf(page, "£3.5 million").focus();
    await page.keyboard.press("w");
    await eventually.match(() => note.innerText(), /“£3\.5 million”, Amount of money: read by rules as £3,500,000/);
  });

  test("from the source, by key and by the line below it, with its evidence", async () => {
    const page = await reading({ locale: "de-DE" });
    const note = page.locator("#why");
    await page.locator("#source").evaluate((area) => { area.focus(); const at = area.value.indexOf("Read more"); area.setSelectionRange(at + 2, at + 2); });
    await page.keyboard.press("Alt+Enter");
    await eventually.match(() => note.innerText(), /Entfernt\s*Andere Beiträge[^]*Die Wendung ist typisch dafür: „Read more“/);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement.id === "source");
    assert.equal(await page.locator("#source").inputValue(), PAGE, "Alt+Enter wrote nothing");
    await page.locator("#here").click();
    await note.getByRole("button", { name: "Zurückholen" }).click();
    await page.locator("#article .segment:not([data-removed])", { hasText: "Ten weirs" }).waitFor();
    await eventually.equal(() => page.locator("#here").innerText(), "Hier: Absatz, behalten. Warum?");
    await page.locator("#here").click();
    await eventually.match(() => note.innerText(), /Sie haben es so entschieden/);
  });

  test("from the menus of parts, of runs and of marks", async () => {
    const page = await reading();
    const note = page.locator("#why");
    await page.locator("#article .paragraph button.role").first().dispatchEvent("click");
    await page.locator("#roles [data-why]").click();
    await eventually.match(() => note.innerText(), /Kept\s*Paragraph/);
    await note.locator("[data-go=source]").click();
    await page.waitForFunction(() => document.activeElement.id === "source");
    await page.locator("#show-removed").check();
    await page.locator(".run .role-run").first().click();
    await page.locator("#roles [data-why]").click();
    await eventually.match(() => note.innerText(), /Removed\s*\d parts[^]*Consent 1 – Its wording is typical of this/);
    await page.keyboard.press("Escape");
    await markOf(page, "Gwen Tattersall").click();
    await page.locator("#marker [data-why]").click();
    await eventually.match(() => note.innerText(), /Gwen Tattersall/);
  });

  test("of a run it tells the reasons most frequent, and how many parts have others", async () => {
    const cues = ["Read more: Ten weirs", "Sign up for the newsletter", "Comments (3)", "Support us", "Share", "Advertisement", "© Some Paper", "Sign in", "Subscribe", "Accept all cookies"];
    const page = await reading({}, `${PAGE.split("\n").slice(4, 8).join("\n")}\n${cues.join("\n")}`);
    await page.locator("#show-removed").check();
    await page.locator(".run summary").last().click();
    await page.locator(".run .role-run").last().click();
    await page.locator("#roles [data-why]").click();
    const reasons = page.locator("#why li");
    await eventually.equal(() => reasons.count(), 7);
    const counts = await reasons.allInnerTexts().then((all) => all.map((words) => Number(/\d+/.exec(words)[0])));
    assert.equal(counts.reduce((sum, count) => sum + count), cues.length);
    assert.match(await reasons.last().innerText(), /^\d more parts, for other reasons$/);
  });

  test("what reads on from its neighbours is not said to say little; small sums are read as large ones are", async () => {
    const page = await reading({}, PAGE.replace(PARAGRAPHS[0], `${PARAGRAPHS[0]}\nA ticket costs £340 for all of them.`));
    await markOf(page, "£340").focus();
    await page.keyboard.press("w");
    await eventually.match(() => page.locator("#why").innerText(), /It fits in with what stands around it[^]*“£340”, Amount of money: read by rules as £340\./);
  });

  test("400% zoom: it opens at its top, and the focus is there", async () => {
    const page = await reading({ viewport: { width: 320, height: 256 } });
    await page.locator("#article .paragraph button.toggle").first().focus();
    await page.keyboard.press("w");
    const note = page.locator("#why");
    await note.waitFor();
    await page.waitForFunction(() => document.activeElement.matches("#why .why-title"));
    assert.ok(await note.evaluate((e) => e.scrollHeight > e.clientHeight && e.scrollTop === 0), "there is more below");
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => document.activeElement.matches("#why button:first-child"));
  });

  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing wrong: ${colorScheme}`, async () => {
      const page = await reading({ colorScheme, reducedMotion: "reduce" });
      await page.locator("#proof-layer [data-gone]").first().waitFor({ state: "attached" });
      await page.locator("#here").click();
      await page.locator("#why").waitFor();
      assert.deepEqual(await violations(page), []);
    });
  }
});
