import { describe, expect, it } from "vitest";
import type { Pointer } from "../../src/registry/bundle.ts";
import { mayRollBack, pointerMoves } from "../../src/registry/pointer-moves.ts";

const at = (version: number, sha256 = `hash ${version}`): Pointer => ({ version, sha256 });

describe(pointerMoves, () => {
  it.each<readonly [string, Pointer | null, Pointer | null, readonly Pointer[], string | null]>([
    ["the same pointer", at(3), at(3), [], null],
    ["a version that never ran", at(3), at(4), [], "promotion"],
    ["a lower one that never ran", at(3), at(2), [at(1), at(3)], "promotion"],
    ["a lower one that ran", at(3), at(2), [at(2), at(3)], "rollback"],
    ["its number with another hash", at(3), at(2, "other"), [at(2), at(3)], "promotion"],
    ["another hash of the same version", at(3), at(3, "other"), [at(3)], "promotion"],
    ["a higher one that ran: a rollback undone", at(2), at(3), [at(2), at(3)], "promotion"],
    ["one that ran, after there was none", null, at(2), [at(2)], "promotion"],
    ["nothing", at(3), null, [at(3)], "removed"],
  ])("to %s", (_, was, is, served, kind) => {
    const before = was === null ? {} : { "support.triage": was };
    const after = is === null ? {} : { "support.triage": is };
    const moves = pointerMoves({ before, after, served: () => served });
    expect(moves.map((move) => move.kind)).toEqual(kind === null ? [] : [kind]);
    if (kind === "rollback") expect(mayRollBack(before, after)).toBe(true);
  });

  it("names each prompt with both versions, sorted by id, whatever the ids are called", () => {
    const before = JSON.parse(
      `{"z": {"version": 1, "sha256": "h"}, "constructor": {"version": 1, "sha256": "h"}}`,
    );
    const after = JSON.parse(
      `{"z": {"version": 2, "sha256": "h"}, "__proto__": {"version": 1, "sha256": "h"}}`,
    );
    expect(pointerMoves({ before, after, served: () => [] })).toEqual([
      { id: "__proto__", from: null, to: 1, kind: "promotion" },
      { id: "constructor", from: 1, to: null, kind: "removed" },
      { id: "z", from: 1, to: 2, kind: "promotion" },
    ]);
  });
});
