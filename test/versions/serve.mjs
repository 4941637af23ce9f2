// Loads prompts with a runtime for Node.js: serve.mjs <its module> <bundle> <folder of pointer documents>
import { pathToFileURL } from "node:url";

const [module = "", registry = "", pointers = ""] = process.argv.slice(2);
const { createPromptOps } = await import(pathToFileURL(module).href);
const lines = [];
const ops = createPromptOps({
  registry,
  pointers: `${pointers}/{environment}.json`,
  write: (line) => lines.push(line),
});
const asked = [
  ["support.triage", { version: 1 }],
  ["support.triage", { environment: "production" }],
  ["legal.answer", {}],
];
const prompts = asked.map(([id, options]) => ops.loadPrompt(id, options));
await ops.withPromptEvents(prompts[1], async (add) => add({ input_tokens: 20, output_tokens: 3 }));
const rendered = prompts[2].render({ name: "Ann", input: "may I cancel" });
const served = {
  prompts: prompts.map(({ id, version, sha256, model, resolution }) => ({
    id,
    version,
    sha256,
    model,
    resolution,
  })),
  rendered,
};
console.log(JSON.stringify({ served, events: lines.map((line) => JSON.parse(line)) }));
