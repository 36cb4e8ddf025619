/**
 * Opens files and packs them, off the page's thread: archives and mails take
 * time, and come from anywhere. Texts are fetched a handful at a time, so that
 * no more are on their way than the page can take.
 *
 * As worker.js, this runs from a `blob:` address (see blobs.js).
 */
import { open } from "./open.js";
import { linesPacker, zipPacker } from "./pack.js";

/** @import {Item, Limits} from "./open.js" */
/** @import {Packer} from "./pack.js" */

/**
 * @typedef {{task: "open", job: number, file: Blob, name: string, limits: Limits, isLoose: boolean}} OpenRequest
 * @typedef {{task: "next", job: number}} NextRequest what the job has to say next: `Items`
 * @typedef {{task: "pack", job: number, as: "zip"|"jsonl"}} PackRequest
 * @typedef {{task: "add", job: number, name: string, content: string}} AddRequest
 * @typedef {{task: "end", job: number}} EndRequest of either kind of job
 * @typedef {OpenRequest|NextRequest|PackRequest|AddRequest|EndRequest} Request
 *
 * @typedef {{items: Item[], done: boolean}} Items
 * @typedef {{id: number, result: Items|Uint8Array<ArrayBuffer>[]|null} | {id: number, error: string}} Response
 */

/** So much is handed over at a time. */
const HANDFUL = { items: 64, characters: 1 << 20 };

/** @type {Map<number, AsyncGenerator<Item>>} */
const opened = new Map();
/** @type {Map<number, Packer>} */
const packers = new Map();

/** @param {number} job @returns {Promise<Items>} */
async function next(job) {
  const generator = opened.get(job);
  /** @type {Item[]} */ const items = [];
  for (let characters = 0; generator && items.length < HANDFUL.items && characters < HANDFUL.characters;) {
    const { value, done } = await generator.next();
    if (done) {
      opened.delete(job);
      return { items, done: true };
    }
    items.push(value);
    characters += "text" in value ? value.text.length : 0;
  }
  return { items, done: !generator };
}

/** @param {Request} request */
async function answer(request) {
  switch (request.task) {
    case "open":
      opened.set(request.job, open(request.file, request.name, request.limits, request.isLoose));
      return null;
    case "next": return next(request.job);
    case "pack":
      packers.set(request.job, request.as === "zip" ? zipPacker() : linesPacker());
      return null;
    case "add": return packers.get(request.job)?.add(request.name, request.content) ?? null;
    case "end": {
      const made = packers.get(request.job)?.end() ?? null;
      packers.delete(request.job);
      await opened.get(request.job)?.return(undefined);
      opened.delete(request.job);
      return made;
    }
  }
}

self.onmessage = async (/** @type {MessageEvent<Request & {id: number}>} */ { data: request }) => {
  try {
    const result = await answer(request);
    self.postMessage({ id: request.id, result });
  } catch (error) {
    self.postMessage({ id: request.id, error: String(error) });
  }
};
