import type { CheckName } from "../grader.ts";
import type { GraderKind } from "./check.ts";
import { contains, containsAll, containsAny, icontains, icontainsAll, icontainsAny } from "./contains.ts";
import { containsJson } from "./contains-json.ts";
import { equals, iequals, oneOf } from "./equals.ts";
import { finishReason } from "./finish-reason.ts";
import { isJson } from "./is-json.ts";
import { itemsEqual } from "./items-equal.ts";
import { jsonPath } from "./json-path.ts";
import { jsonSchema } from "./json-schema.ts";
import { label } from "./label.ts";
import { length } from "./length.ts";
import { cost, latency } from "./limits.ts";
import { llmRubric } from "./llm-rubric.ts";
import { numeric } from "./numeric.ts";
import { refusal } from "./refusal.ts";
import { regex } from "./regex.ts";
import { similar } from "./similar.ts";
import { endsWith, iendsWith, istartsWith, startsWith } from "./starts-ends.ts";
import { toolCall } from "./tool-call.ts";
import { wordCount } from "./word-count.ts";

/** Every grader by its name. */
export const checks: Readonly<Record<CheckName, GraderKind>> = {
  equals,
  iequals,
  contains,
  "contains-all": containsAll,
  "contains-any": containsAny,
  icontains,
  "icontains-all": icontainsAll,
  "icontains-any": icontainsAny,
  "starts-with": startsWith,
  "ends-with": endsWith,
  "istarts-with": istartsWith,
  "iends-with": iendsWith,
  regex,
  "one-of": oneOf,
  label,
  numeric,
  "is-json": isJson,
  "json-schema": jsonSchema,
  "json-path": jsonPath,
  "contains-json": containsJson,
  "items-equal": itemsEqual,
  "word-count": wordCount,
  length,
  "tool-call": toolCall,
  similar,
  "llm-rubric": llmRubric,
  refusal,
  cost,
  latency,
  "finish-reason": finishReason,
};
