/** What runs in a worker of Node.js. */
import { parentPort } from "node:worker_threads";
import { answerer } from "./answer.js";

const answer = answerer((reply, transfer) => parentPort?.postMessage(reply, transfer));
parentPort?.on("message", answer);
