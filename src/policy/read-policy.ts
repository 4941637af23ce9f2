import { code } from "../document/finding/code.ts";
import type { Reading } from "../document/finding/located.ts";
import { type Problem, problemFindings } from "../document/finding/problem.ts";
import type { JsonValue } from "../document/json/json.ts";
import type { SchemaError } from "../document/schema/schema-error.ts";
import { schemaProblems } from "../document/schema/schema-findings.ts";
import type { Source } from "../document/text/decode-text.ts";
import { readYaml } from "../document/yaml/read-yaml.ts";
import { looseKeys, type SaidPolicy } from "./merge-policies.ts";
import { misplacedField } from "./misplaced-field.ts";
import { newerVersionNeeded } from "./needs.ts";
import type {
  AlsoOwner,
  ApprovalPolicy,
  CallPolicy,
  EnvironmentPolicy,
  ModelPolicy,
  ModelsPolicy,
  Policy,
  PromptFiles,
} from "./policy.ts";
import validate from "./policy.validate.cjs";
import { policyProblems } from "./policy-problems.ts";

/** Where a repository's policy stands. */
export const policyPath = ".github/promptops.yml";

/** Bytes. */
export const policyLimit: number = 128 * 1024;

/** The policy that `bytes` say, with every default filled in; none where there is an error. */
export function readPolicy(bytes: Uint8Array, file: string): Reading<Policy> {
  const { content, findings } = readSaidPolicy(bytes, file);
  return content === null ? { content, findings } : { content: content.policy, findings };
}

/** The same with what the file says itself. */
export function readSaidPolicy(bytes: Uint8Array, file: string): Reading<SaidPolicy> {
  return read(bytes, file, () => []);
}

/** An organisation's policy, which may only tighten: a value that is looser than the default is an error. */
export function readOrganisationPolicy(bytes: Uint8Array, file: string): Reading<SaidPolicy> {
  return read(bytes, file, (said) =>
    looseKeys(said, unsaid(said.policy)).map(
      (path): Problem => ({
        code: "policy-loosens",
        path,
        part: "value",
        message: `An organisation's policy may only tighten, and this value of ${code(path.join("."))} is looser than where nothing is said.`,
        remedy: "Leave it out: each repository says it for itself.",
      }),
    ),
  );
}

function read(
  bytes: Uint8Array,
  file: string,
  further: (said: SaidPolicy) => readonly Problem[],
): Reading<SaidPolicy> {
  const source: Source = { file, limit: policyLimit };
  const { content: located, findings } = readYaml(bytes, source);
  if (located === null) return { content: null, findings };
  const newer = newerVersionNeeded(located.value);
  if (newer !== null) return { content: null, findings: problemFindings([newer], located) };
  const filled = structuredClone(located.value);
  if (!validate(filled)) {
    return {
      content: null,
      findings: problemFindings(fieldProblems(validate.errors ?? [], located.value), located),
    };
  }
  const content = { said: located.value, policy: toPolicy(filled) };
  const problems = [...policyProblems(content.policy), ...further(content)];
  return problems.length > 0
    ? { content: null, findings: problemFindings(problems, located) }
    : { content, findings: [] };
}

function fieldProblems(errors: readonly SchemaError[], value: JsonValue): readonly Problem[] {
  const defaults = defaultPolicy();
  return schemaProblems(errors, value).map((problem) => misplacedField(problem, defaults));
}

/** What holds where nothing is said of anything, the environments that `policy` names included. */
function unsaid({ environments }: Pick<Policy, "environments">): Policy {
  const filled = { environments: Object.fromEntries(Object.keys(environments).map((name) => [name, {}])) };
  return validate(filled) ? toPolicy(filled) : defaultPolicy();
}

/** The policy of a repository that has none, which is that of a file that says `{}`. */
export function defaultPolicy(): Policy {
  const filled = {};
  if (!validate(filled)) throw new Error("the policy's schema does not accept its own defaults");
  return toPolicy(filled);
}

/** What the schema leaves to say: entries in their short form, and what a model's entry leaves out. */
interface PolicyFile extends Omit<Policy, "prompts" | "models" | "approval" | "environments"> {
  readonly environments: Readonly<
    Record<string, Omit<EnvironmentPolicy, "overrides"> & Partial<EnvironmentPolicy>>
  >;
  readonly prompts: readonly (string | { readonly files: string; readonly prefix?: string | null })[];
  readonly approval: Omit<ApprovalPolicy, "sensitive_also"> & {
    readonly sensitive_also: readonly (string | AlsoOwner)[];
  };
  readonly models: Omit<ModelsPolicy, "map" | "judge" | "embeddings"> & {
    readonly map: Readonly<Record<string, ModelEntry>>;
    readonly judge: ModelEntry | null;
    readonly embeddings: ModelEntry | null;
  };
}

/** null says as much as a field that is left out. */
type ModelEntry = Partial<Omit<ModelPolicy, "call">> & {
  readonly [Name in keyof CallPolicy]?: CallPolicy[Name] | null;
};

/** `filled` was validated, and the schema says what PolicyFile says. */
function toPolicy(filled: JsonValue): Policy {
  const file = filled as unknown as PolicyFile;
  const { provider, map, judge, embeddings } = file.models;
  return {
    ...file,
    prompts: file.prompts.map(promptFiles),
    environments: Object.fromEntries(
      Object.entries(file.environments).map(([name, one]) => [
        name,
        { ...one, overrides: one.overrides ?? !one.protected },
      ]),
    ),
    approval: { ...file.approval, sensitive_also: file.approval.sensitive_also.map(alsoOwner) },
    models: {
      provider,
      map: Object.fromEntries(Object.entries(map).map(([name, model]) => [name, modelPolicy(model)])),
      judge: judge === null ? null : modelPolicy(judge),
      embeddings: embeddings === null ? null : modelPolicy({ ...embeddings, output_usd_per_mtok: 0 }),
    },
  };
}

function promptFiles(entry: PolicyFile["prompts"][number]): PromptFiles {
  return typeof entry === "string"
    ? { files: entry, prefix: null }
    : { files: entry.files, prefix: entry.prefix ?? null };
}

/** An owner as a name alone, or with a question. */
export function alsoOwner(entry: string | (Pick<AlsoOwner, "owner"> & Partial<AlsoOwner>)): AlsoOwner {
  return typeof entry === "string"
    ? { owner: entry, ask: null }
    : { owner: entry.owner, ask: entry.ask ?? null };
}

function modelPolicy(model: ModelEntry): ModelPolicy {
  return {
    call: callPolicy(model),
    provider: model.provider ?? null,
    model: model.model ?? null,
    input_usd_per_mtok: model.input_usd_per_mtok ?? null,
    output_usd_per_mtok: model.output_usd_per_mtok ?? null,
  };
}

function callPolicy({ limit_field, temperature, timeout_s, retry_timeout }: ModelEntry): CallPolicy | null {
  const call: CallPolicy = {
    ...(limit_field == null ? {} : { limit_field }),
    ...(temperature == null ? {} : { temperature }),
    ...(timeout_s == null ? {} : { timeout_s }),
    ...(retry_timeout == null ? {} : { retry_timeout }),
  };
  return Object.keys(call).length === 0 ? null : call;
}
