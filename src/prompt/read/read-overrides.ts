import type { Problem } from "../../document/finding/problem.ts";
import type { JsonObject } from "../../document/json/json.ts";
import { schemaProblems } from "../../document/schema/schema-findings.ts";
import type { Prompt } from "../prompt.ts";
import validate from "../prompt.validate.cjs";
import { promptFromRecord } from "./prompt-record.ts";

/** What a prompt is besides: no problem of its own. */
const plain = { id: "x", version: 1, owner: "x", model: "x", tags: ["x"], template: "x" } as const;

/** A model and parameters that are asked for in place of a prompt's own, by the rules of a prompt's file. */
export function readOverrides(
  overrides: JsonObject,
): Pick<Prompt, "parameters"> & { readonly problems: readonly Problem[] } {
  const record: JsonObject = { ...plain, tags: [...plain.tags], ...overrides };
  if (!validate(record)) return { parameters: {}, problems: schemaProblems(validate.errors ?? [], record) };
  return { parameters: promptFromRecord(record).parameters, problems: [] };
}
