import type { History } from "../../branch/checkout.ts";
import { printed } from "../git/git.ts";
import { cutOff, type HistoryParts } from "./history-parts.ts";

/** The ids of all commits that are in `head` and not in `base`, oldest first; deepens a clone that ends inside. */
export async function commitRange(
  parts: HistoryParts,
  base: string,
  head: string,
): Promise<History<readonly string[]>> {
  for (const sha of [base, head]) {
    const commit = await parts.commits.commit(sha);
    if (commit.status === "missing") return commit;
  }
  // Most pull requests are shorter than the first step.
  for (const depth of [100, "all"] as const) {
    const range = await wholeRange(parts, base, head);
    if (range !== null) return { status: "known", value: range };
    const fetched = await parts.commits.deepen([base, head], depth);
    if (fetched.status === "failed") return cutOff(parts, fetched.why);
  }
  const range = await wholeRange(parts, base, head);
  return range === null ? cutOff(parts, "the server's own history ends") : { status: "known", value: range };
}

/**
 * Null where the clone ends at a commit that only one of the two sides has: then git would list too many commits or
 * too few. Where it ends at a commit of both, nothing is lost.
 */
async function wholeRange(
  parts: HistoryParts,
  base: string,
  head: string,
): Promise<readonly string[] | null> {
  const [boundary, output] = await Promise.all([
    parts.commits.boundary(),
    printed(parts.git, ["rev-list", "--reverse", "--topo-order", "--left-right", `${base}...${head}`, "--"]),
  ]);
  const lines = output.toString("latin1").split("\n").slice(0, -1);
  if (lines.some((line) => boundary.has(line.slice(1)))) return null;
  return lines.filter((line) => line.startsWith(">")).map((line) => line.slice(1));
}
