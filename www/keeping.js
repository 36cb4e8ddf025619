/** The reader's say about what is kept on the device: a switch, and "forget everything". */
import { byId } from "./dom.js";
import { startMenu } from "./menus.js";
import { t } from "./messages/index.js";
import { store } from "./settings.js";
import { announce } from "./status.js";

/** Whether work is kept, as chosen before. */
export function isKept() {
  return store.get("keep") !== "off";
}

/**
 * @param {{turn(on: boolean): Promise<void>, forget(): Promise<void>}[]} keepers
 * @param {{kept(): void, forget(): void}} actions what follows where the work is kept again, and what is forgotten
 */
export function startKeeping(keepers, { kept, forget }) {
  startMenu("privacy");
  const keep = byId("keep", HTMLInputElement);
  keep.checked = isKept();
  keep.addEventListener("change", () => {
    store.set("keep", keep.checked ? "on" : "off");
    for (const keeper of keepers) keeper.turn(keep.checked);
    if (keep.checked) kept();
  });
  byId("forget").addEventListener("click", async () => {
    store.clear();
    if (!keep.checked) store.set("keep", "off");
    byId("privacy").hidePopover();
    forget();
    await Promise.all(keepers.map((keeper) => keeper.forget()));
    announce(t("keep.forgotten"));
  });
}
