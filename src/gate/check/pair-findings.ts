import { code } from "../../document/finding/code.ts";
import type { Finding } from "../../document/finding/finding.ts";
import type { Pair } from "../compare/pair-prompts.ts";
import type { ReadSuite } from "../compare/read-suites.ts";

/** The findings of a prompt's file in the words of somebody who knows what it was before. */
export function pairFindings(pair: Pair, suites: readonly ReadSuite[]): readonly Finding[] {
  return pair.head.findings.map((finding) => {
    const { code: found, fix } = finding;
    if (found === "id-mismatch") return renamed(finding, pair, suites);
    const isNumber = found === "version-format" || found === "version-parent";
    return isNumber && fix !== undefined ? putBack(finding, fix.from, pair.base) : finding;
  });
}

/** A number that a hand wrote, as it was at base. */
function putBack(finding: Finding, written: string, base: Pair["base"]): Finding {
  if (base === null) return { ...finding, remedy: "Write `version: 1`: the merge gives the next number." };
  if (base.file === null) return finding;
  const { version, parent } = base.file.prompt;
  const { fix: _, ...words } = finding;
  if (written === String(version))
    return parent === null ? words : { ...words, remedy: `Write ${code(`parent: ${parent}`)}, as it was.` };
  return {
    ...words,
    remedy: `Leave it as it was (${version}): the merge gives the next number.`,
    fix: { from: written, to: String(version) },
  };
}

/** Git says that the file had another name: then its id has to follow, and what names it. */
function renamed(finding: Finding, { head, base }: Pair, suites: readonly ReadSuite[]): Finding {
  if (base === null || base.path === head.path || head.id === null) return finding;
  const named = suites.filter(({ prompt_id }) => prompt_id === base.id).map(({ path }) => code(path));
  const inSuites =
    named.length === 0 ? "" : ` and ${code(`prompt_id: ${head.id}`)} in ${named.join(" and ")}`;
  return {
    ...finding,
    message: `You renamed ${code(shortest(base.path, head.path))} to ${code(shortest(head.path, base.path))}.`,
    remedy: `Write ${code(`id: ${head.id}`)} there${inSuites}, or give it its old name back.`,
  };
}

/** The name alone, where the folder is the same. */
function shortest(path: string, other: string): string {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return other.lastIndexOf("/") + 1 === folder.length && other.startsWith(folder)
    ? path.slice(folder.length)
    : path;
}

/** A suite that names a prompt which this change renamed, with the line as it has to be. */
export function orphanOfRename(finding: Finding, suite: string | null, pairs: readonly Pair[]): Finding {
  const pair = pairs.find(({ base, head }) => base !== null && base.id === suite && head.id !== suite);
  const id = pair?.head.id ?? null;
  if (finding.code !== "suite-orphan" || suite === null || id === null) return finding;
  return {
    ...finding,
    message: `There is no prompt ${code(suite)} any more: this change renamed it.`,
    remedy: `Write ${code(`prompt_id: ${id}`)}.`,
    fix: { from: `prompt_id: ${suite}`, to: `prompt_id: ${id}` },
  };
}
