/**
 * Where what comes in goes: one text to the panes, several into the batch. While
 * the batch's table is on display, everything goes into it.
 */
import { t } from "../messages/index.js";
import { MAX_BYTES } from "../source.js";
import { showWorking } from "../status.js";
import { Intake } from "./intake.js";
import { textsOf } from "./texts.js";

/** @import {Choices} from "../pkg/klartext.js" */
/** @import {Desk} from "../batch/desk.js" */
/** @import {File as OwnFile} from "../choicesfile.js" */
/** @import {PageState} from "../state.js" */
/** @import {Files} from "./files.js" */
/** @import {Pasted} from "./intake.js" */
/** @import {Limits} from "./open.js" */
/** @import {Arrival, Incoming} from "./texts.js" */

/** How much is read. @type {Limits} */
const LIMITS = { text: MAX_BYTES, all: 256 << 20 };

/**
 * @typedef {object} Actions
 * @property {Desk} desk
 * @property {() => PageState} base whose strictness, rules and stand-ins a batch is read by
 * @property {(text: string, step: string, choices?: Choices) => void} text `step` says how it came, one of the messages' steps
 * @property {(pasted: Pasted) => void} paste
 * @property {(file: OwnFile) => void} own choices or rules alone
 * @property {(kind: string, details: object) => void} failed
 */

export class Arrivals {
  #actions;
  #pastes = 0;
  /** Opens files, once it is there. @type {Files|null} */ files = null;

  /** @param {Actions} actions */
  constructor(actions) {
    this.#actions = actions;
    new Intake({
      files: (incoming) => this.#open(incoming),
      paste: (pasted) => this.#paste(pasted),
      failed: actions.failed,
    });
  }

  /** Puts parts of a text into the batch. @param {string[]} parts */
  split(parts) {
    this.#batch(parts.map((text, at) => ({ name: t("batch.part", { at: at + 1 }), text })));
  }

  /** Takes files from outside: another program shared them, or the system opens them with the page. @param {File[]} files */
  take(files) {
    this.#open(files.map((file) => ({ file, name: file.name, isLoose: false })));
  }

  /** Takes the text that a link carries: it is to be read, whatever else is on display. @param {string} text */
  takeLink(text) {
    const { desk } = this.#actions;
    if (desk.isOpen || desk.isListed) desk.leave();
    this.#actions.text(text, "link");
  }

  /** @param {Pasted} pasted */
  #paste(pasted) {
    const { desk, paste } = this.#actions;
    if (!desk.isListed) return paste(pasted);
    const text = pasted.plain || pasted.html;
    this.#batch([{ name: `${t("batch.pasted")} ${++this.#pastes}`, text }]);
  }

  /** @param {Incoming[]} incoming */
  async #open(incoming) {
    if (!this.files) return this.#actions.failed("notReady", {});
    const texts = textsOf(this.files, incoming, LIMITS);
    if (incoming.length > 1 || this.#actions.desk.isListed) return this.#batch(texts);
    showWorking(true);
    /** @type {Arrival[]} */ const first = [];
    // A second one tells that there are several; what lay about is none.
    while (first.filter((arrival) => !("left" in arrival)).length < 2) {
      const { value, done } = await texts.next();
      if (done) break;
      first.push(value);
    }
    showWorking(false);
    const found = first.filter((arrival) => !("left" in arrival));
    if (found.length > 1) this.#batch(followed(first, texts));
    else this.#single(found[0] ?? { name: incoming[0].name, failure: { kind: "empty", name: incoming[0].name } });
  }

  /** @param {Arrival} arrival */
  #single(arrival) {
    const { desk, text, own, failed } = this.#actions;
    if ("failure" in arrival) return failed(arrival.failure.kind, arrival.failure);
    if ("alone" in arrival) return own(arrival.alone);
    if (desk.isOpen) desk.leave();
    if ("text" in arrival) text(arrival.text, "file", arrival.choices);
  }

  /** @param {AsyncIterable<Arrival>|Arrival[]} texts */
  #batch(texts) {
    const { desk, base } = this.#actions;
    desk.add(followed([], texts), base());
  }
}

/**
 * @param {Arrival[]} first
 * @param {AsyncIterable<Arrival>|Iterable<Arrival>} rest
 * @returns {AsyncGenerator<Arrival>}
 */
async function* followed(first, rest) {
  yield* first;
  yield* rest;
}
