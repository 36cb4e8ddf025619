/** What is exported, read back by readers that are not ours. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { textPositionSelectorMatcher, textQuoteSelectorMatcher } from "@apache-annotator/selector";
import Ajv from "ajv/dist/2020.js";
import { parse as parseCsv } from "csv-parse/sync";
import jsonld from "jsonld";
import { parse as parseYaml } from "yaml";
import { TEXTS, exported } from "./exports.mjs";

const schema = JSON.parse(readFileSync(new URL("../../docs/schema/analysis.schema.json", import.meta.url), "utf8"));
const ajv = new Ajv({ allErrors: true });
const isAnalysis = ajv.compile(schema);

/** The text export, as it is in other files. @param {string} text */
const article = (text) => exported(text, "text").replace(/\n$/, "");

/** Slices by code points, as Python does. @param {string} text @param {{start: number, end: number}} at */
const slice = (text, { start, end }) => [...text].slice(start, end).join("");

for (const [name, text] of Object.entries(TEXTS)) {
  test(`JSON fits its schema: ${name}`, () => {
    for (const unit of ["chars", "utf16", "utf8"]) {
      const analysis = JSON.parse(exported(text, "json", "--offsets", unit));
      assert.ok(isAnalysis(analysis), ajv.errorsText(isAnalysis.errors));
      const bytes = Buffer.from(text);
      for (const mention of analysis.mentions) {
        const found = { chars: () => slice(text, mention), utf16: () => text.slice(mention.start, mention.end), utf8: () => bytes.subarray(mention.start, mention.end).toString() }[unit]();
        assert.equal(found, mention.text);
      }
      assert.ok(analysis.mentions.length > 0);
    }
  });

  test(`Web annotations select what they say: ${name}`, async () => {
    const page = JSON.parse(exported(text, "web-annotation"));
    const included = page["@included"][0].value;
    assert.equal(included, article(text));
    assert.ok(page.items.length > 0);
    for (const { target: { source, selector: [position, quote] } } of page.items) {
      assert.equal(source, "#text");
      const [byPosition] = await found(textPositionSelectorMatcher(position), included);
      const byQuote = await found(textQuoteSelectorMatcher(quote), included);
      assert.equal(included.slice(byPosition.startIndex, byPosition.endIndex), quote.exact);
      assert.ok(byQuote.some(({ startIndex, endIndex }) => startIndex === byPosition.startIndex && endIndex === byPosition.endIndex), JSON.stringify(quote));
    }
  });

  test(`CSV has a row for each thing: ${name}`, () => {
    const rows = parseCsv(exported(text, "csv"), { columns: true });
    const { entities } = JSON.parse(exported(text, "json"));
    assert.deepEqual(
      rows.map(({ kind, name, mentions }) => [kind, name, Number(mentions)]),
      entities.map(({ kind, name, mentions }) => [kind, name, mentions]),
    );
    const whole = article(text);
    for (const { kind, name, start, end, offsets, sentence } of rows) {
      if (start === "") continue;
      assert.equal(offsets, "chars");
      const named = slice(whole, { start: Number(start), end: Number(end) });
      assert.ok(sentence.includes(named), `${named} in ${sentence}`);
      if (kind === "organization" || kind === "url") assert.ok(name.includes(named) || named.includes(name), `${named} of ${name}`);
    }
    assert.ok(rows.some(({ start }) => start !== ""));
  });

  test(`Markdown begins with what is known of the article, in YAML: ${name}`, () => {
    const [, front, rest] = exported(text, "markdown").match(/^(?:---\n([\s\S]*?\n)---\n\n)?([\s\S]*)$/) ?? [];
    const { metadata, language, headline } = JSON.parse(exported(text, "json"));
    const values = (fields) => fields?.map(({ value }) => value);
    assert.deepEqual(front ? parseYaml(front) : {}, JSON.parse(JSON.stringify({
      title: headline ?? undefined,
      kicker: metadata.kicker?.value,
      section: metadata.section?.value,
      author: values(metadata.authors),
      date: metadata.published?.value,
      updated: metadata.updated?.value,
      agency: values(metadata.agencies),
      publisher: metadata.publisher?.value,
      place: metadata.place?.value,
      lang: language.code ?? undefined,
    })));
    assert.ok(rest.trim().length > 0);
  });

  test(`JSON is of as many lines to all: ${name}`, () => {
    for (const format of ["json", "jsonld", "spacy", "doccano", "label-studio", "web-annotation"]) {
      assert.doesNotMatch(exported(text, format), /[\u0085\u2028\u2029]/, format);
    }
    const line = `${JSON.stringify({ id: "a\u2028b", text })}\n`;
    const answer = exported(line, "jsonl");
    assert.doesNotMatch(answer, /[\u0085\u2028\u2029]/);
    assert.equal(JSON.parse(answer).id, "a\u2028b");
  });
}

test("the schema refuses what it does not know", () => {
  const analysis = JSON.parse(exported(TEXTS["a German page"], "json"));
  const wrong = [
    { ...analysis, more: 1 },
    { ...analysis, offsets: "bytes" },
    { ...analysis, segments: [{ ...analysis.segments[0], role: "title" }] },
    { ...analysis, mentions: [{ ...analysis.mentions[0], start: -1 }] },
    { ...analysis, metadata: { headline: { value: "Titel" } } },
  ];
  for (const one of wrong) assert.ok(!isAnalysis(one));
});

