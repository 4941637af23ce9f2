import { type ReadRegistry, readRegistry } from "../../branch/read-registry.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import { renderFindings } from "../../report/terminal/render-findings.ts";
import type { ExitCode } from "../terminal/command.ts";
import { inCheckout } from "../terminal/in-checkout.ts";
import { refuse } from "../terminal/refuse.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { commitAt } from "./branch-at.ts";
import { hiddenWords } from "./hidden-words.ts";

/** Compiles the branch at `head` (HEAD unless told) and hands it on; says why where it cannot be. */
export async function withRegistry(
  { terminal, head }: { readonly terminal: Terminal; readonly head: string | null },
  use: (
    registry: ReadRegistry,
    place: { readonly root: string; readonly checkout: NamedCheckout },
  ) => Promise<ExitCode>,
): Promise<ExitCode> {
  return await inCheckout(terminal, async ({ checkout, root }) => {
    const commit = await commitAt(checkout, head ?? "HEAD");
    if (commit.status === "missing") return refuse(commit, terminal);
    const registry = await readRegistry(checkout, commit.value);
    if (registry.status === "missing") return refuse(registry, terminal);
    return await use(registry.value, { root, checkout });
  });
}

/** Whoever deploys an empty bundle has looked at the wrong place. */
export function emptyWords({ commit }: ReadRegistry): { readonly what: string; readonly remedy: string } {
  return {
    what: `the branch that ends at ${commit.slice(0, 12)} has no prompt where the policy looks for prompts, below the top of the repository; files of a submodule are not looked at`,
    remedy:
      "Name the folders under 'prompts' in .github/promptops.yml at the top of the repository, or pass --allow-empty",
  };
}

/** A bundle of a branch that contradicts itself, or whose environments do, would be wrong for somebody. */
export function blocked({ clashes, hidden, findings }: ReadRegistry, terminal: Terminal): boolean {
  for (const version of hidden) terminal.writeError(`promptops: ${hiddenWords(version)}\n`);
  for (const { id, version, first, again } of clashes) {
    terminal.writeError(
      `promptops: version ${version} of '${id}' came back with other behaviour: ${first.sha} had it first, ${again.sha} has it again. Give the content a new number.\n`,
    );
  }
  if (findings.length > 0) terminal.writeError(renderFindings(findings, terminal));
  return clashes.length > 0 || hidden.length > 0 || findings.length > 0;
}
