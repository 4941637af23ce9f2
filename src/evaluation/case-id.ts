import type { Problem } from "../document/finding/problem.ts";
import { hashPrefix } from "./suite/case-key.ts";

const longest = 200;

/** Why a text cannot be a case's id; null: it can. */
export function caseIdProblem(id: string): Pick<Problem, "code" | "message" | "remedy"> | null {
  if (id.trim() === "") return problem("The id of a case is blank.");
  if (id.length > longest) return problem(`The id of a case has more than ${longest} characters.`);
  if (/\p{Cc}/u.test(id)) return problem("The id of a case holds a line end or control character.");
  if (id.startsWith(hashPrefix)) return problem(`The id of a case may not begin with ${hashPrefix}`);
  return null;
}

function problem(message: string): Pick<Problem, "code" | "message" | "remedy"> {
  return { code: "field-value", message, remedy: "Give the case a short name, as in refund-after-30-days." };
}
