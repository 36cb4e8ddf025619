// Pictures of the page for looking at: node shots.mjs FOLDER [mock]
import { MOCK, flip, open, paste } from "./browser.mjs";

const [folder, engine] = process.argv.slice(2);
const site = await open(engine === "mock" ? { instead: MOCK } : {});
for (const [width, height] of [[1280, 860], [360, 740]]) {
  for (const [locale, sample] of [["de-DE", "de-hafen"], ["en-GB", "en-library"]]) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await site.page({ locale, colorScheme, viewport: { width, height }, reducedMotion: "reduce" });
      const shot = async (name) => {
        await page.waitForTimeout(150);
        await page.screenshot({ path: `${folder}/${width}-${locale.slice(0, 2)}-${colorScheme}-${name}.png` });
      };
      if (colorScheme === "light") await shot("empty");
      await page.locator("[popovertarget=samples]").click();
      await page.locator(`#samples [data-sample=${sample}]`).click();
      await page.waitForSelector("#article .paragraph");
      await shot("read");
      await page.locator("#article .paragraph mark").first().click();
      await shot("mark");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      const part = page.locator("#article .paragraph").nth(1);
      await part.scrollIntoViewIfNeeded();
      await part.locator("button.role").first().dispatchEvent("click");
      await shot("roles");
      await page.keyboard.press("Escape");
      await flip(page, (await part.innerText()).slice(0, 40));
      await page.locator(".block.gone").waitFor({ state: "attached" });
      await shot("gone");
      await page.locator("#show-removed").check();
      await page.locator("#scroll").evaluate((e) => { e.scrollTop = 120; });
      await shot("removed");
      await page.locator("#check").click();
      await page.locator("#checks input").nth(1).check();
      await shot("checks");
      await page.keyboard.press("Escape");
      await page.locator("#formats-button").click();
      await shot("download");
      await page.keyboard.press("Escape");
      await page.locator("[popovertarget=privacy]").click();
      await shot("privacy");
      await page.keyboard.press("Escape");
      await page.locator("#keys-open").click();
      await shot("keys");
      await page.keyboard.press("Escape");
      await paste(page, "Cookies\nAnmelden\nImpressum\nAbo testen\n".repeat(4));
      await page.locator("#warnings .notice").waitFor({ state: "attached" });
      await page.evaluate(() => document.querySelector("[data-view-button=article]").click());
      await shot("warning");
      if (page.errors.length) console.log(width, locale, page.errors);
      await page.context().close();
    }
  }
}
await site.close();
