import type { Problem } from "../../document/finding/problem.ts";
import { contentHash } from "../../document/hash/content-hash.ts";
import type { Case } from "../suite.ts";

/** No id may begin like this, so that none can pass for the hash of another case's question. */
export const hashPrefix = "sha256:";

/** By what a case is found again at the other side: its id, else the hash of what it asks. */
export function caseKey({
  id,
  ...asked
}: Pick<Case, "id" | "input" | "vars"> & Pick<Partial<Case>, "upstream">): string {
  return id ?? askHash(asked);
}

/** The hash of what a case asks. */
function askHash({
  input,
  vars,
  upstream,
}: Pick<Case, "input" | "vars"> & Pick<Partial<Case>, "upstream">): string {
  if (upstream !== undefined) return contentHash({ input_from: { prompt: upstream, input } });
  return contentHash(vars === null ? { input } : { vars });
}

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

/** What a reader knows a case by. */
export function caseName({ id, input, vars }: Pick<Case, "id" | "input" | "vars">): string {
  return id ?? input ?? JSON.stringify(vars);
}
