import { bundledModels } from "../../src/branch/bundled-models.ts";
import { mapModel } from "../../src/policy/map-model.ts";
import type { ModelsPolicy } from "../../src/policy/policy.ts";
import { readPolicy } from "../../src/policy/read-policy.ts";
import type { Prompt } from "../../src/prompt/prompt.ts";
import { encodeBundle } from "../../src/registry/encode-bundle.ts";
import { promptFile, version } from "./fixture.ts";

const policy = `models:
  map:
    any: { model: any-2026 }
    small: { provider: openai, model: small-2026, limit_field: max_tokens }
    large: { provider: openai, model: large-2026 }
    claude: { provider: anthropic, model: claude-2026, temperature: none }
    nova: { provider: bedrock, model: eu.nova-2026 }
    recorded: { provider: replay }
`;

/** What each prompt says beside its id, version, owner and tags. */
const prompts: Readonly<Record<string, readonly string[]>> = {
  "r.label": [
    "model: small",
    'parameters: { temperature: 0, max_tokens: 20, top_p: 0.5, stop: [END, "\\n"], seed: 7 }',
    "output: { type: label, labels: [billing, other] }",
    'template: "Label {{input}} {{ input }}"',
  ],
  "r.plain": [
    "model: large",
    "parameters: { max_tokens: 9007199254740991, temperature: 1.0, frequency_penalty: -0.5, presence_penalty: 1.0e-7 }",
    "template: Answer in one word.",
  ],
  "r.form": [
    "model: any",
    "output:",
    "  enforce: true",
    "  schema:",
    "    type: object",
    "    additionalProperties: false",
    "    required: [zeta, alpha, '10', '9']",
    "    properties:",
    '      zeta: { type: string, description: "é\\u2028\\u0085\\"\\\\ 😀" }',
    "      alpha: { type: array, items: { type: object, properties: {}, additionalProperties: false } }",
    "      '10': { type: number, minimum: 1.0e-7, maximum: 1.0e+21 }",
    "      '9': { anyOf: [{ type: 'null' }, { type: integer, enum: [1, 2.5, -0.0] }] }",
    'template: "{{question}}"',
  ],
  "r.lax": [
    "model: any",
    "output:",
    "  enforce: { name: reply }",
    "  schema: { type: object, properties: { a: { type: object, properties: { b: {} } } }, required: [a], additionalProperties: false }",
    'template: "{{question}}"',
  ],
  "r.optional": [
    "model: any",
    "output:",
    "  enforce: { strict: true }",
    "  schema: { type: object, properties: { a: {} }, additionalProperties: false }",
    'template: "{{question}}"',
  ],
  "r.object": ["model: any", "output: { type: json, enforce: true }", 'template: "JSON of {{question}}"'],
  "r.tools": [
    "model: any",
    "variables:",
    "  history: { type: messages, required: false }",
    "  input: {}",
    "parameters: { reasoning_effort: low, extra: { zone: { b: 1, a: [true, null] }, model: never, status: written } }",
    "tools:",
    "  - name: find",
    "    description: Finds.",
    "    strict: true",
    "    parameters: { type: object, required: [q], properties: { q: { type: string } } }",
    "  - { name: stop }",
    "tool_choice: { name: find }",
    "messages:",
    "  - { role: system, content: You find. }",
    "  - { role: developer, content: Be short. }",
    "  - placeholder: history",
    '  - { role: user, content: "{{input}}" }',
    "  - { role: user, content: Thanks. }",
  ],
  "r.required": [
    "model: any",
    "parameters: { parallel_tool_calls: false }",
    "tools: [{ name: find }]",
    "tool_choice: required",
    'template: "{{question}}"',
  ],
  "r.uncalled": [
    "model: any",
    "tools: [{ name: find, parameters: { type: object } }]",
    "tool_choice: none",
    'template: "{{question}}"',
  ],
  "r.thinks": [
    "model: claude",
    "parameters: { temperature: 0.3, thinking_tokens: 2000, top_k: 5 }",
    'template: "{{question}}"',
  ],
  "r.aloud": [
    "model: nova",
    "parameters: { temperature: 0, stop: END, extra: { top_k: 5 } }",
    'template: "{{question}}"',
  ],
  "r.effort": ["model: any", "parameters: { reasoning_effort: minimal }", 'template: "{{question}}"'],
  "r.begun": [
    "model: recorded",
    "output: { type: json, extract: { prefill: '{', strip: [think, fence], after: 'Answer:', line: last } }",
    "messages: [{ role: system, content: Answer in JSON. }]",
  ],
  "r.first": [
    "model: unmapped",
    "output: { extract: { strip: fence, line: first } }",
    "messages: [{ role: assistant, content: Hello. }]",
  ],
};

function lines(id: string, own: readonly string[]): readonly string[] {
  return [`id: ${id}`, "version: 1", "owner: team", "tags: [request]", ...own];
}

/** Prompts that say whole requests, as the gate reads them. */
export function requestPrompts(): ReadonlyMap<string, Prompt> {
  return new Map(Object.entries(prompts).map(([id, own]) => [id, promptFile(lines(id, own)).prompt]));
}

export function requestModels(): ModelsPolicy {
  const { content, findings } = readPolicy(new TextEncoder().encode(policy), "promptops.yml");
  if (content === null) throw new Error(findings.map(({ message }) => message).join("; "));
  return content.models;
}

/** Who the gate asks for a prompt's model. */
export function requestTarget(model: string): ReturnType<typeof mapModel> {
  return mapModel(requestModels(), model, null);
}

/** Their bundle, which stands beside this file too. */
export function requestBundle(): Uint8Array {
  const release = { commit: "c".repeat(40), approvers: [] };
  const compiled = Object.entries(prompts).map(([id, own]) => ({
    id,
    versions: [version(lines(id, own), release)],
  }));
  return encodeBundle({
    commit: "d".repeat(40),
    prompts: compiled.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    drafts: [],
    refs: [],
    unreadable: [],
    environments: [],
    models: bundledModels(requestModels()),
  });
}
