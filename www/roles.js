/** The menu that says what a part is: its role, kept or set aside. */
import { byId, h, icon } from "./dom.js";
import { placeBeside, stepByArrows } from "./menus.js";
import { named, t } from "./messages/index.js";

/** @import {Role, RoleInfo, Segment} from "./pkg/klartext.js" */

export class Roles {
  /** @type {RoleInfo[]} */ roles = [];
  #menu = byId("roles");
  #actions;
  /** @type {HTMLElement|null} */ #opener = null;

  /** @param {{giveRole(segments: Segment[], role: Role): void, toggle(segments: Segment[], kept: boolean): void}} actions */
  constructor(actions) {
    this.#actions = actions;
    stepByArrows(this.#menu);
    this.#menu.addEventListener("toggle", () => {
      // The focus goes back to where the menu was opened from.
      if (!this.#menu.matches(":popover-open") && document.activeElement === document.body) this.#opener?.focus({ preventScroll: true });
    });
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
      group("roles.article", this.roles.filter(({ isArticle }) => isArticle)),
      group("roles.aside", this.roles.filter(({ isArticle, name }) => !isArticle && name !== "blank")),
    );
    this.#menu.showPopover();
    placeBeside(this.#menu, opener.getBoundingClientRect());
  }
}
