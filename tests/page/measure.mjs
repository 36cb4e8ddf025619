// The page's figures, printed and written into a page of the documentation
// between its marks: node measure.mjs FILE [quick]. Made by `cargo xtask measure`.
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { DIST, open, paste, requireDist } from "./browser.mjs";

const [file, quick] = process.argv.slice(2);
const MODELS = new URL("../../data/models/", import.meta.url).pathname;
/** A slow telephone's connection, as Lighthouse has it. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const MEGABYTES = quick ? [1] : [1, 5, 16];
/** A size that takes longer than this to read is the last. */
const PATIENCE_MS = 120_000;
const KEYS = 20;
const PASTES = 5;
const BATCH = { texts: quick ? 100 : 500, bytes: 10_000 };

requireDist();
const lines = readFileSync(join(DIST, "samples/en-library.txt"), "utf8").split("\n").filter((line) => line.trim());
const [first, behind] = ["LEEDS - ", "Additional reporting"].map((start) => lines.findIndex((line) => line.startsWith(start)));
/** What stands above the text of a page, and what below. */
const [above, below] = [lines.slice(0, first), lines.slice(behind)];
const INVENTED = new URL("../../training/invented/pages/en/", import.meta.url);
const paragraphs = readdirSync(INVENTED).flatMap((name) => readFileSync(new URL(name, INVENTED), "utf8").split("\n"))
  .filter((line) => line.startsWith("paragraph\t")).map((line) => line.slice(10));

/** A page of about so many bytes: the sample's, its text the paragraphs of all invented pages, again and again and each told from the others, as copies are no text. */
function textOf(bytes) {
  const text = [];
  for (let length = above.join().length + below.join().length; length < bytes; length += text.at(-1).length + 1) {
    const [at, pass] = [text.length % paragraphs.length, Math.floor(text.length / paragraphs.length)];
    // Later passes have names of their own: "Dock Road" is "Dockba Roadba" in the second.
    const ending = pass ? [...`${pass}`].map((digit) => "aeioubdgkl"[Number(digit)]).join("") : "";
    text.push(paragraphs[at].replace(/\p{Lu}\p{Ll}{3,}/gu, (name) => name + ending));
  }
  return [...above, ...text, ...below].join("\n").slice(0, bytes);
}

/** A text of so many words. */
const wordsOf = (count) => textOf(count * 8).split(/(?<=\s)/).slice(0, count).join("");

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const rounded = (ms) => `${Math.round(ms)} ms`;

/** Every file of the page, as servers send it. */
const packed = new Map(readdirSync(DIST, { recursive: true }).map((name) => name.replaceAll("\\", "/"))
  .filter((name) => statSync(join(DIST, name)).isFile() && name !== "klartext.html")
  .map((name) => [name, brotliCompressSync(readFileSync(join(DIST, name)))]));

function load() {
  const sum = (test) => [...packed].filter(([name]) => test(name)).reduce((all, [, { length }]) => all + length, 0);
  const model = (name) => brotliCompressSync(readFileSync(join(MODELS, name))).length;
  const models = readdirSync(MODELS).filter((name) => name.endsWith(".bin")).map((name) => [name.replace(/\.bin$/, ""), model(name)]);
  const module = sum((name) => name.endsWith(".wasm"));
  const isCode = (name) => /^[^/]+\.(?:js|html|json)$|^(?:batch|files|messages|proof|styles)\//.test(name);
  return [
    ...models.map(([name, bytes]) => [`model: ${name}`, kilobytes(bytes)]),
    ["the rest of the module", kilobytes(module - models.reduce((all, [, bytes]) => all + bytes, 0))],
    ["the page's own scripts, words and styles", kilobytes(sum(isCode))],
    ["what reads mail, Markdown, tables and archives", kilobytes(sum((name) => name.startsWith("vendor/")))],
    ["bindings, samples, icons", kilobytes(sum((name) => !name.endsWith(".wasm") && !isCode(name) && !name.startsWith("vendor/")))],
    ["**together**", `**${kilobytes(sum(() => true))}**`],
  ];
}

/** The page over a slow connection, packed as a server packs it. */
async function ready() {
  const TYPES = { js: "text/javascript", css: "text/css", html: "text/html", wasm: "application/wasm", json: "application/json" };
  const answers = Object.fromEntries([...packed].map(([name, bytes]) => [name, (response) => response.writeHead(200, {
    "Content-Type": TYPES[name.split(".").at(-1)] ?? "application/octet-stream", "Content-Encoding": "br", "Content-Length": bytes.length,
  }).end(bytes)]));
  const site = await open({ answers, keeps: true });
  try {
    const page = await (await site.browser.newContext()).newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", SLOW);
    const began = performance.now();
    await page.goto(site.server.url);
    const seen = performance.now() - began;
    await page.waitForSelector("body[data-ready]", { timeout: PATIENCE_MS });
    return [["first seen at 1.6 Mbit/s", seconds(seen)], ["ready at 1.6 Mbit/s, 150 ms away", seconds(performance.now() - began)]];
  } finally {
    await site.close();
  }
}

