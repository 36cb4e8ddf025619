// What comes in: the clipboard, files of many kinds, hostile archives.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { DIST, MOCK, commonSite, eventually, paste } from "./browser.mjs";
import { quieted } from "../../www/quiet.js";

const { open: openFile } = await import(`${DIST}/files/open.js`);
const { sortOf } = await import(`${DIST}/files/sort.js`);
const { zipSync, strToU8 } = await import(`${DIST}/vendor/fflate/fflate.js`);

const SENTENCE = "On most mornings the keeper of the small bridge near Rostock stops the traffic for a family of geese, and nobody complains about it.";
const LIMITS = { text: 1 << 20, all: 4 << 20 };

const site = commonSite({ instead: MOCK });

const text = (page) => page.locator("#source").inputValue();
const error = (page) => page.locator("#error-text").innerText();

/** Everything that a file holds, as the page's worker reads it. */
async function itemsOf(content, name, { isLoose = false, limits = LIMITS, type = "" } = {}) {
  const items = [];
  for await (const item of openFile(new Blob([content], { type }), name, limits, isLoose)) items.push(item);
  return items;
}

const failures = async (...of) => (await itemsOf(...of)).map(({ name, failure, text: words }) => `${name}: ${failure?.kind ?? words}`);

describe("the clipboard", () => {
  test("a paste is taken wherever the focus is, but not out of a field", async () => {
    const page = await site.page();
    const pasteAt = (selector, words) => page.locator(selector).evaluate((element, value) => {
      element.focus();
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", value);
      element.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
    }, words);
    await pasteAt("#look-open", `${SENTENCE} One.`);
    await eventually.equal(() => text(page), `${SENTENCE} One.`);
    await page.locator("#article .paragraph").waitFor();
    await page.evaluate(() => document.querySelector(".sheet").append(document.createElement("input")));
    await pasteAt(".sheet input", "elsewhere");
    await page.waitForTimeout(100);
    assert.equal(await text(page), `${SENTENCE} One.`);
    await pasteAt("#article", "Two.");
    await eventually.equal(() => text(page), "Two.");
    await page.keyboard.press("Control+z");
    await eventually.equal(() => text(page), `${SENTENCE} One.`);
  });

  test("the button reads it, HTML and all", async () => {
    const page = await site.page({ permissions: ["clipboard-read", "clipboard-write"] });
    await page.evaluate(async (sentence) => {
      const flavour = (content, type) => new Blob([content], { type });
      await navigator.clipboard.write([new ClipboardItem({
        "text/plain": flavour(`Bridge ${sentence} Home`, "text/plain"),
        "text/html": flavour(`<h1>Bridge</h1><p>${sentence}</p><p>Home</p>`, "text/html"),
      })]);
    }, SENTENCE);
    await page.locator("#paste").click();
    await eventually.equal(() => text(page), `Bridge\n\n${SENTENCE}\n\nHome`);
    assert.deepEqual(page.errors, []);
  });

  test("the button says it in words where the browser refuses, and where there is nothing", async () => {
    const page = await site.page({ permissions: [] });
    await page.evaluate(() => { navigator.clipboard.read = () => Promise.reject(new DOMException("no", "NotAllowedError")); });
    await page.locator("#paste").click();
    await eventually.match(() => error(page), /did not let the page read the clipboard.*Ctrl\+V/);
    await page.evaluate(() => { navigator.clipboard.read = () => Promise.resolve([]); });
    await page.locator("#paste").click();
    await eventually.match(() => error(page), /no text on the clipboard/);
  });

  test("a copied page gives its own lines, and the plain text is one click away", async () => {
    const page = await site.page();
    const plain = `A bridge for geese ${SENTENCE} One Two Year Geese 2020 4`;
    const html = `<meta charset="utf-8"><!--StartFragment--><h1 style="color: red">A bridge for geese</h1><p>${SENTENCE}</p>
      <ul><li>One</li><li>Two</li></ul><table><tr><th>Year</th><th>Geese</th></tr><tr><td>2020</td><td>4</td></tr></table>
      <div style="display:none">Hidden</div><p hidden>Hidden</p><!--EndFragment-->`;
    await paste(page, plain, html);
    await eventually.equal(() => text(page), `A bridge for geese\n\n${SENTENCE}\n\nOne\nTwo\n\nYear\tGeese\n2020\t4`);
    await eventually.match(() => page.locator("#warnings").innerText(), /brought its own lines/);
    await page.getByRole("button", { name: "Use as plain text" }).click();
    await eventually.equal(() => text(page), plain);
    await page.keyboard.press("Control+z");
    await eventually.match(() => text(page), /^A bridge for geese\n\nOn/);
    await page.keyboard.press("Control+z");
    await eventually.equal(() => text(page), plain);
    assert.deepEqual(page.errors, []);
  });

  test("HTML that lacks most of the plain text is none of the page", async () => {
    const page = await site.page();
    await paste(page, `${SENTENCE}\n${SENTENCE}`, "<img src=x alt=y>");
    await eventually.equal(() => text(page), `${SENTENCE}\n${SENTENCE}`);
    await page.waitForTimeout(100);
    assert.equal(await text(page), `${SENTENCE}\n${SENTENCE}`);
  });

  test("files on the clipboard are opened", async () => {
    const page = await site.page();
    await page.evaluate((words) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([words], "page.txt", { type: "text/plain" }));
      document.body.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
    }, SENTENCE);
    await eventually.equal(() => text(page), SENTENCE);
  });
});

