/**
 * The worker's side: what is asked is asked of the package itself. Pages that
 * were read are kept until they are freed.
 */
import init, * as library from "./klartext.js";

/** @import {Klartext, Models, Page, ReadOptions} from "./klartext.js" */

/**
 * A text to be read before it is asked about.
 * @typedef {{text: string, options: ReadOptions | null | undefined, isClean: boolean}} Reading
 *
 * `start` comes first and once. A `call` is of a page, or else of the package.
 * @typedef {{id: number, task: "start", module: WebAssembly.Module, models: Models | null | undefined}} Start
 * @typedef {{id: number, task: "call", page: number | undefined, reading: Reading | undefined, method: string, args: unknown[]}} Call
 * @typedef {{task: "free", page: number}} Free
 * @typedef {Start | Call | Free} Message
 *
 * `isRead`: the page that was asked about is kept here now. `isFatal`: nothing
 * may be asked of this worker again.
 * @typedef {{name: string, code?: string, message: string, isFatal: boolean}} Failure
 * @typedef {{id: number, isRead: boolean} & ({result: unknown} | {failure: Failure})} Reply
 */

/** @param {(reply: Reply, transfer: ArrayBuffer[]) => void} post */
export function answerer(post) {
  /** @type {Klartext} */
  let klartext;
  /** @type {Map<number, Page>} */
  const pages = new Map();

  /** @param {Start} message */
  async function start({ module, models }) {
    await init({ module_or_path: module });
    klartext = new library.Klartext(models);
  }

  /** @param {Call} message */
  function call({ page, reading, method, args }) {
    if (page === undefined) return /** @type {any} */ (library)[method](...args);
    if (reading) {
      const { text, options, isClean } = reading;
      pages.set(page, isClean ? klartext.readClean(text, options) : klartext.read(text, options));
    }
    // Reading alone is a call without a method.
    return method && /** @type {any} */ (pages.get(page))[method](...args);
  }

  return async (/** @type {Message} */ message) => {
    if (message.task === "free") {
      pages.get(message.page)?.free();
      pages.delete(message.page);
      return;
    }
    const isRead = () => message.task === "call" && message.page !== undefined && pages.has(message.page);
    try {
      const result = message.task === "start" ? await start(message) : call(message);
      post({ id: message.id, isRead: isRead(), result }, transferable(result));
    } catch (error) {
      post({ id: message.id, isRead: isRead(), failure: described(error) }, []);
    }
  };
}

/** The numbers in a result, which cross without a copy. @returns {ArrayBuffer[]} */
function transferable(/** @type {any} */ result) {
  const numbers = [result, result?.segments].find((value) => value instanceof Uint32Array);
  return numbers ? [/** @type {ArrayBuffer} */ (numbers.buffer)] : [];
}

/** @param {any} error @returns {Failure} */
function described(error) {
  // A trap leaves the module's memory in an unknown state.
  const isFatal = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
  return { name: String(error?.name ?? "Error"), code: error?.code, message: String(error?.message ?? error), isFatal };
}