/** Milliseconds from a paste to the picture of its article. */
const pasted = (page, text) => page.evaluate((text) => new Promise((resolve) => {
  const area = document.querySelector("#source");
  area.focus();
  area.select();
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const before = document.title;
  const began = performance.now();
  // The title is set as the article is.
  new MutationObserver((_, observer) => {
    if (document.title === before) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
  }).observe(document.querySelector("title"), { childList: true });
  area.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
}), text);

/** Milliseconds from a key in the source to the picture after it, the median and the longest. */
async function keyed(page) {
  await page.locator("#source").evaluate((area) => {
    area.focus();
    area.setSelectionRange(area.value.length >> 1, area.value.length >> 1);
    globalThis.keyTimes = [];
    area.addEventListener("keydown", (event) => {
      requestAnimationFrame(() => setTimeout(() => globalThis.keyTimes.push(performance.now() - event.timeStamp)));
    });
  });
  for (let i = 0; i < KEYS; i++) {
    await page.keyboard.press("a");
    await page.waitForTimeout(70);
  }
  const times = await page.evaluate(() => globalThis.keyTimes);
  return `${rounded(median(times))}, at most ${rounded(Math.max(...times))}`;
}

async function words(site) {
  const rows = [];
  const page = await site.page();
  const times = [];
  for (let i = 0; i < PASTES; i++) {
    times.push(await pasted(page, `Story number ${i}\n${wordsOf(1000)}`));
    await page.locator("#clear").click();
    await page.locator("#empty").waitFor();
  }
  rows.push(["paste to article, 1,000 words", rounded(median(times))]);
  for (const count of quick ? [1000] : [1000, 100_000]) {
    await paste(page, wordsOf(count));
    await page.locator("#article .paragraph").first().waitFor({ timeout: PATIENCE_MS });
    await page.waitForFunction(() => !document.body.hasAttribute("data-working"), null, { timeout: PATIENCE_MS });
    rows.push([`key to picture in ${count.toLocaleString("en")} words`, await keyed(page)]);
    await page.waitForTimeout(1500);
  }
  await page.context().close();
  return rows;
}

/** What a process holds in memory, in bytes, where the system tells. */
function memoryOf(id) {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, "utf8"))[1]) * 1024;
  } catch {
    return NaN;
  }
}

async function sizes() {
  const rows = [];
  for (const megabytes of MEGABYTES) {
    const site = await open({ keeps: true });
    const page = await site.page();
    await page.evaluate(() => {
      globalThis.tasks = [];
      new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
    });
    const text = textOf(megabytes * 1e6);
    const began = performance.now();
    await page.locator("#file").setInputFiles({ name: "long.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
    await page.locator("#article .paragraph").first().waitFor({ state: "attached", timeout: 10 * PATIENCE_MS });
    const shown = performance.now() - began;
    await page.waitForTimeout(3000);
    const longest = await page.evaluate(() => Math.max(0, ...globalThis.tasks));
    const session = await site.browser.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const memory = Math.max(...processInfo.filter(({ type }) => type === "renderer").map(({ id }) => memoryOf(id)));
    rows.push([`${megabytes} MB`, seconds(shown), rounded(longest), `${Math.round(memory / 1e6)} MB`]);
    await site.close();
    if (shown > PATIENCE_MS) break;
  }
  return rows;
}

async function batch(site) {
  const page = await site.page();
  const files = Array.from({ length: BATCH.texts }, (_, i) => ({ name: `page-${i}.txt`, mimeType: "text/plain", buffer: Buffer.from(`Story number ${i}\n${textOf(BATCH.bytes)}`) }));
  const began = performance.now();
  await page.locator("#file").setInputFiles(files);
  await page.waitForFunction(() => !document.querySelector("#batch").hidden && document.querySelector("#batch-bar").hidden, null, { timeout: PATIENCE_MS });
  const took = performance.now() - began;
  await page.context().close();
  return [[`batch of ${BATCH.texts} texts of 10 kB`, `${Math.round(BATCH.texts / took * 1000)} texts a second`]];
}

const table = (head, rows) => [head, head.map((_, i) => (i ? "---:" : "---")), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const tables = { load: table(["part", "with brotli"], load()) };
const slow = await ready();
const site = await open({ keeps: true });
tables.times = table(["what", "how long"], [...slow, ...await words(site), ...await batch(site)]);
await site.close();
tables.sizes = table(["text", "from file to article", "longest task", "memory of the page's process"], await sizes());

let page = readFileSync(file, "utf8");
for (const [name, content] of Object.entries(tables)) {
  console.log(`\n${content}`);
  const mark = new RegExp(`(<!-- measured: ${name} -->\\n)[^]*?(\\n<!-- end -->)`);
  if (!mark.test(page)) throw new Error(`${file} has no place for ${name}`);
  page = page.replace(mark, (_, begin, end) => begin + content + end);
}
writeFileSync(file, page);
