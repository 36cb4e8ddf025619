// The page's importer on files that fast-check makes up: whatever comes in, each
// answer is one that the page has words for, it comes soon, and no word is lost
// on the way. The files are the same ones each time; KLARTEXT_RUNS says how many
// for each property, KLARTEXT_SEED gives others.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { DIST, open as openSite, requireDist } from "./browser.mjs";
import { decode } from "../../www/decode.js";
import en from "../../www/messages/en.js";

requireDist();
const { open } = await import(`${DIST}/files/open.js`);
const { faultIn } = await import(`${DIST}/files/fault.js`);
const { htmlOfMarkdown } = await import(`${DIST}/files/markdown.js`);
const { linesPacker, zipPacker } = await import(`${DIST}/files/pack.js`);

const RUNS = Number(process.env.KLARTEXT_RUNS ?? 150);
const SEED = Number(process.env.KLARTEXT_SEED ?? 22);
const LIMITS = { text: 1 << 22, all: 1 << 24 };
/** So long may the longest of these files take, on a machine that has other work, too. */
const SOON_MS = 10_000;

/** What files are made of that some reader takes for more than text. */
const PIECES = [
  ">", "> ", "- ", "* ", "  ", "    ", "\t", "1. ", "10) ", "# ", "\n", "\n\n", "\r\n", "```", "`", "~~~", "~", "**", "_", "***", "[", "]", "](", "!", "![", ")", "<", "</", ">",
  "<div>", "</div>", "<!--", "-->", "<![CDATA[", "&amp;", "\\", "|", "|-", "---", "===", "www.", "https://", "@", "a.", "[1]: x", "- [ ] ",
  "{", "}", "\"", ":", ",", ";", "null", "true", "{\"text\":", "{\"\":5,", "\"choices\":{", "[[", "1e999", "\"\"", "\\u0000", "\ufeff", "\ufffd", "\u2028", "\ud83d", "\ude00", "\0",
  "From: a@b.example\r\n", "Content-Type: multipart/mixed; boundary=x\r\n\r\n", "--x\r\n", "--x--\r\n", "MIME-Version: 1.0\r\n", "Content-Transfer-Encoding: base64\r\n", "=?utf-8?Q?", "?=", "=\r\n", "=C3",
  "PK\x03\x04", "PK\x05\x06", "PK\x01\x02", "word", "Brücke", "long enough to be taken for a text of its own, if it stands in a column",
];
const ENDINGS = ["txt", "md", "html", "eml", "mhtml", "json", "jsonl", "csv", "tsv", "zip", "pdf", "", "?"];

const piece = fc.constantFrom(...PIECES);
const name = fc.tuple(fc.string({ maxLength: 8 }), fc.constantFrom(...ENDINGS)).map(([base, ending]) => `${base}.${ending}`);
const word = fc.stringMatching(/^[a-zäöüß]{2,9}$/);
const words = fc.array(word, { minLength: 1, maxLength: 12 }).map((all) => all.join(" "));

/** What is in a file, its reading at an end. @param {BlobPart} content @param {string} name @returns {Promise<any[]>} */
async function opened(content, name, limits = LIMITS) {
  const start = performance.now();
  const items = [];
  for await (const item of open(new Blob([content]), name, limits)) items.push(item);
  const took = performance.now() - start;
  assert.ok(took < SOON_MS, `${Math.round(took)} ms`);
  return items;
}

/** Every answer is a text, or says by a name that the page knows why there is none. @param {any[]} items */
function checkItems(items) {
  assert.ok(items.length > 0, "no answer");
  for (const item of items) {
    if ("left" in item) assert.equal(typeof item.left, "string");
    else if ("alone" in item) assert.equal(typeof item.alone, "object");
    else if ("failure" in item) assert.ok(item.failure.kind in en.error, item.failure.kind);
    else assert.deepEqual([typeof item.name, typeof item.text, typeof item.isHtml], ["string", "string", "boolean"]);
  }
}

/** @param {string} what @param {fc.IAsyncProperty<any>} property */
const holds = (what, property, runs = RUNS) => test(what, () => fc.assert(property, { numRuns: runs, seed: SEED }));

holds("bytes of any kind are read or refused by name", fc.asyncProperty(
  fc.uint8Array({ maxLength: 300 }), name,
  async (bytes, name) => checkItems(await opened(bytes, name)),
));

