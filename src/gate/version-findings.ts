import type { Finding } from "../document/finding.ts";
import type { Governed } from "../policy/governed.ts";
import type { PromptFile } from "../prompt/prompt.ts";
import { promptLimit, readPrompt } from "../prompt/read-prompt.ts";
import { checkVersion, type VersionFacts, versionHistory } from "../prompt/version-rule.ts";
import type { Checkout, CommitBlob, History } from "./checkout.ts";
import type { GateRequest } from "./gate-request.ts";
import type { Compared } from "./read-compared.ts";
import type { Relation } from "./relations.ts";
import type { Problem } from "./report.ts";

interface Sources {
  readonly checkout: Checkout;
  readonly governed: Governed;
  readonly history: GateRequest["history"];
}

interface VersionReading {
  readonly findings: readonly Finding[];
  /** History that the rule needs and that cannot be had. */
  readonly problem: Problem | null;
}

/** The version rule for every changed prompt. */
export async function checkVersions(
  { pairs, unchanged }: Compared,
  sources: Sources,
): Promise<{ readonly relations: readonly Relation[]; readonly problems: readonly Problem[] }> {
  const readings: { readonly path: string; readonly reading: VersionReading }[] = [];
  for (const { base, head } of pairs) {
    const changed = !unchanged.has(head.path) || base?.path !== head.path;
    // A file at base that cannot be read has no version to compare with.
    if (!changed || head.file === null || (base !== null && base.file === null)) continue;
    const sides = { base: base?.file ?? null, head: head.file };
    readings.push({ path: head.path, reading: await versionFindings(sides, sources) });
  }
  return {
    relations: readings.map(({ path, reading }) => ({ files: [path], findings: reading.findings })),
    problems: readings.flatMap(({ reading }) => reading.problem ?? []),
  };
}

/** History is read only where the rule needs it. */
async function versionFindings(
  { base, head }: { readonly base: PromptFile | null; readonly head: PromptFile },
  sources: Sources,
): Promise<VersionReading> {
  const facts = await readFacts({ base, head }, sources);
  if (facts.status === "known") return { findings: checkVersion(facts.value), problem: null };
  const what = `The version of ${head.prompt.id} cannot be checked: ${facts.what}`;
  return { findings: [], problem: { what, remedy: facts.remedy } };
}

type Sides = Pick<VersionFacts, "base" | "head">;

async function readFacts(sides: Sides, sources: Sources): Promise<History<VersionFacts>> {
  const { history } = sources;
  switch (versionHistory(sides)) {
    case "none":
      return { status: "known", value: { ...sides, commits: null, past: null } };
    case "commits":
      return history.base === null || history.head === null
        ? { status: "known", value: { ...sides, commits: [], past: null } }
        : await withCommits(sides, sources, [history.base, history.head]);
    case "past":
      return history.base === null
        ? { status: "known", value: { ...sides, commits: null, past: [] } }
        : await withPast(sides, sources, history.base);
  }
}

async function withCommits(
  sides: Sides,
  { checkout }: Sources,
  [base, head]: readonly [string, string],
): Promise<History<VersionFacts>> {
  const between = await checkout.commitsBetween(base, head, sides.head.path);
  if (between.status === "missing") return between;
  const files = await readOids(
    between.value.flatMap(({ oid }) => oid ?? []),
    sides.head,
    checkout,
  );
  const commits = between.value.map(({ commit, oid }: CommitBlob) => {
    const file = files.get(oid ?? "");
    return { commit, version: file?.prompt.version ?? null, behaviour: file?.behaviour ?? null };
  });
  return { status: "known", value: { ...sides, commits, past: null } };
}

async function withPast(
  sides: Sides,
  { checkout, governed }: Sources,
  base: string,
): Promise<History<VersionFacts>> {
  const past = await checkout.pastBlobs(base, spellings(sides.head.path, governed));
  if (past.status === "missing") return past;
  const files = await readOids(past.value, sides.head, checkout);
  const versions = [...files.values()].flatMap((file) => file?.prompt.version ?? []);
  return { status: "known", value: { ...sides, commits: null, past: versions } };
}

/** Old contents as prompts; one that is no valid prompt says nothing. */
async function readOids(
  oids: readonly string[],
  { path }: PromptFile,
  checkout: Checkout,
): Promise<ReadonlyMap<string, PromptFile | null>> {
  const blobs = await checkout.blobs([...new Set(oids)], promptLimit);
  return new Map(
    [...blobs].map(([oid, blob]) => [
      oid,
      blob.status === "read" ? readPrompt(blob.bytes, { path, id: null }).content : null,
    ]),
  );
}

/** Pathspecs of every path that gives the same id: `_` and `-`, `.yaml` and `.yml`. */
function spellings(path: string, governed: Governed): readonly string[] {
  const relative = governed.prompt(path)?.relative ?? path;
  const fixed = path.slice(0, path.length - relative.length);
  const free = relative.replace(/\.ya?ml$/, "").replace(/[-_]/g, "[-_]");
  return [".yaml", ".yml"].map((ending) => `:(glob)${fixed}${free}${ending}`);
}
