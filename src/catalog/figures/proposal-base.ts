import { requiredOwners } from "../../approval/rows/required-owners.ts";
import type { Case, Suite } from "../../evaluation/suite.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Part } from "../../prompt/part.ts";
import type { PromptFile } from "../../prompt/prompt.ts";
import type { ReleasedVersion } from "../../registry/compile-history.ts";
import type { CatalogRepository } from "../catalog.ts";
import type { ProposalBase, ProposalCase, ProposalSuite } from "../proposal.ts";

/** Cases that go along with a prompt; a person looks through no more. */
const mostCases = 200;
/** Characters of a suite that go along, so that cases can be added to it. */
const longestSuite = 400_000;

interface Proposed {
  readonly id: string;
  readonly file: PromptFile;
  readonly parts: readonly Pick<Part, "path" | "partial" | "under">[];
  readonly suite: { readonly path: string; readonly suite: Suite | null } | null;
  readonly released: readonly ReleasedVersion[];
  readonly repository: CatalogRepository;
  readonly policy: Policy;
  readonly textAt: (path: string) => string | null;
}

/** What a change of a prompt starts from. */
export function proposalBase(proposed: Proposed): ProposalBase {
  const { id, file, parts, released, repository, policy, textAt } = proposed;
  const { path, prompt, located } = file;
  const side = { path, prompt };
  const changed = {
    sides: [side, side],
    gateChanged: false,
    inconclusive: false,
    belowByChance: false,
    readers: [],
  };
  const known = parts.flatMap(({ path: at, partial = null, under }) => {
    const text = textAt(at);
    return text === null ? [] : [{ path: at, partial, text, own: partial === null && under === undefined }];
  });
  const part = known.find(({ own }) => own);
  return {
    id,
    path,
    file: located.text,
    part: part === undefined ? null : { path: part.path, text: part.text },
    others: known
      .filter(({ own }) => !own)
      .map(({ path: at, partial, text }) => ({ path: at, partial, text })),
    repository,
    model: prompt.model,
    version: released.at(-1)?.prompt.version ?? null,
    approvers: mapped(requiredOwners(changed, policy), policy),
    suite: suiteOf(proposed),
  };
}

/** Owners as the policy knows them at GitHub. */
function mapped(
  groups: readonly (readonly string[])[],
  { approval }: Policy,
): readonly (readonly string[])[] {
  const { owner_map: map } = approval;
  return groups.map((names) => [
    ...new Set(names.flatMap((name) => (Object.hasOwn(map, name) ? (map[name] ?? []) : [name]))),
  ]);
}

function suiteOf({ suite, id, file, textAt }: Proposed): ProposalSuite {
  if (suite === null) {
    const path = file.path.startsWith("prompts/")
      ? file.path.replace("prompts/", "evals/")
      : `evals/${id.replaceAll(".", "/")}.yaml`;
    return { path, text: null, exists: false, cases: [], more: 0 };
  }
  const text = textAt(suite.path);
  const cases = suite.suite?.cases ?? [];
  return {
    path: suite.path,
    text: text !== null && text.length <= longestSuite ? text : null,
    exists: true,
    cases: cases.slice(0, mostCases).map(caseOf),
    more: Math.max(0, cases.length - mostCases),
  };
}

function caseOf({ id, input, vars, expected }: Case): ProposalCase {
  return { id, input, vars, expected: expected ?? null };
}
