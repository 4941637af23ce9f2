import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import type {
  Content,
  Enforce,
  Extract,
  MessageEntry,
  Output,
  Parameters,
  PartialFile,
  Prompt,
  Scalar,
  Tool,
  ToolChoice,
  Variable,
} from "../prompt.ts";
import { composedName } from "../render/placeholders.ts";

/** A prompt file's root as its schema describes it. */
interface PromptRecord {
  readonly id: string;
  readonly version: number;
  readonly parent?: number | null;
  readonly owner: string | readonly string[];
  readonly model: string;
  readonly tags: readonly string[];
  readonly template?: string;
  readonly messages?: readonly MessageEntry[];
  readonly escapes?: boolean;
  readonly metrics?: { readonly baseline_accuracy?: number; readonly cost_per_call_usd?: number };
  readonly sensitive?: boolean;
  readonly status?: NonNullable<Prompt["status"]>;
  readonly variables?: Readonly<Record<string, VariableRecord>>;
  readonly parameters?: Omit<Parameters, "stop"> & { readonly stop?: string | readonly string[] };
  readonly output?: {
    readonly type?: Output["type"];
    readonly labels?: readonly string[];
    readonly schema?: JsonObject;
    readonly enforce?: boolean | Partial<Enforce>;
    readonly extract?: Partial<Omit<Extract, "strip">> & {
      readonly strip?: Extract["strip"][number] | Extract["strip"];
    };
  };
  readonly tools?: readonly (Pick<Tool, "name" | "strict"> & {
    readonly description?: string;
    readonly parameters?: JsonObject;
  })[];
  readonly tool_choice?: ToolChoice;
  readonly created?: string;
  readonly updated?: string;
  readonly description?: string;
  readonly consumes?: readonly string[];
  readonly used_by?: Prompt["used_by"];
}

interface VariableRecord {
  readonly type?: Variable["type"];
  readonly required?: boolean;
  readonly default?: Scalar;
  readonly enum?: readonly Scalar[];
  readonly description?: string;
}

/** The prompt that a root says which the schema accepted and in which no rule found a problem. */
export function promptFromRecord(root: JsonObject): Prompt {
  const record = root as unknown as PromptRecord;
  const { id, version, model, tags, metrics } = record;
  return {
    id,
    version,
    parent: record.parent ?? null,
    owner: [record.owner].flat(),
    model,
    tags,
    content: contentOf(record),
    metrics: {
      baseline_accuracy: metrics?.baseline_accuracy ?? null,
      cost_per_call_usd: metrics?.cost_per_call_usd ?? null,
    },
    sensitive: record.sensitive ?? false,
    status: record.status ?? null,
    variables: record.variables === undefined ? null : variablesOf(record.variables),
    parameters: parametersOf(record.parameters),
    output: record.output === undefined ? null : outputOf(record.output),
    ...toolsOf(record),
    created: record.created ?? null,
    updated: record.updated ?? null,
    description: record.description ?? null,
    ...(record.consumes === undefined ? {} : { consumes: record.consumes }),
    ...(record.used_by === undefined ? {} : { used_by: record.used_by }),
    ...othersOf(root, metrics),
  };
}

/** The partial that a root says which its schema accepted. */
export function partialFrom(
  root: JsonObject,
): Pick<PartialFile, "id" | "owner" | "tags" | "sensitive" | "shared"> {
  const record = root as unknown as Pick<PromptRecord, "id" | "owner" | "tags" | "sensitive"> & {
    readonly shared?: boolean;
  };
  const { id, tags, sensitive = false, shared = false } = record;
  return { id, owner: [record.owner].flat(), tags, sensitive, shared };
}

function contentOf({ template, messages, escapes }: PromptRecord): Content {
  const escaping = escapes === true ? { escapes } : {};
  return template === undefined
    ? { kind: "messages", messages: messages ?? [], ...escaping }
    : { kind: "template", template, ...escaping };
}

/** No tools are what an empty list says too. */
function toolsOf({ tools = [], tool_choice }: PromptRecord): Pick<Prompt, "tools" | "tool_choice"> {
  if (tools.length === 0) return {};
  return {
    tools: tools.map(({ name, description, parameters, strict }) => ({
      name,
      description: description ?? null,
      parameters: parameters ?? null,
      ...(strict === undefined ? {} : { strict }),
    })),
    ...(tool_choice === undefined ? {} : { tool_choice }),
  };
}

function variablesOf(
  variables: Readonly<Record<string, VariableRecord>>,
): Readonly<Record<string, Variable>> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, variable]) => [composedName(name), variableOf(variable)]),
  );
}

/** A variable that has a default need not be given, so it is not required unless the file says so. */
function variableOf({
  type,
  required,
  default: fallback,
  enum: allowed,
  description,
}: VariableRecord): Variable {
  return {
    type: type ?? "string",
    required: required ?? fallback === undefined,
    default: fallback ?? null,
    enum: allowed ?? null,
    description: description ?? null,
  };
}

function parametersOf(parameters: PromptRecord["parameters"]): Parameters {
  if (parameters === undefined) return {};
  const { stop, ...others } = parameters;
  return stop === undefined ? others : { ...others, stop: [stop].flat() };
}

/** Without a type it shows in what stands beside it. */
export function outputType(output: NonNullable<PromptRecord["output"]>): Output["type"] {
  if (output.type !== undefined) return output.type;
  if (output.labels !== undefined) return "label";
  return output.schema === undefined ? "text" : "json";
}

function outputOf(output: NonNullable<PromptRecord["output"]>): Output {
  const { enforce, extract } = output;
  return {
    type: outputType(output),
    labels: output.labels ?? null,
    schema: output.schema ?? null,
    ...(enforce === undefined || enforce === false ? {} : { enforce: enforceOf(enforce) }),
    ...(extract === undefined ? {} : { extract: extractOf(extract) }),
  };
}

function enforceOf(enforce: true | Partial<Enforce>): Enforce {
  const { name = null, strict = null } = enforce === true ? {} : enforce;
  return { name, strict };
}

function extractOf({
  prefill = null,
  strip = [],
  after = null,
  line = null,
}: NonNullable<NonNullable<PromptRecord["output"]>["extract"]>): Extract {
  return { prefill, strip: [strip].flat(), after, line };
}

const sharedMetrics: ReadonlySet<string> = new Set(["baseline_accuracy", "cost_per_call_usd"]);

const forReaders: ReadonlySet<string> = new Set(["license", "links", "consumes", "used_by"]);

function othersOf(root: JsonObject, metrics: PromptRecord["metrics"]): Pick<Prompt, "others"> {
  const own = Object.entries(metrics ?? {}).filter(([name]) => !sharedMetrics.has(name));
  const fields = Object.entries(root).filter(([name]) => forReaders.has(name) || name.startsWith("x-"));
  const others: readonly (readonly [string, JsonValue])[] =
    own.length === 0 ? fields : [...fields, ["metrics", Object.fromEntries(own)]];
  return others.length === 0 ? {} : { others: Object.fromEntries(others) };
}