test("what tag writes fits its schema", () => {
  const isTagged = ajv.compile({ $ref: "#/$defs/Tagged", $defs: schema.$defs });
  const line = `${JSON.stringify({ text: TEXTS["one sentence"] })}\n`;
  const { id, ...analysis } = JSON.parse(exported(line, "jsonl"));
  assert.equal(id, null);
  assert.ok(isAnalysis(analysis), ajv.errorsText(isAnalysis.errors));
  const { offsets, mentions, entities } = analysis;
  assert.ok(isTagged({ offsets, mentions, entities }), ajv.errorsText(isTagged.errors));
});

/** Of http://www.w3.org/ns/anno.jsonld the terms that are written, and schema.org as one vocabulary. */
const CONTEXTS = {
  "http://www.w3.org/ns/anno.jsonld": {
    oa: "http://www.w3.org/ns/oa#",
    dc: "http://purl.org/dc/elements/1.1/",
    dctypes: "http://purl.org/dc/dcmitype/",
    rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    xsd: "http://www.w3.org/2001/XMLSchema#",
    as: "http://www.w3.org/ns/activitystreams#",
    id: "@id",
    type: "@type",
    Annotation: "oa:Annotation",
    AnnotationPage: "as:OrderedCollectionPage",
    TextualBody: "oa:TextualBody",
    TextPositionSelector: "oa:TextPositionSelector",
    TextQuoteSelector: "oa:TextQuoteSelector",
    Text: "dctypes:Text",
    items: { "@type": "@id", "@id": "as:items", "@container": "@list" },
    body: { "@type": "@id", "@id": "oa:hasBody" },
    target: { "@type": "@id", "@id": "oa:hasTarget" },
    source: { "@type": "@id", "@id": "oa:hasSource" },
    selector: { "@type": "@id", "@id": "oa:hasSelector" },
    motivation: { "@type": "@vocab", "@id": "oa:motivatedBy" },
    purpose: { "@type": "@vocab", "@id": "oa:hasPurpose" },
    tagging: "oa:tagging",
    describing: "oa:describing",
    exact: { "@type": "xsd:string", "@id": "oa:exact" },
    prefix: { "@type": "xsd:string", "@id": "oa:prefix" },
    suffix: { "@type": "xsd:string", "@id": "oa:suffix" },
    start: { "@type": "xsd:nonNegativeInteger", "@id": "oa:start" },
    end: { "@type": "xsd:nonNegativeInteger", "@id": "oa:end" },
    value: { "@type": "xsd:string", "@id": "rdf:value" },
    format: { "@type": "xsd:string", "@id": "dc:format" },
    language: { "@type": "xsd:string", "@id": "dc:language" },
  },
  "https://schema.org": { "@vocab": "https://schema.org/" },
};

const options = {
  base: "https://example.org/article",
  safe: true, // what the contexts don't know is an error
  documentLoader: async (/** @type {string} */ url) => {
    const context = CONTEXTS[url];
    if (!context) throw new Error(`not here: ${url}`);
    return { document: { "@context": context }, documentUrl: url };
  },
};

test("JSON-LD is an article that is about what its headline names", async () => {
  const nodes = await jsonld.flatten(JSON.parse(exported(TEXTS["a German page"], "jsonld")), null, options);
  const of = (type) => nodes.filter((node) => node["@type"]?.includes(`https://schema.org/${type}`));
  const [article] = of("NewsArticle");
  const values = (property) => (article[`https://schema.org/${property}`] ?? []).map((value) => value["@value"] ?? value["@id"]);
  const name = (id) => nodes.find((node) => node["@id"] === id)["https://schema.org/name"][0]["@value"];
  const { metadata, mentions, entities } = JSON.parse(exported(TEXTS["a German page"], "json"));
  const inHeadline = mentions.filter(({ start, end }) => start >= metadata.headline.start && end <= metadata.headline.end);
  assert.ok(inHeadline.length > 1);
  assert.deepEqual(values("about").map(name), inHeadline.map(({ entity }) => entities[entity].name));
  for (const subject of values("about")) assert.ok(values("mentions").includes(subject));
  assert.ok(values("mentions").map(name).includes("Köln"));
  assert.deepEqual(values("author").map(name), ["Jens Falkner"]);
  assert.deepEqual(values("datePublished"), ["2024-06-03T18:22"]);
});

test("Web annotations are what the model of W3C has", async () => {
  const page = JSON.parse(exported(TEXTS["a German page"], "web-annotation"));
  const nodes = await jsonld.flatten(page, null, options);
  const oa = (name) => `http://www.w3.org/ns/oa#${name}`;
  const of = (type) => nodes.filter((node) => node["@type"]?.includes(oa(type)));
  assert.equal(of("Annotation").length, page.items.length);
  assert.equal(of("TextPositionSelector").length, page.items.length);
  assert.equal(of("TextQuoteSelector").length, page.items.length);
  const sources = new Set(nodes.flatMap((node) => node[oa("hasSource")] ?? []).map((source) => source["@id"]));
  assert.deepEqual([...sources], ["https://example.org/article#text"]);
  const text = nodes.find((node) => node["@id"] === "https://example.org/article#text");
  assert.deepEqual(text["@type"], ["http://purl.org/dc/dcmitype/Text"]);
});

/** What a selector finds in a text that is one chunk. */
async function found(matcher, text) {
  const chunk = { data: text, equals: (other) => other === chunk };
  const chunker = { currentChunk: chunk, nextChunk: () => null, previousChunk: () => null, precedesCurrentChunk: () => false };
  const matches = [];
  for await (const match of matcher(chunker)) matches.push(match);
  return matches;
}
