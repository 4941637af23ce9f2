import { code } from "../../document/finding/code.ts";
import type { Located } from "../../document/finding/located.ts";
import type { Problem } from "../../document/finding/problem.ts";
import type { JsonObject } from "../../document/json/json.ts";

/** How `version` and `parent` are written, and whether they fit each other. */
export function versionProblems(root: JsonObject, located: Located): readonly Problem[] {
  const version = writtenVersion("version", root, located);
  const parent = writtenVersion("parent", root, located);
  const malformed = [version, parent].flatMap((one) => (one.status === "malformed" ? [one.problem] : []));
  if (version.status !== "number" || parent.status === "malformed") return malformed;
  return parentProblems(version.number, parent.status === "number" ? parent.number : null);
}

type Written =
  | { readonly status: "absent" }
  | { readonly status: "number"; readonly number: number }
  | { readonly status: "malformed"; readonly problem: Problem };

/** From the source, since YAML reads `010`, `0x8` and `8.0` as numbers too, each reader in its own way. */
function writtenVersion(field: "version" | "parent", root: JsonObject, located: Located): Written {
  if (!Object.hasOwn(root, field)) return { status: "absent" };
  const source = located.source([field]);
  if (field === "parent" && root[field] === null) return { status: "absent" };
  if (source !== null && /^[1-9]\d{0,15}$/.test(source)) return { status: "number", number: Number(source) };
  const found =
    source === null ? "a list or a group of fields" : source === "" ? "nothing" : shortened(source);
  const problem: Problem = {
    code: "version-format",
    path: [field],
    part: "value",
    message: `${code(field)} must be a whole number from 1 in plain digits, but ${found} stands here.`,
    remedy:
      field === "version"
        ? "Leave it as it was: the merge gives the next number. A new prompt begins with `version: 1`."
        : "Write the number of the version that this one was made from, or leave it as it was.",
    ...(field === "version" && source !== null && source !== "" ? { fix: { from: source, to: "1" } } : {}),
  };
  return { status: "malformed", problem };
}

function shortened(source: string): string {
  return source.length > 40 ? `${source.slice(0, 40)}…` : source;
}

function parentProblems(version: number, parent: number | null): readonly Problem[] {
  if (version === 1) {
    if (parent === null) return [];
    return [
      wrong("parent", "Version 1 is the first and has no parent.", "Delete `parent`, or raise `version`."),
    ];
  }
  if (parent === null) {
    return [
      {
        ...wrong(
          "version",
          `Version ${version} names no ${code("parent")}, the version that it was made from.`,
          "Leave it as it was: the merge gives the next number. A new prompt begins with `version: 1`.",
        ),
        fix: { from: String(version), to: "1" },
      },
    ];
  }
  if (parent < version) return [];
  return [
    wrong(
      "parent",
      `The parent (${parent}) must be lower than the version (${version}).`,
      `Write 'parent: ${version - 1}' if the version was made from that one.`,
    ),
  ];
}

function wrong(field: "version" | "parent", message: string, remedy: string): Problem {
  return { code: "version-parent", path: [field], part: "value", message, remedy };
}