describe("HTML", () => {
  /** What the page makes of an HTML file. */
  async function read(page, html) {
    await page.locator("#file").setInputFiles({ name: "page.html", mimeType: "text/html", buffer: Buffer.from(html) });
    await eventually.notEqual(() => text(page), "");
    return text(page);
  }

  test("moments that a time element leaves unsaid stand behind it, on a line of their own only", async () => {
    const page = await site.page();
    assert.equal(await read(page, `<p>By Ada Lorm, <time datetime="2021-04-07T17:42:10+02:00">3 hours ago</time></p>
      <p><time datetime="2021-04-07">7 April 2021</time></p><p><time datetime="2021-04-07"></time></p>
      <p>${SENTENCE} So it was <time datetime="2021-04-07">on Wednesday</time>, too.</p>`),
    `By Ada Lorm, 3 hours ago (2021-04-07 17:42+02:00)\n\n7 April 2021\n\n2021-04-07\n\n${SENTENCE} So it was on Wednesday, too.`);
  });

  test("lines that are set as they are written stay lines", async () => {
    const page = await site.page();
    assert.equal(await read(page, "<pre>one\n  two\n\nthree</pre><div style='color:red;white-space: pre-wrap'>four\nfive</div><p>six\nseven</p>"), "one\ntwo\n\nthree\n\nfour\nfive\nsix seven");
  });

  test("styles, scripts and hidden parts make no noise", async () => {
    const page = await site.page();
    const html = `<!doctype html><html onload="x()" style="a:b"><head><style>p{}</style><link rel=stylesheet href=//x.example/a.css><script>if (a<b) style='</scr'</script>
      <meta http-equiv=Content-Security-Policy content="default-src 'none'"></head><body style="color:red" onclick="y()">
      <a title="a > b" style="x:y">Link</a><p data-x=foo"bar style=color:red>One</p><svg><style>a{}</style><g style="fill:red"/></svg>
      <p STYLE = 'display : none'>Hidden</p><iframe srcdoc="<p style='a:b'>x</p>"></iframe><img src=x onerror=z() style=width:1px>
      <textarea><p style="a:b"></textarea><!-- <p style="a:b"> --><dialog>Closed</dialog><select><option>Choice</select><p/style=a:b>Two`;
    assert.match(await read(page, html), /^Link\nOne\n/);
    assert.doesNotMatch(await text(page), /Hidden|Closed|Choice/);
    await page.waitForTimeout(200);
    assert.deepEqual(page.errors, []);
  });

  test("taking styles and handlers out takes time in proportion", () => {
    assert.equal(quieted(`<style a=b>p</style><p class=x style="y" onClick=z>z`), `</style><p class=x data-style="y" data-onClick=z>z`);
    for (const piece of ["<a b=\"", "<p style=1 ", "<!--", "<script>", "<", "<p a ", "</style"]) {
      const began = performance.now();
      quieted(piece.repeat(200_000));
      assert.ok(performance.now() - began < 3000, piece);
    }
  });
});

