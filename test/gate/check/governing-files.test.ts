import { describe, expect, it } from "vitest";
import type { Tree } from "../../../src/branch/checkout.ts";
import { governingFiles } from "../../../src/gate/check/governing-files.ts";
import { defaultPolicy } from "../../../src/policy/read-policy.ts";

const policy = {
  ...defaultPolicy(),
  environments: {
    live: { owners: ["@acme/operations"], protected: true, overrides: false, after: {} },
    test: { owners: [], protected: false, overrides: true, after: {} },
  },
};

function treeOf(paths: readonly string[], oid: string): Tree {
  return { oid: "t", entries: paths.map((path) => ({ path, oid, mode: "100644", type: "blob" })) };
}

describe(governingFiles, () => {
  it("are those of the policy and of protected environments, with the owners of these", () => {
    const paths = ["environments/live.yaml", "environments/Live.yml", "environments/test.yaml"];
    const all = [...paths, "environments/free.yaml", ".github/promptops.yml", "prompts/a.yaml"];
    expect(governingFiles({ base: treeOf(all, "1"), head: treeOf(all, "2") }, policy)).toEqual({
      governing_files: [".github/promptops.yml", "environments/Live.yml", "environments/live.yaml"],
      environments: [{ path: "environments/live.yaml", name: "live", owners: ["@acme/operations"] }],
    });
  });

  it("are none where nothing changed", () => {
    const tree = treeOf(["environments/live.yaml"], "1");
    expect(governingFiles({ base: tree, head: tree }, policy).governing_files).toEqual([]);
  });
});