holds("so is text of all that readers look for", fc.asyncProperty(
  fc.array(piece, { maxLength: 40 }), name,
  async (pieces, name) => checkItems(await opened(pieces.join(""), name)),
));

holds("and one thing thousands of times, within seconds", fc.asyncProperty(
  piece, fc.array(piece, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1000, max: 8000 }), piece, fc.constantFrom("md", "html", "eml", "mhtml", "json", "jsonl", "csv", "tsv", "txt"),
  async (first, repeated, times, last, ending) => checkItems(await opened(first + repeated.join("").repeat(times) + last, `page.${ending}`)),
));

const member = fc.constantFrom("", "text", "Body", "source", "title", "Headline", "id", "url", "choices", "decisions", "rules", "segments", "__proto__");
const value = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.constant(null), fc.boolean(), fc.double(), words, tie("members"), fc.array(tie("value"), { maxLength: 3 })),
  members: fc.dictionary(member, tie("value"), { maxKeys: 6 }),
})).value;

holds("JSON that holds anything under any name is read or refused by name", fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 3 }), async (values) => {
  checkItems(await opened(JSON.stringify(values[0]), "page.json"));
  const lines = await opened(values.map((value) => JSON.stringify(value)).join("\n"), "pages.jsonl");
  checkItems(lines);
  assert.equal(lines.length, values.length);
}));

holds("where JSON is refused, and only there, it is said what is wrong", fc.asyncProperty(
  fc.oneof(fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("")), fc.tuple(value, fc.nat(), piece, fc.nat(3)).map(([value, at, piece, gone]) => {
    const json = JSON.stringify(value);
    const start = at % (json.length + 1);
    return json.slice(0, start) + piece + json.slice(start + gone);
  })),
  async (json) => {
    const plain = json.replace(/^\ufeff/, "");
    let isJson = true;
    try {
      JSON.parse(plain);
    } catch {
      isJson = false;
    }
    assert.equal(faultIn(plain) === null, isJson, plain);
  },
), RUNS * 10);

test("links of a menu stand apart, those of a sentence and of a way to the page don't", async () => {
  const { text } = await textOfHtml("<nav><a>Home</a><a>News</a></nav><nav><a>Home</a> › <a>News</a></nav><p>See <a>one</a><a>two</a>.</p>");
  assert.equal(text, "Home\nNews\nHome › News\nSee onetwo.");
});

test("nesting deeper than anyone writes takes no stack and little time", async () => {
  const N = 5000;
  const stairs = Array.from({ length: 400 }, (_, level) => `${"  ".repeat(level)}- step${level}`).join("\n");
  const hostile = {
    quotations: `${">".repeat(N)} word`, spaced: `${"> ".repeat(N)}word`, lists: `${"- ".repeat(N)}word`, mixed: `${"> - ".repeat(N)}word`, stairs,
    emphasis: `${"**a ".repeat(N)}word${" b**".repeat(N)}`, struck: `${"~~a ".repeat(N)}word${" b~~".repeat(N)}`, runs: `${"_".repeat(4 * N)}word${"_".repeat(4 * N)}`,
    links: `${"[".repeat(N)}word${"](b)".repeat(N)}`, pictures: `${"![".repeat(N)}word${"](b)".repeat(N)}`, address: `${"a.".repeat(4 * N)}@word`,
    marked: "\ufeff** ".repeat(4 * N) + "word", unmarked: `- ${"word and more of the same\n".repeat(N)}`, lazy: `${">".repeat(N)} a\nb\n`.repeat(20) + "word",
  };
  for (const [shape, markdown] of Object.entries(hostile)) {
    const start = performance.now();
    const html = htmlOfMarkdown(markdown);
    assert.match(html, /word|step399/, shape);
    assert.ok(performance.now() - start < SOON_MS, `${shape}: ${performance.now() - start} ms`);
  }
  const json = JSON.stringify({ text: "A page." });
  checkItems(await opened(`${"[".repeat(100_000)}${json}${"]".repeat(100_000)}`, "deep.json"));
});

