import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pointerMoves } from "../../branch/pointer-moves.ts";
import { policyOf } from "../../branch/policy-at.ts";
import type { ReadRegistry } from "../../branch/read-registry.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import { canonicalJson } from "../../document/json/canonical-json.ts";
import type { Provider } from "../../gate/gate-request.ts";
import { type DeployedVersion, deployedVersions } from "../../gate/probe/deployed-versions.ts";
import { releasedRequest } from "../../gate/probe/released-request.ts";
import { runSmoke } from "../../gate/probe/run-smoke.ts";
import { openModels } from "../../model/open-models.ts";
import { defaultPolicy } from "../../policy/read-policy.ts";
import type { PointerDocument } from "../../registry/bundle.ts";
import { pointersJson } from "../../registry/encode-bundle.ts";
import { openBundle } from "../../registry/open-bundle.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { count, dollars } from "../../report/words/figures.ts";
import { eventCheck, pointersCheck, type SmokeCheck, smokeWord } from "../../watch/smoke.ts";
import { withRegistry } from "../branch/with-registry.ts";
import { drawnProgress } from "../gate/progress-bar.ts";
import { providerOptions, readProvider } from "../gate/read-provider.ts";
import { type Command, type ExitCode, type Invocation, isOn, text } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { readAskedUsage } from "../usage/read-asked-usage.ts";
import { servedAt } from "../usage/served-at.ts";
import { writeSmokeCheck } from "../usage/smoke-check-run.ts";

/** `promptops smoke`: whether what was promoted is served, packed, answers, and is seen. */
export const smoke: Command = {
  summary:
    "Looks after a promotion whether an environment runs what git says: its pointers' address, the bundle, the cases marked 'smoke: true', and an event.",
  operands: "ENVIRONMENT",
  exits: {
    0: "passed: all that was looked at is as git says",
    1: "failed: something is otherwise",
    2: "inconclusive: something could not be seen, or nothing was looked at",
  },
  options: {
    pointers: {
      type: "string",
      value: "WHERE",
      help: "address or file of the pointers, with {environment} for the name; PROMPTOPS_POINTERS unless told",
    },
    bundle: { type: "string", value: "FILE", help: "the bundle that services have" },
    events: { type: "string", value: "PATH", help: "file or folder of events or usage since the promotion" },
    "max-latency-ms": { type: "string", value: "N", help: "the slowest that one answer may be" },
    "max-cost-usd": { type: "string", value: "N", help: "what all cases together may cost" },
    "check-run": {
      type: "boolean",
      help: "says the result on the commit too, as a check run, in a GitHub workflow with GITHUB_TOKEN",
    },
    ...providerOptions,
  },
  examples: [
    {
      line: "promptops smoke staging --pointers https://example.com/{environment}.json",
      does: "the address, and the cases",
    },
    { line: "promptops smoke staging --bundle bundle.jsonl --events logs/", does: "package and events too" },
  ],
  run: async (invocation) => {
    const { terminal, operands } = invocation;
    const [environment = ""] = operands;
    const provider = readProvider(invocation);
    if (provider.status === "refused") return refuse(provider, terminal);
    const limits = limitsIn(invocation);
    if (limits === null || operands.length !== 1) {
      return refuse(
        { what: "smoke takes one environment, and limits that are numbers", remedy: "See --help" },
        terminal,
      );
    }
    return await withRegistry({ terminal, head: null }, async (registry, { checkout }) => {
      const document = registry.environments.find((each) => each.environment === environment);
      if (document === undefined || registry.findings.length > 0) {
        return refuse(
          {
            what: `the branch has no environment '${environment}' that can be read`,
            remedy: "'promptops environment show NAME' says what is wrong",
          },
          terminal,
        );
      }
      return await smokeHere(invocation, {
        registry,
        checkout,
        document,
        provider: provider.provider,
        limits,
      });
    });
  },
};

interface Limits {
  readonly latency: number | null;
  readonly cost: number | null;
}

function limitsIn(invocation: Invocation): Limits | null {
  const numbers = ["max-latency-ms", "max-cost-usd"].map((name) => {
    const said = text(invocation, name);
    return said === null ? null : Number(said === "" ? Number.NaN : said);
  });
  if (numbers.some((each) => each !== null && !(Number.isFinite(each) && each >= 0))) return null;
  const [latency = null, cost = null] = numbers;
  return { latency, cost };
}

interface Smoking {
  readonly registry: ReadRegistry;
  readonly checkout: NamedCheckout;
  readonly document: PointerDocument;
  readonly provider: Provider;
  readonly limits: Limits;
}

async function smokeHere(invocation: Invocation, smoking: Smoking): Promise<ExitCode> {
  const { terminal } = invocation;
  const { registry, document } = smoking;
  const versions = deployedVersions(registry).filter(({ environments }) =>
    environments.includes(document.environment),
  );
  const checks = [
    await pointers(invocation, smoking),
    await bundled(invocation, versions),
    ...(await answered(invocation, smoking, versions)),
    await seen(invocation, { environment: document.environment, versions }),
  ];
  if (terminal.signal.aborted) return 130;
  const lines = checks.map((check) => literalLog(`${check.name}: ${check.word}, ${check.what}`));
  for (const line of lines) terminal.write(`${line}\n`);
  const word = smokeWord(checks);
  terminal.write(`${literalLog(`${document.environment}: ${word}`)}\n`);
  if (isOn(invocation, "check-run")) {
    const unwritten = await writeSmokeCheck({ environment: document.environment, word, lines }, terminal);
    if (unwritten !== null) return refuse(unwritten, terminal);
  }
  return exits[word];
}

