// A stand-in for the engine with the same interface. It knows a few cues, so
// that the page can be tested apart from the models, and it can be made to
// fail: a text with "!!panic", "!!hang" or "!!refuse" does what it says.

export default async function init({ module_or_path }) {
  if (!(module_or_path instanceof WebAssembly.Module)) throw new Error("no compiled module");
  await WebAssembly.instantiate(module_or_path, {});
}

export const version = () => "mock";

const CUES = [
  ["consent", /cookie|zustimmung|privacy|verarbeiten daten|akzeptieren|accept all|reject all|manage options|widerrufen|your device/i],
  ["related", /^lesen sie auch|^read more|^more on this|interessieren|^mehr zum thema|meistgelesen|most viewed|^auch interessant/i],
  ["newsletter", /postfach|newsletter|sign up|jetzt bestellen|e-mail-adresse|long reads|your email/i],
  ["comments", /kommentar|netiquette|comments|antworten|reply|registrieren|moderation/i],
  ["appeal", /unterstütz|support|spende|monatlich|unabhängig/i],
  ["share", /^teilen|^merken|^share|^save|empfehlen|shares$/i],
  ["advert", /warenkorb|shop|euro$|advertisement|anzeigen$/i],
  ["legal", /impressum|datenschutz|©|agb|terms|rights reserved/i],
  ["account", /anmelden|sign in|abo testen|subscribe/i],
];

const NAMES = [
  ["person", ["Wiebke Osterhof", "Osterhof", "Tamme Hinrichs", "Hinrichs", "Ilka Sörnsen", "Sörnsen", "Merle Tietgens", "Harriet Ollerenshaw", "Gwen Tattersall", "Gwen", "Desmond Whitlaw", "Whitlaw", "Priya Mendhekar", "Imogen Ashdale", "Annelie Ruckstuhl", "Ansgar Vieth", "Vieth"]],
  ["organization", ["Schlepp- und Fährgesellschaft Kiel", "SFK", "DNV", "Weißen Flotte", "Pro Förde", "BASF", "Evonik", "Covestro", "AFP", "Deutsche Wetterdienst", "Leeds City Council", "University of Sheffield", "National Lottery Heritage Fund", "Holbeck Library"]],
  ["place", ["Kiel", "Laboe", "Reventloubrücke", "Flensburg", "Rostock", "Rendsburg", "Leeds", "Bradford", "Wakefield", "River Aire", "Rhein", "Kaub", "Basel", "Rotterdam", "Passau", "Koblenz", "Ludwigshafen", "Kieler Förde"]],
  ["misc", ["Heikendorf II", "Warnow", "Dickens"]],
];

const VALUES = [
  ["money", /(\d+(?:,\d+)?) (?:Mio\. )?Euro/g, (m) => ({ text: String(Number(m[1].replace(",", ".")) * (/Mio/.test(m[0]) ? 1e6 : 1)), unit: "EUR" })],
  ["money", /£(\d[\d.,]*\d|\d)(?: million)?/g, (m) => ({ text: String(Number(m[1].replace(/,/g, "")) * (/million/.test(m[0]) ? 1e6 : 1)), unit: "GBP" })],
  ["date", /(\d{1,2})\. Oktober 2025/g, (m) => ({ text: `2025-10-${m[1].padStart(2, "0")}` })],
  ["date", /(\d{1,2}) November 2025/g, (m) => ({ text: `2025-11-${m[1].padStart(2, "0")}` })],
  ["percent", /(\d+)(?: Prozent|%)/g, (m) => ({ text: m[1], unit: "%" })],
  ["email", /\S+@\S+\.\w+/g, (m) => ({ text: m[0] })],
];

