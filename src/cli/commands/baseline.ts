import { pinBaseline } from "../../monitor/pin-baseline.ts";
import { baselinePath } from "../../registry/baseline-path.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { count } from "../../report/words/figures.ts";
import { registeredHere } from "../../watch/registered-here.ts";
import { withRegistry } from "../branch/with-registry.ts";
import { linkInTheWay, replaceFile } from "../files/place-file.ts";
import type { Command, ExitCode, Invocation } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { newestDay } from "../usage/newest-day.ts";
import { periodOptions, readAskedUsage } from "../usage/read-asked-usage.ts";

const defaultDays = 14;

/** `promptops baseline pin`: keeps what a version's days were like, so that later days are compared with these. */
export const baseline: Command = {
  summary:
    "Keeps what the last fourteen full days of a version were like in baselines/<id>@<version>.json; from then on drift compares with these. The change is yours to commit, and the prompt's owner's to approve.",
  operands: "pin ID[@VERSION] USAGE...",
  exits: {
    0: "written",
    1: "too few days or calls: it says how many are missing",
    2: "the usage could not be read whole",
  },
  options: periodOptions,
  examples: [
    { line: "promptops baseline pin support.triage logs/", does: "of the highest version that runs" },
    {
      line: "promptops baseline pin support.triage@3 usage/ --until 2026-11-15",
      does: "of version 3, by the days before that one",
    },
  ],
  run: async (invocation) => {
    const [action, name = "", ...sources] = invocation.operands;
    const wish = wishOf(name);
    const { terminal } = invocation;
    if (action !== "pin" || wish === null || sources.length === 0) {
      return refuse(
        {
          what: "baseline takes pin, a prompt's id with or without @VERSION, and usage",
          remedy: "See 'promptops baseline --help'",
        },
        terminal,
      );
    }
    return await pin(invocation, { ...wish, sources });
  },
};

interface Wish {
  readonly id: string;
  /** null: the highest that runs. */
  readonly version: number | null;
}

function wishOf(name: string): Wish | null {
  const [, id, version] = /^([a-z0-9.-]{1,200})(?:@([1-9]\d{0,14}))?$/.exec(name) ?? [];
  return id === undefined ? null : { id, version: version === undefined ? null : Number(version) };
}

async function pin(
  invocation: Invocation,
  { id, version: wanted, sources }: Wish & { readonly sources: readonly string[] },
): Promise<ExitCode> {
  const { terminal } = invocation;
  const asked = await readAskedUsage(invocation, { sources, per: "day", given: "day", field: null });
  if (asked.status === "refused") return refuse(asked, terminal);
  if (asked.tally.broken.length > 0) return 2;
  return await withRegistry({ terminal, head: null }, async (registry, { root, checkout }) => {
    const registered = await registeredHere(registry, checkout);
    if (registered.status === "missing") return refuse(registered, terminal);
    const prompt = registered.value.prompts.get(id);
    const run = asked.rows.flatMap((row) => (row.prompt_id === id ? [row.prompt_version] : []));
    const version = wanted ?? Math.max(...run.filter((each) => prompt?.versions.has(each)));
    if (prompt?.versions.has(version) !== true) {
      const what = wanted === null ? "has no usage of a released version of" : `has no version ${wanted} of`;
      return refuse({ what: `the branch ${what} '${id}'`, remedy: "Check the id and the usage" }, terminal);
    }
    const newest = newestDay(invocation);
    const pinned = pinBaseline(asked.rows, { id, version, prompt, newest, days: defaultDays });
    if (pinned.status === "too-few") {
      const { days, calls } = pinned;
      const lacks = [
        ...(days > 0 ? [count(days, "more full day")] : []),
        ...(calls > 0 ? [`${count(calls, "more call")} a day`] : []),
      ];
      terminal.writeError(`promptops: too few to pin: needs ${lacks.join(" and ")}.\n`);
      return 1;
    }
    const path = baselinePath(id, version);
    const content = `${JSON.stringify(pinned.baseline, null, 2)}\n`;
    if ((await replaceFile({ root, path, content })) === "link") return refuse(linkInTheWay(path), terminal);
    for (const { environment, from, to, signals } of pinned.baseline.series) {
      const where = environment === null ? "without an environment" : `in ${environment}`;
      const figures = count(Object.keys(signals).length, "figure");
      terminal.write(`${literalLog(`${path}: ${figures} ${where}, ${from} to ${to}.`)}\n`);
    }
    return 0;
  });
}
