import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../src/policy/read-policy.ts";
import { isManagedOnly, isOwnRelease } from "../../src/release/managed-only.ts";
import { type Plan, plan } from "../../src/release/plan.ts";
import { branchProvenance, releaseMessage } from "../../src/release/release-message.ts";
import { bytesOf } from "../document/bytes-of.ts";
import { branchOf, type Happening, histories, lead, leadId, leadPath } from "../prompt/branch.ts";

const { release } = defaultPolicy();
const other = "prompts/sales/offer.yaml";
const offer = (version: number, template: string): string => lead(version, template, { id: "sales.offer" });
const at = (text: string): Happening => ({ [leadPath]: text });

function planned(
  commits: readonly Happening[],
  { on = release.on, held = null }: { readonly on?: typeof release.on; readonly held?: string | null } = {},
): Plan {
  const branch = branchOf(commits);
  const prompts = [...histories(branch, on).values()].map((history) => {
    const { tip } = history;
    const text =
      tip === null || tip.status === "invalid" ? null : (branch.texts.get(tip.content.oid) ?? null);
    return { history, bytes: text === null ? null : bytesOf(text), held };
  });
  return plan({ release: { ...release, on }, prompts });
}

/** `sales.lead 1->2 c2`, with what a version reverts. */
function words({ edits, held, refused }: Plan): readonly string[] {
  return [
    ...edits.map(
      ({ id, parent, version, commits, reverts }) =>
        `${id} ${parent}->${version} ${commits.map(({ sha }) => sha).join(" ")}${reverts === null ? "" : ` as ${reverts}`}`,
    ),
    ...held.map(({ id, version, why }) => `${id} held on ${version}: ${why}`),
    ...refused.map(({ id, why }) => `${id} refused: ${why}`),
  ];
}

describe(plan, () => {
  it.each<{ why: string; commits: readonly Happening[]; found: readonly string[] }>([
    { why: "it is new", commits: [at(lead(1, "A"))], found: [] },
    {
      why: "its behaviour changed",
      commits: [at(lead(1, "A")), at(lead(1, "B"))],
      found: ["sales.lead 1->2 c2"],
    },
    {
      why: "two pull requests changed it",
      commits: [at(lead(1, "A")), at(lead(1, "B")), at(lead(1, "C"))],
      found: ["sales.lead 1->2 c2 c3"],
    },
    {
      why: "one pull request changed two",
      commits: [
        { [leadPath]: lead(1, "A"), [other]: offer(4, "A") },
        { [leadPath]: lead(1, "B"), [other]: offer(4, "B") },
      ],
      found: ["sales.lead 1->2 c2", "sales.offer 4->5 c2"],
    },
    { why: "the author raised the number", commits: [at(lead(1, "A")), at(lead(2, "B"))], found: [] },
    {
      why: "an earlier commit of a rebase merge carries the author's number",
      commits: [at(lead(1, "A")), at(lead(2, "B")), at(lead(2, "C"))],
      found: ["sales.lead 2->3 c3"],
    },
    {
      why: "a revert brings an older behaviour back",
      commits: [at(lead(1, "A")), at(lead(2, "B")), at(lead(2, "A"))],
      found: ["sales.lead 2->3 c3 as 1"],
    },
    {
      why: "a raised number is reverted",
      commits: [at(lead(1, "A")), at(lead(2, "B")), at(lead(1, "A"))],
      found: ["sales.lead 1->3 c3 as 1"],
    },
    {
      why: "an older number goes on",
      commits: [at(lead(1, "A")), at(lead(2, "B")), at(lead(1, "A")), at(lead(1, "C"))],
      found: ["sales.lead 1->3 c3 c4"],
    },
    {
      why: "it was renamed with an edit",
      commits: [{ [other]: offer(1, "A") }, { [leadPath]: { from: other, text: lead(1, "B") } }],
      found: ["sales.lead 1->2 c2"],
    },
    { why: "it was deleted", commits: [at(lead(1, "A")), at(lead(1, "B")), { [leadPath]: null }], found: [] },
    {
      why: "only metadata changed",
      commits: [at(lead(1, "A")), at(lead(1, "A", { more: "description: x\n" }))],
      found: [],
    },
    {
      why: "its number came back",
      commits: [at(lead(1, "A")), at(lead(2, "B")), at(lead(1, "C"))],
      found: ["sales.lead refused: Version 1 came with c1 and comes back with other behaviour in c3."],
    },
    {
      why: "its version is quoted",
      commits: [at(lead(1, "A")), at(lead(1, "B").replace("version: 1", "version: '1'"))],
      found: [
        expect.stringContaining(
          "sales.lead refused: The file is no valid prompt: `version` must be a whole number",
        ),
      ],
    },
    {
      why: "its version is the largest number",
      commits: [at(lead(Number.MAX_SAFE_INTEGER, "A")), at(lead(Number.MAX_SAFE_INTEGER, "B"))],
      found: [expect.stringContaining("No version comes after this one")],
    },
  ])("plans what is due where $why", ({ commits, found }) => {
    expect(words(planned(commits))).toEqual(found);
  });

  it("releases metadata too where the policy says any", () => {
    const commits = [at(lead(1, "A")), at(lead(1, "A", { more: "description: x\n" }))];
    expect(words(planned(commits, { on: "any" }))).toEqual(["sales.lead 1->2 c2 as 1"]);
  });

  it("leaves a draft that lacks its approval a draft", () => {
    const commits = [at(lead(1, "A")), at(lead(1, "B"))];
    expect(words(planned(commits, { held: "legal did not approve" }))).toEqual([
      "sales.lead held on 1: legal did not approve",
    ]);
  });

  it("dates by the commit that gave the content, so that a second try writes the same bytes", () => {
    const more = "updated: 2026-01-01\n";
    const commits = [at(lead(1, "A", { more })), at(lead(1, "B", { more }))];
    const [edit] = planned(commits).edits;
    const text = new TextDecoder().decode(edit?.bytes);
    expect(text).toBe(lead(2, "B", { more: "updated: 2026-05-02\n" }));
    expect(planned(commits)).toEqual(planned(commits));
  });

  it("has nothing to do after its own release", () => {
    const commits = [at(lead(1, "A")), at(lead(1, "B"))];
    const [edit] = planned(commits).edits;
    const after = [...commits, at(new TextDecoder().decode(edit?.bytes))];
    expect(words(planned(after))).toEqual([]);
  });
});

