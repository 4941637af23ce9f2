import { openCheckout } from "../checkout/open-checkout.ts";
import { renderFindings } from "../report/render-findings.ts";
import type { ExitCode } from "./command.ts";
import { type ReadRegistry, readRegistry } from "./read-registry.ts";
import { refuse } from "./refuse.ts";
import type { Terminal } from "./terminal.ts";

/** Compiles the branch at `head` (HEAD unless told) and hands it on; says why where it cannot be. */
export async function withRegistry(
  { terminal, head }: { readonly terminal: Terminal; readonly head: string | null },
  use: (registry: ReadRegistry, root: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  const opened = await openCheckout({ directory: terminal.directory, fetch: null, safeDirectory: false });
  if (opened.status !== "open") return refuse(opened, terminal);
  try {
    const commit = await opened.checkout.resolve(head ?? "HEAD");
    if (commit === null) return refuse(noCommit(head), terminal);
    const registry = await readRegistry(opened.checkout, commit);
    if (registry.status === "missing") return refuse(registry, terminal);
    return await use(registry.value, opened.root);
  } finally {
    await opened.close();
  }
}

function noCommit(head: string | null): { readonly what: string; readonly remedy: string } {
  if (head === null) return { what: "there is no commit yet", remedy: "Commit the prompts first" };
  return {
    what: `there is no commit '${head}' in this clone`,
    remedy: "Look for its name with 'git branch --all' and 'git tag', or fetch it with 'git fetch origin'",
  };
}

/** A bundle of a branch that contradicts itself, or whose environments do, would be wrong for somebody. */
export function blocked({ clashes, findings }: ReadRegistry, terminal: Terminal): boolean {
  for (const { id, version, first, again } of clashes) {
    terminal.writeError(
      `promptops: version ${version} of '${id}' came back with other behaviour: ${first.sha} had it first, ${again.sha} has it again. Give the content a new number.\n`,
    );
  }
  if (findings.length > 0) terminal.writeError(renderFindings(findings, terminal));
  return clashes.length > 0 || findings.length > 0;
}
