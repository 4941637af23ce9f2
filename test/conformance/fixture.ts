import { behaviourBytes } from "../../src/prompt/behaviour.ts";
import type { Prompt, PromptFile } from "../../src/prompt/prompt.ts";
import { readPrompt } from "../../src/prompt/read/read-prompt.ts";
import { pointersFormat, sharedPointersFormat } from "../../src/registry/bundle.ts";
import type { CompiledPrompt, ReleasedVersion } from "../../src/registry/compile-history.ts";
import { encodeBundle } from "../../src/registry/encode-bundle.ts";
import { filePointers } from "../../src/registry/rollout/file-pointers.ts";

const commit = (letter: string): string => letter.repeat(40);

const path = "prompts/fixture.yaml";

export function promptFile(lines: readonly string[]): PromptFile {
  const { content, findings } = readPrompt(new TextEncoder().encode(`${lines.join("\n")}\n`), {
    path,
    id: null,
  });
  if (content === null) throw new Error(findings.map(({ message }) => message).join("; "));
  return content;
}

export function version(lines: readonly string[], release: ReleasedVersion["release"]): ReleasedVersion {
  const { prompt, behaviour } = promptFile(lines);
  return { path, prompt, behaviour, sent: behaviourBytes(prompt), release, accuracy: null };
}

const triage = (number: number, label: string): readonly string[] => [
  "id: support.triage",
  `version: ${number}`,
  ...(number === 1 ? [] : [`parent: ${number - 1}`]),
  'owner: ["@acme/support", data-platform-team]',
  "model: gpt-4o-mini",
  "tags: [support, café]",
  "status: active",
  "metrics: { baseline_accuracy: 0.9, cost_per_call_usd: 1.5e-7 }",
  "parameters: { temperature: 0, top_p: 0.95, stop: [END] }",
  `output: { type: label, labels: [billing, ${label}] }`,
  "created: 2026-03-02",
  "x-team: { floor: 3 }",
  "template: |",
  `  Answer billing or ${label}. 😀`,
  "  {{input}} {{ input }}",
];

const everything: readonly string[] = [
  "id: legal.everything",
  "version: 3",
  "parent: 1",
  "owner: legal-team",
  "model: claude-3-5-sonnet",
  "tags: [legal]",
  "sensitive: true",
  "description: One variable of each type.",
  "variables:",
  "  text: { type: string }",
  "  number: { type: number, default: 0.5 }",
  "  integer: { type: integer, enum: [1, 2, 3], default: 1 }",
  "  boolean: { type: boolean, required: false }",
  "  choice: { enum: [one, two], default: one, description: Which one. }",
  'template: "{{text}}|{{number}}|{{integer}}|{{boolean}}|{{choice}}|{{none such}}"',
];

/** `é` is declared in one code point and stands in the text in two. */
const scripts: readonly string[] = [
  "id: legal.scripts",
  "version: 1",
  "owner: legal-team",
  "model: gpt-4o",
  "tags: [legal]",
  "variables:",
  "  質問: { type: string }",
  "  caf\u00e9: { type: integer, default: 2 }",
  "  प्रश्न-१: { required: false }",
  "  имя: { enum: [Анна, Bo], default: Bo }",
  'template: "{{質問}}|{{ cafe\u0301 }}|{{प्रश्न-१}}|{{имя}}|{{ 質問 x }}|{质问}"',
];

/** Names that are not declared are text, as in bundles from before such names were known. */
const undeclared: readonly string[] = [
  "id: legal.undeclared",
  "version: 1",
  "owner: legal-team",
  "model: gpt-4o",
  "tags: [legal]",
  'template: "{{質問}} {{name}} {{{{name}}}} {{é}}"',
];

const talk: readonly string[] = [
  "id: sales.talk",
  "version: 1",
  "owner: sales",
  "model: gpt-4o",
  "tags: [sales]",
  "messages:",
  '  - { role: system, content: "You sell {{thing}}." }',
  "  - { role: assistant, content: Hello. }",
];

