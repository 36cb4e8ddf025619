/**
 * Texts that come from outside when the page opens: in the address, from a
 * program that shares, as a file that the system opens with the page.
 */
import { LinkError, readLink } from "./link.js";
import { MAX_BYTES } from "./source.js";

/** Where the service worker leaves what was shared (sw.js). */
const INBOX = "klartext-inbox";

export class Inbox {
  #actions;
  #base;

  /**
   * @param {string|URL} base address of the page's folder
   * @param {{text(text: string): void, files(files: File[]): void, failed(kind: string): void}} actions
   */
  constructor(base, actions) {
    this.#base = new URL("./", base);
    this.#actions = actions;
  }

  /** Takes the text that the address carries, if it carries one: it can wait in the page as well as there. */
  async takeLink() {
    if (location.hash.startsWith("#t=")) await this.#take((hash) => readLink(hash, MAX_BYTES).then(this.#actions.text));
  }

  /** Takes what is there, and goes on to take what comes. To be called when files can be opened; until then they wait where they are. */
  async start() {
    addEventListener("hashchange", () => this.#open());
    await this.#open();
    // The system hands over files that are opened with the installed page.
    const queue = /** @type {any} */ (globalThis).launchQueue;
    queue?.setConsumer(async (/** @type {{files: {getFile(): Promise<File>}[]}} */ { files }) => {
      if (files?.length) this.#actions.files(await Promise.all(files.map((file) => file.getFile())));
    });
  }

  async #open() {
    if (location.hash === "#shared") await this.#take(() => this.#takeShared());
    else await this.takeLink();
  }

  /** What the address brings leaves it: a reload keeps what the reader has made of it. @param {(hash: string) => Promise<void>} take */
  async #take(take) {
    const { hash } = location;
    history.replaceState(history.state, "", location.href.slice(0, -hash.length));
    try {
      await take(hash);
    } catch (error) {
      this.#actions.failed(error instanceof LinkError ? error.kind : "link");
    }
  }

  async #takeShared() {
    const name = `${INBOX} ${this.#base.pathname}`;
    const inbox = await caches.open(name);
    const responses = await Promise.all((await inbox.keys()).map((key) => inbox.match(key)));
    await caches.delete(name);
    const files = await Promise.all(responses.filter((response) => response !== undefined).map(async (response) =>
      new File([await response.blob()], decodeURIComponent(response.headers.get("X-Name") ?? ""), { type: response.headers.get("Content-Type") ?? "" })));
    if (files.length) this.#actions.files(files);
  }
}
