/** The menu that says what a part is: its role, kept or set aside; and what lines like it are on every page. */
import { brief, byId, h, icon } from "./dom.js";
import { placeBeside, stepByArrows } from "./menus.js";
import { named, t } from "./messages/index.js";

/** @import {Role, RoleInfo, Segment} from "./pkg/klartext.js" */

export class Roles {
  /** @type {RoleInfo[]} */ roles = [];
  #menu = byId("roles");
  #actions;
  /** @type {HTMLElement|null} */ #opener = null;

  /**
   * @param {object} actions
   * @param {(segments: Segment[], role: Role) => void} actions.giveRole
   * @param {(segments: Segment[], opener: HTMLElement) => void} actions.why
   * @param {(segments: Segment[], kept: boolean) => void} actions.toggle
   * @param {(segments: Segment[], kept: boolean|null) => void} actions.always makes rules about such lines, with `null` forgets them
   * @param {(segments: Segment[]) => {lines: string[], kept: boolean|null, shown: string}} actions.rulesOf the lines that rules could be about, what they say of all of them, and the first for the eye
   */
  constructor(actions) {
    this.#actions = actions;
    stepByArrows(this.#menu);
    this.#menu.addEventListener("toggle", () => {
      // The focus goes back to where the menu was opened from.
      if (!this.#menu.matches(":popover-open") && document.activeElement === document.body) this.#opener?.focus({ preventScroll: true });
    });
  }

  /** Forgets what it said. */
  clear() {
    if (!this.#menu.matches(":popover-open")) this.#menu.replaceChildren();
  }

  /** @param {Segment[]} segments @param {HTMLElement} opener */
  open(segments, opener) {
    this.#opener = opener;
    const [{ kept }] = segments;
    const role = segments.every((segment) => segment.role === segments[0].role) ? segments[0].role : null;
    const act = (/** @type {() => void} */ what) => () => {
      this.#menu.hidePopover();
      opener.focus({ preventScroll: true });
      what();
    };
    const item = (/** @type {Role} */ name) => h("button", {
      type: "button", "data-role-name": name, "aria-pressed": name === role, onclick: act(() => this.#actions.giveRole(segments, name)),
    }, named("role", name));
    const group = (/** @type {string} */ title, /** @type {RoleInfo[]} */ roles) => h("div", { role: "group", "aria-label": t(title) },
      h("p", { class: "menu-title", "aria-hidden": "true" }, t(title)), h("div", { class: "menu-columns" }, ...roles.map(({ name }) => item(name))));
    this.#menu.replaceChildren(
      h("button", { type: "button", autofocus: true, onclick: act(() => this.#actions.toggle(segments, !kept)) },
        icon(kept ? "cross" : "plus"), t(kept ? "roles.remove" : "roles.restore")),
      h("button", { type: "button", "data-why": true, "aria-haspopup": "dialog", onclick: act(() => this.#actions.why(segments, opener)) },
        icon("why"), t("why.title"), h("kbd", { "aria-hidden": "true" }, "W")),
      group("roles.article", this.roles.filter(({ isArticle }) => isArticle)),
      group("roles.aside", this.roles.filter(({ isArticle, name }) => !isArticle && name !== "blank")),
      this.#always(segments, act),
    );
    this.#menu.showPopover();
    placeBeside(this.#menu, opener.getBoundingClientRect());
  }

  /** @param {Segment[]} segments @param {(what: () => void) => () => void} act */
  #always(segments, act) {
    const { lines, kept, shown } = this.#actions.rulesOf(segments);
    if (!lines.length) return "";
    const button = (/** @type {boolean} */ keeps) => h("button", {
      type: "button", "data-always": keeps ? "keep" : "remove", "aria-pressed": kept === keeps,
      onclick: act(() => this.#actions.always(segments, kept === keeps ? null : keeps)),
    }, t(keeps ? "rules.keep" : "rules.remove"));
    return h("div", { role: "group", "aria-label": t("rules.lines"), "aria-describedby": "rules-like" },
      h("p", { class: "menu-title", "aria-hidden": "true" }, t("rules.lines")),
      h("p", { class: "menu-note", id: "rules-like", dir: "auto" }, t("rules.like", { line: brief(shown), more: lines.length - 1, numbers: lines[0].includes("0") })),
      h("div", { class: "menu-columns" }, button(false), button(true)));
  }
}
