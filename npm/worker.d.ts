/**
 * The interface of the package with the work done in a worker: the same names,
 * each answer a promise. A program that awaits runs with either.
 */
import type * as same from "./klartext.js";

export type * from "./klartext.js";

/** How a call is made; the last argument of every call, and may be left out. */
export interface CallOptions {
  /** Gives the call up: it rejects with the signal's reason at once. `AbortSignal.timeout(ms)` limits its time. */
  signal?: AbortSignal;
  /** Of the calls to a `Klartext` that say so only the newest is answered; the others reject with an `AbortError`. */
  latest?: boolean;
}

/** What every call rejects with, save that who asks what was freed gets a plain `Error`. */
export interface KlartextError extends Error {
  name: "KlartextError";
  /** As of the package; `crashed`: the worker came to an end. The next call finds a new one. */
  code: same.KlartextError["code"] | "crashed";
}

/** A worker, or what behaves like one. */
export interface Thread {
  onmessage: ((event: any) => void) | null;
  onerror: ((event: any) => void) | null;
  postMessage(message: any, transfer?: any): void;
  terminate(): void;
}

/** The same function of the package, asked in a worker. */
export type Remote<F> = F extends (...args: infer A) => infer R ? (...args: [...A, call?: CallOptions]) => Promise<R> : never;

/**
 * Compiles the module, which the first call does otherwise. Nothing is fetched
 * afterwards but the worker's script (`klartext/thread`), each time that one starts.
 */
export default function init(settings?: {
  /** The module, if not the package's own. */
  module_or_path?: same.InitInput | Promise<same.InitInput>;
  /** Starts a worker that runs `klartext/thread`, if that is to be done in another way. */
  worker?: () => Thread;
}): Promise<void>;

/** A worker of its own with the models. */
export class Klartext {
  /** The models that are part of the package, or those given. */
  constructor(models?: same.Models | null);
  /** Reads the raw text of a page. It costs time, once. */
  read(text: string, options?: same.ReadOptions | null, call?: CallOptions): Promise<Page>;
  /** Reads a text that is clean already: every line is article. */
  readClean(text: string, options?: same.ReadOptions | null, call?: CallOptions): Promise<Page>;
  /** Ends the worker and all of its pages; calls that wait reject. */
  free(): void;
  [Symbol.dispose](): void;
}

/**
 * A page that was read. It outlives a worker that was replaced: the next call
 * has it read again.
 */
export class Page {
  private constructor();
  analysis: Remote<same.Page["analysis"]>;
  overview: Remote<same.Page["overview"]>;
  packed: Remote<same.Page["packed"]>;
  tagged: Remote<same.Page["tagged"]>;
  export: Remote<same.Page["export"]>;
  segments: Remote<same.Page["segments"]>;
  segmentNumbers: Remote<same.Page["segmentNumbers"]>;
  mentions: Remote<same.Page["mentions"]>;
  entities: Remote<same.Page["entities"]>;
  /** Lets the worker forget the page. */
  free(): void;
  [Symbol.dispose](): void;
}

export const analyze: Remote<typeof same.analyze>;
export const tag: Remote<typeof same.tag>;
export const exportAs: Remote<typeof same.exportAs>;
export const formats: Remote<typeof same.formats>;
export const joints: Remote<typeof same.joints>;
export const judges: Remote<typeof same.judges>;
export const kinds: Remote<typeof same.kinds>;
export const languages: Remote<typeof same.languages>;
export const reasonCodes: Remote<typeof same.reasonCodes>;
export const roles: Remote<typeof same.roles>;
export const segmentColumns: Remote<typeof same.segmentColumns>;
export const version: Remote<typeof same.version>;
