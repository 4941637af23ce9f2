import type { Finding } from "../document/finding/finding.ts";
import type { JsonObject } from "../document/json/json.ts";
import type { Suite } from "../evaluation/suite.ts";
import type { TokenPrices } from "../monitor/cost/cost-table.ts";
import { scopesAt } from "../policy/governed.ts";
import type { Policy } from "../policy/policy.ts";
import { tokenPrices } from "../policy/token-prices.ts";
import type { VersionHistory } from "../prompt/history/version-history.ts";
import type { Part } from "../prompt/part.ts";
import type { Content, PromptFile } from "../prompt/prompt.ts";
import type { CompiledPrompt, ReleasedVersion } from "../registry/compile-history.ts";
import type { Provenance } from "../release/provenance.ts";
import { readProvenance } from "../release/read-provenance.ts";
import { type ReadVersion, versionRows } from "../release/version-row.ts";
import type { UsageRow } from "../usage/usage-row.ts";
import type {
  Catalog,
  CatalogMove,
  CatalogPrompt,
  CatalogRepository,
  CatalogSuite,
  CatalogVersion,
  LatestVersion,
  PromptState,
  Running,
} from "./catalog.ts";
import { type Chains, chainsOf } from "./figures/chains.ts";
import { type EnvironmentPast, environmentOf, movesOf } from "./figures/environments-past.ts";
import { graderNames } from "./figures/grader-names.ts";
import { groupBy } from "./figures/group-by.ts";
import { proposalBase } from "./figures/proposal-base.ts";
import { promptUsage } from "./figures/version-usage.ts";
import { whySensitive } from "./figures/why-sensitive.ts";

/** A prompt's file as it stands now. */
export interface PresentPrompt {
  readonly path: string;
  readonly id: string | null;
  readonly file: PromptFile | null;
  readonly findings: readonly Finding[];
  readonly parts: readonly Pick<Part, "path" | "partial" | "under">[];
}

/** A suite as it stands now; `suite` is null where it has errors. */
export interface PresentSuite {
  readonly path: string;
  readonly prompt_id: string | null;
  readonly suite: Suite | null;
  readonly files: readonly string[];
}

/** A partial's file as it stands now. */
export interface PresentPartial extends Pick<PresentPrompt, "path" | "id" | "parts"> {
  /** null: its file has errors. */
  readonly partial: { readonly owner: readonly string[] } | null;
}

export interface CatalogFacts {
  readonly commit: string;
  readonly shows: Catalog["shows"];
  readonly repository: CatalogRepository | null;
  readonly policy: Policy;
  readonly compiled: readonly CompiledPrompt[];
  readonly histories: ReadonlyMap<string, VersionHistory>;
  readonly present: readonly PresentPrompt[];
  readonly partials: readonly PresentPartial[];
  readonly suites: readonly PresentSuite[];
  readonly environments: readonly EnvironmentPast[];
  /** Rows of usage; null: none were given. */
  readonly usage: readonly UsageRow[] | null;
  readonly scripts: boolean;
  /** The text of a suite's or a part's file, by its path; null: it is not there, or too large. */
  readonly textAt: (path: string) => string | null;
}

/** Everything that the pages show, from what a branch and a tree say. */
export function buildCatalog(facts: CatalogFacts): Catalog {
  const { commit, shows, repository, policy, scripts } = facts;
  const usage = facts.usage === null ? null : groupBy(facts.usage, ({ prompt_id }) => prompt_id);
  const prices = tokenPrices(policy);
  const moves = facts.environments.flatMap(movesOf);
  const environments = facts.environments.map((past) => environmentOf(past, { moves, policy }));
  const running = groupBy(
    environments.flatMap((environment) => environment.running),
    ({ id }) => id,
  );
  const suites = new Map(facts.suites.toReversed().map((suite) => [suite.prompt_id, suite]));
  const provenance = rememberedProvenance();
  const releases = new Map(facts.compiled.map((prompt) => [prompt.id, prompt]));
  const present = new Map(facts.present.flatMap((one) => (one.id === null ? [] : [[one.id, one] as const])));
  const ids = [...new Set([...present.keys(), ...releases.keys()])].toSorted();
  const chains = chainsOf(present, suites);
  const scopes = scopesAt(policy);
  const known = new Set(ids);
  const prompts = ids.map((id) =>
    promptOf(id, {
      present: present.get(id) ?? null,
      released: releases.get(id)?.versions ?? [],
      history: facts.histories.get(id) ?? null,
      suite: suites.get(id) ?? null,
      runs: running.get(id) ?? [],
      usage: usage === null ? null : (usage.get(id) ?? []),
      prices,
      policy,
      provenance,
      scopes,
      chains,
      isListed: (one) => known.has(one),
      facts,
    }),
  );
  return {
    commit,
    shows,
    repository,
    scripts,
    grouped: Object.keys(policy.scopes).length > 0 ? "scope" : "folder",
    prompts,
    partials: partialsOf(facts, prompts),
    environments,
    moves: moves.toSorted(latestFirst),
    unreadable: facts.present.flatMap(({ id, path, findings }) => (id === null ? [{ path, findings }] : [])),
  };
}

