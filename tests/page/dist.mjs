// The built page.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const DIST = process.env.KLARTEXT_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));

export function requireDist() {
  if (!existsSync(`${DIST}/index.html`)) {
    throw new Error(`${DIST} holds no page: run \`cargo xtask build\` first`);
  }
}