describe(isManagedOnly, () => {
  const before = lead(1, "A", { more: "# a comment\n" });
  it.each([
    { why: "the numbers changed", after: lead(2, "A", { more: "# a comment\n" }), is: true },
    { why: "a comment changed", after: lead(2, "A", { more: "# another\n" }), is: false },
    { why: "the template changed", after: lead(2, "B", { more: "# a comment\n" }), is: false },
    { why: "nothing changed", after: before, is: false },
    { why: "the file is broken", after: "{", is: false },
    { why: "the file is gone", after: null, is: false },
  ])("is $is where $why", ({ after, is }) => {
    const change = {
      path: leadPath,
      id: leadId,
      before: bytesOf(before),
      after: after === null ? null : bytesOf(after),
    };
    expect(isManagedOnly(change, release.managed_fields)).toBe(is);
  });
});

describe(isOwnRelease, () => {
  const change = {
    path: leadPath,
    id: leadId,
    before: bytesOf(lead(1, "A")),
    after: bytesOf(lead(2, "A")),
  };
  const message = releaseMessage(branchProvenance(planned([at(lead(1, "A")), at(lead(1, "B"))]).edits, null));
  it.each([
    { why: "all three hold", by: "app", message, changes: [change], is: true },
    { why: "somebody else pushed it", by: "other", message, changes: [change], is: false },
    { why: "it has no trailer", by: "app", message: "Release", changes: [change], is: false },
    { why: "it changes nothing", by: "app", message, changes: [], is: false },
    {
      why: "another file changed too",
      by: "app",
      message,
      changes: [change, { ...change, path: "README.md", id: null }],
      is: false,
    },
  ] as const)("is $is where $why", ({ by, message: words, changes, is }) => {
    expect(isOwnRelease({ message: words, changes }, by, release.managed_fields)).toBe(is);
  });
});
