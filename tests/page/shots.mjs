// Pictures of the page for looking at: node shots.mjs FOLDER [mock]
import { MOCK, open } from "./browser.mjs";

const [folder, engine] = process.argv.slice(2);
const site = await open(engine === "mock" ? { instead: MOCK } : {});
for (const [width, height] of [[1440, 900], [390, 844]]) {
  for (const [locale, sample] of [["de-DE", "de-hafen"], ["en-GB", "en-library"]]) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await site.page({ locale, colorScheme, viewport: { width, height }, reducedMotion: "reduce" });
      const shot = (name) => page.screenshot({ path: `${folder}/${width}-${locale.slice(0, 2)}-${colorScheme}-${name}.png` });
      if (colorScheme === "light") await shot("empty");
      await page.locator("[popovertarget=samples]").click();
      await page.locator(`#samples [data-sample=${sample}]`).click();
      await page.waitForSelector("#article .paragraph");
      await shot("read");
      await page.locator("#show-removed").check();
      await page.locator("#scroll").evaluate((e) => { e.scrollTop = 120; });
      await page.waitForTimeout(100);
      await shot("removed");
      if (page.errors.length) console.log(width, locale, page.errors);
      await page.context().close();
    }
  }
}
await site.close();
