import { join } from "node:path";
import * as core from "@actions/core";
import type { History } from "../branch/checkout.ts";
import { type ReadRegistry, readRegistry } from "../branch/read-registry.ts";
import { writeOutput } from "../checkout/work-tree/write-output.ts";
import { deployedVersions } from "../gate/probe/deployed-versions.ts";
import { probeFormat, probeVerdict } from "../gate/probe/probe.ts";
import { type ProbedBranch, probeDeployed } from "../gate/probe/probe-deployed.ts";
import type { GateProblem } from "../gate/report.ts";
import { openModels } from "../model/open-models.ts";
import { samplesIn } from "../model/recordings/samples-in.ts";
import { literalLog } from "../report/literal/literal-log.ts";
import { probeHeadline, probeSummary } from "../report/monitor/probe-summary.ts";
import { probeWords } from "../report/monitor/probe-words.ts";
import { eventsFile, organisation, withCheckout } from "./in-checkout.ts";
import { loggedProgress } from "./logged-progress.ts";
import { publishProbe } from "./publish-probe.ts";
import type { Runner } from "./runner.ts";
import type { Watch } from "./watch.ts";

/** Asks what runs again, without a pull request: log, summary, outputs, and last the issues. Says why where it cannot. */
export async function probe(asked: Watch): Promise<GateProblem | null> {
  const { runner, octokit, signal } = asked;
  const done = await probeHere(asked);
  if (done.status === "missing") return done;
  if (signal.aborted) {
    return { what: "The run was stopped before it ended.", remedy: "Run the job again." };
  }
  const { rows, cost_usd } = done.value;
  for (const row of rows) core.info(literalLog(probeWords(row, "compare")));
  await core.summary.addRaw(probeSummary(rows, { cost_usd })).write({ overwrite: true });
  await setOutputs(done.value, runner);
  const problem = await publishProbe(done.value, { octokit, runner });
  if (problem !== null) return problem;
  if (probeVerdict(rows) !== "good") core.setFailed(probeHeadline(rows));
  return null;
}

interface ProbedHere extends ProbedBranch {
  /** Of the prompts, by id. */
  readonly owners: ReadonlyMap<string, readonly string[]>;
}

async function probeHere(asked: Watch): Promise<History<ProbedHere>> {
  const { runner, inputs, environment, signal } = asked;
  return await withCheckout(asked, async (checkout) => {
    const read = await readRegistry(checkout, runner.sha);
    if (read.status === "missing") return read;
    const contradiction = contradictionIn(read.value);
    if (contradiction !== null) return { status: "missing", ...contradiction };
    const { org_policy, provider: fill, max_cost_usd } = inputs;
    // Kept answers would say for ever what was said once.
    const models = openModels({ environment, cacheFolder: null });
    const done = await probeDeployed(
      {
        tip: runner.sha,
        targets: deployedVersions(read.value),
        provider: { fill, overrule: null },
        mode: "compare",
        max_cost_usd,
        ...organisation(org_policy),
      },
      {
        checkout,
        models,
        samplesIn,
        progress: loggedProgress(
          core.info,
          () => performance.now(),
          await eventsFile(inputs, runner, checkout),
        ),
        signal,
      },
    );
    if (done.status === "missing") return done;
    const { prompts } = read.value;
    const owners = new Map(prompts.map(({ id, versions }) => [id, versions.at(-1)?.prompt.owner ?? []]));
    return { status: "known", value: { ...done.value, owners } };
  });
}

/** What would make the run about other versions than those that run. */
function contradictionIn(registry: ReadRegistry): GateProblem | null {
  const { findings, clashes } = registry;
  if (findings.length + clashes.length > 0) {
    return {
      what: `The branch contradicts itself: ${findings.length + clashes.length} findings.`,
      remedy: "Run `promptops bundle` in a clone: it names each of them. No issue was touched.",
    };
  }
  if (deployedVersions(registry).length > 0) return null;
  return {
    what: "Nothing runs yet: the branch has no released version that an environment points at.",
    remedy: "Release a prompt and promote it. No issue was touched.",
  };
}

async function setOutputs({ rows, cost_usd }: ProbedBranch, { temp }: Runner): Promise<void> {
  const path = join(temp, "promptops-report.json");
  const report = { format: probeFormat, mode: "compare", prompts: rows, cost_usd };
  await writeOutput(path, `${JSON.stringify(report, null, 2)}\n`);
  core.setOutput("verdict", verdicts[probeVerdict(rows)]);
  core.setOutput("headline", probeHeadline(rows));
  core.setOutput("report", path);
  core.setOutput("cost-usd", cost_usd === null ? "" : String(cost_usd));
}

const verdicts = { good: "passed", drift: "blocked", unjudged: "unjudged" } as const;