/** Marks around words, as people write them, and no more than a few deep. */
const { block } = fc.letrec((tie) => ({
  inline: fc.oneof({ maxDepth: 3 }, words, words.map((text) => `**${text}**`), words.map((text) => `[${text}](https://example.org)`), words.map((text) => `*${text}*`)),
  line: fc.array(tie("inline"), { minLength: 1, maxLength: 3 }).map((all) => all.join(" ")),
  block: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    tie("line"),
    tie("line").map((text) => `## ${text}`),
    fc.array(tie("line"), { minLength: 1, maxLength: 3 }).map((items) => items.map((item) => `- ${item}`).join("\n")),
    fc.array(tie("line"), { minLength: 1, maxLength: 3 }).map((items) => items.map((item, at) => `${at + 1}. ${item}`).join("\n")),
    words.map((code) => `\`\`\`\n${code}\n\`\`\``),
    fc.tuple(words, words).map(([left, right]) => `| a | b |\n|---|---|\n| ${left} | ${right} |`),
    tie("block").map((inner) => String(inner).replace(/^/gm, "> ")),
    fc.tuple(words, tie("block")).map(([item, inner]) => `- ${item}\n\n${String(inner).replace(/^/gm, "  ")}`),
  ),
}));

holds("no word of a Markdown file is lost, and their order stays", fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 6 }), async (blocks) => {
  const markdown = blocks.join("\n\n");
  const [item] = await opened(markdown, "page.md");
  const spoken = (/** @type {string} */ text) => text.match(/[a-zäöüß]{2,}/g);
  const html = item.text.replace(/<[^>]*>/g, " ");
  assert.deepEqual(spoken(html), spoken(markdown.replace(/\]\(https:\/\/example\.org\)/g, "]")));
}));

/** Text as the page keeps it, without half characters, which no encoding has. */
const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== "" && !/[\0-\x08\x0e-\x1f\ufeff\ufffd]/.test(text));

holds("plain text stays what it is", fc.asyncProperty(text, async (text) => {
  const [item, ...more] = await opened(text, "page.txt");
  assert.deepEqual([item.text, item.isHtml, more], [decode(await new Blob([text]).arrayBuffer()), false, []]);
  assert.equal(item.text, text);
}));

holds("each text of JSON, JSON Lines and an archive comes back, under its name", fc.asyncProperty(
  fc.array(text, { minLength: 1, maxLength: 5 }),
  async (texts) => {
    const records = texts.map((text, at) => ({ id: `n${at}`, text }));
    const found = async (/** @type {BlobPart[]} */ parts, /** @type {string} */ name) => (await opened(new Blob(parts), name)).map((item) => item.text);
    assert.deepEqual(await found([JSON.stringify(records)], "pages.json"), texts);
    const lines = linesPacker();
    assert.deepEqual(await found(records.flatMap(({ id, text }) => lines.add(id, JSON.stringify({ text }, null, 2))), "pages.jsonl"), texts);
    const zip = zipPacker();
    const packed = records.flatMap(({ id, text }) => zip.add(`${id}.txt`, text));
    assert.deepEqual(await found([...packed, ...zip.end()], "pages.zip"), texts);
  },
));

/** A field as RFC 4180 has it. @param {string} field */
const field = (field) => `"${field.replaceAll("\"", "\"\"")}"`;

holds("so does each of a table", fc.asyncProperty(
  fc.array(fc.tuple(words, text), { minLength: 1, maxLength: 5 }), fc.constantFrom(",", ";", "\t", "|"),
  async (rows, sign) => {
    // One is long enough to be told from a name.
    const full = [["first", `${"A text. ".repeat(10)}`], ...rows];
    const table = [["id", "text"], ...full].map((row) => row.map(field).join(sign)).join("\r\n");
    const items = await opened(table, sign === "\t" ? "pages.tsv" : "pages.csv");
    assert.deepEqual(items.map((item) => item.text), full.map(([, text]) => text));
  },
));

holds("a mail's text comes back from each way of writing it", fc.asyncProperty(text, fc.constantFrom("base64", "quoted-printable", "8bit"), async (text, encoding) => {
  const bytes = Buffer.from(text);
  const body = {
    base64: () => bytes.toString("base64").replace(/.{76}/g, "$&\r\n"),
    "quoted-printable": () => [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("").replace(/(?:=..){20}/g, "$&=\r\n"),
    "8bit": () => text,
  }[encoding]();
  const mail = `MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`;
  const [item] = await opened(mail, "letter.eml");
  const plain = (/** @type {string} */ text) => text.replace(/\r\n?/g, "\n").trim();
  assert.equal(plain(item.text), plain(text));
}));

holds("an archive with changed bytes is read or refused by name, and lies about sizes take no memory", fc.asyncProperty(
  fc.array(words, { minLength: 1, maxLength: 3 }), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }), fc.nat(30),
  async (texts, changes, cut) => {
    const zip = zipPacker();
    const parts = [...texts.flatMap((text, at) => zip.add(`${at}.txt`, text.repeat(50))), ...zip.end()];
    const bytes = Buffer.concat(parts);
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
    checkItems(await opened(bytes.subarray(0, bytes.length - cut), "pages.zip"));
  },
));

