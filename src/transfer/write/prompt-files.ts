import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import type { Draft, DraftSuite, Format } from "../transfer.ts";

/** What is known of a prompt beside its draft. */
export interface PlacedDraft {
  readonly id: string;
  readonly owner: string;
  readonly model: string;
  readonly from: {
    readonly format: Format;
    readonly path: string;
    readonly name: string;
    readonly sha256: string;
    readonly accepted: readonly string[];
  };
}

/** The fields of a prompt file, in the order in which people read them. */
export function promptFields(draft: Draft, { id, owner, model, from }: PlacedDraft): JsonObject {
  const { version } = draft;
  return {
    id,
    version,
    ...(version > 1 ? { parent: version - 1 } : {}),
    owner,
    model,
    tags: [...new Set(draft.tags)],
    ...(draft.description === null ? {} : { description: draft.description }),
    ...(draft.variables === null ? {} : { variables: draft.variables }),
    ...(Object.keys(draft.parameters).length === 0 ? {} : { parameters: draft.parameters }),
    ...(draft.output === null ? {} : { output: draft.output }),
    ...(draft.tools.length === 0 ? {} : { tools: draft.tools }),
    ...(draft.tools.length === 0 || draft.tool_choice === null ? {} : { tool_choice: draft.tool_choice }),
    ...(draft.escapes ? { escapes: true } : {}),
    messages: draft.messages,
    "x-imported": {
      format: from.format,
      path: from.path,
      name: from.name,
      sha256: from.sha256,
      ...(from.accepted.length === 0 ? {} : { accepted: from.accepted }),
    },
  };
}

/** The fields of a suite file. */
export function suiteFields(id: string, { graders, models, cases }: DraftSuite): JsonObject {
  return {
    prompt_id: id,
    ...(graders.length === 0 ? {} : { graders }),
    ...(models.length === 0 ? {} : { models }),
    cases: cases satisfies readonly JsonValue[],
  };
}

/** `support.triage` stands at `prompts/support/triage.yaml`, as the default policy has it. */
export function pathOf(id: string, folder: "prompts" | "evals"): string {
  return `${folder}/${id.split(".").join("/")}.yaml`;
}
