/** What runs in a browser's worker. */
import { answerer } from "./answer.js";

const answer = answerer((reply, transfer) => self.postMessage(reply, { transfer }));
self.onmessage = (/** @type {MessageEvent<import("./answer.js").Message>} */ { data }) => answer(data);
