import type { History } from "../../branch/checkout.ts";
import { code } from "../../document/finding/code.ts";
import type { Finding } from "../../document/finding/finding.ts";
import { checkVersion, versionHistory } from "../../prompt/history/version-rule.ts";
import type { PromptFile } from "../../prompt/prompt.ts";
import type { Compared } from "../compare/read-compared.ts";
import { isChanged } from "../compare/select-work.ts";
import type { GateProblem } from "../report.ts";
import type { Relation } from "./relation.ts";
import { commitsOf, openPast, type Past, type VersionSources } from "./version-past.ts";

interface VersionReading {
  readonly findings: readonly Finding[];
  /** History that the rule needs and that cannot be had. */
  readonly problem: GateProblem | null;
}

/** The version rule for every changed prompt. */
export async function checkVersions(
  compared: Compared,
  sources: VersionSources,
): Promise<{ readonly relations: readonly Relation[]; readonly problems: readonly GateProblem[] }> {
  const past = openPast(sources);
  const readings: { readonly path: string; readonly reading: VersionReading }[] = [];
  for (const pair of compared.pairs) {
    const { base, head } = pair;
    if (!isChanged(pair, compared) || head.file === null) continue;
    // Of a file at base that cannot be read only what stood before it can tell which numbers are taken.
    const sides = { base: base?.file ?? null, head: head.file, broken: base !== null && base.file === null };
    readings.push({ path: head.path, reading: await versionFindings(sides, sources, past) });
  }
  return {
    relations: readings.map(({ path, reading }) => ({ files: [path], findings: reading.findings })),
    problems: readings.flatMap(({ reading }) => reading.problem ?? []),
  };
}

interface Sides {
  readonly base: PromptFile | null;
  readonly head: PromptFile;
  /** There is a file at base, and it is no valid prompt. */
  readonly broken: boolean;
}

/** History is read only where the rule needs it. */
async function versionFindings(sides: Sides, sources: VersionSources, past: Past): Promise<VersionReading> {
  const { base, head } = sides;
  const needs = versionHistory({ base, head });
  const commits = needs.commits ? await commitsOf({ base, head }, sources) : nothing;
  if (commits.status === "missing") return unread(head, commits);
  const before = needs.past ? await past(head) : nothing;
  if (before.status === "missing") return unread(head, before);
  if (!sides.broken) return found(checkVersion({ base, head, commits: commits.value, past: before.value }));
  // A repair goes on with the number that the file had, so only a later one speaks against it.
  const later = (before.value ?? []).filter(({ version }) => version > head.prompt.version);
  const findings = checkVersion({ base, head, commits: null, past: later });
  return found(findings.filter(({ code }) => code !== "version-start"));
}

const nothing = { status: "known", value: null } as const;

function found(findings: readonly Finding[]): VersionReading {
  return { findings, problem: null };
}

function unread(
  head: PromptFile,
  { what, remedy }: Extract<History<unknown>, { status: "missing" }>,
): VersionReading {
  return {
    findings: [],
    problem: { what: `The version of ${code(head.prompt.id)} cannot be checked: ${what}`, remedy },
  };
}
