import { describe, expect, it } from "vitest";
import { type VersionHistory, versionHistories } from "../../../src/prompt/history/version-history.ts";
import { branchOf, type Happening, histories, lead, leadId, leadPath } from "../branch.ts";

const other = "prompts/sales/offer.yaml";
const offer = (version: number, template: string): string => lead(version, template, { id: "sales.offer" });

/** `1@c1 2@c3`, and what stands at the tip. */
function words(history: VersionHistory | undefined): string {
  if (history === undefined) return "unknown";
  const { versions, tip } = history;
  const carried = [...versions].map(([number, { commit }]) => `${number}@${commit.sha}`).join(" ");
  switch (tip?.status) {
    case undefined:
      return `${carried}, absent`;
    case "released":
      return `${carried}, released ${tip.content.version}`;
    case "draft":
      return `${carried}, draft on ${tip.content.version} by ${tip.changes.map(({ sha }) => sha).join(" ")}`;
    case "clash":
      return `${carried}, ${tip.clash.version} of ${tip.clash.first.sha} again in ${tip.clash.again.sha}`;
    case "invalid":
      return `${carried}, invalid`;
  }
}

const at = (text: string): Happening => ({ [leadPath]: text });

describe(versionHistories, () => {
  it.each<{ why: string; commits: readonly Happening[]; found: string }>([
    { why: "one commit adds it", commits: [at(lead(1, "A"))], found: "1@c1, released 1" },
    {
      why: "two commits change it under one number",
      commits: [at(lead(1, "A")), at(lead(1, "B")), at(lead(1, "C"))],
      found: "1@c1, draft on 1 by c2 c3",
    },
    {
      why: "a release gives the draft its number",
      commits: [at(lead(1, "A")), at(lead(1, "B")), at(lead(2, "B"))],
      found: "1@c1 2@c3, released 2",
    },
    {
      why: "the author raised the number",
      commits: [at(lead(1, "A")), at(lead(2, "B"))],
      found: "1@c1 2@c2, released 2",
    },
    {
      why: "an earlier commit of a rebase merge carries the number with other behaviour",
      commits: [at(lead(1, "A")), at(lead(2, "B")), at(lead(2, "C"))],
      found: "1@c1 2@c2, draft on 2 by c3",
    },
    {
      why: "only metadata changed",
      commits: [at(lead(1, "A")), at(lead(1, "A", { more: "description: x\n" }))],
      found: "1@c1, released 1",
    },
    {
      why: "a draft was taken back",
      commits: [at(lead(1, "A")), at(lead(1, "B")), at(lead(1, "A"))],
      found: "1@c1, released 1",
    },
    {
      why: "a number comes back with its own behaviour",
      commits: [at(lead(1, "A")), at(lead(2, "B")), at(lead(1, "A"))],
      found: "1@c1 2@c2, draft on 1 by c3",
    },
    {
      why: "a number comes back with other behaviour",
      commits: [at(lead(1, "A")), at(lead(2, "B")), at(lead(1, "C")), at(lead(1, "D"))],
      found: "1@c1 2@c2, 1 of c1 again in c3",
    },
    {
      why: "a release is reverted, so that the number goes back and the text stays",
      commits: [at(lead(1, "A")), at(lead(1, "B")), at(lead(2, "B")), at(lead(1, "B"))],
      found: "1@c1 2@c3, draft on 1 by c4",
    },
    {
      why: "what a reverted number said is restored",
      commits: [at(lead(1, "A")), at(lead(2, "B")), at(lead(1, "A")), at(lead(2, "B"))],
      found: "1@c1 2@c2, released 2",
    },
    {
      why: "what clashed is repaired",
      commits: [at(lead(1, "A")), at(lead(2, "B")), at(lead(1, "C")), at(lead(1, "A"))],
      found: "1@c1 2@c2, draft on 1 by c3 c4",
    },
    { why: "it was deleted", commits: [at(lead(1, "A")), { [leadPath]: null }], found: "1@c1, absent" },
    {
      why: "it was deleted and restored",
      commits: [at(lead(1, "A")), { [leadPath]: null }, at(lead(1, "A"))],
      found: "1@c1, released 1",
    },
    {
      why: "it was restored with other behaviour",
      commits: [at(lead(1, "A")), { [leadPath]: null }, at(lead(1, "B"))],
      found: "1@c1, 1 of c1 again in c3",
    },
    {
      why: "it was restored with the next number",
      commits: [at(lead(1, "A")), { [leadPath]: null }, at(lead(2, "B"))],
      found: "1@c1 2@c3, released 2",
    },
    {
      why: "it was broken and repaired",
      commits: [at(lead(1, "A")), at("version: '2'"), at(lead(1, "A"))],
      found: "1@c1, released 1",
    },
    {
      why: "the repair changed it",
      commits: [at(lead(1, "A")), at("version: '2'"), at(lead(1, "B"))],
      found: "1@c1, draft on 1 by c2 c3",
    },
    { why: "it is broken", commits: [at(lead(1, "A")), at("version: 0x2")], found: "1@c1, invalid" },
    {
      why: "its file got another spelling",
      commits: [at(lead(1, "A")), { [leadPath]: null, "prompts/sales/lead.yml": lead(1, "A") }],
      found: "1@c1, released 1",
    },
    {
      why: "a second file gives its id",
      commits: [at(lead(1, "A")), { "prompts/sales/lead.yml": lead(1, "A") }],
      found: "1@c1, invalid",
    },
    {
      why: "it was renamed and keeps its number",
      commits: [
        { [other]: offer(1, "A") },
        { [other]: offer(2, "B") },
        { [leadPath]: { from: other, text: lead(2, "B") } },
      ],
      found: "1@c1 2@c2, released 2",
    },
    {
      why: "the commit that renamed it changed it",
      commits: [{ [other]: offer(1, "A") }, { [leadPath]: { from: other, text: lead(1, "B") } }],
      found: "1@c1, draft on 1 by c2",
    },
    {
      why: "a draft was renamed",
      commits: [
        { [other]: offer(1, "A") },
        { [other]: offer(1, "B") },
        { [leadPath]: { from: other, text: lead(1, "B") } },
      ],
      found: "1@c1, draft on 1 by c2",
    },
    {
      why: "a renamed prompt takes a number that the id had before",
      commits: [
        at(lead(1, "A")),
        { [leadPath]: null },
        { [other]: offer(1, "B") },
        { [leadPath]: { from: other, text: lead(1, "B") } },
      ],
      found: "1@c1, 1 of c1 again in c4",
    },
    {
      why: "a copy is a new prompt",
      commits: [{ [other]: offer(3, "A") }, { [other]: offer(3, "A"), [leadPath]: lead(1, "A") }],
      found: "1@c2, released 1",
    },
  ])("tells the versions where $why", ({ commits, found }) => {
    expect(words(histories(branchOf(commits)).get(leadId))).toBe(found);
  });

  it("counts every change as a draft where the policy releases on any", () => {
    const branch = branchOf([
      at(lead(1, "A")),
      at(lead(1, "A", { more: "description: x\n" })),
      at(lead(1, "A", { more: "description: x\nupdated: 2026-05-01\n" })),
    ]);
    expect(words(histories(branch, "any").get(leadId))).toBe("1@c1, draft on 1 by c2");
  });

  it("leaves the old id of a renamed prompt absent", () => {
    const branch = branchOf([
      { [other]: offer(1, "A") },
      { [leadPath]: { from: other, text: lead(1, "A") } },
    ]);
    expect(words(histories(branch).get("sales.offer"))).toBe("1@c1, absent");
  });

  it("names the commits that gave a version its content", () => {
    const branch = branchOf([
      at(lead(1, "A")),
      at(lead(1, "B")),
      at(lead(1, "C")),
      at(lead(2, "C")),
      at(lead(3, "D")),
    ]);
    const versions = histories(branch).get(leadId)?.versions;
    const changes = [...(versions?.values() ?? [])].map((one) => one.changes.map(({ sha }) => sha));
    expect(changes).toEqual([["c1"], ["c2", "c3"], ["c5"]]);
  });
});