holds("one file that can't be read doesn't keep the others of its archive", fc.asyncProperty(
  fc.array(piece, { maxLength: 20 }), fc.constantFrom("eml", "mhtml", "md", "json", "csv", "jsonl"),
  async (pieces, ending) => {
    const nested = Array.from({ length: 300 }, (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`).join("");
    const zip = zipPacker();
    const parts = [...zip.add(`a.${ending}`, pieces.join("")), ...zip.add("b.eml", `From: a@example.org\r\nMIME-Version: 1.0\r\n${nested}x`), ...zip.add("c.txt", "The last one."), ...zip.end()];
    const items = await opened(new Blob(parts), "pages.zip");
    checkItems(items);
    assert.equal(items.at(-1).text, "The last one.");
  },
));

/** @type {Awaited<ReturnType<typeof openSite>>} */ let site;
/** The text of HTML, with the milliseconds that it took: needs a browser's parser. @type {(html: string) => Promise<{text: string, took: number}>} */ let textOfHtml;
before(async () => {
  site = await openSite({ instead: { "blank.html": "<!doctype html><link rel=icon href=\"data:,\"><title>blank</title>" } });
  const page = await site.browser.newPage();
  await page.goto(`${site.server.url}blank.html`);
  await page.evaluate(async (address) => { globalThis.reader = await import(address); }, `${site.server.url}htmltext.js`);
  textOfHtml = (html) => page.evaluate((html) => {
    const start = performance.now();
    const text = globalThis.reader.textOfHtml(html);
    return { text, took: performance.now() - start };
  }, html);
});
after(() => site?.close());

const TAGS = ["p", "div", "b", "em", "a", "ul", "li", "blockquote", "h2", "table", "td", "tr", "section", "span", "pre", "font", "time", "center", "q"];
const { markup } = fc.letrec((tie) => ({
  markup: fc.oneof(
    { maxDepth: 5 },
    words,
    fc.tuple(fc.constantFrom("p", "div", "section", "article", "blockquote", "ul", "li", "b", "em", "span", "h2", "pre", "figure", "time"), tie("markup")).map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
    fc.array(tie("markup"), { minLength: 1, maxLength: 3 }).map((parts) => parts.join("\n")),
    fc.tuple(words, words).map(([left, right]) => `<table><tr><td>${left}</td><td>${right}</td></tr></table>`),
    fc.tuple(fc.constantFrom("title", "class", "onclick", "style", "data-x"), fc.constantFrom("'x>y'", "\"a b\"", "x"), words).map(([name, value, text]) => `<i ${name}=${value}>${text}</i>`),
  ),
}));

holds("no word that HTML shows is lost, and their order stays", fc.asyncProperty(markup, async (html) => {
  const spoken = (/** @type {string} */ text) => text.match(/[a-zäöüß]{2,}/g);
  const { text } = await textOfHtml(html);
  assert.deepEqual(spoken(text), spoken(html.replace(/<\w+(?:\s+[\w-]+=(?:'[^']*'|"[^"]*"|\w+))?>|<\/\w+>/g, " ")));
}));

holds("HTML of any shape, a thousand deep, gives its text within seconds", fc.asyncProperty(
  fc.array(fc.oneof(piece, fc.constantFrom(...TAGS.flatMap((tag) => [`<${tag}>`, `</${tag}>`, `<${tag} x="`, `<${tag} style='`])), fc.constantFrom("<script>", "</script", "<!--", "<template>", "<svg>", "<math>", "<textarea>", "<select>")), { minLength: 1, maxLength: 3 }),
  fc.integer({ min: 500, max: 3000 }),
  async (pieces, times) => {
    const { text, took } = await textOfHtml(`<p>before</p>${pieces.join("").repeat(times)}`);
    assert.ok(took < SOON_MS, `${Math.round(took)} ms`);
    assert.match(text, /^before/);
  },
), Math.min(RUNS, 100));
