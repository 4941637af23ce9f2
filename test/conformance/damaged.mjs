// Opens each bundle of a folder and tells what comes of it: damaged.mjs <index.js> <folder>
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , entry, folder] = process.argv;
const { createPromptOps } = await import(pathToFileURL(entry).href);

const values = { 質問: "a", name: "n", text: "t", thing: "x", input: "i" };

function outcome(act) {
  try {
    act();
    return "right";
  } catch (error) {
    return error.name === "PromptError" ? error.code : `${error.name}: ${error.message}`;
  }
}

function read(file) {
  const ops = createPromptOps({ registry: join(folder, file), write: () => {} });
  const ids = ["legal.scripts", "legal.undeclared", "sales.chat", "support.triage"];
  const outcomes = [
    outcome(() => ops.listPrompts()),
    outcome(() => ops.loadPrompt("support.triage", { version: 1 })),
    outcome(() => ops.loadPrompt("support.triage", { environment: "production" })),
    ...ids.flatMap((id) => [
      outcome(() => ops.loadPrompt(id)),
      outcome(() => {
        const prompt = ops.loadPrompt(id);
        const names = Object.entries(values).filter(([name]) =>
          (prompt.template ?? "").includes(`{{${name}}}`),
        );
        const variables = prompt.template === null ? { input: "x", thread: [] } : Object.fromEntries(names);
        prompt.render(variables);
      }),
      outcome(() => ops.logPromptEvent("invocation", ops.loadPrompt(id))),
    ]),
  ];
  ops.close?.();
  return outcomes;
}

const files = readdirSync(folder).toSorted();
console.log(JSON.stringify(Object.fromEntries(files.map((file) => [file, read(file)]))));
