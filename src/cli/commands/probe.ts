import type { ReadRegistry } from "../../branch/read-registry.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import type { Models } from "../../evaluation/models.ts";
import type { Provider } from "../../gate/gate-request.ts";
import { type DeployedVersion, deployedVersions } from "../../gate/probe/deployed-versions.ts";
import { probeFormat, probeVerdict } from "../../gate/probe/probe.ts";
import { type ProbePorts, probeDeployed } from "../../gate/probe/probe-deployed.ts";
import { openModels } from "../../model/open-models.ts";
import { recorder } from "../../model/recordings/recorder.ts";
import { samplesIn } from "../../model/recordings/samples-in.ts";
import { writeRecordings } from "../../model/recordings/write-recordings.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { probeWords } from "../../report/monitor/probe-words.ts";
import { withRegistry } from "../branch/with-registry.ts";
import { linkInTheWay, replaceFile } from "../files/place-file.ts";
import { drawnProgress } from "../gate/progress-bar.ts";
import { providerOptions, readProvider } from "../gate/read-provider.ts";
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

async function probeAll(invocation: Invocation, probing: Probing): Promise<ExitCode> {
  const { terminal } = invocation;
  const { registry, targets, checkout, root, provider } = probing;
  const mode = isOn(invocation, "record") ? "record" : "compare";
  // Kept answers would say for ever what was said once.
  const models = openModels({ environment: terminal.environment, cacheFolder: null });
  const progress = drawnProgress(terminal);
  const keeping = { recording: recordingIn(root, models) };
  const done = await probeDeployed(
    { tip: registry.commit, targets, provider, mode, max_cost_usd: null },
    {
      checkout,
      models,
      progress,
      samplesIn,
      signal: terminal.signal,
      ...(mode === "record" ? keeping : {}),
    },
  );
  if (done.status === "missing") return refuse(done, terminal);
  const { rows, cost_usd } = done.value;
  progress.clear();
  if (terminal.signal.aborted) return 130;
  if (isOn(invocation, "json")) {
    terminal.write(machineJson(probeFormat, { mode, prompts: rows, cost_usd }));
  } else terminal.write(rows.map((row) => `${literalLog(probeWords(row, mode))}\n`).join(""));
  return exitCodes[probeVerdict(rows)];
}

const exitCodes = { good: 0, drift: 1, unjudged: 2 } as const;

/** Keeps the answers of a version where none failed. */
function recordingIn(root: string, models: Models): NonNullable<ProbePorts["recording"]> {
  return ({ id }, path) => {
    const { models: asked, recorded } = recorder(models);
    return {
      models: asked,
      asked: async () => {
        const kept = recorded.get(id);
        if (kept === undefined || kept.failures.length > 0) return null;
        const content = writeRecordings(kept.answers);
        return (await replaceFile({ root, path, content })) === "link" ? linkInTheWay(path) : null;
      },
    };
  };
}
