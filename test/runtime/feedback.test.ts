import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { runtimeFolder } from "../runtime-folder.ts";
import { driven, type Language, type Service } from "./driven.ts";

const runtime = await runtimeFolder();
const bundle = join(import.meta.dirname, "..", "conformance", "bundle.jsonl");
const entry = { node: join(runtime, "node", "index.js"), python: join(runtime, "python") };
const pairs: readonly (readonly [Language, Language])[] = [
  ["node", "python"],
  ["python", "node"],
];
const schema = join(import.meta.dirname, "..", "..", "src", "event", "event.schema.json");
const isEvent = new Ajv().compile(JSON.parse(readFileSync(schema, "utf8")));

function service(language: Language, key = ""): Service {
  return driven(language, entry[language], { PROMPTOPS_REGISTRY: bundle, PROMPTOPS_FEEDBACK_KEY: key });
}

async function tokenOf(made: Service, request = "request-1"): Promise<string> {
  const { result } = await made.ask({ id: "support.triage", version: 2, token: request });
  return result?.token ?? "";
}

/** The event that a service writes for a token. */
async function logged(
  taken: Service,
  token: unknown,
  said: object = { name: "helpful", label: "yes" },
  extras: object = {},
): Promise<Record<string, unknown>> {
  const before = taken.events().length;
  await taken.ask({ feedback: { token, said, extras } });
  const line = taken.events()[before] ?? "{}";
  const event: Record<string, unknown> = JSON.parse(line);
  expect(isEvent(event)).toBe(true);
  return event;
}

function signed(claims: object, key: string): string {
  const text = Buffer.from(JSON.stringify(claims)).toString("base64url");
  return `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;
}

const now = Math.floor(Date.now() / 1000);
const claims = {
  id: "support.triage",
  version: 2,
  sha256: "a".repeat(64),
  environment: "production",
  request_id: "r",
  time: now,
};

describe("feedback", () => {
  it.each(pairs)("on an answer of %s counts where %s takes it, without a join", async (one, other) => {
    const token = await tokenOf(service(one, "secret"));
    expect(Buffer.byteLength(token)).toBeLessThanOrEqual(512);
    const event = await logged(
      service(other, "new secret"),
      token,
      { name: "stars", score: 4.5 },
      { service: "web" },
    );
    expect(event).toMatchObject({
      event: "prompt_feedback",
      prompt_id: "support.triage",
      prompt_version: 2,
      prompt_sha256: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      request_id: "request-1",
      feedback_name: "stars",
      feedback_score: 4.5,
      feedback_signed: true,
      service: "web",
    });
    expect(event).not.toHaveProperty("feedback_refused");
  });

  it.each<Language>(["node", "python"])(
    "is told apart in %s by what its token is worth",
    async (language) => {
      const keyed = service(language, "secret");
      const open = service(language);
      const token = await tokenOf(keyed);
      const unsigned = await tokenOf(open);
      const old = { ...claims, time: now - 91 * 86_400 };
      const table: readonly (readonly [Service, unknown, string | undefined, boolean])[] = [
        [keyed, unsigned, "unsigned", false],
        [keyed, `${token.slice(0, -3)}AAA`, "signature", false],
        [keyed, `A${token.slice(1)}`, "signature", false],
        [keyed, signed(claims, "other"), "signature", false],
        [keyed, signed(claims, "secret"), undefined, true],
        [keyed, signed(old, "secret"), "expired", true],
        [keyed, signed({ ...claims, time: now + 2 * 86_400 }, "secret"), "expired", true],
        [keyed, signed({ ...claims, version: "2" }, "secret"), "unreadable", false],
        [keyed, signed({ ...claims, sha256: "x" }, "secret"), "unreadable", false],
        [keyed, signed([], "secret"), "unreadable", false],
        [keyed, "", "unreadable", false],
        [keyed, 3, "unreadable", false],
        [keyed, null, "unreadable", false],
        [keyed, "a.b.c", "unreadable", false],
        [keyed, "é".repeat(20), "unreadable", false],
        [keyed, "A".repeat(513), "unreadable", false],
        [open, token, undefined, true],
        [open, unsigned, undefined, true],
      ];
      for (const [taken, given, refused, isAttributed] of table) {
        const event = await logged(taken, given);
        expect({ given, refused: event["feedback_refused"] }).toEqual({ given, refused });
        expect(event["prompt_id"]).toBe(isAttributed ? "support.triage" : "");
        expect(event["feedback_signed"]).toBe(taken === keyed && refused === undefined ? true : undefined);
      }
    },
  );

  it.each<Language>(["node", "python"])(
    "is of a rollout's phase and of overrides in %s",
    async (language) => {
      const variant = signed({ ...claims, rollout: "phase-1", override: true }, "secret");
      expect(await logged(service(language, "secret"), variant)).toMatchObject({
        prompt_environment: "production",
        prompt_rollout: "phase-1",
        prompt_override: true,
        feedback_signed: true,
      });
    },
  );

  it.each<Language>(["node", "python"])("without a sound value does not count in %s", async (language) => {
    const taken = service(language);
    const token = await tokenOf(taken);
    for (const said of [
      { name: "helpful" },
      { name: "", label: "yes" },
      { name: "helpful", label: "y".repeat(201) },
      { name: "helpful", label: "yes", score: 1 },
      { name: "helpful", score: "1" },
      { name: "helpful", score: true },
    ]) {
      expect(await logged(taken, token, said)).toMatchObject({ feedback_refused: "value" });
    }
  });

  it.each<Language>(["node", "python"])("cannot be forged by an extra in %s", async (language) => {
    const taken = service(language);
    const forged = {
      feedback_signed: true,
      request_id: "another",
      prompt_id: "other",
      feedback_refused: "x",
    };
    const event = await logged(taken, await tokenOf(taken), { name: "helpful", score: 0 }, forged);
    expect(event).toMatchObject({ prompt_id: "support.triage", request_id: "request-1", feedback_score: 0 });
    expect(event).not.toHaveProperty("feedback_signed");
    expect(event).not.toHaveProperty("feedback_refused");
  });

  it.each<Language>(["node", "python"])("needs a request id that fits in %s", async (language) => {
    const made = service(language, "secret");
    for (const token of ["", 3, "x".repeat(400)]) {
      expect(await made.ask({ id: "support.triage", version: 2, token })).toMatchObject({
        error: "request-invalid",
      });
    }
    expect(await tokenOf(made, "x".repeat(100))).toHaveLength((await tokenOf(made, "y".repeat(100))).length);
  });

  it.each<Language>(["node", "python"])(
    "goes on in %s while a key is replaced by another",
    async (language) => {
      const token = await tokenOf(service(language, "old"));
      expect(await logged(service(language, "new old"), token)).toMatchObject({ feedback_signed: true });
      expect(await logged(service(language, "new"), token)).toMatchObject({ feedback_refused: "signature" });
    },
  );
});
