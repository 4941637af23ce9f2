import type { ApprovalRow } from "../../gate/report.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { isStuck } from "../words/owner-groups.ts";
import { personName } from "../words/people.ts";
import { ownersMarkdown } from "./prompt-table.ts";

type Required = ApprovalRow["requirements"][number];
type Asked = Pick<ApprovalRow, "requirements" | "missing" | "can_approve"> & {
  readonly approved_by: readonly Pick<ApprovalRow["approved_by"][number], "user" | "by">[];
};

/** Who must approve, each group of owners once: "support-team (anna or bo) **and** (lena-legal)". */
export function requiredOwners(row: Asked, text: number): string {
  const author = row.approved_by.find(({ by }) => by === "author")?.user ?? null;
  return groupsOf(row)
    .toSorted((one, other) => Number(one.met) - Number(other.met))
    .map((group) => groupMarkdown(group, { text, author }))
    .join(" **and** ");
}

/** Where nobody must approve, those who object hold it up all the same. */
function groupsOf({ requirements, missing, can_approve }: Asked): readonly Required[] {
  if (requirements.length > 0 || missing.length === 0) return requirements;
  return [{ owners: missing, needed: 1, ask: null, approved_by: [], can_approve, met: false }];
}

function groupMarkdown(
  group: Required,
  { text, author }: { readonly text: number; readonly author: string | null },
): string {
  const { owners, needed, met, approved_by } = group;
  const isPeople = owners.every((owner) => !owner.includes("/"));
  const number = needed > 1 ? `${needed} of ` : "";
  if (met) {
    const by = people(approved_by, text, ", ");
    const own = author !== null && approved_by.includes(author) ? ", the author" : "";
    return isPeople ? `${by}${own} ✓` : `${ownersMarkdown(owners, text, " or ")} ✓ (${by}${own})`;
  }
  if (isStuck(group)) return `${ownersMarkdown(owners, text, " or ")} (nobody can approve now)`;
  const able = `${number}${people(group.can_approve, text, " or ")}`;
  return isPeople ? `(${able})` : `${ownersMarkdown(owners, text, " or ")} (${able})`;
}

const mostPeople = 5;

function people(logins: readonly string[], text: number, between: string): string {
  const shown = logins
    .slice(0, mostPeople)
    .map((login) => sentenceMarkdown(personName(login), Math.min(text, 100)));
  return `${shown.join(between)}${logins.length > mostPeople ? `${between}…` : ""}`;
}
