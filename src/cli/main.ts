import { parseArgs } from "node:util";
import { didYouMean } from "../document/schema/did-you-mean.ts";
import { productVersion } from "../policy/product-version.ts";
import { type Command, type ExitCode, parseableOptions } from "./terminal/command.ts";
import { errorWords } from "./terminal/error-words.ts";
import { commandHelp, overview } from "./terminal/help.ts";
import { refuse } from "./terminal/refuse.ts";
import type { Terminal } from "./terminal/terminal.ts";

interface Listed {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** A command's code is loaded only when it is called: a check of one file must not wait for the rest. */
export const commands: Readonly<Record<string, Listed>> = {
  init: {
    summary: "write a workflow, a policy and a first prompt with its suite",
    load: async () => (await import("./commands/init.ts")).init,
  },
  validate: {
    summary: "check prompt, suite, environment and policy files",
    load: async () => (await import("./commands/validate.ts")).validate,
  },
  gate: {
    summary: "judge what the work tree changes, as the Action does",
    load: async () => (await import("./commands/gate.ts")).gate,
  },
  list: {
    summary: "show every prompt: version, owner, model, suite, where it runs",
    load: async () => (await import("./commands/list.ts")).list,
  },
  try: {
    summary: "ask a prompt one message, and see what is sent",
    load: async () => (await import("./commands/try.ts")).tryCommand,
  },
  demo: {
    summary: "see a blocked change in ten seconds: needs no key, sends nothing",
    load: async () => (await import("./commands/demo.ts")).demo,
  },
  schema: {
    summary: "print the JSON Schema of a kind of file, for an editor",
    load: async () => (await import("./commands/schema.ts")).schema,
  },
  import: {
    summary: "bring prompts and their cases in from other formats",
    load: async () => (await import("./commands/import.ts")).importCommand,
  },
  cases: {
    summary: "draw cases for readers, read back what they said, look at suites",
    load: async () => (await import("./commands/cases.ts")).cases,
  },
  export: {
    summary: "write prompts and their cases as files of another format",
    load: async () => (await import("./commands/export.ts")).exportCommand,
  },
  merge: {
    summary: "judge what the shards of a run were answered, as one",
    load: async () => (await import("./commands/merge.ts")).merge,
  },
  record: {
    summary: "keep a model's answers for replay",
    load: async () => (await import("./commands/record.ts")).record,
  },
  bundle: {
    summary: "compile every released version of every prompt into one file",
    load: async () => (await import("./commands/bundle.ts")).bundle,
  },
  environment: {
    summary: "show and edit which version of a prompt an environment runs",
    load: async () => (await import("./commands/environment.ts")).environment,
  },
  catalog: {
    summary: "write a site that shows every prompt, for people who browse",
    load: async () => (await import("./commands/catalog.ts")).catalog,
  },
  rollout: {
    summary: "share out versions of a prompt in an environment",
    load: async () => (await import("./commands/rollout.ts")).rollout,
  },
  package: {
    summary: "pack the runtimes and the bundle for AWS Lambda and Glue",
    load: async () => (await import("./commands/package.ts")).packageCommand,
  },
  release: {
    summary: "give every merged behaviour its version, in the work tree",
    load: async () => (await import("./commands/release.ts")).release,
  },
  history: {
    summary: "show every version of a prompt",
    load: async () => (await import("./commands/history.ts")).history,
  },
  diff: {
    summary: "show what changed between two versions, word by word",
    load: async () => (await import("./commands/diff.ts")).diff,
  },
  blame: {
    summary: "say which version was on the branch at a moment",
    load: async () => (await import("./commands/blame.ts")).blame,
  },
  simulate: {
    summary: "decide who must still approve a pull request that is given as facts",
    load: async () => (await import("./commands/simulate.ts")).simulate,
  },
  explain: {
    summary: "say who must still approve a pull request at GitHub, and why",
    load: async () => (await import("./commands/explain.ts")).explain,
  },
  doctor: {
    summary: "look whether approval can work as it is set up at GitHub",
    load: async () => (await import("./commands/doctor.ts")).doctor,
  },
  app: {
    summary: "register the app at GitHub, and keep its key",
    load: async () => (await import("./commands/app.ts")).app,
  },
  selfcheck: {
    summary: "how often the gate blocks although nothing changed, and which cases are flaky",
    load: async () => (await import("./commands/selfcheck.ts")).selfcheck,
  },
  usage: {
    summary: "add up what services logged, to rows of calls, cost, latency and labels",
    load: async () => (await import("./commands/usage.ts")).usage,
  },
  drift: {
    summary: "say whether what runs is what was approved, and runs as it did",
    load: async () => (await import("./commands/drift.ts")).drift,
  },
  dashboard: {
    summary: "write a dashboard of what runs, for CloudWatch",
    load: async () => (await import("./commands/dashboard.ts")).dashboard,
  },
  baseline: {
    summary: "keep what a version's days were like, for drift to compare with",
    load: async () => (await import("./commands/baseline.ts")).baseline,
  },
  probe: {
    summary: "ask again what runs, and compare with the answers that were recorded",
    load: async () => (await import("./commands/probe.ts")).probe,
  },
  smoke: {
    summary: "look after a promotion whether an environment runs what git says",
    load: async () => (await import("./commands/smoke.ts")).smoke,
  },
  quality: {
    summary: "say what people said of answers, version by version",
    load: async () => (await import("./commands/quality.ts")).quality,
  },
  cost: {
    summary: "say what calls cost, by prompt, owner, version, model, environment or day",
    load: async () => (await import("./commands/cost.ts")).cost,
  },
  cache: {
    summary: "show and prune the answers that are kept so that nothing is paid twice",
    load: async () => (await import("./commands/cache.ts")).cache,
  },
};

/** Runs one command line and gives its exit code; never rejects. */
export async function main(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = "--help", ...rest] = words;
  if (["--help", "-h", "help"].includes(name) && rest.length === 0) {
    terminal.write(overview(summaries(), terminal.columns));
    return words.length === 0 ? 2 : 0;
  }
  if (["--version", "-v"].includes(name) && rest.length === 0) {
    terminal.write(`${productVersion}\n`);
    return 0;
  }
  const wanted = name === "help" ? (rest[0] ?? "") : name;
  const listed = Object.hasOwn(commands, wanted) ? commands[wanted] : undefined;
  if (listed === undefined) return wrongUsage(noCommand(wanted), "--help", terminal);
  try {
    return await invoke(wanted, await listed.load(), {
      words: name === "help" ? ["--help"] : rest,
      terminal,
    });
  } catch (error) {
    if (terminal.signal.aborted) return 130;
    return refuse(errorWords(error), terminal);
  }
}

