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

  const shared = (buckets: Readonly<Record<string, string>>, version = 3, salt = "s"): Pointer => ({
    ...at(version),
    rollout: { salt, buckets },
  });
  const tenth = { "3": "0-8999", "4": "9000-9999" };
  const half = { "3": "0-4999", "4": "5000-9999" };

  it.each<readonly [string, Pointer, Pointer, readonly Pointer[], string | null, readonly string[]]>([
    [
      "a tenth for a new version",
      at(3),
      shared(tenth),
      [at(3)],
      "promotion",
      ["1,000 of 10,000 buckets move from 3 to 4"],
    ],
    [
      "more for it",
      shared(tenth),
      shared(half),
      [at(3), shared(tenth)],
      "promotion",
      ["4,000 of 10,000 buckets move from 3 to 4"],
    ],
    [
      "less for it",
      shared(half),
      shared(tenth),
      [at(3), shared(half)],
      "rollback",
      ["4,000 of 10,000 buckets move from 4 to 3"],
    ],
    [
      "the end, back",
      shared(half),
      at(3),
      [at(3), shared(half)],
      "rollback",
      ["5,000 of 10,000 buckets move from 4 to 3"],
    ],
    [
      "the end, forward",
      shared(half),
      at(4),
      [at(3), shared(half)],
      "promotion",
      ["5,000 of 10,000 buckets move from 3 to 4"],
    ],
    [
      "back to one that never ran",
      shared(half),
      at(2),
      [at(3), shared(half)],
      "promotion",
      ["5,000 of 10,000 buckets move from 3 to 2", "5,000 of 10,000 buckets move from 4 to 2"],
    ],
    [
      "back to one that ran for some",
      shared(half),
      at(2),
      [shared({ "2": "0-9", "3": "10-9999" })],
      "rollback",
      ["5,000 of 10,000 buckets move from 3 to 2", "5,000 of 10,000 buckets move from 4 to 2"],
    ],
    [
      "other buckets for the same shares",
      shared(half),
      shared({ "4": "0-4999", "3": "5000-9999" }),
      [shared(half)],
      "promotion",
      ["5,000 of 10,000 buckets move from 3 to 4", "5,000 of 10,000 buckets move from 4 to 3"],
    ],
    [
      "another salt",
      shared(half),
      shared(half, 3, "t"),
      [shared(half)],
      "promotion",
      ["another salt: everybody is assigned anew"],
    ],
    [
      "less and another salt",
      shared(half),
      shared(tenth, 3, "t"),
      [shared(half)],
      "promotion",
      ["4,000 of 10,000 buckets move from 4 to 3", "another salt: everybody is assigned anew"],
    ],
    [
      "another guard",
      shared(half),
      { ...shared(half), rollout: { salt: "s", buckets: half, guard: { max_error_increase: 1 } } },
      [shared(half)],
      "promotion",
      ["another guard"],
    ],
    [
      "other words for the subjects",
      shared(half),
      { ...shared(half), rollout: { salt: "s", buckets: half, by: "account" } },
      [shared(half)],
      null,
      [],
    ],
    [
      "another model",
      at(3),
      { ...at(3), overrides: { model: "m" } },
      [at(3)],
      "promotion",
      ["other model or parameters than the version says"],
    ],
    [
      "the version's own model",
      { ...at(3), overrides: { model: "m" } },
      at(3),
      [at(3)],
      "rollback",
      ["other model or parameters than the version says"],
    ],
    [
      "its own model, which never ran",
      { ...at(3), overrides: { model: "m" } },
      at(3),
      [{ ...at(3), overrides: { model: "m" } }],
      "promotion",
      ["other model or parameters than the version says"],
    ],
  ])("to %s", (_, was, is, served, kind, notes) => {
    const [before, after] = [{ "support.triage": was }, { "support.triage": is }];
    const moves = pointerMoves({ before, after, served: () => served });
    expect(moves.map((move) => [move.kind, move.notes])).toEqual(kind === null ? [] : [[kind, notes]]);
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
