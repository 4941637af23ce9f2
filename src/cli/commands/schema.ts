import { didYouMean } from "../../document/schema/did-you-mean.ts";
import { schemaTexts } from "../init/schema-texts.ts";
import type { Command } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";

/** `promptops schema`: for editors, which check and complete a file while it is written. */
export const schema: Command = {
  summary: "Prints the JSON Schema of a kind of file: prompt, partial, suite, policy or environment.",
  operands: "prompt | partial | suite | policy | environment",
  exits: { 0: "printed" },
  options: {},
  examples: [{ line: "promptops schema prompt > .github/schemas/prompt.schema.json", does: "for an editor" }],
  run: async ({ operands: [name, ...others], terminal }) => {
    const text = name !== undefined && Object.hasOwn(schemaTexts, name) ? schemaTexts[name] : undefined;
    if (text !== undefined && others.length === 0) {
      terminal.write(text);
      return 0;
    }
    const known = Object.keys(schemaTexts);
    const near = name === undefined ? null : didYouMean(name, known);
    const what =
      name === undefined
        ? "'schema' needs to know of which kind of file"
        : `'schema' takes one of ${known.join(", ")}, not '${[name, ...others].join(" ")}'`;
    return refuse({ what, remedy: `Write it like this: promptops schema ${near ?? "prompt"}` }, terminal);
  },
};
