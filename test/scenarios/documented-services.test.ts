import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../checkout/temporary-folder.ts";

const root = join(import.meta.dirname, "..", "..");
const hasMypy = spawnSync("mypy", ["--version"]).status === 0;
if (!hasMypy)
  process.stdout.write("mypy is missing, so no type of Python is checked: apt-get install -y mypy\n");

/** What the examples leave to their reader. */
const surroundings = {
  js: `import type { LoadedPrompt } from "promptops";
    type Text = ReturnType<LoadedPrompt["render"]>;
    declare const message: string;
    declare function ask(model: string, text: Text, message: string): Promise<string>;
    declare function callTheModel(
      model: string,
      text: Text,
    ): Promise<{ readonly usage: { readonly input: number; readonly output: number } }>;
  `,
  python: `from typing import Any, Mapping, Sequence, Union
Text = Union[str, Sequence[Mapping[str, Any]]]
message: str = ""
class Usage:
    input: int
    output: int
class Response:
    usage: Usage
def ask(model: str, text: Text, message: str) -> str: return message
def call_the_model(model: str, text: Text) -> Response: return Response()
`,
};

const pages = ["README.md", "docs/runtime.md"];

function examples(page: string, language: keyof typeof surroundings): string {
  const text = readFileSync(join(root, page), "utf8");
  const found = Array.from(text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms")));
  return found.map(([, code = ""]) => code).join("\n");
}

function compiled(code: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(root, "dist", "runtime", "node"), join(folder, "node_modules", "promptops"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "service.ts"), surroundings.js + code);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: "es2022",
    lib: ["es2022"],
    types: [],
    module: "nodenext",
    moduleResolution: "nodenext",
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["service.ts"] }));
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  return spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" }).stdout;
}

function checked(code: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "service.py"), surroundings.python + code);
  const words = ["--strict", "--python-version", "3.9", "--cache-dir", "/dev/null", "service.py"];
  const env = { ...process.env, MYPYPATH: join(root, "src", "runtime", "python") };
  return spawnSync("mypy", words, { cwd: folder, encoding: "utf8", env }).stdout;
}

describe.each(pages)("the service in %s", (page) => {
  it("is TypeScript that the strict compiler takes", () => {
    const code = examples(page, "js");
    expect(code).toContain("loadPrompt");
    expect(compiled(code)).toBe("");
    expect(compiled(code.replace("withPromptEvents(prompt", "withPromptEvents(message"))).toContain(
      "error TS",
    );
  });

  it.skipIf(!hasMypy)("is Python that mypy --strict takes", () => {
    const code = examples(page, "python");
    expect(code).toContain("load_prompt");
    expect(checked(code)).toMatch(/^Success/);
    expect(checked(code.replace("with_prompt_events(prompt)", "with_prompt_events(message)"))).toContain(
      "[call-overload]",
    );
  });
});