const exits = { passed: 0, failed: 1, inconclusive: 2 } as const;

async function pointers(
  invocation: Invocation,
  { registry, checkout, document }: Smoking,
): Promise<SmokeCheck> {
  const { terminal } = invocation;
  const { environment } = document;
  const named = text(invocation, "pointers") ?? terminal.environment["PROMPTOPS_POINTERS"] ?? null;
  if (named === null)
    return { name: "pointers", word: "skipped", what: "no address is named, with --pointers" };
  const where = named.replaceAll("{environment}", environment);
  const served = await servedAt(where, terminal);
  const moves = await pointerMoves(checkout, { tip: registry.commit, environment });
  const times = Object.keys(document.prompts).flatMap((id) =>
    moves.status === "known" ? (moves.value(id) ?? []) : [],
  );
  const tree = await checkout.tree({ kind: "commit", sha: registry.commit });
  const read = tree.status === "missing" ? null : await policyOf(tree.value, checkout);
  const { patience_minutes: minutes } = (read?.policy ?? defaultPolicy()).monitor;
  return pointersCheck({
    ...served,
    wanted: canonicalJson(pointersJson(document)),
    changed: times.length === 0 ? null : (Date.now() - Math.max(...times)) / 1000,
    patience: 60 * minutes,
  });
}

async function bundled(invocation: Invocation, versions: readonly DeployedVersion[]): Promise<SmokeCheck> {
  const said = (word: SmokeCheck["word"], what: string): SmokeCheck => ({ name: "bundle", word, what });
  const file = text(invocation, "bundle");
  if (file === null) return said("skipped", "no bundle is named, with --bundle");
  const bytes = await readFile(resolve(invocation.terminal.directory, file)).catch(() => null);
  if (bytes === null) return said("inconclusive", `${file} cannot be read`);
  const bundle = openBundle({
    size: bytes.length,
    read: (offset, size) => bytes.subarray(offset, offset + size),
  });
  if (bundle.status !== "open") return said("failed", bundle.what);
  for (const { id, version, sha256 } of versions) {
    const prompt = bundle.prompt(id);
    if (!("versions" in prompt)) return said("failed", prompt.what);
    const entry = prompt.versions.find((each) => each.version === version);
    if (entry === undefined) return said("failed", `it has no version ${version} of ${id}`);
    const content = bundle.content(entry);
    if ("code" in content && "remedy" in content) return said("failed", `${id} ${version} is damaged in it`);
    if (entry.content.sha256 !== sha256) return said("failed", `it has another content for ${id} ${version}`);
  }
  return said("passed", `${count(versions.length, "version")} with their hashes`);
}

async function answered(
  { terminal }: Invocation,
  { registry, checkout, provider, limits }: Smoking,
  versions: readonly DeployedVersion[],
): Promise<readonly SmokeCheck[]> {
  const said = (word: SmokeCheck["word"], what: string): SmokeCheck => ({ name: "cases", word, what });
  // Kept answers would pass where nothing answers any more.
  const models = openModels({ environment: terminal.environment, cacheFolder: null });
  const progress = drawnProgress(terminal);
  const checks: SmokeCheck[] = [];
  let spent = 0;
  for (const { id, version, commit } of versions) {
    const left = limits.cost === null ? null : Math.max(0, limits.cost - spent);
    const request = releasedRequest({ id, commit, tip: registry.commit, provider, left });
    const done = await runSmoke(request, { checkout, models, progress, signal: terminal.signal });
    const name = `${id} ${version}`;
    if (done.status === "missing" || done.value === null) {
      checks.push(said("inconclusive", `${name}: ${done.status === "missing" ? done.what : "not there"}`));
      continue;
    }
    const { passed, failed, unjudged, latency_ms, cost_usd, reason } = done.value;
    spent += cost_usd ?? 0;
    const slow = limits.latency !== null && latency_ms !== null && latency_ms > limits.latency;
    const figures = `${count(passed.length, "case")} passed${cost_usd === null ? "" : `, ${dollars(cost_usd)}`}`;
    if (failed.length > 0) checks.push(said("failed", `${name}: fails ${failed.slice(0, 20).join(", ")}`));
    else if (slow) checks.push(said("failed", `${name}: an answer took ${Math.round(latency_ms)} ms`));
    else if (unjudged.length > 0)
      checks.push(said("inconclusive", `${name}: no answer to ${unjudged.slice(0, 20).join(", ")}`));
    else if (passed.length === 0) checks.push(said("skipped", `${name}: ${reason}`));
    else checks.push(said("passed", `${name}: ${figures}`));
  }
  progress.clear();
  return checks;
}

async function seen(
  invocation: Invocation,
  running: { readonly environment: string; readonly versions: readonly DeployedVersion[] },
): Promise<SmokeCheck> {
  const path = text(invocation, "events");
  if (path === null) return { name: "event", word: "skipped", what: "no events are named, with --events" };
  const asked = await readAskedUsage(invocation, {
    sources: [path],
    per: "hour",
    given: "as-given",
    field: null,
  });
  if (asked.status === "refused") return { name: "event", word: "inconclusive", what: asked.what };
  if (asked.tally.broken.length > 0)
    return { name: "event", word: "inconclusive", what: "the events cannot be read to their end" };
  return eventCheck(asked.rows, running);
}
