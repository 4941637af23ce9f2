import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import type {
  Content,
  MessageEntry,
  Metrics,
  Output,
  Parameters,
  Tool,
  ToolChoice,
  Variable,
} from "../../prompt/prompt.ts";
import type { BundleModel, BundleModels, Release, VersionEntry } from "../../registry/bundle.ts";
import { mappedModel } from "../../registry/mapped-model.ts";
import type { ReadPointer } from "../../registry/pointer-document.ts";
import { type RegistryRefusal, refused } from "../../registry/refused.ts";
import { overriddenAs } from "../../registry/rollout/overridden.ts";
import { feedbackKeys, feedbackToken } from "./feedback-token.ts";
import { type PromptCalls, promptCalls } from "./prompt-calls.ts";

/**
 * How a version was chosen; `rollout`: by the subject's bucket; `stale`: by pointers that could not be refreshed within
 * their time to live.
 */
export type Resolution = "pinned" | "latest" | "environment" | "rollout" | "stale";

/** One immutable version of a prompt; nothing of it can be changed, however deep. */
export interface LoadedPrompt extends PromptCalls {
  readonly id: string;
  readonly version: number;
  /** Of the content: `sha256:` and 64 hexadecimal digits. */
  readonly sha256: string;
  readonly parent: number | null;
  /** Any one of them owns it. */
  readonly owner: readonly string[];
  readonly model: string;
  /** Who is asked for the model and how, by the policy of the bundled commit; null where that says nothing of it. */
  readonly mapped: BundleModel | null;
  readonly tags: readonly string[];
  readonly status: "draft" | "active" | "deprecated" | "retired" | null;
  readonly sensitive: boolean;
  readonly description: string | null;
  readonly created: string | null;
  readonly updated: string | null;
  /** null where the prompt is written as messages. */
  readonly template: string | null;
  readonly messages: readonly MessageEntry[] | null;
  /** A backslash before two braces says that they are text. */
  readonly escapes: boolean;
  readonly parameters: Parameters;
  /** null: the prompt declares none. */
  readonly variables: Readonly<Record<string, Omit<Variable, "description">>> | null;
  readonly output: Output;
  /** What the model may ask for; null: nothing. */
  readonly tools: readonly Tool[] | null;
  readonly tool_choice: ToolChoice | null;
  readonly metrics: Readonly<Record<string, number>> & Partial<Metrics>;
  readonly others: JsonObject;
  readonly release: Release;
  readonly environment: string | null;
  readonly resolution: Resolution;
  /** Where the environment shares out versions: the phase of its rollout; null elsewhere. */
  readonly rollout: string | null;
  /** The subject's, from 0 to 9999; null where no rollout chose. */
  readonly bucket: number | null;
  /** Of the content with the environment's model and parameters in it; null: it has no overrides. */
  readonly override_sha256: string | null;
  /**
   * A text of at most 512 bytes that stands for the answer to one request: whoever brings it back to `logFeedback` says what the
   * answer was worth. Signed where `PROMPTOPS_FEEDBACK_KEY` is set. Throws a PromptError for a request id that is too long.
   */
  readonly feedbackToken: (answer: { readonly request_id: string }) => string;
}

export interface Chosen {
  readonly id: string;
  readonly entry: VersionEntry;
  /** The bundle's content line, whose hash was checked. */
  readonly content: JsonObject;
  /** What the bundle says of models; null: nothing. */
  readonly models: BundleModels | null;
  readonly environment: string | null;
  readonly resolution: Resolution;
  readonly rollout: string | null;
  readonly override: ReadPointer["override"];
}

/** What `behaviour` of src/prompt writes. */
interface Behaviour {
  readonly template?: string;
  readonly messages?: readonly MessageEntry[];
  readonly escapes?: true;
  readonly tools?: readonly Tool[];
  readonly tool_choice?: ToolChoice;
  readonly parameters: Parameters;
  readonly variables: Readonly<Record<string, Omit<Variable, "description">>>;
  readonly output: Output;
}

/** A version with what its environment says otherwise, which must be what its hash says. */
export function loadedPrompt(chosen: Chosen): LoadedPrompt | RegistryRefusal {
  const { content, override, entry, id } = chosen;
  if (override === null) return promptWith(chosen, entry.model);
  const asked = overriddenAs(content, override);
  if (asked !== null) return promptWith({ ...chosen, content: asked }, override.model ?? entry.model);
  return refused(
    "pointer-mismatch",
    `the overrides of version ${entry.version} of ${JSON.stringify(id)} do not have the hash that the pointer says`,
    "Publish the pointers that 'promptops bundle' wrote for the environment.",
  );
}

/** The same prompt for one bucket of its rollout. All else is shared with every other bucket's. */
export function inBucket(prompt: LoadedPrompt, bucket: number): LoadedPrompt {
  return Object.freeze({ ...prompt, bucket });
}

function promptWith(
  { id, entry, content, models, environment, resolution, rollout, override }: Chosen,
  model: string,
): LoadedPrompt {
  const mapped = mappedModel(models, model);
  const behaviour = content as unknown as Behaviour;
  const { template = null, messages = null, parameters, variables, output } = behaviour;
  const { tools = null, tool_choice = null } = behaviour;
  const escapes = behaviour.escapes === true ? { escapes: true as const } : {};
  const { content: span, path: _, ...metadata } = entry;
  const declared = Object.keys(variables).length === 0 ? null : variables;
  const text: Content =
    template === null
      ? { kind: "messages", messages: messages ?? [], ...escapes }
      : { kind: "template", template, ...escapes };
  const described = declared === null ? null : withDescriptions(declared);
  const called = {
    content: text,
    variables: described,
    model,
    parameters,
    output,
    ...(tools === null ? {} : { tools }),
    ...(tool_choice === null ? {} : { tool_choice }),
  };
  return frozen({
    id,
    ...metadata,
    model,
    mapped,
    sha256: span.sha256,
    template,
    messages,
    escapes: behaviour.escapes === true,
    parameters,
    variables: declared,
    output,
    tools,
    tool_choice,
    environment,
    resolution,
    rollout,
    bucket: null,
    override_sha256: override?.sha256 ?? null,
    ...promptCalls(called, mapped),
    feedbackToken: ({ request_id }: { readonly request_id: string }) =>
      feedbackToken(
        {
          id,
          version: entry.version,
          sha256: span.sha256,
          environment,
          rollout,
          override: override !== null,
          request_id,
          time: Math.floor(Date.now() / 1000),
        },
        feedbackKeys(process.env["PROMPTOPS_FEEDBACK_KEY"]),
      ),
  });
}

function withDescriptions(
  variables: NonNullable<LoadedPrompt["variables"]>,
): Readonly<Record<string, Variable>> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, variable]) => [name, { ...variable, description: null }]),
  );
}

/** Freezes a value with all that it holds. */
function frozen<T extends object | string | JsonValue>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const member of Object.values(value)) if (typeof member === "object") frozen(member);
  return Object.freeze(value);
}
