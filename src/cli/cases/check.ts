import type { History } from "../../branch/checkout.ts";
import { casesForDrop } from "../../cases/health/cases-for-drop.ts";
import { type SuiteHealth, suiteHealth } from "../../cases/health/suite-health.ts";
import type { OpenedCheckout } from "../../checkout/open-checkout.ts";
import { smallestVisibleDrop } from "../../evaluation/statistics/smallest-visible-drop.ts";
import { runGate } from "../../gate/run-gate.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { healthWords } from "../../report/words/health-words.ts";
import { openCachedModels } from "../gate/open-cached-models.ts";
import { terminalRequest } from "../gate/terminal-request.ts";
import { type ExitCode, type Invocation, isOn, machineJson } from "../terminal/command.ts";
import { inCheckout } from "../terminal/in-checkout.ts";
import { refuse } from "../terminal/refuse.ts";
import { suitesHere } from "./asked-suite.ts";

/** `promptops cases check`: how far the suites can be trusted. */
export function checkCases(invocation: Invocation): Promise<ExitCode> {
  return inCheckout(invocation.terminal, (opened) => checkIn(opened, invocation));
}

type Opened = Extract<OpenedCheckout, { status: "open" }>;

/** A drop that most teams would not want to miss. */
const wanted = 0.05;

async function checkIn(opened: Opened, invocation: Invocation): Promise<ExitCode> {
  const { terminal, operands } = invocation;
  const [, id = null, ...others] = operands;
  if (others.length > 0)
    return refuse({ what: "cases check takes one id", remedy: "Leave it out to check all suites" }, terminal);
  const here = await suitesHere(opened.root, id);
  if (here.status === "missing") return refuse(here, terminal);
  const { policy, suites } = here.value;
  const recorded = await failingCases(opened, invocation, id);
  if (recorded.status === "missing") return refuse(recorded, terminal);
  const needed = casesForDrop(wanted, policy.gate);
  const checked = suites.map(({ prompt, suite }) => ({
    id: prompt.prompt.id,
    ...suiteHealth(suite, prompt.prompt.output?.labels ?? []),
    smallest_visible_drop: smallestVisibleDrop(suite.cases.length, policy.gate),
    cases_for_five_points: needed,
    always_fail: recorded.value.get(prompt.prompt.id) ?? null,
  }));
  if (isOn(invocation, "json")) terminal.write(machineJson("promptops-cases-check/1", { suites: checked }));
  else terminal.write(checked.flatMap(lines).map(literalLog).join("\n").concat("\n"));
  return 0;
}

/** By prompt, the cases that fail with the answers that are recorded; a prompt without recordings has no entry. */
async function failingCases(
  { checkout }: Opened,
  invocation: Invocation,
  id: string | null,
): Promise<History<ReadonlyMap<string, readonly string[]>>> {
  if (!isOn(invocation, "recorded")) return { status: "known", value: new Map() };
  const { terminal } = invocation;
  const provider = { fill: null, overrule: "replay" } as const;
  const request = await terminalRequest(checkout, { base: "HEAD", head: "HEAD", provider });
  if (request.status === "missing") return request;
  // Compared with itself nothing changes, so every case is told that fails, also where it failed before.
  const report = await runGate(
    { ...request.value, judge: id === null ? "all" : { ids: [id] }, looks: "one" },
    {
      checkout,
      models: await openCachedModels(terminal, checkout),
      progress: { advance: () => undefined },
      signal: terminal.signal,
    },
  );
  const judged = report.prompts.filter(
    ({ head, further_model }) => head !== null && head.judged > 0 && !further_model,
  );
  return {
    status: "known",
    value: new Map(judged.map((row) => [row.id, row.failures.map((one) => one.case)])),
  };
}

interface Checked extends SuiteHealth {
  readonly id: string;
  readonly smallest_visible_drop: number | null;
  readonly cases_for_five_points: number | null;
  readonly always_fail: readonly string[] | null;
}

function lines(one: Checked): readonly string[] {
  const { near_duplicates: doubles, always_fail: failing, cases_for_five_points: needed } = one;
  const repeated = doubles.map(
    ({ case: name, of, how }) => `  ${how}: "${shown(name)}" repeats "${shown(of)}"`,
  );
  return [
    `${one.id}: ${healthWords(one).join("; ")}`,
    ...(needed !== null && needed > one.cases ? [`  ${needed} cases would see a drop of 5 points`] : []),
    ...cut(repeated),
    ...cut((failing ?? []).map((name) => `  fails with what is recorded: "${shown(name)}"`)),
    ...(failing !== null && failing.length === 0
      ? ["  no case fails with what is recorded: are they too easy?"]
      : []),
  ];
}

const mostShown = 10;

function cut(all: readonly string[]): readonly string[] {
  const more = all.length - mostShown;
  return more > 0 ? [...all.slice(0, mostShown), `  … ${more} more`] : all;
}

function shown(text: string): string {
  return text.slice(0, 60);
}
