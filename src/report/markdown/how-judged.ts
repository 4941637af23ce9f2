import type { PromptReport, Report } from "../../gate/report.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { estimateWords } from "../words/estimate-words.ts";
import { dollars, grouped } from "../words/figures.ts";
import { pullRequestCostWords } from "../words/pull-request-cost-words.ts";
import { flakyLines } from "./flaky-lines.ts";
import type { Form } from "./form.ts";
import type { Links } from "./links.ts";

/** What was compared, by whom and for how much. */
export function howJudged(report: Report, form: Form, links: Links): readonly string[] {
  const first = [compared(report, links), models(report, form), spent(report), expected(report, form)].filter(
    (each) => each !== "",
  );
  return [first.join(" "), ...flakyLines(report.prompts, form), fullReport(links)];
}

/** Where the whole of it is. */
export function fullReport({ run }: Links): string {
  const summary =
    run !== null && /^https?:\/\/[^\s<>()|"'`\\]+$/.test(run) ? `[job summary](${run})` : "job summary";
  return `Full report: ${summary}, and \`promptops-report.json\` in the artifacts.`;
}

function compared({ base, head, merge, policy, prompts }: Report, { baseBranch }: Links): string {
  const branch = baseBranch === null ? "" : ` (${literalMarkdown(baseBranch, 100)})`;
  const same = prompts.some((prompt) => prompt.base !== null) ? ", the same cases on both" : "";
  const sides =
    base === null
      ? `No base, head ${commit(head)}`
      : `Base ${commit(base)}${branch}, head ${commit(head)}${same}`;
  const merged = merge === null ? "" : `, as merged in ${commit(merge)}`;
  return `${sides}${merged}. ${policyWords(policy)}`;
}

function commit(name: string): string {
  if (name === "work-tree") return "the work tree";
  return literalMarkdown(/^[0-9a-f]{40,64}$/.test(name) ? name.slice(0, 7) : name, 40);
}

function policyWords({ from }: Report["policy"]): string {
  switch (from) {
    case "base":
      return "The policy is the base's.";
    case "work-tree":
      return "The policy is the work tree's, as the base has none.";
    case "defaults":
      return "There is no policy file, so the defaults hold.";
  }
}

function models({ prompts }: Report, { entries, text }: Form): string {
  const asked = prompts.filter(({ head, provider }) => head !== null && provider !== null);
  const names = new Map(
    asked.flatMap(askedModels).map((one) => [JSON.stringify(one), modelWords(one, text)] as const),
  );
  const shown = [...names.values()].slice(0, Math.max(1, Math.min(entries, 5)));
  if (shown.length === 0) return "";
  return `${shown.length === 1 ? "Model" : "Models"} ${shown.join("; ")}${names.size > shown.length ? "; …" : ""}.`;
}

interface AskedModel {
  readonly model: string;
  /** What the provider calls it. */
  readonly called: string;
  readonly provider: string;
  readonly samples: number;
}

/** Head's first: where the change moves the prompt to another model, base was asked with its own. */
function askedModels({ model, base_model, provider, called, samples }: PromptReport): readonly AskedModel[] {
  const side = (name: string | null, by: PromptReport["called"]["head"]): readonly AskedModel[] =>
    name === null || by === null ? [] : [{ model: name, called: by.model, provider: by.provider, samples }];
  const head = called.head ?? (provider === null ? null : { provider, model: model ?? "" });
  return [...side(model, head), ...side(base_model, called.base)];
}

function modelWords({ model, called, provider, samples }: AskedModel, text: number): string {
  const real = called === model ? "" : ` (there ${literalMarkdown(called, text)})`;
  const each = `${samples} ${samples === 1 ? "sample" : "samples"} a case`;
  return `${literalMarkdown(model, text)} at ${literalMarkdown(provider, text)}${real}, ${each}`;
}

/** Where nothing was to be asked, nothing was expected either. */
function expected({ estimate }: Report, { text }: Form): string {
  if (estimate === null || estimate.requests.at_most === 0) return "";
  return sentenceMarkdown(estimateWords(estimate), text);
}

function spent({ requests, cost_usd, pull_request_cost }: Report): string {
  const { made, cached, reused } = requests;
  if (made + cached + reused === 0 && pull_request_cost === undefined) return "No request was made.";
  const parts = [
    `${grouped(made)} ${made === 1 ? "request" : "requests"} made`,
    `${grouped(reused)} reused`,
    ...(cached > 0 ? [`${grouped(cached)} from the cache`] : []),
    cost_usd === null ? "cost unknown" : dollars(cost_usd),
  ];
  const words = `${parts.join(", ")}.`;
  return pull_request_cost === undefined ? words : `${words} ${pullRequestCostWords(pull_request_cost)}`;
}
