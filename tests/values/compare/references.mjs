// Reads cases as JSON Lines ({language, day, text}) and writes for each what
// chrono-node and Recognizers-Text find, in UTF-16 positions.

import { createInterface } from "node:readline";
import * as chrono from "chrono-node";
import suite from "@microsoft/recognizers-text-suite";

const cultures = { de: "de-de", en: "en-us" };

/** The parts of a date that chrono read or concluded, and which of them it read. */
function components(result) {
  if (!result) return null;
  const known = {};
  for (const part of ["year", "month", "day", "weekday", "hour", "minute", "second"]) {
    known[part] = [result.get(part), result.isCertain(part)];
  }
  return known;
}

function byChrono({ language, day, text }) {
  const found = chrono[language].parse(text, new Date(`${day}T12:00:00`));
  return found.map(({ index, text: form, start, end }) => ({
    start: index,
    end: index + form.length,
    from: components(start),
    to: components(end),
  }));
}

function byRecognizers({ language, day, text }) {
  const culture = cultures[language];
  const all = [];
  const add = (kind, recognize) => {
    try {
      for (const { start, end, typeName, resolution } of recognize()) {
        all.push({ kind, start, end: end + 1, type: typeName, resolution });
      }
    } catch {
      // A culture that a model doesn't have.
    }
  };
  const reference = new Date(`${day}T12:00:00`);
  add("date", () => suite.recognizeDateTime(text, culture, undefined, reference, false));
  add("money", () => suite.recognizeCurrency(text, culture, undefined, false));
  add("quantity", () => suite.recognizeDimension(text, culture, undefined, false));
  add("quantity", () => suite.recognizeTemperature(text, culture, undefined, false));
  add("percent", () => suite.recognizePercentage(text, culture, undefined, false));
  add("phone", () => suite.recognizePhoneNumber(text, culture, undefined, false));
  add("email", () => suite.recognizeEmail(text, culture, undefined, false));
  add("url", () => suite.recognizeURL(text, culture, undefined, false));
  return all;
}

for await (const line of createInterface({ input: process.stdin })) {
  const one = JSON.parse(line);
  console.log(JSON.stringify({ chrono: byChrono(one), recognizers: byRecognizers(one) }));
}
