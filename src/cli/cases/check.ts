import { type SuiteHealth, suiteHealth } from "../../cases/health/suite-health.ts";
import { smallestVisibleDrop } from "../../evaluation/statistics/smallest-visible-drop.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { healthWords } from "../../report/words/health-words.ts";
import { type ExitCode, type Invocation, isOn, machineJson } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { inRepository } from "../terminal/repository.ts";
import { suitesHere } from "./asked-suite.ts";

/** `promptops cases check`: how far the suites can be trusted. */
export function checkCases(invocation: Invocation): Promise<ExitCode> {
  return inRepository(invocation.terminal, (root) => checkIn(root, invocation));
}

async function checkIn(root: string, invocation: Invocation): Promise<ExitCode> {
  const { terminal, operands } = invocation;
  const [, id = null, ...others] = operands;
  if (others.length > 0)
    return refuse({ what: "cases check takes one id", remedy: "Leave it out to check all suites" }, terminal);
  const here = await suitesHere(root, id);
  if (here.status === "missing") return refuse(here, terminal);
  const { policy, suites } = here.value;
  const checked = suites.map(({ prompt, suite }) => ({
    id: prompt.prompt.id,
    ...suiteHealth(suite, prompt.prompt.output?.labels ?? []),
    smallest_visible_drop: smallestVisibleDrop(suite.cases.length, policy.gate),
  }));
  if (isOn(invocation, "json")) terminal.write(machineJson("promptops-cases-check/1", { suites: checked }));
  else terminal.write(checked.flatMap(lines).map(literalLog).join("\n").concat("\n"));
  return 0;
}

function lines(
  one: SuiteHealth & { readonly id: string; readonly smallest_visible_drop: number | null },
): readonly string[] {
  const repeated = one.near_duplicates
    .slice(0, mostShown)
    .map(({ case: name, of, how }) => `  ${how}: "${name.slice(0, 60)}" repeats "${of.slice(0, 60)}"`);
  const more = one.near_duplicates.length - repeated.length;
  return [
    `${one.id}: ${healthWords(one).join("; ")}`,
    ...repeated,
    ...(more > 0 ? [`  … ${more} more`] : []),
  ];
}

const mostShown = 10;
