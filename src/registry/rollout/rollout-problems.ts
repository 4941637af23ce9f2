import { code } from "../../document/finding/code.ts";
import type { Problem } from "../../document/finding/problem.ts";
import type { JsonObject } from "../../document/json/json.ts";
import { readOverrides } from "../../prompt/read/read-overrides.ts";
import type { Pointer } from "../bundle.ts";
import { readBuckets } from "./bucket-ranges.ts";

/** What the schema cannot say of one entry of an environment's file. */
export function rolloutProblems(id: string, pointer: Pointer): readonly Problem[] {
  const { rollout, overrides } = pointer;
  return [
    ...(rollout === undefined ? [] : bucketProblems(id, rollout)),
    ...(overrides === undefined ? strayHash(id, pointer) : overrideProblems(id, pointer)),
  ];
}

function bucketProblems(
  id: string,
  { buckets, hashes }: NonNullable<Pointer["rollout"]>,
): readonly Problem[] {
  const read = readBuckets(buckets);
  const path = [id, "rollout", "buckets"];
  const stray = Object.keys(hashes ?? {}).filter((version) => !Object.hasOwn(buckets, version));
  return [
    ...(read.status === "read" ? [] : [bucketProblem(path, read)]),
    ...stray.map((version) => ({
      code: "rollout-buckets" as const,
      path: [id, "rollout", "hashes", version],
      part: "key" as const,
      message: `Version ${version} has a hash and no buckets.`,
      remedy: "Delete its hash, or give it buckets.",
    })),
  ];
}

function bucketProblem(
  path: readonly string[],
  { version, what }: { readonly version: string | null; readonly what: string },
): Problem {
  const remedy = `Give each bucket from 0 to 9999 to one version, or use ${code("promptops rollout set")}.`;
  if (version === null)
    return { code: "rollout-buckets", path, part: "key", message: `The rollout has a gap: ${what}.`, remedy };
  const message = `The rollout's version ${code(version)} ${what}.`;
  return { code: "rollout-buckets", path: [...path, version], part: "value", message, remedy };
}

function overrideProblems(id: string, { rollout, overrides }: Pointer): readonly Problem[] {
  const { problems } = readOverrides({ ...(overrides as JsonObject) });
  const both: readonly Problem[] =
    rollout === undefined
      ? []
      : [
          {
            code: "override-rollout",
            path: [id, "overrides"],
            part: "key",
            message:
              "The entry has a rollout and overrides, so nobody could tell which of them made a difference.",
            remedy: "End the rollout first, or delete the overrides.",
          },
        ];
  return [...problems.map((one) => ({ ...one, path: [id, "overrides", ...one.path] })), ...both];
}

function strayHash(id: string, { override_sha256 }: Pointer): readonly Problem[] {
  if (override_sha256 === undefined) return [];
  return [
    {
      code: "override-hash",
      path: [id, "override_sha256"],
      part: "key",
      message: "The entry has the hash of overrides and no overrides.",
      remedy: `Delete ${code("override_sha256")}.`,
    },
  ];
}