function noCommand(name: string): string {
  // `promptops support.triage`: an id where a command is expected.
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+(@v?\d+)?$/.test(name)) {
    return `there is no command '${name}'; did you mean 'gate ${name}' or 'try ${name}'?`;
  }
  const near = didYouMean(name, Object.keys(commands));
  return `there is no command '${name}'${near === null ? "" : `; did you mean '${near}'?`}`;
}

async function invoke(
  name: string,
  command: Command,
  { words, terminal }: { words: readonly string[]; terminal: Terminal },
): Promise<ExitCode> {
  const parsed = parse(command, words);
  if (typeof parsed === "string") return wrongUsage(withNear(parsed, command), `${name} --help`, terminal);
  const { values, positionals } = parsed;
  if (values["help"] === true) {
    terminal.write(commandHelp(name, command, terminal.columns));
    return 0;
  }
  if (positionals.length > 0 && command.operands === "") {
    return wrongUsage(`'${name}' takes no '${positionals[0]}'`, `${name} --help`, terminal);
  }
  return await command.run({ operands: positionals, options: values, terminal });
}

function parse(
  command: Command,
  words: readonly string[],
): { values: Record<string, string | boolean | undefined>; positionals: string[] } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: parseableOptions(command),
      allowPositionals: true,
      strict: true,
    });
    return {
      values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, single(value)])),
      positionals,
    };
  } catch (error) {
    // What follows the first sentence explains how to pass an operand that begins with a dash.
    return error instanceof Error
      ? error.message.replace(/\. To specify a positional.*/s, "")
      : String(error);
  }
}

/** What Node says of an option that there is not, with the one that was meant. */
function withNear(said: string, { options }: Command): string {
  const [, written = ""] = /^Unknown option '--(.+)'$/.exec(said) ?? [];
  const near = written === "" ? null : didYouMean(written, Object.keys(options));
  return near === null ? said : `${said}; did you mean '--${near}'?`;
}

function single(value: unknown): string | boolean | undefined {
  return typeof value === "string" || typeof value === "boolean" ? value : undefined;
}

function summaries(): Record<string, string> {
  return Object.fromEntries(Object.entries(commands).map(([name, { summary }]) => [name, summary]));
}

function wrongUsage(what: string, help: string, terminal: Terminal): ExitCode {
  return refuse({ what, remedy: `See 'promptops ${help}'` }, terminal);
}
