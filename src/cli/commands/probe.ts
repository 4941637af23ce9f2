import { bytesOf } from "../../branch/blob-bytes.ts";
import { policyOf } from "../../branch/policy-at.ts";
import type { ReadRegistry } from "../../branch/read-registry.ts";
import { isRegular } from "../../branch/regular-files.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import type { Provider } from "../../gate/gate-request.ts";
import type { ProbedPrompt } from "../../gate/probe/probe.ts";
import { type ProbeReference, runProbe } from "../../gate/probe/run-probe.ts";
import { openModels } from "../../model/open-models.ts";
import { readRecordings, recordingsLimit } from "../../model/recordings/read-recordings.ts";
import { recorder } from "../../model/recordings/recorder.ts";
import { writeRecordings } from "../../model/recordings/write-recordings.ts";
import { defaultPolicy } from "../../policy/read-policy.ts";
import { baselineAnswersPath } from "../../registry/baseline-path.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { probeWords } from "../../report/terminal/probe.ts";
import { type DeployedVersion, deployedVersions } from "../branch/deployed-versions.ts";
import { withRegistry } from "../branch/with-registry.ts";
import { linkInTheWay, replaceFile } from "../files/place-file.ts";
import { drawnProgress } from "../gate/progress-bar.ts";
import { providerOptions, readProvider } from "../gate/read-provider.ts";
import { releasedRequest } from "../gate/released-request.ts";
import { type Command, type ExitCode, type Invocation, isOn, machineJson } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";

/** `promptops probe`: whether the versions that run still answer as they did when they were recorded. */
export const probe: Command = {
  summary:
    "Asks the suites of what the environments run, live, and compares with the answers in baselines/<id>@<version>.answers.jsonl: same prompt, same input, other answers?",
  operands: "[ID...]",
  exits: {
    0: "nothing is worse; what has no recorded answers is said",
    1: "a version's answers are worse than those that were recorded",
    2: "something could not be judged",
  },
  options: {
    record: { type: "boolean", help: "ask, and keep the answers there; yours to commit" },
    ...providerOptions,
    json: { type: "boolean", help: "print the report as JSON" },
  },
  examples: [
    { line: "promptops probe --record", does: "keep what the versions that run answer now" },
    { line: "promptops probe", does: "ask again, and compare" },
    { line: "promptops probe support.triage --json", does: "one prompt, for a program" },
  ],
  run: async (invocation) => {
    const { terminal, operands } = invocation;
    const provider = readProvider(invocation);
    if (provider.status === "refused") return refuse(provider, terminal);
    return await withRegistry({ terminal, head: null }, async (registry, place) => {
      const targets = deployedVersions(registry).filter(
        ({ id }) => operands.length === 0 || operands.includes(id),
      );
      const unknown = operands.find((id) => !targets.some((target) => target.id === id));
      if (unknown !== undefined || targets.length === 0) {
        return refuse(
          {
            what: unknown === undefined ? "nothing runs yet" : `no environment runs a prompt '${unknown}'`,
            remedy: "Release a prompt and promote it; 'promptops environment show NAME' says what runs",
          },
          terminal,
        );
      }
      return await probeAll(invocation, { registry, targets, provider: provider.provider, ...place });
    });
  },
};

interface Probing {
  readonly registry: ReadRegistry;
  readonly targets: readonly DeployedVersion[];
  readonly provider: Provider;
  readonly root: string;
  readonly checkout: NamedCheckout;
}

type Row = ProbedPrompt & Pick<DeployedVersion, "version" | "environments">;

async function probeAll(invocation: Invocation, probing: Probing): Promise<ExitCode> {
  const { terminal } = invocation;
  const { registry, targets, checkout, root } = probing;
  const mode = isOn(invocation, "record") ? "record" : "compare";
  const tree = await checkout.tree({ kind: "commit", sha: registry.commit });
  if (tree.status === "missing") return refuse(tree, terminal);
  const policy = (await policyOf(tree.value, checkout))?.policy ?? defaultPolicy();
  const cap = policy.gate.max_cost_usd;
  // Kept answers would say for ever what was said once.
  const models = openModels({ environment: terminal.environment, cacheFolder: null });
  const progress = drawnProgress(terminal);
  const rows: Row[] = [];
  let spent: number | null = 0;
  for (const { id, version, environments, commit } of targets) {
    const path = baselineAnswersPath(id, version);
    const reference = await referenceAt(path, tree.value.entries, checkout);
    if (reference === "unreadable") {
      rows.push({ ...unread(id, path), version, environments });
      continue;
    }
    const left = cap === null || spent === null ? cap : Math.max(0, cap - spent);
    const { models: asked, recorded } = recorder(models);
    const done = await runProbe(
      releasedRequest({ id, commit, tip: registry.commit, provider: probing.provider, left }),
      { checkout, models: mode === "record" ? asked : models, progress, signal: terminal.signal },
      { referenceOf: () => reference, mode },
    );
    if (done.status === "missing") return refuse(done, terminal);
    const { prompts, problems, cost_usd } = done.value;
    const [problem] = problems;
    if (problem !== undefined) return refuse(problem, terminal);
    spent = cost_usd === null || spent === null ? null : spent + cost_usd;
    rows.push(...prompts.map((prompt) => ({ ...prompt, version, environments })));
    const kept = recorded.get(id);
    if (mode === "compare" || kept === undefined || kept.failures.length > 0) continue;
    const content = writeRecordings(kept.answers);
    if ((await replaceFile({ root, path, content })) === "link") return refuse(linkInTheWay(path), terminal);
  }
  progress.clear();
  if (terminal.signal.aborted) return 130;
  if (isOn(invocation, "json")) {
    terminal.write(machineJson("promptops-probe/1", { mode, prompts: rows, cost_usd: spent }));
  } else terminal.write(rows.map((row) => `${literalLog(probeWords(row, mode))}\n`).join(""));
  if (rows.some(({ word }) => word === "unjudged")) return 2;
  return rows.some(({ word }) => word === "drift") ? 1 : 0;
}

/** null: there is none. */
async function referenceAt(
  path: string,
  entries: readonly { readonly path: string; readonly mode: string; readonly oid: string }[],
  checkout: Pick<NamedCheckout, "blobs">,
): Promise<ProbeReference | null | "unreadable"> {
  const entry = entries.find((each) => each.path === path);
  if (entry === undefined) return null;
  if (!isRegular(entry)) return "unreadable";
  const blobs = await checkout.blobs([entry.oid], recordingsLimit);
  const { content: bytes } = bytesOf(path, blobs.get(entry.oid), recordingsLimit);
  const read = bytes === null ? null : readRecordings(bytes, path).content;
  if (bytes === null || read === null || read.answers.size === 0) return "unreadable";
  const samples = Math.max(...Array.from(read.answers.values(), ({ sample }) => sample));
  return samples > mostSamples ? "unreadable" : { file: path, bytes, samples };
}

/** Of one question; a file that names more is made up. */
const mostSamples = 100;

function unread(id: string, path: string): ProbedPrompt {
  return {
    id,
    word: "unjudged",
    reason: `${path} cannot be read; record it again with --record`,
    cases: 0,
    other_answers: 0,
    lost: [],
    gained: [],
    before: null,
    now: null,
  };
}