function partialsOf(
  { partials, textAt }: CatalogFacts,
  prompts: readonly CatalogPrompt[],
): Catalog["partials"] {
  const users = groupBy(
    prompts.flatMap(({ id, includes }) => includes.map((partial) => ({ id, partial }))),
    ({ partial }) => partial,
  );
  return partials
    .flatMap(({ id, path, partial }) => {
      if (id === null) return [];
      const usedBy = (users.get(id) ?? []).map((user) => user.id);
      return [{ id, path, owner: partial?.owner ?? [], text: textAt(path), usedBy }];
    })
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function latestFirst(one: CatalogMove, other: CatalogMove): number {
  if (one.date !== other.date) return one.date < other.date ? 1 : -1;
  if (one.environment !== other.environment) return one.environment < other.environment ? -1 : 1;
  return one.id < other.id ? -1 : Number(one.id > other.id);
}

interface PromptFacts {
  readonly present: PresentPrompt | null;
  readonly released: readonly ReleasedVersion[];
  readonly history: VersionHistory | null;
  readonly suite: PresentSuite | null;
  readonly runs: readonly Running[];
  readonly usage: readonly UsageRow[] | null;
  readonly prices: TokenPrices;
  readonly policy: Policy;
  readonly provenance: typeof readProvenance;
  readonly scopes: (path: string) => readonly string[];
  readonly chains: Chains;
  /** Whether the site has a page of an id. */
  readonly isListed: (id: string) => boolean;
  readonly facts: CatalogFacts;
}

function promptOf(id: string, facts: PromptFacts): CatalogPrompt {
  const { present, released, history, suite, runs, policy } = facts;
  const last = released.at(-1) ?? null;
  const file = present?.file ?? null;
  const prompt = file?.prompt ?? last?.prompt ?? null;
  const path = present?.path ?? last?.path ?? "";
  return {
    id,
    path,
    state: stateOf(facts),
    prompt,
    content: file?.prompt.content ?? (last === null ? null : contentOf(last.sent)),
    sensitive: prompt === null ? [] : whySensitive({ path, prompt }, policy),
    latest: latestOf(facts),
    versions: () => versionsOf(released, history, facts.provenance),
    runs,
    includes: (present?.parts ?? []).flatMap(({ partial }) => partial ?? []).toSorted(),
    scopes: facts.scopes(path),
    takes: (facts.chains.takes.get(id) ?? []).map((one) => ({ id: one, listed: facts.isListed(one) })),
    takenBy: facts.chains.takenBy.get(id) ?? [],
    usage:
      facts.usage === null
        ? null
        : promptUsage(facts.usage, {
            hashes: new Map(released.map((one) => [one.prompt.version, one.behaviour])),
            prices: facts.prices,
          }),
    suite: suite === null ? null : suiteOf(suite),
    findings: present?.findings ?? [],
    proposal: proposalOf(id, facts),
  };
}

function stateOf({ present, released, history }: PromptFacts): PromptState {
  if (present === null) return "gone";
  if (present.file === null) return "invalid";
  if (released.length === 0) return "unreleased";
  const own = history?.versions.get(present.file.prompt.version);
  const isReleased = own?.behaviour === present.file.behaviour && history?.tip?.status !== "draft";
  return isReleased ? "released" : "draft";
}

function proposalOf(id: string, { present, suite, released, facts }: PromptFacts): CatalogPrompt["proposal"] {
  const { repository, policy, textAt, scripts } = facts;
  const file = present?.file ?? null;
  if (repository === null || file === null || present === null || !scripts) return null;
  return () =>
    proposalBase({
      id,
      file,
      parts: present.parts,
      suite,
      released,
      repository,
      policy,
      textAt,
    });
}

function latestOf({ released, history, provenance }: PromptFacts): LatestVersion | null {
  const last = released.at(-1);
  const carried = last === undefined ? undefined : history?.versions.get(last.prompt.version);
  if (last === undefined || carried === undefined) return null;
  const version = last.prompt.version;
  const own = provenance(carried.commit.message)?.prompts.find(
    (one) => one.id === carried.id && one.version === version,
  );
  return { version, date: carried.commit.committer.at, accuracy: own?.measured?.accuracy ?? null };
}

function versionsOf(
  released: readonly ReleasedVersion[],
  history: VersionHistory | null,
  provenance: typeof readProvenance,
): readonly CatalogVersion[] {
  const read = released.flatMap(({ prompt, sent }): readonly ReadVersion[] => {
    const carried = history?.versions.get(prompt.version);
    return carried === undefined ? [] : [{ carried, prompt: { ...prompt, content: contentOf(sent) } }];
  });
  const byNumber = new Map(read.map((one) => [one.prompt.version, one]));
  return versionRows(read, provenance).flatMap((row): readonly CatalogVersion[] => {
    const one = byNumber.get(row.version);
    if (one === undefined) return [];
    const { content, model } = one.prompt;
    return [{ ...row, sha256: one.carried.behaviour, model, content }];
  });
}

/** What a behaviour's canonical JSON, which this program wrote, says of its text. */
function contentOf(sent: Uint8Array): Content {
  const { template, messages, escapes }: JsonObject = JSON.parse(Buffer.from(sent).toString());
  const escaping = escapes === true ? ({ escapes } as const) : {};
  return typeof template === "string"
    ? { kind: "template", template, ...escaping }
    : { kind: "messages", messages: messages as unknown as MessageEntries, ...escaping };
}

type MessageEntries = Extract<Content, { kind: "messages" }>["messages"];

function suiteOf({ path, suite, files }: PresentSuite): CatalogSuite {
  const cases = suite?.cases ?? [];
  return {
    path,
    cases: suite === null ? null : cases.length,
    critical: cases.filter(({ critical }) => critical).length,
    graders: graderNames(suite),
    files,
  };
}

/** One release's message may name a thousand prompts, each of which asks for it. */
function rememberedProvenance(): typeof readProvenance {
  const known = new Map<string, Provenance | null>();
  return (message) => {
    const found = known.get(message);
    if (found !== undefined) return found;
    const read = readProvenance(message);
    known.set(message, read);
    return read;
  };
}
