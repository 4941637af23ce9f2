import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonValue } from "../../document/json/json.ts";
import { jsonProblem } from "../../document/json/json-problem.ts";
import { cut, quoted } from "../graders/outcome.ts";
import type { Opinion } from "../graders/question.ts";

/** Characters of a judge's reason that are kept. */
const longestReason = 300;

/** What a judge's answer says. It counts only as the one JSON object that was asked for, in a code fence or not: no word in it is looked for. */
export function judgeOpinion(answer: string): Opinion {
  const text = withoutFence(answer.trim());
  if ("kind" in jsonProblem(text, { depth: 2, values: 5 }))
    return none("which is not the JSON that was asked for", text);
  const value: JsonValue = JSON.parse(text);
  const names = isJsonObject(value) ? Object.keys(value).toSorted().join(" ") : "";
  if (!isJsonObject(value) || names !== "reason verdict") return none("which is not {verdict, reason}", text);
  const { verdict, reason } = value;
  if (typeof reason !== "string") return none("whose reason is no text", text);
  const why = reason.trim() === "" ? "it gives no reason" : cut(reason.trim(), longestReason);
  if (verdict === "pass" || verdict === "fail") return { status: "verdict", verdict, reason: why };
  if (verdict === "abstain") return { status: "none", reason: `the judge abstains: ${why}` };
  return none("whose verdict is none of pass, fail and abstain", text);
}

/** Some models put every JSON between the lines of a fence. */
function withoutFence(text: string): string {
  return /^```(?:json)?[ \t]*\r?\n([^`]*)\n```$/i.exec(text)?.[1]?.trim() ?? text;
}

function none(what: string, text: string): Opinion {
  return { status: "none", reason: `the judge answered ${quoted(text)}, ${what}` };
}