describe("files of one text", () => {
  test("Markdown gives its lines, without its marks", async () => {
    const page = await site.page();
    const markdown = `---\ntitle: "A bridge for geese"\n---\n\n## Where it is\n\n${SENTENCE.slice(0, 40)}\n${SENTENCE.slice(40)}\n\n* See [the map](https://example.org/map)\n* **Two**\n\n> Said Ada Lorm\n`;
    await page.locator("#file").setInputFiles({ name: "bridge.md", mimeType: "", buffer: Buffer.from(markdown) });
    await eventually.equal(() => text(page), `A bridge for geese\n\nWhere it is\n\n${SENTENCE.slice(0, 40)} ${SENTENCE.slice(40)}\n\nSee the map\nTwo\n\nSaid Ada Lorm`.replace("  ", " "));
  });

  test("a mail gives its body, decoded, as HTML where it has one", async () => {
    const mail = (...parts) => ["From: Ada Lorm <ada@example.org>", "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=", "MIME-Version: 1.0", ...parts].join("\r\n");
    const base64 = (words, encoding) => Buffer.from(words, encoding).toString("base64");
    assert.deepEqual(await itemsOf(mail("Content-Type: text/plain; charset=iso-8859-1", "Content-Transfer-Encoding: base64", "", base64("Grüße aus Emden", "latin1")), "a.eml"),
      [{ name: "a.eml", text: "Grüße\n\nAda Lorm\n\nGrüße aus Emden", isHtml: false }]);
    const [{ text: html, isHtml }] = await itemsOf(mail("Content-Type: multipart/mixed; boundary=out", "", "--out", "Content-Type: multipart/alternative; boundary=in", "",
      "--in", "Content-Type: text/plain", "", "plain", "--in", "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
      "<p>Gr=C3=BC=C3=9Fe aus Em=", "den</p>", "--in--", "--out", "Content-Type: application/pdf", "Content-Disposition: attachment; filename=a.pdf", "", "%PDF", "--out--", ""), "a.eml");
    assert.deepEqual([html.trim(), isHtml], ["<h1>Grüße</h1><p>Ada Lorm</p><p>Grüße aus Emden</p>", true]);
    assert.deepEqual(await failures(mail("Content-Type: text/plain", "", ""), "a.eml"), ["a.eml: empty"]);
  });

  test("above a mail's text stand its subject, sender and date, decoded and said once", async () => {
    const head = ["Subject: =?iso-8859-1?q?F=E4hre_aus_Emden?=", " =?utf-8?b?OiBuZXVlciBLYWkgPCAzICYgNA==?=", "From: =?utf-8?q?J=C3=B6rg_Pohl?= <pohl@example.org>", "Date: Sat, 14 Mar 2026", "\t17:42:00 +0100", "MIME-Version: 1.0"];
    const read = async (type, body, ...more) => (await itemsOf([...head, `Content-Type: ${type}; charset=utf-8`, ...more, "", body].join("\r\n"), "a.eml"))[0].text.trim();
    const subject = "Fähre aus Emden: neuer Kai < 3 & 4";
    const signed = ["Jörg Pohl", "2026-03-14 17:42"];
    assert.equal(await read("text/plain", "Moin."), [subject, "", ...signed, "", "Moin."].join("\n"));
    assert.equal(await read("text/plain", `${subject}\r\n\r\nMoin.`), [...signed, "", subject, "", "Moin."].join("\n"));
    const escaped = "Fähre aus Emden: neuer Kai &lt; 3 &amp; 4";
    const html = (await read("text/html", `<head><title>${escaped}</title></head><p>Moin.</p>`));
    assert.ok(html.startsWith(`<h1>${escaped}</h1><p>${signed.join("</p><p>")}</p><head>`), html);
    assert.ok((await read("text/html", `<h2> ${escaped} </h2><p>Moin.</p>`)).startsWith("<p>Jörg Pohl</p>"));
    const odd = await itemsOf("From: Ada Lorm\r\nDate: some day in May\r\nMIME-Version: 1.0\r\n\r\nMoin.", "a.eml");
    assert.equal(odd[0].text.trim(), "Ada Lorm\nsome day in May\n\nMoin.");
    // Without a name there is the address; a mail without a text stays one.
    const [bare] = await itemsOf("From: a@example.org\r\nMIME-Version: 1.0\r\n\r\nMoin.", "a.eml");
    assert.equal(bare.text.trim(), "a@example.org\n\nMoin.");
    assert.deepEqual(await failures([...head, "", " "].join("\r\n"), "a.eml"), ["a.eml: empty"]);
    const page = await site.page();
    await page.locator("#file").setInputFiles({ name: "a.eml", mimeType: "", buffer: Buffer.from([...head, "Content-Type: text/html; charset=utf-8", "", `<p>${SENTENCE}</p>`].join("\r\n")) });
    await eventually.equal(() => text(page), [subject, "", signed[0], "", signed[1], "", SENTENCE].join("\n"));
  });

  test("a saved page gives its own part, not its frames", async () => {
    const saved = ["From: <Saved by a browser>", "MIME-Version: 1.0", "Content-Type: multipart/related; type=\"text/html\";", "\tboundary=\"--=x=--\"", "",
      "----=x=--", "Content-Type: text/html", "Content-Transfer-Encoding: quoted-printable", "Content-Location: https://example.org/", "", "<h1>Br=C3=BCcke</h1>",
      "----=x=--", "Content-Type: text/html", "Content-Location: https://example.org/frame", "", "<p>Frame</p>", "----=x=----", ""].join("\r\n");
    const [{ text: html, isHtml }] = await itemsOf(saved, "a.mhtml");
    assert.deepEqual([html.trim(), isHtml], ["<h1>Brücke</h1>", true]);
  });

  test("what has no ending is told by how it begins", () => {
    const sort = (words, name = "file", type = "") => { const found = sortOf(name, type, strToU8(words)); return found.sort ?? found.refused; };
    assert.equal(sort("Received: from a\r\nSubject: b\r\nMessage-ID: <1@example.org>\r\n\r\nText"), "mail");
    assert.equal(sort("Subject: a walk\nDate: tomorrow\n\nText"), "text");
    assert.equal(sort('{"id":1,"text":"a"}\n{"id":2,"text":"b"}\n'), "jsonl");
    assert.equal(sort('{\n  "text": "a"\n}'), "json");
    assert.equal(sort('[{"text":"a"}]'), "json");
    assert.equal(sort(SENTENCE), "text");
    assert.equal(sort(SENTENCE, "file", "text/html;charset=utf-8"), "html");
    assert.equal(sort("%PDF-1.7", "text.txt"), "pdf", "the bytes outweigh the ending");
    assert.equal(sort("PK\x03\x04", "a.docx"), "document");
    assert.equal(sort("PK\x03\x04", "a"), "zip");
    assert.equal(sort("a\0\x01\x02b\0\0\0", "a"), "binary");
    assert.equal(sort("text", "a.zip"), "binary");
  });

  test("what is no text is refused with a word why", async () => {
    const page = await site.page();
    for (const [name, start, words] of [
      ["a.pdf", "%PDF-1.7\n", /is a PDF.*paste here/], ["a.docx", "PK\x03\x04", /document of another program/], ["a", "\x89PNG\r\n\x1a\n", /is a picture/],
      ["a.mp3", "ID3", /sound or video/], ["a.rar", "Rar!", /Unpack it/], ["a.bin", "\0\x01\x02\x03\0\0", /no text file/], ["a.txt", "", /holds no text/],
    ]) {
      await page.locator("#file").setInputFiles({ name, mimeType: "", buffer: Buffer.from(start, "latin1") });
      await eventually.match(() => error(page), words, name);
    }
    assert.equal(await text(page), "");
  });

  test("an object gives its text, below its title", async () => {
    assert.deepEqual(await itemsOf(JSON.stringify({ Title: "Geese", articleBody: SENTENCE }), "a.json"), [{ name: "a.json Geese", text: `Geese\n\n${SENTENCE}`, isHtml: false }]);
    assert.deepEqual(await failures('{"a": 1}', "a.json"), ["a.json: noText"]);
    assert.deepEqual(await failures("{", "a.json"), ["a.json: badJson"]);
  });

  test("JSON that is none says where, and what is expected there", async () => {
    const { faultIn } = await import(`${DIST}/files/fault.js`);
    for (const [json, line, column, expected] of [
      ["", 1, 1, "value"], ["{\n  'text': 1}", 2, 3, "name"], ['{"text" "a"}', 1, 9, "colon"], ['[\n{"text": "a"}\n{"text": "b"}]', 3, 1, "comma"],
      ['{"text": "a",}', 1, 14, "name"], ["[1, 2,]", 1, 7, "value"], ['{"text": "a\nb"}', 1, 12, "quote"], ['["a\\x"]', 1, 4, "escape"], ['["\\u12"]', 1, 3, "escape"],
      ['{"a": 1} {"a": 2}', 1, 10, "end"], ['[{"a": [1, 2}]', 1, 13, "comma"], ["[01]", 1, 2, "value"], ["[nul]", 1, 2, "value"], ['{"text": "a', 1, 12, "quote"], ["[1", 1, 3, "comma"],
    ]) {
      assert.throws(() => JSON.parse(json), json);
      const fault = faultIn(json);
      assert.deepEqual([fault?.line, fault?.column, fault?.expected], [line, column, expected], json);
    }
    for (const json of ['{"a": [1, -2.5e3, true, null, "\\u00e9\\n", {}], "b": []}', " 7 ", '\ufeff"x"']) assert.equal(faultIn(json), null, json);

    const page = await site.page();
    const give = (name, content) => page.locator("#file").setInputFiles({ name, mimeType: "", buffer: Buffer.from(content) });
    await give("geese.json", '[\n  {"text": "One"}\n  {"text": "Two"}\n]');
    await eventually.match(() => error(page), /“geese\.json” is no JSON from line 3, column 3 on: a comma or \] is expected there\. .*\{"text": "…"\}/);
    await page.locator("[data-tongue=de]").click();
    await eventually.match(() => error(page), /„geese\.json“ ist ab Zeile 3, Spalte 3 kein JSON: Dort müsste ein Komma oder \] stehen\./);
    await give("geese.jsonl", '{"text": "One"}\n\n{"text": "Two}\n');
    await eventually.match(() => page.locator("#batch-rows .problem").first().innerText(), /„geese\.jsonl“ ist ab Zeile 3, Spalte 15 kein JSON: Dort müsste das schließende/);
  });

  test("in its declared encoding, where it is no UTF-8", async () => {
    const cyrillic = Buffer.concat([Buffer.from('<meta charset="windows-1251"><p>'), Buffer.from([0xcc, 0xee, 0xf1, 0xf2])]);
    assert.match((await itemsOf(cyrillic, "a.html"))[0].text, /Мост$/);
  });
});

