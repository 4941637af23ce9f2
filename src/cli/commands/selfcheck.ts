import type { History } from "../../branch/checkout.ts";
import type { GateRequest } from "../../gate/gate-request.ts";
import { runSelfCheck, type SelfChecking } from "../../gate/self-check/run-self-check.ts";
import type { SelfCheck } from "../../gate/self-check/self-check.ts";
import { jsonText } from "../../report/report-json.ts";
import { renderSelfCheck } from "../../report/terminal/self-check.ts";
import { count, grouped } from "../../report/words/figures.ts";
import { checkJudge } from "../cases/judge-check.ts";
import { providerOptions } from "../gate/read-provider.ts";
import { runHere } from "../gate/run-here.ts";
import { type Command, type ExitCode, type Invocation, isOn, text } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import type { Terminal } from "../terminal/terminal.ts";

const usualRuns = 10;
const mostRuns = 1000;

/** `promptops selfcheck`: how often this gate blocks a change that changes nothing. */
export const selfcheck: Command = {
  summary:
    "Judges prompts against themselves, by samples of their own for each side, and says how often the gate blocks although nothing changed.",
  operands: "[ID...]",
  exits: {
    0: "measured, whatever the rate is; or nothing varies",
    2: "a run could not be judged, or there is nothing to check",
  },
  options: {
    runs: {
      type: "string",
      value: "N",
      help: `compare so many times (default: ${usualRuns}); each run asks each case at least twice`,
    },
    base: {
      type: "string",
      value: "REF",
      help: "check the prompts of this commit instead of those where the branch began",
    },
    judge: {
      type: "boolean",
      help: "compare the policy's judge with what people said of answers (promptops cases import --answers)",
    },
    ...providerOptions,
    json: { type: "boolean", help: "print it as JSON" },
  },
  examples: [
    { line: "promptops selfcheck", does: "every prompt that has a suite, 10 runs each" },
    { line: "promptops selfcheck support.triage --runs 40", does: "one prompt, for a narrower interval" },
    { line: "promptops selfcheck --judge", does: "whether the judge says what people say" },
    { line: "promptops selfcheck --json > selfcheck.json", does: "for a program" },
  ],
  run: async (invocation) => {
    const { terminal } = invocation;
    if (isOn(invocation, "judge")) return await checkJudge(invocation);
    const named = text(invocation, "runs") ?? String(usualRuns);
    const runs = /^[1-9]\d{0,3}$/.test(named) ? Number(named) : Number.NaN;
    if (!(runs <= mostRuns)) return refuse(noNumber(named), terminal);
    const announce = announcing(runs, terminal);
    return await runHere(
      invocation,
      (request, ports) => runSelfCheck(againstBase(request, invocation.operands), ports, { runs, announce }),
      async (done) => tell(done, invocation),
    );
  },
};

/** Both sides are what the change began with; where there is no such commit, the work tree. */
function againstBase(request: GateRequest, ids: readonly string[]): GateRequest {
  const judge = ids.length === 0 ? "all" : { ids };
  if (request.base.kind === "nothing") return { ...request, judge };
  const { base, names } = request;
  return { ...request, head: base, names: { ...names, head: names.base ?? names.head }, judge };
}

function announcing(runs: number, terminal: Terminal): SelfChecking["announce"] {
  return ({ prompts, least, most }) => {
    if (prompts === 0) return;
    const more = most > least ? `, and up to ${grouped(most)} where more samples are needed` : "";
    terminal.writeError(
      `promptops: ${count(runs, "run")} of ${count(prompts, "prompt")} ask ${count(least, "request")}${more}; answers that are kept from before cost nothing.\n`,
    );
  };
}

function tell(done: History<SelfCheck>, invocation: Invocation): ExitCode {
  const { terminal, operands } = invocation;
  if (done.status === "missing") return refuse(done, terminal);
  const { prompts, problems } = done.value;
  const unknown = operands.find((id) => !prompts.some((prompt) => prompt.id === id));
  if (unknown !== undefined && problems.length === 0) return refuse(notThere(unknown), terminal);
  terminal.write(
    isOn(invocation, "json") ? jsonText(done.value) : renderSelfCheck(done.value, terminal.columns),
  );
  const isJudged = prompts.every(({ verdicts }) => verdicts.unjudged === 0);
  const isSaid = prompts.some(({ status }) => status !== "not-asked");
  return problems.length === 0 && isJudged && isSaid ? 0 : 2;
}

function noNumber(named: string): { readonly what: string; readonly remedy: string } {
  return { what: `'${named}' is not a number of runs`, remedy: `Name one from 1 to ${mostRuns}` };
}

function notThere(id: string): { readonly what: string; readonly remedy: string } {
  const remedy = "Name an id as it stands in the prompt's file; 'promptops selfcheck' without one checks all";
  return { what: `there is no prompt '${id}'`, remedy };
}
