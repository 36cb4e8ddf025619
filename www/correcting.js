/**
 * What the reader corrects in the article, by menus: marks and what they
 * name, parts and what they are, and the rules for every page. Wires the menus
 * to the states that follow from them.
 */
import { boundAs, markAs } from "./entities.js";
import { Marker } from "./marker.js";
import { named, t } from "./messages/index.js";
import { Naming } from "./naming.js";
import { Roles } from "./roles.js";
import { hasName, linesOf, makeRule, ruleAbout, shownLine, withoutLines } from "./rules.js";
import { RuleSheet } from "./rulesheet.js";
import { EMPTY, giveRole } from "./state.js";
import { announce } from "./status.js";

/** @import {Kind, Segment, Span} from "./pkg/klartext.js" */
/** @import {Rule} from "./rules.js" */
/** @import {Started} from "./worker.js" */
/** @import {PageState} from "./state.js" */
/** @import {Analysis} from "./unpack.js" */
/** @import {View} from "./view.js" */

export class Correcting {
  /** What is on display. @type {PageState} */ #state = EMPTY;
  /** @type {Analysis|null} */ #analysis = null;
  /** What is read of it. @type {View|null} */ #view = null;
  #actions;
  #marker;
  #naming;
  #roles;
  #sheet;

  /**
   * @param {object} actions
   * @param {(make: (present: PageState) => PageState, step: string) => void} actions.change takes a step from the present state; `step` is one of the messages' steps
   * @param {<S extends Span>(spans: S[]) => S[]} actions.current spans of the text on display as they lie in the present one
   * @param {(segments: Segment[], kept: boolean) => void} actions.toggle
   * @param {(segments: Segment[], opener: HTMLElement) => void} actions.why says why parts are what they are
   */
  constructor(actions) {
    this.#actions = actions;
    this.#naming = new Naming({
      change: (make, step) => this.#say(make, step),
      current: actions.current,
    });
    this.#marker = new Marker({
      mark: (spans, kind) => this.#mark(spans, kind),
      bound: (mention, moves) => this.#bound(mention, moves),
      always: (name, kind) => this.#rule([{ name, kind }]),
      hasRule: (name) => hasName(this.#state.rules, name),
      name: (what, entity, mark) => this.#naming[what](entity, mark),
      apart: (mention) => this.#naming.apart(mention),
      why: (segment, mark) => actions.why([segment], mark),
    });
    this.#roles = new Roles({
      toggle: actions.toggle,
      why: actions.why,
      giveRole: (segments, role) => {
        announce(t("roles.given", { role: named("role", role) }));
        actions.change((state) => giveRole(state, actions.current(segments), role), "role");
      },
      rulesOf: (segments) => {
        const lines = linesOf(this.#state.text, segments);
        return { ...ruleAbout(this.#state.rules, lines), shown: shownLine(this.#view?.said(lines[0] ?? "") ?? "") };
      },
      always: (segments, kept) => {
        const lines = linesOf(this.#state.text, segments);
        if (kept !== null) this.#rule(lines.map((line) => ({ line, kept })));
        else this.#say((state) => ({ ...state, rules: withoutLines(state.rules, lines) }), "rules");
      },
    });
    this.#sheet = new RuleSheet({ change: (make) => this.#say((state) => ({ ...state, rules: make(state.rules) }), "rules") });
  }

  /** @param {Started} about what the engine knows */
  know({ kinds, roles }) {
    this.#marker.kinds = this.#naming.kinds = kinds;
    this.#roles.roles = roles;
  }

  /**
   * @param {PageState} state
   * @param {Analysis|null} analysis
   * @param {View|null} view what is read of it
   * @param {Map<string, number>} counts how often each rule said something
   * @param {Promise<void>} set once the article stands
   */
  show(state, analysis, view, counts, set) {
    this.#state = state;
    this.#analysis = analysis;
    this.#view = view;
    this.#naming.show(state, analysis, view);
    this.#marker.show(state.text, view, set);
    this.#roles.clear();
    this.#sheet.show(state.rules, counts, view);
  }

  /** What a mark is. @param {HTMLElement} mark @param {boolean} byKey whether the focus goes into the menu */
  openMark(mark, byKey) {
    this.#marker.openFor(mark, byKey);
  }

  /** What parts are. @param {Segment[]} segments @param {HTMLElement} opener */
  openRoles(segments, opener) {
    this.#roles.open(segments, opener);
  }

  /** What a thing is. @param {number} entity @param {HTMLElement} opener */
  openEntity(entity, opener) {
    this.#naming.open(entity, opener);
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether it was one about marks */
  key(event) {
    return this.#marker.key(event);
  }

  /** @returns {boolean} whether a mark's menu was open */
  close() {
    return this.#marker.close();
  }

  /** @param {Span[]} spans @param {Kind|null} kind */
  #mark(spans, kind) {
    const [there, analysis] = [this.#actions.current(spans), this.#analysis];
    if (!there.length || !analysis) return;
    announce(kind ? t("mark.marked", { count: there.length, kind: named("kind", kind) }) : t("mark.unmarked", { count: there.length }));
    this.#actions.change((state) => markAs(state, analysis, this.#actions.current(analysis.mentions), there, kind), kind ? "mark" : "unmark");
  }

  /** @param {number} mention @param {{from: Span, to: Span}[]} moves */
  #bound(mention, moves) {
    const { current } = this.#actions;
    const analysis = this.#analysis;
    const there = moves.flatMap(({ from, to }) => current([from]).flatMap((before) => current([to]).map((after) => ({ from: before, to: after }))));
    if (analysis && there.length) this.#say((state) => boundAs(state, analysis, analysis.mentions[mention], there), "bounds");
  }

  /** @param {Rule[]} made */
  #rule(made) {
    const segments = this.#actions.current(this.#analysis?.segments ?? []);
    this.#say((state) => made.reduce((next, rule) => makeRule(next, rule, segments), state), "rule");
  }

  /** @param {(present: PageState) => PageState} make @param {string} step */
  #say(make, step) {
    announce(t(`step.${step}`));
    this.#actions.change(make, step);
  }
}