describe("our own JSON", () => {
  test("comes back with its source and the reader's corrections", async () => {
    const page = await site.page();
    const source = `Home\nA bridge that opens for geese and for nobody else\n${SENTENCE}\n${SENTENCE} Again.\n`;
    await paste(page, source);
    await page.locator("#article .paragraph").first().waitFor();
    await page.locator("#article .block button.toggle").first().dispatchEvent("click");
    await page.locator("#reset").waitFor();
    const download = page.waitForEvent("download");
    await page.locator("#formats-button").click();
    await page.locator("#formats [data-format=json]").click();
    const path = await (await download).path();
    const { readFileSync } = await import("node:fs");
    const json = JSON.parse(readFileSync(path, "utf8"));
    assert.deepEqual([json.source, json.choices.decisions.length, json.offsets], [source, 1, "utf16"]);
    await page.locator("#clear").click();
    await eventually.equal(() => page.locator("#reset").isVisible(), false);
    await page.locator("#file").setInputFiles({ name: "geese.json", mimeType: "application/json", buffer: readFileSync(path) });
    await eventually.equal(() => text(page), source);
    await eventually.match(() => page.locator("#reset").innerText(), /1 change/);
    assert.deepEqual(page.errors, []);
  });
});

describe("files of many texts", () => {
  const texts = async (...of) => (await itemsOf(...of)).map(({ name, text: words, failure }) => [name, words ?? failure.kind]);

  test("JSON Lines, a bad line among them", async () => {
    assert.deepEqual(await texts(`\ufeff{"id":"x","text":"One"}\n\n{"text":"Two"}\r\n{"id":3\n"Four"\n{"id":5}\n`, "a.jsonl"), [
      ["a.jsonl x", "One"], ["a.jsonl 3", "Two"], ["a.jsonl 4", "badJson"], ["a.jsonl 5", "Four"], ["a.jsonl 5", "noText"],
    ]);
  });

  test("CSV by its column of texts, whatever parts its cells", async () => {
    const long = `${SENTENCE} "Quoted", he said;\nand more.`;
    const quoted = `"${long.replaceAll('"', '""')}"`;
    assert.deepEqual(await texts(`id,date,text\r\n7,2021,${quoted}\r\n8,2021,\r\n`, "a.csv"), [["a.csv 7", long]]);
    assert.deepEqual(await texts(`Datum;Titel;Meldung\n2021;Gänse;${quoted}\n`, "a.csv"), [["a.csv Gänse", `Gänse\n\n${long}`]]);
    assert.deepEqual(await texts(`1\t${SENTENCE}\n2\t${SENTENCE} Two.\n`, "a.tsv"), [["a.tsv 1", SENTENCE], ["a.tsv 2", `${SENTENCE} Two.`]]);
    assert.deepEqual(await texts("a,b\n1,2\n", "a.csv"), [["a.csv", "noText"]]);
  });

  test("an array of objects", async () => {
    assert.deepEqual(await texts(JSON.stringify([{ url: "u", body: "One" }, "Two", 3]), "a.json"), [["a.json u", "One"], ["a.json 2", "Two"], ["a.json 3", "noText"]]);
  });

  test("a ZIP, its furniture left out", async () => {
    const zip = zipSync({ "a/one.txt": strToU8("One"), "a/pic.png": strToU8("x"), "a/style.css": strToU8("x"), "__MACOSX/a/._one.txt": strToU8("x"), "two.md": strToU8("# Two"), "sub/": strToU8(""), "deep.zip": zipSync({}), "a.pdf": strToU8("%PDF-1") });
    const items = await itemsOf(zip, "a.zip");
    assert.deepEqual(items.map(({ name, left, text: words, failure }) => [name ?? left, words?.trim() ?? failure?.sort ?? "left"]), [
      ["a/one.txt", "One"], ["a/pic.png", "left"], ["a/style.css", "left"], ["__MACOSX/a/._one.txt", "left"], ["two.md", "<h1>Two</h1>"], ["deep.zip", "packed"], ["a.pdf", "pdf"],
    ]);
  });
});

