import { describe, expect, it } from "vitest";
import { decide } from "../../../src/approval/decide.ts";
import { decisionDifferences } from "../../../src/approval/examples/expected-decision.ts";
import { comment, factsOf } from "../facts-of.ts";

const pending = decide(factsOf());
const overridden = decide(
  factsOf({
    config: { override: { enabled: true, by: ["root"] } },
    comments: [comment("root", "/promptops override INC-7")],
  }),
);

describe(decisionDifferences, () => {
  it.each([
    { expected: { state: "pending", approved: false } },
    { expected: { state: "pending", pending_owners: ["ACME/data-platform"] } },
    { expected: { state: "pending", pending_owners: [], pending_any_of: ["@acme/data-platform"] } },
    { expected: { state: "pending", pending_owners: ["@x"], pending_any_of: [] } },
    { expected: { state: "pending", reason_contains: ["SENSITIVE", "0/1"], warnings_contains: [] } },
    { expected: { state: "pending", request_reviewers: ["acme/data-platform"], audit: null } },
  ] as const)("finds none in $expected", ({ expected }) => {
    expect(decisionDifferences(pending, expected)).toEqual([]);
  });

  it.each([
    { expected: { state: "success", approved: true }, names: ["state", "approved"] },
    { expected: { state: "pending", pending_owners: [] }, names: ["pending_owners"] },
    {
      expected: { state: "pending", pending_owners: ["@x"], pending_any_of: ["acme/data-platform"] },
      names: ["pending_owners"],
    },
    { expected: { state: "pending", reason_contains: ["nowhere"] }, names: ["reasons"] },
    { expected: { state: "pending", warnings_contains: ["nowhere"] }, names: ["warnings"] },
    { expected: { state: "pending", request_reviewers: [] }, names: ["request_reviewers"] },
    { expected: { state: "pending", audit: { action: "override" } }, names: ["audit"] },
  ] as const)("finds $names in $expected", ({ expected, names }) => {
    expect(decisionDifferences(pending, expected).map((line) => line.split(/ |\./)[0])).toEqual(names);
  });

  it("compares of the record only what is expected of it", () => {
    const state = "success";
    expect(decisionDifferences(overridden, { state, audit: { actor: "root" } })).toEqual([]);
    expect(decisionDifferences(overridden, { state, audit: { actor: "rita" } })).toHaveLength(1);
    expect(decisionDifferences(overridden, { state, audit: { who: "root" } })).toHaveLength(1);
    expect(decisionDifferences(overridden, { state, audit: null })).toHaveLength(1);
  });
});
