import { describe, expect, it } from "vitest";
import type { Tree } from "../../../src/branch/checkout.ts";
import type { Models } from "../../../src/evaluation/models.ts";
import { modelOpener } from "../../../src/gate/evaluate/open-model.ts";
import { defaultPolicy } from "../../../src/policy/read-policy.ts";

const path = "evals/recordings/a.jsonl";
const { privacy } = defaultPolicy();
const bytes = new TextEncoder().encode("{}");

/** Says where its recordings come from. */
const models: Models = {
  recordingsLimit: 10,
  listPrice: () => null,
  trouble: () => null,
  open: ({ recordings }) => ({ status: "unavailable", why: recordings?.file ?? "none", findings: [] }),
};

function why(provider: "stub" | "replay", mode: string, id = "a"): Promise<unknown> {
  const tree: Tree = { oid: "", entries: [{ path, mode, oid: "1" }] };
  const open = modelOpener(models, {
    head: tree,
    privacy,
    checkout: { blobs: async (oids) => new Map(oids.map((oid) => [oid, { status: "read", bytes }])) },
  });
  return open(provider, id).then((opened) => (opened.status === "unavailable" ? opened.why : opened.status));
}

describe(modelOpener, () => {
  it.each([
    { provider: "replay", mode: "100644", says: path },
    { provider: "replay", mode: "120000", says: `${path} is not a regular file` },
    { provider: "stub", mode: "120000", says: "none" },
  ] as const)("opens $provider with recordings of mode $mode: $says", async ({ provider, mode, says }) => {
    expect(await why(provider, mode)).toBe(says);
  });

  it("opens replay without recordings where the prompt has none", async () => {
    expect(await why("replay", "100644", "b")).toBe("none");
  });

  it("looks through the tree once, however many prompts there are", async () => {
    let walks = 0;
    const counted = {
      oid: "",
      get entries() {
        walks += 1;
        return [];
      },
    };
    const open = modelOpener(models, { head: counted, privacy, checkout: { blobs: async () => new Map() } });
    for (const id of ["a", "b", "c"]) await open("replay", id);
    expect(walks).toBe(1);
  });
});
