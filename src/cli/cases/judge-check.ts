import {
  type JudgeAgreement,
  type JudgedAnswer,
  judgeAgreement,
} from "../../cases/agreement/judge-agreement.ts";
import type { OpenedCheckout } from "../../checkout/open-checkout.ts";
import { readFiles } from "../../checkout/work-tree/read-files.ts";
import { readJsonLines } from "../../document/data/read-json-lines.ts";
import { budget } from "../../evaluation/ask/budget.ts";
import type { Target } from "../../evaluation/ask/case-request.ts";
import { consultant } from "../../evaluation/consult/consultant.ts";
import { judgeCheckPath } from "../../evaluation/consult/judge-check-path.ts";
import type { Grader } from "../../evaluation/grader.ts";
import { priced } from "../../evaluation/priced.ts";
import { recordingsPath } from "../../evaluation/recordings-path.ts";
import { dataLimit } from "../../evaluation/suite/data-rows.ts";
import type { Suite } from "../../evaluation/suite.ts";
import { priceOf } from "../../gate/evaluate/price-of.ts";
import { forbiddenProvider } from "../../gate/forbidden-provider.ts";
import { recordingsLimit } from "../../model/recordings/read-recordings.ts";
import type { Policy } from "../../policy/policy.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { count } from "../../report/words/figures.ts";
import { linkInTheWay, replaceFile } from "../files/place-file.ts";
import { openCachedModels } from "../gate/open-cached-models.ts";
import { drawnProgress } from "../gate/progress-bar.ts";
import { readProvider } from "../gate/read-provider.ts";
import { type ExitCode, type Invocation, isOn, machineJson } from "../terminal/command.ts";
import { inCheckout } from "../terminal/in-checkout.ts";
import { refuse } from "../terminal/refuse.ts";
import { answersPath } from "./answers-file.ts";
import { type SuiteHere, suitesHere } from "./asked-suite.ts";
import { mayKeep } from "./may-keep.ts";

/** `promptops selfcheck --judge`: whether the pinned judge says of answers what people said. */
export function checkJudge(invocation: Invocation): Promise<ExitCode> {
  return inCheckout(invocation.terminal, (opened) => checkIn(opened, invocation));
}

type Opened = Extract<OpenedCheckout, { status: "open" }>;

/** An answer that people judged, and the rubrics that the judge is asked by. */
interface ReadAnswer {
  readonly input: string;
  readonly output: string;
  readonly label: string;
  readonly verdict: "pass" | "fail";
  readonly rubrics: readonly string[];
  readonly prompt_id: string;
}

async function checkIn({ checkout, root }: Opened, invocation: Invocation): Promise<ExitCode> {
  const { terminal, operands } = invocation;
  const here = await suitesHere(root, operands[0] ?? null);
  if (here.status === "missing") return refuse(here, terminal);
  const { policy, suites } = here.value;
  const provider = readProvider(invocation);
  if (provider.status === "refused") return refuse(provider, terminal);
  const target = judgeOf(policy, provider.provider.overrule);
  if (target === null) return refuse(noJudge, terminal);
  const sides = suites.map(({ prompt }) => prompt);
  const forbidden = forbiddenProvider([target.provider], sides, policy);
  if (forbidden !== null) return refuse({ what: forbidden, remedy: "Let another judge be asked" }, terminal);
  const answers = (await Promise.all(suites.map((suite) => readAnswers(root, suite)))).flat();
  if (answers.length === 0) return refuse(noAnswers, terminal);
  const models = await openCachedModels(terminal, checkout);
  const price = priceOf(policy.models, models);
  const cap =
    policy.gate.max_cost_usd === null ? null : { usd: policy.gate.max_cost_usd, by: "gate.max_cost_usd" };
  const purse = budget(cap, price);
  const progress = drawnProgress(terminal);
  const judged: JudgedAnswer[] = [];
  for (const answer of answers) {
    const path = recordingsPath(answer.prompt_id);
    const found =
      target.provider === "replay" ? (await readFiles(root, [path], recordingsLimit)).get(path) : undefined;
    const bytes = found?.kind === "file" && found.blob.status === "read" ? found.blob.bytes : null;
    const opened = models.open({
      provider: target.provider,
      ...mayKeep(policy.privacy),
      promptId: answer.prompt_id,
      recordings: bytes === null ? null : { file: path, bytes },
    });
    if (opened.status === "unavailable")
      return refuse({ what: opened.why, remedy: "Give the key that it needs" }, terminal);
    const model = purse.limit(priced(opened.model, price));
    judged.push(await judge(answer, { target, model, signal: terminal.signal }));
    progress.advance("answers", judged.length, answers.length);
    if (terminal.signal.aborted) return 130;
  }
  progress.clear();
  const agreement = judgeAgreement(judged);
  const path = judgeCheckPath(target.model);
  const on = new Date().toISOString().slice(0, 10);
  const content = machineJson("promptops-judge-check/1", { judge: target.model, on, ...agreement });
  if (agreement.items > 0 && (await replaceFile({ root, path, content })) === "link")
    return refuse(linkInTheWay(path), terminal);
  terminal.write(
    isOn(invocation, "json") ? content : `${words(target.model, agreement).map(literalLog).join("\n")}\n`,
  );
  return agreement.items > 0 && agreement.unjudged === 0 ? 0 : 2;
}

