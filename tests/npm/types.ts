// Compiled, never run: a program that uses the package as its types say.
import init, { Klartext, Page, analyze, exportAs, formats, initSync, kinds, languages, roles, tag, version } from "klartext";
import type {
  Analysis, Choices, Corrections, Entity, Format, FormatInfo, Judge, Kind, KindInfo, KlartextError, Language, Mention, Models, Options, Overview, ReadOptions, Reason, ReasonCode, Role, RoleInfo, Segment, Span, Tagged, WarningCode,
} from "klartext";

export async function use(text: string, bytes: Uint8Array): Promise<string[]> {
  await init({ module_or_path: bytes });
  initSync({ module: bytes });
  const options: Options = { language: "de", maxBytes: 1 << 20, strictness: 0.5, decisions: [{ start: 0, kept: true }] };
  const analysis: Analysis = analyze(text, options);
  const tagged: Tagged = tag(text);
  analyze(text, null);
  const format: Format = "text";
  const file: string = exportAs(text, format, options);
  const slice = (span: Span): string => text.slice(span.start, span.end);
  const kept: Role[] = analysis.segments.filter((segment) => segment.kept).map((segment) => segment.role);
  const marked: Kind[] = tagged.mentions.map((mention) => mention.kind);
  const published: string | undefined = analysis.metadata.published?.value;
  const unit: string | undefined = analysis.mentions[0]?.value?.unit;
  const code: Language | null = analysis.language.code;
  const warnings: WarningCode[] = analysis.warnings.map((warning) => warning.code);
  const share: number = analysis.counts.keptWords / analysis.counts.words;
  return [file, ...kept, ...marked, ...analysis.segments.map(slice), ...warnings, published ?? "", unit ?? "", code ?? "", String(share), version()];
}

/** Reads once, asks often. */
export function handle(text: string, models: Models, choices: Choices): string {
  const embedded = new Klartext();
  const reading: ReadOptions = { language: null, maxLines: 1000 };
  const page: Page = embedded.readClean(text, reading);
  page.free();
  embedded.free();
  using klartext = new Klartext(models);
  using read = klartext.read(text);
  const overview: Overview = read.overview({ ...choices, strictness: 1 });
  const segments: Segment[] = read.segments(0, overview.segmentCount, choices);
  const mentions: Mention[] = read.mentions(0, overview.mentionCount, choices);
  const entities: Entity[] = read.entities(0, overview.entityCount, choices);
  const names = mentions.map((mention) => entities[mention.entity]?.name);
  const layers: Tagged = read.tagged(choices);
  const { code, judge, start, end }: Reason = segments[0]!.reason;
  const why: [ReasonCode, Judge] = [code, judge];
  const evidence = start === undefined ? "" : text.slice(start, end);
  return [read.analysis(choices).body, read.export("tei"), evidence, ...why, ...names, layers.offsets].join("\n");
}

/** What a reader may know better; as JSON it can be kept beside the text. */
export function corrected(saved: string): Choices {
  const corrections: Corrections = {
    roles: [{ start: 0, end: 10, role: "headline" }],
    mentions: [{ start: 3, end: 7, kind: "person" }, { start: 8, end: 9, kind: null }],
    entities: [{ mentions: [3], name: "Eva Muster" }],
    facts: { headline: null, authors: ["Eva Muster"] },
  };
  return { entities: true, corrections: saved ? (JSON.parse(saved) as Corrections) : corrections };
}

export function menu(): string[] {
  const files = formats().map(({ name, extension, mediaType }: FormatInfo) => `${name satisfies Format} .${extension} ${mediaType}`);
  const names = kinds().filter(({ isName }: KindInfo) => isName).map(({ name }) => name satisfies Kind);
  const article = roles().filter(({ isArticle, isBody }: RoleInfo) => isArticle && !isBody).map(({ name }) => name satisfies Role);
  return [...files, ...names, ...article, ...(languages() satisfies Language[])];
}

export function message(error: KlartextError): string {
  switch (error.code) {
    case "too-large": return "too large";
    case "options": return "wrong options";
    default: return error.message;
  }
}

// @ts-expect-error a role that doesn't exist
export const role: Role = "headlines";
// @ts-expect-error an option that doesn't exist
export const options: Options = { strictnes: 1 };
// @ts-expect-error what is read once is not chosen afterwards
export const choices: Choices = { language: "de" };
// @ts-expect-error a format that doesn't exist
exportAs("", "papyrus");
// @ts-expect-error a text is a string
analyze(12);
// @ts-expect-error the headline may be absent
export const headline: string = analyze("").headline;
// @ts-expect-error only reading makes a page
new Page();
// @ts-expect-error an overview holds no lists
new Klartext().read("").overview().segments;