describe("hostile archives", () => {
  const patched = (zip, patch) => { const bytes = Uint8Array.from(zip); patch(bytes, new DataView(bytes.buffer)); return bytes; };
  const find = (view, signature) => { for (let at = 0; ; at++) if (view.getUint32(at, true) === signature) return at; };
  const [DIRECTORY, END] = [0x02014b50, 0x06054b50];

  test("empty, cut off, none at all", async () => {
    assert.deepEqual(await failures(zipSync({}), "a.zip"), ["a.zip: emptyArchive"]);
    const zip = zipSync({ "a.txt": strToU8(SENTENCE) });
    assert.deepEqual(await failures(zip.subarray(0, zip.length - 30), "a.zip"), ["a.zip: damaged"]);
    assert.deepEqual(await failures(patched(zip, (_, view) => view.setUint32(find(view, END) + 16, 0xfffffff0, true)), "a.zip"), ["a.zip: damaged"]);
    assert.deepEqual(await failures(patched(zip, (_, view) => view.setUint32(find(view, DIRECTORY) + 42, 0xfffffff0, true)), "a.zip"), ["a.txt: damaged"]);
    assert.deepEqual(await failures(patched(zip, (bytes) => { bytes[40] ^= 0xff; }), "a.zip"), ["a.txt: damaged"]);
  });

  test("encrypted, or packed by another method", async () => {
    const zip = zipSync({ "a.txt": strToU8(SENTENCE), "b.txt": strToU8("b") });
    assert.deepEqual(await failures(patched(zip, (bytes, view) => { bytes[find(view, DIRECTORY) + 8] |= 1; }), "a.zip"), ["a.txt: encrypted", "b.txt: b"]);
    assert.deepEqual(await failures(patched(zip, (bytes, view) => { bytes[find(view, DIRECTORY) + 10] = 99; }), "a.zip"), ["a.txt: method", "b.txt: b"]);
  });

  test("paths that lead out lead nowhere", async () => {
    const zip = zipSync({ "../../etc/x.txt": strToU8("1"), "/abs.txt": strToU8("2"), "C:\\y\\..\\z.txt": strToU8("3"), "..": strToU8("4"), "a\nb.txt": strToU8("5") });
    assert.deepEqual((await itemsOf(zip, "a.zip")).flatMap(({ name, left }) => name ?? left), ["etc/x.txt", "abs.txt", "y/z.txt", "?", "ab.txt"]);
  });

  test("bombs are not unpacked: by what they say, by what they hold, by their sum", async () => {
    const bomb = zipSync({ "big.txt": new Uint8Array(64 << 20).fill(97) });
    assert.ok(bomb.length < 100_000);
    assert.deepEqual(await failures(bomb, "a.zip"), ["big.txt: tooLarge"]);
    const lying = patched(bomb, (_, view) => view.setUint32(find(view, DIRECTORY) + 24, 1000, true));
    const began = performance.now();
    assert.deepEqual(await failures(lying, "a.zip"), ["big.txt: damaged"]);
    assert.ok(performance.now() - began < 3000, "it is given up early");
    const many = zipSync(Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`${i}.txt`, new Uint8Array(1 << 19).fill(97)])));
    const found = await failures(many, "a.zip");
    assert.deepEqual([found.length, found.at(-1)], [9, "a.zip: tooMuch"]);
  });
});
