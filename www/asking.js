/**
 * When the engine is asked about the present text, and what comes of it. A
 * change that goes on, as typing does, is answered after a pause that grows
 * with the time that answers take; an answer that is no longer wanted is dropped.
 */
import { askUnderRules } from "./rules.js";
import { clearError, showFailure, showWorking } from "./status.js";

/** @import {Engine} from "./engine.js" */
/** @import {Ruled} from "./rules.js" */
/** @import {PageState} from "./state.js" */

const PAUSE_MS = { least: 40, most: 700 };

export class Asking {
  /** Who answers, once it runs. @type {Engine|null} */ engine = null;
  #actions;
  #pending = 0;
  #asks = 0;
  /** Milliseconds that the last reading took, and the last choice. */
  #took = { reading: 0, asking: 0 };

  /**
   * @param {object} actions
   * @param {() => PageState} actions.present
   * @param {(waits: boolean) => void} actions.waits whether there is a text to be read
   * @param {(state: PageState, ruled: Ruled|null) => void} actions.show what a text says, `null` where it says nothing
   */
  constructor(actions) {
    this.#actions = actions;
  }

  /** Milliseconds before an answer about a text that is being changed. */
  get pauseForText() {
    const { reading, asking } = this.#took;
    return Math.min(Math.max((reading + asking) * 2, PAUSE_MS.least), PAUSE_MS.most);
  }

  /** Milliseconds before an answer about a choice that is being made. */
  get pauseForChoice() {
    return Math.min(this.#took.asking, PAUSE_MS.most);
  }

  /** @param {number} ms */
  after(ms) {
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => this.now(), ms);
  }

  async now() {
    clearTimeout(this.#pending);
    const { present, waits, show } = this.#actions;
    const [asked, number, engine] = [present(), ++this.#asks, this.engine];
    const isEmpty = () => present().text.trim() === "";
    waits(!isEmpty());
    if (!engine) return;
    if (isEmpty()) {
      engine.abort();
      clearError();
      return show(asked, null);
    }
    showWorking(true);
    try {
      const ruled = await askUnderRules(asked, async (choices) => (number === this.#asks ? engine.analyze(asked.text, choices) : null));
      if (!ruled || isEmpty()) return;
      clearError();
      showWorking(false);
      const { reading, asking } = ruled.answer;
      this.#took = { reading: reading || this.#took.reading, asking };
      show(asked, ruled);
    } catch (error) {
      showWorking(false);
      if (isEmpty()) return;
      // An article that belongs to another text would mislead.
      show(asked, null);
      showFailure(error);
    }
  }
}
