import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../checkout/temporary-folder.ts";

const root = join(import.meta.dirname, "..", "..");

const service = `
import { loadPrompt, type LoadedPrompt, PromptError, withPromptEvents } from "promptops";
export const prompt: LoadedPrompt = loadPrompt("support.triage", { environment: "production" });
export const answer: Promise<number> = withPromptEvents(prompt, async (add) => {
  add({ input_tokens: 1 });
  return 1;
});
export const code = (error: unknown): string => (error instanceof PromptError ? error.code : "");
// @ts-expect-error A prompt cannot be changed.
prompt.version = 4;
`;

const commonService = `
import { loadPrompt, PromptError } from "promptops";
export const version: number = loadPrompt("support.triage").version;
export const code = (error: unknown): string => (error instanceof PromptError ? error.code : "");
`;

const sendingService = `
import Anthropic from "@anthropic-ai/sdk";
import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import OpenAI from "openai";
import { loadPrompt } from "promptops";
const prompt = loadPrompt("support.triage");
const messages = prompt.render({ input: "x" });
if (typeof messages !== "string") await new OpenAI().chat.completions.create({ model: prompt.model, messages });
const variables = { input: "x" };
await new OpenAI().chat.completions.create({ model: prompt.model, messages: prompt.chat(variables) });
await new OpenAI().chat.completions.create(prompt.request({ provider: "openai", variables }));
const reply = await new Anthropic().messages.create(prompt.request({ provider: "anthropic", variables }));
const command = new ConverseCommand(prompt.request({ provider: "bedrock", variables }));
await new BedrockRuntimeClient({}).send(command);
export const answer: string = prompt.extract(reply.content.map((part) => ("text" in part ? part.text : "")).join(""));
export const text: string = prompt.text(variables);
// @ts-expect-error There is no such provider.
prompt.request({ provider: "azure", variables });
`;

interface Resolution {
  readonly compiler: "typescript" | "typescript-5";
  readonly moduleResolution: string;
  readonly module: string;
  readonly file: string;
  readonly text: string;
}

const resolutions: readonly Resolution[] = [
  {
    compiler: "typescript",
    moduleResolution: "nodenext",
    module: "nodenext",
    file: "service.ts",
    text: service,
  },
  {
    compiler: "typescript",
    moduleResolution: "nodenext",
    module: "nodenext",
    file: "send.mts",
    text: sendingService,
  },
  {
    compiler: "typescript",
    moduleResolution: "bundler",
    module: "esnext",
    file: "service.ts",
    text: service,
  },
  {
    compiler: "typescript",
    moduleResolution: "node16",
    module: "node16",
    file: "service.mts",
    text: service,
  },
  {
    compiler: "typescript",
    moduleResolution: "node16",
    module: "node16",
    file: "service.cts",
    text: commonService,
  },
  {
    compiler: "typescript",
    moduleResolution: "nodenext",
    module: "nodenext",
    file: "service.cts",
    text: commonService,
  },
  {
    compiler: "typescript-5",
    moduleResolution: "node16",
    module: "node16",
    file: "service.cts",
    text: commonService,
  },
  {
    compiler: "typescript-5",
    moduleResolution: "node10",
    module: "commonjs",
    file: "service.ts",
    text: commonService,
  },
];

describe("a service in TypeScript", () => {
  it.each(resolutions)(
    "is checked against the package's types by $compiler with moduleResolution $moduleResolution, as $file",
    ({ compiler, moduleResolution, module, file, text }) => {
      const folder = temporaryFolder();
      mkdirSync(join(folder, "node_modules"));
      symlinkSync(join(root, "dist", "runtime", "node"), join(folder, "node_modules", "promptops"));
      for (const name of ["openai", "@anthropic-ai", "@aws-sdk", "@types"])
        symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
      writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
      writeFileSync(join(folder, file), text);
      const compilerOptions = {
        strict: true,
        noEmit: true,
        target: "es2022",
        lib: ["es2022"],
        // The types of providers' packages are not ours to check.
        ...(file === "send.mts" ? { types: ["node"], skipLibCheck: true } : { types: [] }),
        module,
        moduleResolution,
      };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
      const tsc = join(root, "node_modules", compiler, "bin", "tsc");
      expect(spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" }).stdout).toBe("");
    },
  );
});
