import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const packages = /openai|@anthropic-ai|@aws-sdk|@smithy/;

/** Prints the packages that are resolved while the three providers are made, asked without a key, and then asked. */
const script = `
import { registerHooks } from "node:module";
const seen = [];
registerHooks({ resolve: (name, context, next) => { seen.push(name); return next(name, context); } });
const said = (when) => console.log(JSON.stringify({ when, seen: seen.splice(0).filter((name) => !name.startsWith(".")) }));
const { openai } = await import("./src/model/openai/openai.ts");
const { anthropic } = await import("./src/model/anthropic/anthropic.ts");
const { bedrock } = await import("./src/model/bedrock/bedrock.ts");
const { aRequest } = await import("./test/model/providers/wires.ts");
const signal = new AbortController().signal;
await openai({ environment: {} }).ask(aRequest(), 1, signal);
await anthropic({ environment: {} }).ask(aRequest(), 1, signal);
bedrock({ environment: {} });
openai({ environment: { OPENAI_API_KEY: "k-0000" } });
said("made");
await openai({ environment: { OPENAI_API_KEY: "k-0000", OPENAI_BASE_URL: "http://127.0.0.1:1" } }).ask(aRequest(), 1, signal);
said("asked");
`;

describe("the providers' SDKs", () => {
  it("are loaded only when their provider is asked", async () => {
    const { stdout } = await promisify(execFile)(
      "node",
      ["--no-warnings", "--input-type=module", "--eval", script],
      { cwd: new URL("../../..", import.meta.url) },
    );
    const [made = "", asked = ""] = stdout.trim().split("\n");
    expect(made).toContain("made");
    expect(made).not.toMatch(packages);
    expect(asked).toMatch(/"openai"/);
    expect(asked).not.toMatch(/@anthropic-ai|@aws-sdk|@smithy/);
  });
});
