// Runs the conformance cases on a runtime for Node.js: run.mjs <index.js> <bundle> <cases.json>
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , entry, registry, cases] = process.argv;
const { createPromptOps } = await import(pathToFileURL(entry).href);
const lines = [];
const ops = createPromptOps({ registry, logTime: false, write: (line) => lines.push(line) });

function run({ do: what, id, version, environment, subject, variables, kind, extras, options, reply }) {
  switch (what) {
    case "list":
      return ops.listPrompts();
    case "load": {
      const { render: _, ...fields } = ops.loadPrompt(id, { version, environment, subject });
      return fields;
    }
    case "render":
      return ops.loadPrompt(id, { version }).render(variables);
    case "text":
      return ops.loadPrompt(id, { version }).text(variables);
    case "chat":
      return ops.loadPrompt(id, { version }).chat(variables);
    case "request":
      return ops.loadPrompt(id, { version }).request(options);
    case "extract":
      return ops.loadPrompt(id, { version }).extract(reply);
    case "event":
      ops.logPromptEvent(kind, ops.loadPrompt(id, { version, environment, subject }), extras);
      return lines.pop();
  }
}

function outcome(one) {
  try {
    return { result: run(one) };
  } catch (error) {
    return { error: error.code ?? error.name, message: error.message };
  }
}

console.log(JSON.stringify(JSON.parse(readFileSync(cases, "utf8")).map(outcome)));
