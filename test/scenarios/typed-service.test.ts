import { execFileSync } from "node:child_process";
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

describe("a service in TypeScript", () => {
  it.each([
    ["nodenext", "nodenext"],
    ["bundler", "esnext"],
  ])("is checked against the package's types with moduleResolution %s", (resolution, module) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(join(root, "dist", "runtime", "node"), join(folder, "node_modules", "promptops"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, "service.ts"), service);
    const compilerOptions = {
      strict: true,
      noEmit: true,
      target: "es2022",
      lib: ["es2022"],
      types: [],
      module,
      moduleResolution: resolution,
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
    const tsc = join(root, "node_modules", ".bin", "tsc");
    expect(execFileSync(tsc, ["-p", folder], { encoding: "utf8" })).toBe("");
  });
});
