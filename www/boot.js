/**
 * The page's start: its files come, the device keeps them, the seal is set,
 * the engine runs. One strip says how far it is, or what is missing, with a
 * button that tries again. A text that is there meanwhile waits, and is said to.
 */
import { byId } from "./dom.js";
import { Engine, EngineError } from "./engine.js";
import { Files } from "./files/files.js";
import { LoadError, Loader } from "./loading.js";
import { megabytes, t } from "./messages/index.js";
import { Offline } from "./offline.js";
import { seal } from "./seal.js";
import { MAX_BYTES } from "./source.js";
import { announce, showState } from "./status.js";

/** @import {Progress} from "./loading.js" */
/** @import {Held} from "./offline.js" */
/** @import {Source} from "./source.js" */

/** A start that takes no longer is over before anyone has read what it says. */
const SHOWN_AFTER_MS = 300;

export class Boot {
  /** @type {"loading"|"failed"|"ready"} */ #state = "loading";
  /** What the device has of the page. @type {Held} */ #held = "nothing";
  /** @type {Progress} */ #progress = { loaded: 0, total: null, packed: false };
  /** @type {unknown} */ #failure = null;
  #isSealed = false;
  #isShown = false;
  #waits = false;
  #offline = new Offline(document.baseURI);
  #source;
  #started;

  /**
   * @param {Source} source whose samples are loaded, too
   * @param {(engine: Engine, files: Files) => Promise<void>} started takes over the engine, which runs, and what opens files
   */
  constructor(source, started) {
    this.#source = source;
    this.#started = started;
    byId("retry").addEventListener("click", () => this.#retry());
    byId("renew").addEventListener("click", () => this.#offline.wish());
    setTimeout(() => {
      this.#isShown = true;
      this.#draw();
    }, SHOWN_AFTER_MS);
  }

  /** @param {RequestCache} [cache] how files are asked for */
  async run(cache) {
    this.#turn("loading");
    try {
      const [engine, files] = await this.#load(cache);
      seal();
      this.#isSealed = true;
      await engine.start();
      await this.#started(engine, files);
      this.#turn("ready");
    } catch (error) {
      this.#failure = error;
      this.#turn("failed");
    }
  }

  /** @param {boolean} waits whether a text is there, to be read as soon as it can be */
  wait(waits) {
    this.#waits = waits;
    this.#draw();
  }

  /** Says all of it, in the page's present language. */
  say() {
    showState(this.#state);
    this.#draw();
  }

  /** @param {RequestCache} [cache] @returns {Promise<[Engine, Files]>} */
  async #load(cache) {
    const tell = (/** @type {Progress} */ progress) => {
      this.#progress = progress;
      this.#draw();
    };
    const loader = new Loader(document.baseURI, tell, cache);
    const listed = this.#offline.list();
    listed.then((list) => list && loader.know(list.files));
    const [engine, files] = await Promise.all([Engine.load(loader, { maxBytes: MAX_BYTES }), Files.load(loader), this.#source.loadSamples(loader)]);
    await this.#offline.renew(await listed, tell);
    this.#held = await this.#offline.keep(await listed, loader);
    await complete();
    return [engine, files];
  }

  /** A sealed page can fetch nothing more: then all of it loads anew. */
  #retry() {
    if (this.#isSealed) return location.reload();
    byId("article").focus({ preventScroll: true });
    this.run("reload");
  }

  /** @param {"loading"|"failed"|"ready"} state */
  #turn(state) {
    this.#state = state;
    showState(state);
    if (state === "ready") announce(t("status.ready"));
    document.body.toggleAttribute("data-ready", state === "ready");
    this.#draw();
  }

  #draw() {
    const { loaded, total, packed } = this.#progress;
    const failed = this.#state === "failed";
    byId("loading").hidden = this.#state === "ready" || (!failed && !this.#isShown);
    byId("loading").toggleAttribute("data-failed", failed);
    const bar = byId("loading-bar", HTMLProgressElement);
    bar.hidden = failed;
    if (total === null) bar.removeAttribute("value");
    else [bar.max, bar.value] = [total, loaded];
    const amounts = { loaded: megabytes(loaded), total: megabytes(total ?? 0), packed };
    byId("loading-text").textContent = failed ? "" : t(total === null ? "loading.some" : "loading.of", amounts);
    put("loading-failure", failed ? this.#reason() : "");
    byId("retry").hidden = !failed;
    byId("loading-waits").hidden = !this.#waits;
    byId("renewal").hidden = this.#state !== "ready" || this.#held !== "older";
    byId("offline").hidden = this.#state !== "ready" || this.#held === "nothing";
  }

  /** What failed, and what to do. */
  #reason() {
    const error = this.#failure;
    if (error instanceof LoadError) return t("loading.failed", { file: error.details.file, why: t(`loading.${error.details.why}`, error.details) });
    const message = error instanceof EngineError ? error.message : String(error);
    return t("loading.start", { message });
  }
}

/** An alert is heard when it changes. @param {string} id @param {string} text */
function put(id, text) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}

/** Browsers look for the manifest and the icons when all of the page is there. @returns {Promise<void>} */
function complete() {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((resolve) => addEventListener("load", () => resolve(undefined), { once: true }));
}
