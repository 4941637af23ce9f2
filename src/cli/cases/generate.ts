import { resolve } from "node:path";
import { caseText } from "../../cases/case-text.ts";
import { askedTexts } from "../../cases/field/field-proposals.ts";
import { type Generation, generateCases } from "../../cases/generate/generate-cases.ts";
import type { OpenedCheckout } from "../../checkout/open-checkout.ts";
import { readFiles } from "../../checkout/work-tree/read-files.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { readYaml } from "../../document/yaml/read-yaml.ts";
import { budget } from "../../evaluation/ask/budget.ts";
import type { Target } from "../../evaluation/ask/case-request.ts";
import { priced } from "../../evaluation/priced.ts";
import { recordingsPath } from "../../evaluation/recordings-path.ts";
import { priceOf } from "../../gate/evaluate/price-of.ts";
import { forbiddenProvider } from "../../gate/forbidden-provider.ts";
import type { Provider } from "../../gate/gate-request.ts";
import { recordingsLimit } from "../../model/recordings/read-recordings.ts";
import { recorder } from "../../model/recordings/recorder.ts";
import { writeRecordings } from "../../model/recordings/write-recordings.ts";
import { mapModel } from "../../policy/map-model.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Prompt } from "../../prompt/prompt.ts";
import { placeholders } from "../../prompt/render/placeholders.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { count, dollars } from "../../report/words/figures.ts";
import { linkInTheWay, replaceFile } from "../files/place-file.ts";
import { readInput } from "../files/read-input.ts";
import { openCachedModels } from "../gate/open-cached-models.ts";
import { drawnProgress } from "../gate/progress-bar.ts";
import { readProvider } from "../gate/read-provider.ts";
import { type ExitCode, type Invocation, isOn, text } from "../terminal/command.ts";
import { inCheckout } from "../terminal/in-checkout.ts";
import { refuse } from "../terminal/refuse.ts";
import { appendCases, casesFile, dataHint } from "./append-cases.ts";
import { suitesHere } from "./asked-suite.ts";
import { mayKeep } from "./may-keep.ts";

/** `promptops cases generate`: a model writes cases that wait for a reader. */
export function generate(invocation: Invocation): Promise<ExitCode> {
  return inCheckout(invocation.terminal, (opened) => generateIn(opened, invocation));
}

type Opened = Extract<OpenedCheckout, { status: "open" }>;

interface Refused {
  readonly what: string;
  readonly remedy: string;
}

const usual = 30;
const most = 1000;

