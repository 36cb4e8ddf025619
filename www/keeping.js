/** The reader's say about what is kept on the device: a switch, and "forget everything". */
import { byId } from "./dom.js";
import { startMenu } from "./menus.js";
import { store } from "./settings.js";

/** Whether work is kept, as chosen before. */
export function isKept() {
  return store.get("keep") !== "off";
}

/**
 * @param {{turn(on: boolean): void, forget(): void}} actions
 */
export function startKeeping({ turn, forget }) {
  startMenu("privacy");
  const keep = byId("keep", HTMLInputElement);
  keep.checked = isKept();
  keep.addEventListener("change", () => {
    store.set("keep", keep.checked ? "on" : "off");
    turn(keep.checked);
  });
  byId("forget").addEventListener("click", () => {
    store.clear();
    if (!keep.checked) store.set("keep", "off");
    byId("privacy").hidePopover();
    forget();
  });
}
