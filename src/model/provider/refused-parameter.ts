import type { ErrorBody } from "./error-body.ts";

/** The parameters without which, or under another name for which, a model can be asked all the same. */
const adaptable = ["max_completion_tokens", "max_tokens", "temperature", "top_p", "response_format"] as const;

export type Adaptable = (typeof adaptable)[number];

const names = new RegExp(`\\b(?:${adaptable.join("|")})\\b`);

/** The server knows no such parameter, or takes nothing but its default. */
const refuses =
  /unsupported|not supported|n.t support|not support|extra_forbidden|extra inputs|not permitted|not allowed|unknown (field|parameter|name|argument)|unrecogni[sz]ed|unexpected (field|parameter|keyword)|deprecated|only \S+ is allowed|only the default|unavailable|should be .?text.? or .?json_object/i;

/** It takes the parameter, and not this value: that is for the prompt to mend. */
const outOfRange =
  /\b(between|range|at most|at least|above|below|greater|less|exceeds?|maximum|minimum|too (large|high|low|small)|cannot both)\b/i;

/** It takes schemas, and not this one: that is for the prompt to mend. */
const wrongSchema = /\bschema for\b|\binvalid (json )?schema\b|\bin context=/i;

/** How servers call what asks for an answer's form. */
const asksForForm = /\b(?:response format|json_schema)\b/i;

/** Which parameter a refusal is about that the model does not take at all; null where it says something else. */
export function refusedParameter({ parameter, text }: ErrorBody): Adaptable | null {
  if (!refuses.test(text) || outOfRange.test(text)) return null;
  // The first name in the text is what is refused, the second what to write for it.
  const found = names.exec(parameter)?.[0] ?? names.exec(text)?.[0] ?? asksForForm.exec(text)?.[0];
  const known = adaptable.find((name) => name === found) ?? null;
  if (known !== null && known !== "response_format") return known;
  return found === undefined || wrongSchema.test(text) ? null : "response_format";
}
