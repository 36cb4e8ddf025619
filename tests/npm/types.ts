// Compiled, never run: a program that uses the package as its types say.
import init, { analyze, exportAs, initSync, tag, version } from "klartext";
import type { Analysis, Format, Kind, KlartextError, Options, Role, Span, Tagged } from "klartext";

export async function use(text: string, bytes: Uint8Array): Promise<string[]> {
  await init({ module_or_path: bytes });
  initSync({ module: bytes });
  const options: Options = { language: "de", strictness: 0.5, decisions: [{ start: 0, kept: true }] };
  const analysis: Analysis = analyze(text, options);
  const tagged: Tagged = tag(text);
  analyze(text, null);
  const format: Format = "text";
  const file: string = exportAs(text, format, options);
  const slice = (span: Span): string => text.slice(span.start, span.end);
  const roles: Role[] = analysis.segments.filter((segment) => segment.kept).map((segment) => segment.role);
  const kinds: Kind[] = tagged.entities.map((mention) => mention.kind);
  const published: string | undefined = analysis.metadata.published?.value;
  const unit: string | undefined = analysis.entities[0]?.value?.unit;
  const code: "de" | "en" | string | null = analysis.language.code;
  return [file, ...roles, ...kinds, ...analysis.segments.map(slice), published ?? "", unit ?? "", code ?? "", version()];
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
// @ts-expect-error a format that doesn't exist
exportAs("", "papyrus");
// @ts-expect-error a text is a string
analyze(12);
// @ts-expect-error the headline may be absent
export const headline: string = analyze("").headline;
