import type { Edit } from "./plan.ts";
import type { Provenance } from "./provenance.ts";
import { trailers } from "./trailers.ts";

/** The message of a release commit: what got which version, and where it comes from. Never a word that stops checks. */
export function releaseMessage(provenance: Provenance): string {
  const { prompts } = provenance;
  const [first] = prompts;
  const title =
    prompts.length === 1 && first !== undefined
      ? `Release ${first.id} ${first.version}`
      : `Release ${prompts.length} prompts`;
  const lines = prompts.map(
    ({ id, version, parent, reverts }) =>
      `- ${id}: version ${parent} -> ${version}${reverts === null ? "" : `, which behaves as version ${reverts} did`}`,
  );
  return `${[title, lines.join("\n"), trailers(provenance).join("\n")].join("\n\n")}\n`;
}

/** What can be said of a release from the branch alone, without pull requests and reviews. */
export function branchProvenance(edits: readonly Edit[], policy: string | null): Provenance {
  return {
    merges: [...new Set(edits.flatMap(({ commits }) => commits.map(({ sha }) => sha)))],
    pulls: [],
    prompts: edits.map(({ id, version, parent, reverts }) => ({
      id,
      version,
      parent,
      reverts,
      approvals: [],
      override: null,
      measured: null,
    })),
    policy,
    decision: null,
  };
}