function judgeOf({ models }: Policy, overrule: Target["provider"] | null): Target | null {
  const { judge } = models;
  const provider = overrule ?? judge?.provider ?? models.provider;
  if (judge === null || judge.model === null || provider === null) return null;
  return judge.call === null
    ? { provider, model: judge.model }
    : { provider, model: judge.model, call: judge.call };
}

async function readAnswers(root: string, { suite }: SuiteHere): Promise<readonly ReadAnswer[]> {
  const path = answersPath(suite.path);
  const reading = (await readFiles(root, [path], dataLimit)).get(path);
  if (reading?.kind !== "file" || reading.blob.status !== "read") return [];
  const lines = readJsonLines(reading.blob.bytes, { file: path, limit: dataLimit }).content ?? [];
  const shared = rubricsOf(suite.graders);
  return lines.flatMap(({ value }): readonly ReadAnswer[] => {
    const { input, output, label, verdict } = value;
    if (typeof input !== "string" || typeof output !== "string" || (verdict !== "pass" && verdict !== "fail"))
      return [];
    const own = suite.cases.find((one) => one.input === input);
    const rubrics = own === undefined || own.graders.length === 0 ? shared : rubricsOf(own.graders);
    if (rubrics.length === 0) return [];
    return [
      {
        input,
        output,
        verdict,
        rubrics,
        label: typeof label === "string" ? label : "",
        prompt_id: suite.prompt_id,
      },
    ];
  });
}

/** Rubrics that have to be fulfilled, wherever in a grader they stand. */
function rubricsOf(graders: Suite["graders"]): readonly string[] {
  return graders.flatMap((grader: Grader): readonly string[] => {
    if (grader.kind === "all-of") return rubricsOf(grader.graders);
    if (grader.kind !== "check" || grader.name !== "llm-rubric" || grader.negated) return [];
    return typeof grader.argument === "string" ? [grader.argument] : [];
  });
}

interface Asking {
  readonly target: Target;
  readonly model: Parameters<typeof priced>[0];
  readonly signal: AbortSignal;
}

async function judge(
  { input, output, label, verdict, rubrics }: ReadAnswer,
  { target, model, signal }: Asking,
): Promise<JudgedAnswer> {
  const asked = consultant({
    judge: { status: "open", target, model },
    embeddings: { status: "unavailable", why: "no grader asks for embeddings here" },
  });
  const said = await Promise.all(
    rubrics.map((rubric) => asked.ask({ kind: "rubric", rubric, input, output }, signal)),
  );
  const verdicts = said.map((opinion) => (opinion.status === "verdict" ? opinion.verdict : "none"));
  const all = verdicts.includes("fail") ? "fail" : verdicts.includes("none") ? "none" : "pass";
  return { label, person: verdict, judge: all };
}

function words(model: string, agreement: JudgeAgreement): readonly string[] {
  const { items, same, kappa, interval, unjudged, too_mild, too_strict, labels } = agreement;
  const within =
    interval === null ? "" : ` (95 % interval ${interval.map((end) => end.toFixed(3)).join(" to ")})`;
  return [
    `${model} says of ${same} of ${count(items, "answer")} what people said: kappa ${kappa === null ? "unknown" : kappa.toFixed(3)}${within}.`,
    `It lets ${too_mild} pass that people did not, and fails ${too_strict} that people let pass.`,
    ...(unjudged > 0 ? [`${count(unjudged, "answer")} it could not judge.`] : []),
    ...labels
      .filter(({ label }) => label !== "")
      .slice(0, 20)
      .map((one) => `- ${one.label}: ${one.same} of ${one.items}`),
  ];
}

const noJudge = {
  what: "the policy names no judge",
  remedy: "Name one under models.judge",
} as const;

const noAnswers = {
  what: "there are no answers that people judged, of a suite with a rubric",
  remedy:
    "Let somebody read some: promptops cases sample ID logs/, then promptops cases import FILE --answers",
} as const;
