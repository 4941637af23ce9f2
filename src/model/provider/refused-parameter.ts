import type { ErrorBody } from "./error-body.ts";

/** The parameters without which, or under another name for which, a model can be asked all the same. */
const adaptable = ["max_completion_tokens", "max_tokens", "temperature", "top_p"] as const;

export type Adaptable = (typeof adaptable)[number];

const names = new RegExp(`\\b(?:${adaptable.join("|")})\\b`);

/** The server knows no such parameter, or takes nothing but its default. */
const refuses =
  /unsupported|not supported|n.t support|not support|extra_forbidden|extra inputs|not permitted|not allowed|unknown (field|parameter|name|argument)|unrecogni[sz]ed|unexpected (field|parameter|keyword)|deprecated|only \S+ is allowed|only the default/i;

/** It takes the parameter, and not this value: that is for the prompt to mend. */
const outOfRange =
  /\b(between|range|at most|at least|above|below|greater|less|exceeds?|maximum|minimum|too (large|high|low|small)|cannot both)\b/i;

/** Which parameter a refusal is about that the model does not take at all; null where it says something else. */
export function refusedParameter({ parameter, text }: ErrorBody): Adaptable | null {
  if (!refuses.test(text) || outOfRange.test(text)) return null;
  // The first name in the text is what is refused, the second what to write for it.
  const found = names.exec(parameter)?.[0] ?? names.exec(text)?.[0];
  return adaptable.find((name) => name === found) ?? null;
}
