import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cli, floorScript } from "../places.ts";
import { race } from "../race.ts";
import { type Row, raceRow } from "../row.ts";
import type { Scale } from "../scale.ts";

/** `import` of files of another format as a process against a script that parses the same files. */
export function importRow(scratch: string, { many, rounds }: Scale): Row {
  const directory = join(scratch, "import");
  mkdirSync(directory, { recursive: true });
  for (let index = 0; index < many; index += 1)
    writeFileSync(join(directory, `sort-${index}.prompt.yml`), promptText(index));
  const [parsed] = race(
    [{ words: [floorScript("parse-yaml.js"), directory], directory }],
    // What would be written is what it looks for: exit code 1.
    { words: [cli, "import", directory, "--owner", "team", "--check", "--json"], directory, exit: 1 },
    rounds.many,
  );
  return raceRow(
    { what: `import: ${many} .prompt.yml files`, floor: "the same files parsed", aim: 3 },
    parsed,
  );
}

const lines = Array.from(
  { length: 30 },
  (_, line) => `      ${line}. Answer with one label and nothing else, please.`,
);

function promptText(index: number): string {
  return `name: Sort ${index}
model: gpt-4o-mini
modelParameters: { temperature: 0.2 }
messages:
  - role: system
    content: |
${lines.join("\n")}
  - { role: user, content: "{{input}} in {{language}}" }
`;
}
