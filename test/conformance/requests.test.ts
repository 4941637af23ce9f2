import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/document/json/json.ts";
import { caseRequest } from "../../src/evaluation/ask/case-request.ts";
import { usualLimit } from "../../src/model/openai/usual-limit.ts";
import type { LiveProvider } from "../../src/policy/live-providers.ts";
import type { Prompt, Values } from "../../src/prompt/prompt.ts";
import { json, wireServer } from "../model/providers/wire-server.ts";
import { never, wires } from "../model/providers/wires.ts";
import { runtimeFolder } from "../runtime-folder.ts";
import { hostNodes } from "./host-nodes.ts";
import { requestBundle, requestPrompts, requestTarget } from "./request-fixture.ts";

const here = import.meta.dirname;
const bundle = join(here, "requests.jsonl");
const cases = join(here, "requests.json");
const runtime = await runtimeFolder();
const prompts = requestPrompts();

interface Case {
  readonly do: string;
  readonly id: string;
  readonly options?: { readonly provider: LiveProvider; readonly variables?: Values };
  readonly expect: { readonly result?: JsonValue };
}

const expected: readonly Case[] = JSON.parse(readFileSync(cases, "utf8"));

function run(command: string, ...words: readonly string[]): readonly unknown[] {
  const results: readonly unknown[] = JSON.parse(
    execFileSync(command, [...words, bundle, cases], {
      encoding: "utf8",
      env: { PATH: process.env["PATH"] },
    }),
  );
  // Case by case, so that a failure shows what was asked.
  return expected.map((one, index) => ({ ...one, expect: results[index] }));
}

interface Sent {
  readonly id: string;
  readonly provider: LiveProvider;
  readonly variables: Values;
  readonly body: JsonValue;
}

const sent: readonly Sent[] = expected.flatMap(({ do: what, id, options, expect: { result } }) => {
  if (what !== "request" || options === undefined || result === undefined) return [];
  return [{ id, provider: options.provider, variables: options.variables ?? {}, body: result }];
});

/** What the gate's own adapter sends to a server for a case with these values. */
async function sentByGate({ id, provider, variables }: Sent): Promise<{ url: string; raw: string }> {
  const prompt = prompts.get(id);
  const wire = wires.find(({ name }) => name === provider);
  if (prompt === undefined || wire === undefined) throw new Error(id);
  await using server = await wireServer(json(wire.completion({})));
  const model = wire.make({ environment: wire.environment(server.url) });
  const { input, ...others } = variables;
  const vars = Array.isArray(input) ? variables : others;
  const asked = caseRequest({ prompt, target: targetOf(prompt, provider) }, {
    name: id,
    input: typeof input === "string" ? input : null,
    vars,
    expect: null,
    line: 1,
  } as never);
  if (asked.status === "unrenderable") throw new Error(asked.reason);
  await model.ask(asked.request, 1, never);
  const [heard] = server.heard;
  if (heard === undefined) throw new Error("nothing was sent");
  return heard;
}

/** As the policy says it, at OpenAI's own address, which no server on loopback has. */
function targetOf({ model }: Prompt, provider: LiveProvider): Parameters<typeof caseRequest>[0]["target"] {
  const mapped = requestTarget(model);
  const call = { limit_field: usualLimit(null), ...mapped?.call };
  return { provider, model: mapped?.model ?? (model === "any" ? "any-2026" : model), call };
}

/**
 * What the methods of the packages for Python take by name: openai 2.x `Completions.create`, anthropic 0.7x
 * `Messages.create` (both generated from the same description as their TypeScript types) and boto3 `converse`
 * (boto3.amazonaws.com/v1/documentation/api/latest/reference/services/bedrock-runtime/client/converse.html).
 */
const pythonNames: Readonly<Record<LiveProvider, readonly string[]>> = {
  openai: [
    "model messages temperature top_p stop seed max_tokens max_completion_tokens frequency_penalty presence_penalty",
    "reasoning_effort response_format tools tool_choice parallel_tool_calls service_tier",
  ],
  anthropic: [
    "model max_tokens system messages temperature top_p top_k stop_sequences thinking output_config tools tool_choice",
    "service_tier metadata",
  ],
  bedrock: [
    "modelId messages system inferenceConfig toolConfig guardrailConfig additionalModelRequestFields promptVariables",
    "additionalModelResponseFieldPaths requestMetadata performanceConfig serviceTier outputConfig",
  ],
};

/** What a prompt says in the provider's own words, which its package takes as `extra_body`. */
const extra = ["zone", "status"];

describe("the requests of the conformance cases", () => {
  it("are run on the bundle that is written today, byte for byte", () => {
    expect(Buffer.compare(readFileSync(bundle), requestBundle())).toBe(0);
    expect(sent.length).toBeGreaterThan(25);
  });

  it.each(hostNodes())("hold in Node.js %s", (_, node) => {
    const entry = join(runtime, "node", "index.js");
    expect(run(node, join(here, "run.mjs"), entry)).toEqual(expected);
  });

  it("hold in Python", () => {
    expect(run("python3", "-B", join(here, "run.py"), join(runtime, "python"))).toEqual(expected);
  });

  it.each(sent)("have names that the package for Python takes: $id to $provider", ({ provider, body }) => {
    const names = pythonNames[provider].flatMap((line) => line.split(" "));
    expect(Object.keys(body as object).filter((name) => ![...names, ...extra].includes(name))).toEqual([]);
  });

  it.each(sent)("are what the gate sends: $id to $provider", async (one) => {
    const { url, raw } = await sentByGate(one);
    if (one.provider === "bedrock") {
      const { modelId, ...body } = one.body as Record<string, JsonValue>;
      expect(decodeURIComponent(url).split("/")).toEqual(["", "model", modelId, "converse"]);
      expect(JSON.parse(raw)).toEqual(body);
      return;
    }
    // The packages of these two send a body as it was given, so that its bytes can be compared.
    expect(raw).toBe(JSON.stringify(one.body));
  });
});