export function analyze(text, options = {}) {
  if (text.includes("!!panic")) throw new WebAssembly.RuntimeError("unreachable");
  if (text.includes("!!hang")) for (;;);
  if (text.includes("!!refuse")) throw new Error("no such setting");
  const german = / (der|die|und|das) /i.test(text);
  const segments = [];
  const metadata = {};
  const longLines = [...text.matchAll(/.{120,}/g)].filter((m) => !CUES.some(([, cue]) => cue.test(m[0])));
  const first = longLines[0]?.index ?? 0;
  const last = longLines.at(-1)?.index ?? text.length;
  let before = null;
  for (const [line] of text.matchAll(/[^\n]*\n|[^\n]+$/g)) push(line);
  function push(line) {
    const start = segments.at(-1)?.end ?? 0;
    const trimmed = line.trim();
    const glued = /^(.{80,}?[.)“"]) (\S.{0,80}(?:Foto|Photograph): .*)$/s.exec(line);
    if (glued) {
      push(`${glued[1]} `);
      return push(glued[2]);
    }
    const segment = { start, end: start + line.length, kept: false, confidence: 0.93 };
    const cue = CUES.map(([role, pattern]) => [role, pattern.exec(trimmed)]).find(([, match]) => match);
    if (!trimmed) Object.assign(segment, { role: "blank", confidence: 1, reason: { code: "blank" } });
    else if (/Foto: |Photograph: /.test(trimmed)) Object.assign(segment, { role: "credit", reason: { code: "credit-shape" } });
    else if (cue && cue[1]) Object.assign(segment, { role: cue[0], reason: { code: "cue", evidence: cue[1][0] } });
    else if (/^(Von|By) \p{Lu}/u.test(trimmed)) {
      Object.assign(segment, { role: "byline", kept: true, reason: { code: "byline-shape" } });
      metadata.authors = [{ start, end: start, value: trimmed.replace(/^(Von|By) |,.*/g, "") }];
    } else if (/\d{4},? .*(Uhr|GMT)$/.test(trimmed)) {
      const updated = /^(Aktualisiert|Updated)/.test(trimmed);
      Object.assign(segment, { role: "dateline", kept: true, reason: { code: "date-shape" } });
      metadata[updated ? "updated" : "published"] = { start, end: start, value: german ? (updated ? "2025-10-15T08:05" : "2025-10-14T17:42") : updated ? "2025-11-03T16:40" : "2025-11-03T09:15" };
    } else if (trimmed.length >= 100 || !longLines.length) Object.assign(segment, { role: "paragraph", kept: true, reason: { code: "prose" } });
    else if (start < first && trimmed.length > 45 && trimmed.length < 100 && !metadata.headline && !/[>|]/.test(trimmed)) {
      Object.assign(segment, { role: "headline", kept: true, reason: { code: "title-shape" } });
      metadata.headline = { start, end: start + trimmed.length, value: trimmed };
    } else if (start > first && start < last) {
      const prose = /[.?!“"]$/.test(trimmed);
      Object.assign(segment, { role: prose ? "paragraph" : "crosshead", kept: true, confidence: 0.71, reason: { code: prose ? "context" : "title-shape" } });
    } else Object.assign(segment, { role: trimmed.length > 60 ? "related" : "navigation", reason: { code: start < first ? "before-article" : trimmed.length < 30 ? "link-list" : "after-article" } });
    if (before?.role === "headline" && segment.role === "paragraph") segment.role = "standfirst";
    if (options.strictness === 1 && segment.role === "crosshead") segment.kept = false;
    if (options.strictness === 0 && segment.role !== "blank") segment.kept = true;
    before = segment;
    segments.push(segment);
  }
  for (const { start, kept } of options.decisions ?? []) {
    const segment = segments.find((s) => s.start <= start && start < s.end);
    if (segment) Object.assign(segment, { kept, reason: { code: "reader" }, confidence: 1 });
  }
  const kept = segments.filter((s) => s.kept);
  const headline = kept.find((s) => s.role === "headline");
  const { entities, merged } = options.entities === false ? { entities: [], merged: [] } : mark(text, kept);
  return {
    language: { code: german ? "de" : "en", confidence: 0.98 },
    headline: headline ? text.slice(headline.start, headline.end).trim() : null,
    body: kept.filter((s) => !["headline", "byline", "dateline"].includes(s.role)).map((s) => text.slice(s.start, s.end).trim()).join("\n\n"),
    segments, metadata, entities, merged,
  };
}

function mark(text, kept) {
  const found = [];
  for (const { start, end } of kept) {
    const part = text.slice(start, end);
    for (const [kind, names] of NAMES) {
      for (const name of names) {
        for (let at = part.indexOf(name); at >= 0; at = part.indexOf(name, at + 1)) {
          if (!/\p{L}/u.test(part[at + name.length] ?? " ")) found.push({ start: start + at, end: start + at + name.length, kind, text: name, confidence: 0.9 });
        }
      }
    }
    for (const [kind, pattern, value] of VALUES) {
      for (const match of part.matchAll(pattern)) {
        found.push({ start: start + match.index, end: start + match.index + match[0].length, kind, text: match[0], value: value(match), confidence: 1 });
      }
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const entities = [];
  const merged = [];
  for (const mention of found) {
    if (entities.length && mention.start < entities.at(-1).end) continue;
    const name = mention.value?.text ?? mention.text;
    let entity = merged.findIndex((e) => e.kind === mention.kind && (e.name === name || (!mention.value && e.name.endsWith(` ${name}`))));
    if (entity < 0) entity = merged.push({ kind: mention.kind, name, mentions: 0 }) - 1;
    merged[entity].mentions++;
    entities.push({ ...mention, entity });
  }
  return { entities, merged };
}

export function exportAs(text, format, options) {
  const analysis = analyze(text, options);
  if (format === "json") return JSON.stringify(analysis, null, 2);
  if (format === "markdown") return `# ${analysis.headline ?? ""}\n\n${analysis.body}\n`;
  if (format === "text") return analysis.body;
  throw new Error(`unknown format ${format}`);
}
