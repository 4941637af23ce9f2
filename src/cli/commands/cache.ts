import { type Pruned, pruneCache } from "../../model/cache/prune-cache.ts";
import { type CacheSurvey, surveyCache } from "../../model/cache/survey-cache.ts";
import { visible } from "../../report/literal/visible.ts";
import { terminalTable } from "../../report/terminal/table.ts";
import { count, grouped } from "../../report/words/figures.ts";
import { cacheFolder } from "../gate/cache-folder.ts";
import {
  type Command,
  type ExitCode,
  type Invocation,
  isOn,
  machineJson,
  text,
} from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** `promptops cache`: shows and prunes the answers that are kept so that they are paid once. */
export const cache: Command = {
  summary:
    "Shows the answers of models that are kept so that nothing is paid twice; 'cache prune' removes some.",
  operands: "[prune]",
  exits: { 0: "shown, or pruned" },
  options: {
    folder: {
      type: "string",
      value: "DIR",
      help: "the folder (default: PROMPTOPS_CACHE, else promptops in your cache folder)",
    },
    "older-than": { type: "string", value: "DAYS", help: "prune: remove answers that are older than this" },
    all: { type: "boolean", help: "prune: remove every answer" },
    json: { type: "boolean", help: "print it as JSON" },
  },
  examples: [
    { line: "promptops cache", does: "how many answers there are, of which models, and how large they are" },
    { line: "promptops cache prune", does: "put them into one file, without doubles" },
    { line: "promptops cache prune --older-than 30", does: "remove what is older than 30 days" },
    { line: "promptops cache prune --all", does: "remove everything" },
  ],
  run: async (invocation) => {
    const { terminal } = invocation;
    const wish = wishOf(invocation);
    if (wish.status === "refused") return refuse(wish, terminal);
    const folder = cacheFolder(terminal, text(invocation, "folder"));
    if (folder === null) return refuse(noHome, terminal);
    return wish.before === null ? show(folder, invocation) : prune(folder, wish.before, invocation);
  },
};

/** `before` in milliseconds since 1970; null: nothing is to be pruned. */
type Wish =
  | { readonly status: "wish"; readonly before: number | null }
  | { readonly status: "refused"; readonly what: string; readonly remedy: string };

const day = 24 * 60 * 60 * 1000;

function wishOf(invocation: Invocation): Wish {
  const [word, ...more] = invocation.operands;
  const days = text(invocation, "older-than");
  const all = isOn(invocation, "all");
  if (word !== undefined && (word !== "prune" || more.length > 0)) {
    const what = `'cache' takes no '${word === "prune" ? more[0] : word}'`;
    return { status: "refused", what, remedy: "See 'promptops cache --help'" };
  }
  if (word === undefined && (days !== null || all)) {
    const what = `--${all ? "all" : "older-than"} is for 'promptops cache prune'`;
    return { status: "refused", what, remedy: "Put 'prune' behind 'cache'" };
  }
  if (days !== null && all) {
    const what = "--all and --older-than do not go together";
    return { status: "refused", what, remedy: "Name one of them" };
  }
  if (days !== null && !/^\d{1,5}(\.\d{1,3})?$/.test(days)) {
    const what = `'${days}' is not a number of days`;
    return { status: "refused", what, remedy: "Name one like 30" };
  }
  if (word === undefined) return { status: "wish", before: null };
  if (all) return { status: "wish", before: Number.POSITIVE_INFINITY };
  return { status: "wish", before: days === null ? 0 : Date.now() - Number(days) * day };
}

function show(folder: string, invocation: Invocation): ExitCode {
  const { terminal } = invocation;
  const survey = surveyCache(folder);
  const oldest = survey.oldest === null ? null : new Date(survey.oldest).toISOString();
  const newest = survey.newest === null ? null : new Date(survey.newest).toISOString();
  if (isOn(invocation, "json"))
    terminal.write(machineJson("promptops-cache/1", { folder, ...survey, oldest, newest }));
  else terminal.write(shown(folder, { ...survey, oldest, newest }, terminal));
  return 0;
}

function shown(
  folder: string,
  survey: Omit<CacheSurvey, "oldest" | "newest"> & { oldest: string | null; newest: string | null },
  { columns }: Terminal,
): string {
  const { answers, files, bytes, models, oldest, newest } = survey;
  const lines = [
    `${visible(folder)}: ${count(answers, "answer")}, ${size(bytes)} in ${count(files, "file")}`,
  ];
  if (oldest === null || newest === null) return `${lines[0]}\n`;
  lines.push(`oldest ${minute(oldest)}, newest ${minute(newest)}`, "");
  const table = terminalTable(
    [
      { title: "model", align: "left", rank: 0, cells: models.map(({ model }) => visible(model)) },
      { title: "provider", align: "left", rank: 2, cells: models.map(({ provider }) => visible(provider)) },
      { title: "answers", align: "right", rank: 1, cells: models.map((each) => grouped(each.answers)) },
      { title: "size", align: "right", rank: 3, cells: models.map((each) => size(each.bytes)) },
    ],
    columns,
  );
  return [...lines, ...table, ""].join("\n");
}

function prune(folder: string, before: number, invocation: Invocation): ExitCode {
  const { terminal } = invocation;
  const pruned = pruneCache(folder, { before, now: Date.now() });
  if (isOn(invocation, "json")) terminal.write(machineJson("promptops-cache-prune/1", { folder, ...pruned }));
  else terminal.write(`${visible(folder)}: ${done(pruned)}\n`);
  return 0;
}

function done({ kept, removed, bytes }: Pruned): string {
  return `${count(removed, "answer")} removed, ${grouped(kept)} kept, ${size(bytes.before)} before, ${size(bytes.after)} now`;
}

function minute(iso: string): string {
  return iso.replace("T", " ").replace(/:\d\d\.\d+Z$/, " UTC");
}

function size(bytes: number): string {
  if (bytes < 1000) return count(bytes, "byte");
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

const noHome = {
  what: "there is no home folder that answers could be kept in",
  remedy: "Name a folder with --folder or PROMPTOPS_CACHE",
} as const;