/** A request with a form, tools, a conversation and braces that are text. */
const chat: readonly string[] = [
  "id: sales.chat",
  "version: 1",
  "owner: sales",
  "model: gpt-4o",
  "tags: [sales]",
  "escapes: true",
  "variables:",
  "  history: { type: messages, required: false }",
  "  thread: { type: messages }",
  "  input: {}",
  "tools: [{ name: stock, description: How many are left., parameters: { type: object } }]",
  "tool_choice: { name: stock }",
  "parameters: { top_k: 5, reasoning_effort: low, extra: { service_tier: flex } }",
  "output:",
  "  type: json",
  "  enforce: { name: reply }",
  "  extract: { strip: [think, fence], after: 'Answer:' }",
  "  schema: { type: object, properties: { text: { type: string } }, required: [text], additionalProperties: false }",
  "messages:",
  '  - { role: developer, content: "Answer with \\\\{{name}} for \\\\{{ and {{input}}." }',
  "  - placeholder: history",
  "  - placeholder: thread",
  '  - { role: user, content: "{{input}}" }',
];

const plain: readonly string[] = [
  "id: sales.plain",
  "version: 1",
  "owner: sales",
  "model: gpt-4o",
  "tags: [sales]",
  "template: Nothing is filled in here.",
];

/** The prompt whose variables have names of other scripts, as the gate reads it. */
export function scriptsPrompt(): Prompt {
  return promptFile(scripts).prompt;
}

function prompt(id: string, versions: readonly ReleasedVersion[]): CompiledPrompt {
  return { id, versions };
}

/** An environment that shares out the versions of one prompt, and asks for another model in another one. */
function shared(
  first: ReleasedVersion,
  second: ReleasedVersion,
  talking: ReleasedVersion,
): ReturnType<typeof filePointers> {
  const released = (
    ...versions: readonly ReleasedVersion[]
  ): NonNullable<ReturnType<Parameters<typeof filePointers>[1]>> => ({
    hashes: new Map(versions.map(({ prompt: { version: number }, behaviour }) => [number, behaviour])),
    contents: new Map(versions.map(({ prompt: { version: number }, sent }) => [number, sent])),
  });
  const prompts = {
    "support.triage": {
      version: 1,
      sha256: first.behaviour,
      rollout: {
        by: "user_id",
        salt: "ic-2026-11",
        buckets: { "1": "0-5512,7000-9298", "2": "5513-6999,9299-9999" },
      },
    },
    "sales.talk": {
      version: 1,
      sha256: talking.behaviour,
      overrides: {
        model: "gpt-4o-mini",
        parameters: {
          temperature: 0.2,
          stop: "END",
          extra: { "é\u{10000}": [1.5e-7, "\u2028"], "é\uffff": true },
        },
      },
    },
  };
  return filePointers({ name: "shared", prompts }, (id) =>
    id === "sales.talk" ? released(talking) : released(first, second),
  );
}

/** The bundle that both runtimes are held to, which stands beside this file too. */
export function conformanceBundle(): Uint8Array {
  const release = (letter: string, ...approvers: readonly string[]): ReleasedVersion["release"] => ({
    commit: commit(letter),
    approvers,
  });
  const [first, second] = [
    version(triage(1, "other"), release("a")),
    version(triage(2, "technical"), release("b", "ada", "bo")),
  ];
  const talking = version(talk, release("c"));
  return encodeBundle({
    commit: commit("d"),
    prompts: [
      prompt("legal.everything", [version(everything, release("c", "ada"))]),
      prompt("legal.scripts", [version(scripts, release("c"))]),
      prompt("legal.undeclared", [version(undeclared, release("c"))]),
      prompt("sales.chat", [version(chat, release("c"))]),
      prompt("sales.plain", [version(plain, release("c"))]),
      prompt("sales.talk", [talking]),
      prompt("support.triage", [first, second]),
    ],
    drafts: [],
    refs: [],
    unreadable: [],
    environments: [
      {
        format: pointersFormat,
        environment: "production",
        prompts: { "support.triage": { version: 1, sha256: first.behaviour } },
      },
      {
        format: pointersFormat,
        environment: "broken",
        prompts: {
          "support.triage": { version: 1, sha256: second.behaviour },
          "sales.talk": { version: 9, sha256: first.behaviour },
        },
      },
      shared(first, second, talking),
      {
        format: sharedPointersFormat,
        environment: "shared-wrongly",
        prompts: {
          "support.triage": {
            version: 1,
            sha256: first.behaviour,
            rollout: {
              salt: "ic-2026-11",
              buckets: { "1": "0-4999", "2": "5000-9999" },
              hashes: { "1": first.behaviour, "2": first.behaviour },
            },
          },
          "sales.talk": {
            version: 1,
            sha256: talking.behaviour,
            overrides: { model: "gpt-4o-mini" },
            override_sha256: first.behaviour,
          },
        },
      },
    ],
  });
}
