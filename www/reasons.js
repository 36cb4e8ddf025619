/** Why a part is what it is, in words: in short beside it, in full in the note "Why?". */
import { evidenceOf } from "./blocks.js";
import { brief } from "./dom.js";
import { named, percent, t } from "./messages/index.js";

/** @import {Judge} from "./pkg/klartext.js" */
/** @import {Segment} from "./unpack.js" */
/** @import {View} from "./view.js" */

/** Judges that are somebody or something; all others are rules. @type {Set<Judge>} */
const WHO = new Set(["blank", "clean", "model", "reader"]);

/** The reason in short. @param {Segment} segment */
export function reasonIn({ reason, rule }) {
  return rule ? t("rules.reason") : named("reason", reason.code);
}

/** The words that decided, in quotation marks. @param {Pick<View, "slice">} view @param {Segment} segment */
export function evidenceIn(view, { reason }) {
  const words = evidenceOf(view, reason);
  return words && t("segment.evidence", { text: brief(words) });
}

/** Role and reason in a line. @param {Pick<View, "slice">} view @param {Segment} segment */
export function reasonOf(view, segment) {
  return [`${named("role", segment.role)}: ${reasonIn(segment)}`, evidenceIn(view, segment)].filter(Boolean).join(" ");
}

/** How sure it is, in words. @param {Segment} segment */
export function sureness({ confidence }) {
  return t("segment.confidence", { percent: percent(confidence) });
}

/**
 * The whole of it: a sentence with its evidence, and who had the last word.
 *
 * @param {Pick<View, "slice">} view
 * @param {Segment} segment
 * @returns {{because: string, evidence: string, judge: string}}
 */
export function whole(view, segment) {
  const { reason, rule } = segment;
  if (rule) return { because: t("why.rule"), evidence: "", judge: "" };
  const evidence = evidenceIn(view, segment);
  // A sentence that leads to its evidence ends where there is none.
  const because = named("because", reason.code).replace(/:$/, evidence ? ":" : ".");
  const judge = t(WHO.has(reason.judge) ? "why.judge" : "why.byRuleOf", { judge: named("judge", reason.judge) });
  return { because, evidence, judge: reason.code === "reader" ? "" : judge };
}
