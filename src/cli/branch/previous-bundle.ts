import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { History } from "../../branch/checkout.ts";
import type { ReadRegistry } from "../../branch/read-registry.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import { type LostVersion, lostVersions } from "../../registry/lost-versions.ts";
import { openBundle } from "../../registry/open-bundle.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Sentences about the versions that an earlier bundle has and the branches do not give any more. */
export async function lostSince(
  file: string,
  { registry, checkout }: { readonly registry: ReadRegistry; readonly checkout: NamedCheckout },
  { directory }: Pick<Terminal, "directory">,
): Promise<History<readonly string[]>> {
  const bytes = await readFile(resolve(directory, file)).catch(() => null);
  if (bytes === null) {
    return {
      status: "missing",
      what: `the earlier bundle ${literalLog(file)} cannot be read`,
      remedy: "Name a file that 'promptops bundle' wrote",
    };
  }
  const read = (offset: number, size: number): Uint8Array => bytes.subarray(offset, offset + size);
  const previous = openBundle({ size: bytes.length, read });
  const lost = "what" in previous ? previous : lostVersions(previous, registry);
  if ("what" in lost) return { status: "missing", what: lost.what, remedy: lost.remedy };
  const value = await Promise.all(lost.map((version) => lostWords(version, registry.commit, checkout)));
  return { status: "known", value };
}

async function lostWords(
  { id, version, commit, now }: LostVersion,
  tip: string,
  checkout: NamedCheckout,
): Promise<string> {
  const what = `version ${version} of '${id}' was released by ${commit}`;
  if (now !== null)
    return `${what} and has other behaviour now, from ${now}. Give that content a new number.`;
  const merge = await checkout.broughtBy(commit, tip);
  if (merge === null) {
    return `${what}, which is not in the history of ${tip} any more. Bring the commit back, or push it as a branch and list that branch under 'branches' in the policy.`;
  }
  return `${what} and is hidden by the merge ${merge}, which continues another line than the branch's. Push the released line as a branch and govern it too: git push origin ${commit.slice(0, 12)}:refs/heads/released-before-${merge.slice(0, 7)}, and list that name and the branch itself under 'branches' in the policy.`;
}
