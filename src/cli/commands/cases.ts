import { checkCases } from "../cases/check.ts";
import { casesFromEvents } from "../cases/from-events.ts";
import { generate } from "../cases/generate.ts";
import { importReadings } from "../cases/import.ts";
import { sampleCases } from "../cases/sample.ts";
import { providerOptions } from "../gate/read-provider.ts";
import type { Command } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";

/** `promptops cases`: cases are drawn for readers, read back, and looked at. */
export const cases: Command = {
  summary:
    "Takes cases from what went wrong ('from-events'), lets a model write some ('generate'), draws cases for readers ('sample'), reads back what they said ('import'), and looks at suites ('check').",
  operands: "from-events ID EVENTS... | generate ID | sample ID [EVENTS...] | import FILE... | check [ID]",
  exits: { 0: "done", 2: "a row of a sheet could not be used, or no case was written" },
  options: {
    count: {
      type: "string",
      value: "N",
      help: "sample: so many rows (default: 100); generate: so many cases (default: 30)",
    },
    within: {
      type: "string",
      value: "POINTS",
      help: "sample: as many rows as tell a share to so many points",
    },
    seed: { type: "string", value: "TEXT", help: "sample: another draw (default: the prompt's id)" },
    dimensions: {
      type: "string",
      value: "FILE",
      help: "generate: YAML with names and lists of values, as in tone: [angry, polite]",
    },
    record: { type: "boolean", help: "generate: keep the answers for --provider replay" },
    ...providerOptions,
    waiting: { type: "boolean", help: "sample: only cases that wait for a reader" },
    output: { type: "string", value: "FILE", help: "sample: write the sheet there" },
    reader: { type: "string", value: "LOGIN", help: "import: who read the rows that do not say it" },
    events: { type: "string", value: "FILE", help: "import: write what readers said as feedback events" },
    answers: {
      type: "boolean",
      help: "import: keep logged answers that readers judged, for 'selfcheck --judge'",
    },
    "dry-run": { type: "boolean", help: "import, from-events: write nothing into the suites" },
    recorded: { type: "boolean", help: "check: say which cases fail with the answers that are recorded" },
    json: { type: "boolean", help: "import, check: print it as JSON" },
  },
  examples: [
    { line: "promptops cases from-events support.triage logs/", does: "failures and complaints as cases" },
    { line: "promptops cases generate support.triage --count 40", does: "cases that a model writes" },
    { line: "promptops cases sample support.triage --output sheet.csv", does: "100 cases to read" },
    { line: "promptops cases sample support.triage logs/ --within 5", does: "logged calls to read" },
    { line: "promptops cases import ada.csv bob.csv", does: "agreement, and who read which case" },
    { line: "promptops cases check", does: "how far each suite can be trusted" },
  ],
  run: async (invocation) => {
    const [word = ""] = invocation.operands;
    switch (word) {
      case "from-events":
        return await casesFromEvents(invocation);
      case "generate":
        return await generate(invocation);
      case "sample":
        return await sampleCases(invocation);
      case "import":
        return await importReadings(invocation);
      case "check":
        return await checkCases(invocation);
      default:
        return refuse(
          {
            what: `'cases' takes no '${word}'`,
            remedy: "Name one of from-events, generate, sample, import, check",
          },
          invocation.terminal,
        );
    }
  },
};