async function generateIn({ checkout, root }: Opened, invocation: Invocation): Promise<ExitCode> {
  const { terminal, operands } = invocation;
  const [, id, ...others] = operands;
  if (id === undefined || others.length > 0)
    return refuse(
      { what: "generate needs one prompt", remedy: "Write it like this: promptops cases generate ID" },
      terminal,
    );
  const wanted = Number(text(invocation, "count") ?? usual);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > most)
    return refuse({ what: `--count is no number from 1 to ${most}`, remedy: "Name one like 30" }, terminal);
  const dimensions = await readDimensions(invocation);
  if ("what" in dimensions) return refuse(dimensions, terminal);
  const provider = readProvider(invocation);
  if (provider.status === "refused") return refuse(provider, terminal);
  const here = await suitesHere(root, id);
  if (here.status === "missing") return refuse(here, terminal);
  const [found] = here.value.suites;
  if (found === undefined)
    return refuse({ what: `there is no suite of ${id}`, remedy: "Write one" }, terminal);
  const { policy } = here.value;
  const { prompt } = found.prompt;
  const target = writerOf(prompt, policy, provider.provider);
  if ("what" in target) return refuse(target, terminal);
  const forbidden = forbiddenProvider([target.provider], [found.prompt], policy);
  if (forbidden !== null) return refuse({ what: forbidden, remedy: "Name another provider" }, terminal);
  const file = await casesFile(root, found, "synthetic");
  if ("what" in file) return refuse(file, terminal);
  const kept = `${id}.cases`;
  const path = recordingsPath(kept);
  const before = (await readFiles(root, [path], recordingsLimit)).get(path);
  const bytes = before?.kind === "file" && before.blob.status === "read" ? before.blob.bytes : null;
  const cached = await openCachedModels(terminal, checkout);
  const { models, recorded } =
    target.provider === "replay" ? { models: cached, recorded: new Map() } : recorder(cached);
  const opened = models.open({
    provider: target.provider,
    ...mayKeep(policy.privacy),
    promptId: kept,
    recordings: bytes === null ? null : { file: path, bytes },
  });
  if (opened.status === "unavailable")
    return refuse(
      { what: opened.why, remedy: "Name who writes, as in --provider openai --model gpt-4o" },
      terminal,
    );
  const price = priceOf(policy.models, models);
  const cap =
    policy.gate.max_cost_usd === null ? null : { usd: policy.gate.max_cost_usd, by: "gate.max_cost_usd" };
  const purse = budget(cap, price);
  const own = ownModel(prompt, policy);
  if (own === target.model && target.provider !== "replay")
    terminal.writeError(
      `promptops: ${literalLog(own)} writes cases by which it is judged itself: name another one with --provider and --model, or under models.judge.\n`,
    );
  const progress = drawnProgress(terminal);
  const { suite } = found;
  const known = [...[...suite.cases, ...(suite.waiting ?? [])].map(caseText), ...askedTexts(file.lines)];
  const names = placeholders(prompt);
  const variables = names.length < 2 || names.includes("input") ? [] : names;
  const done = await generateCases({
    prompt,
    variables,
    count: wanted,
    dimensions: dimensions.values,
    known,
    target,
    model: purse.limit(priced(opened.model, price)),
    signal: terminal.signal,
    onAnswer: (some, all) => progress.advance("cases", some, all),
  });
  progress.clear();
  if (isOn(invocation, "record") && recorded.size > 0) {
    const content = writeRecordings([...recorded.values()].flatMap(({ answers }) => answers));
    if ((await replaceFile({ root, path, content })) === "link") return refuse(linkInTheWay(path), terminal);
  }
  if (done.cases.length > 0) {
    const refused = await appendCases(root, file, done.cases);
    if (refused !== null) return refuse(refused, terminal);
  }
  const hint = dataHint(found, file.path, variables);
  const said = [
    ...words(done, file.path, purse.spent()),
    ...(hint === null || done.cases.length === 0 ? [] : [hint]),
  ];
  terminal.write(`${said.map(literalLog).join("\n")}\n`);
  if (terminal.signal.aborted) return 130;
  return done.cases.length > 0 ? 0 : 2;
}

/** Who writes: whom the command names, else the judge of the policy, which judges others too, else the prompt's own model. */
function writerOf(prompt: Prompt, policy: Policy, { overrule, model }: Provider): Target | Refused {
  const { judge } = policy.models;
  if (overrule !== null) return { provider: overrule, model: model ?? judge?.model ?? prompt.model };
  const provider = judge?.provider ?? policy.models.provider;
  if (judge !== null && judge.model !== null && provider !== null) return { provider, model: judge.model };
  const mapped = mapModel(policy.models, prompt.model, null);
  return mapped === null
    ? {
        what: "the policy names nobody who could write cases",
        remedy: "Name one, as in --provider openai --model gpt-4o",
      }
    : { provider: mapped.provider, model: mapped.model };
}

function ownModel(prompt: Prompt, { models }: Policy): string {
  return mapModel(models, prompt.model, null)?.model ?? prompt.model;
}

const dimensionsLimit = 256 * 1024;

async function readDimensions(
  invocation: Invocation,
): Promise<{ readonly values: Readonly<Record<string, readonly string[]>> } | Refused> {
  const file = text(invocation, "dimensions");
  if (file === null) return { values: {} };
  const input = await readInput(file, dimensionsLimit, invocation.terminal);
  if (input.status !== "read")
    return { what: `${resolve(file)} cannot be read: ${input.status}`, remedy: "Name a YAML file" };
  const value = readYaml(input.bytes, { file, limit: dimensionsLimit }).content?.value;
  const entries = value === undefined || !isJsonObject(value) ? [] : Object.entries(value);
  const lists = entries.map(
    ([name, list]) => [name, jsonList(list).filter((item) => typeof item === "string")] as const,
  );
  const wrong = entries.some(([, list], index) => {
    const texts = lists[index]?.[1] ?? [];
    return texts.length === 0 || texts.length !== jsonList(list).length;
  });
  if (lists.length === 0 || wrong)
    return {
      what: `${file} is no map of names and lists of texts`,
      remedy: "Write it like this: tone: [angry, polite]",
    };
  return { values: Object.fromEntries(lists) };
}

function words({ cases, lost }: Generation, path: string, spent: number | null): readonly string[] {
  return [
    `${path}: ${count(cases.length, "case")} more, which count once somebody has read them${spent === null ? "" : ` (${dollars(spent)})`}`,
    ...[...lost]
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, 10)
      .map(([why, number]) => `${number} not used: ${why}`),
  ];
}
