import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import type { NewCase, ProposalDraft } from "../proposal.ts";

/** Characters of a draft that are taken from a browser's storage. */
const longest = 4_000_000;
const mostCases = 1000;

/** What was kept of a draft; null: it is none, whoever wrote it there. */
export function readDraft(kept: string | null, texts: number): ProposalDraft | null {
  if (kept === null || kept.length > longest) return null;
  let value: JsonValue;
  try {
    value = JSON.parse(kept);
  } catch {
    return null;
  }
  const [said, cases] = [member(value, "texts"), member(value, "cases")];
  if (!Array.isArray(said) || said.length !== texts || !said.every((text) => typeof text === "string"))
    return null;
  if (!Array.isArray(cases) || cases.length > mostCases) return null;
  const read = cases.flatMap((one: JsonValue): readonly NewCase[] => {
    if (!isJsonObject(one)) return [];
    const { input, expected } = one;
    return typeof input === "string" && typeof expected === "string" ? [{ input, expected }] : [];
  });
  return { texts: said, cases: read };
}
