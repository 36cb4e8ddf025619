// A page as users of Vite write it: the package on its thread and in a worker.
import init, { analyze } from "klartext";
import { Klartext } from "klartext/worker";

const text = "Fluss in Passau steigt\n\nAm Freitag stieg der Fluss um fünf Meter, teilte die Stadt Passau mit.\n";
const answers = [];
try {
  await init();
  answers.push(analyze(text));
  const klartext = new Klartext();
  const page = await klartext.read(text);
  answers.push(await page.analysis());
} catch (error) {
  answers.push(String(error));
}
fetch("/answer", { method: "POST", body: JSON.stringify(answers) });
