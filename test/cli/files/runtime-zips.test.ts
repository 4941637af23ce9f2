import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { layerProblem, runtimeZips } from "../../../src/cli/files/runtime-zips.ts";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";
import { conformanceBundle } from "../../conformance/fixture.ts";
import { runtimeFolder } from "../../runtime-folder.ts";

const runtime = await runtimeFolder();
const { files: zips, layerSize } = runtimeZips(runtime, conformanceBundle(), "1.2.3");
const zip = (name: string): Uint8Array => zips[name] ?? new Uint8Array();

function unpacked(name: string): string {
  const folder = join(temporaryFolder(), "unpacked");
  for (const [path, bytes] of Object.entries(unzipSync(zip(name)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

/** A process with nothing of ours in its environment. */
function run(command: string, words: readonly string[], environment: NodeJS.ProcessEnv): string {
  return execFileSync(command, [...words], {
    cwd: temporaryFolder(),
    encoding: "utf8",
    env: { PATH: process.env["PATH"], ...environment },
  }).trim();
}

const node = "const p = require('promptops').loadPrompt('support.triage'); console.log(p.version, p.sha256)";
const python = [
  "from promptops_core.registry import load_prompt",
  "prompt = load_prompt('support.triage')",
  "print(prompt.version, prompt.sha256)",
].join("\n");

describe(runtimeZips, () => {
  it("lets a Lambda-like process and a Glue-like process load the same version", () => {
    const layer = unpacked("promptops_layer.zip");
    const glue = join(temporaryFolder(), "promptops_glue.zip");
    writeFileSync(glue, zip("promptops_glue.zip"));
    const loaded = [
      run(process.execPath, ["--eval", node], { NODE_PATH: join(layer, "nodejs", "node_modules") }),
      run("python3", ["-B", "-c", python], { PYTHONPATH: join(layer, "python") }),
      run("python3", ["-B", "-c", python], { PYTHONPATH: glue }),
    ];
    expect(new Set(loaded).size).toBe(1);
    expect(loaded[0]).toMatch(/^2 sha256:[0-9a-f]{64}$/);
  });

  it("holds the conformance cases inside the zip that is not unpacked", () => {
    const here = join(import.meta.dirname, "..", "..", "conformance");
    const glue = join(temporaryFolder(), "promptops_glue.zip");
    writeFileSync(glue, zip("promptops_glue.zip"));
    const cases = join(here, "cases.json");
    const out = run("python3", ["-B", join(here, "run.py"), glue, join(here, "bundle.jsonl"), cases], {});
    const expected: readonly { readonly expect: unknown }[] = JSON.parse(readFileSync(cases, "utf8"));
    expect(JSON.parse(out)).toEqual(expected.map((one) => one.expect));
  });

  it.each(["UTC", "Asia/Tokyo", "America/St_Johns"])("is the same bytes in the time zone %s", (zone) => {
    const script = [
      `import { runtimeZips } from ${JSON.stringify(join(import.meta.dirname, "..", "..", "..", "src", "cli", "files", "runtime-zips.ts"))};`,
      "import { createHash } from 'node:crypto';",
      `const zips = runtimeZips(${JSON.stringify(runtime)}, new TextEncoder().encode('x'), '1.2.3').files;`,
      "console.log(Object.values(zips).map((bytes) => createHash('sha256').update(bytes).digest('hex')).join(' '))",
    ].join("\n");
    const there = run(process.execPath, ["--input-type=module", "--eval", script], { TZ: zone });
    const here = Object.values(runtimeZips(runtime, new TextEncoder().encode("x"), "1.2.3").files).map(
      (bytes) => createHash("sha256").update(bytes).digest("hex"),
    );
    expect(there).toBe(here.join(" "));
  });

  it("has the bundle once in the layer, and a wheel for jobs that install one", () => {
    const layer = Object.entries(unzipSync(zip("promptops_layer.zip")));
    expect(layer.filter(([path]) => path.endsWith("bundle.jsonl"))).toHaveLength(1);
    expect(layerSize).toBe(layer.reduce((size, [, bytes]) => size + bytes.length, 0));
    const wheel = join(temporaryFolder(), "promptops-1.2.3-py3-none-any.whl");
    writeFileSync(wheel, zip("promptops-1.2.3-py3-none-any.whl"));
    expect(run("python3", ["-B", "-c", python], { PYTHONPATH: wheel })).toMatch(/^2 sha256:/);
  });

  it("holds nothing but what a service needs", () => {
    const others = Object.keys(unzipSync(zip("promptops_glue.zip"))).filter((path) => !path.endsWith(".py"));
    expect(others).toEqual(["promptops/bundle.jsonl", "promptops/py.typed", "promptops_core/py.typed"]);
  });
});

describe(layerProblem, () => {
  it("takes what AWS takes, to the byte", () => {
    expect(layerProblem({ layerSize: 262_144_000 }, 1)).toBeNull();
  });

  it("says how large the layer and the bundle in it are, and what AWS takes", () => {
    const { what } = layerProblem({ layerSize: 262_144_001 }, 261_000_000) ?? { what: "" };
    for (const size of ["262144001", "261000000", "262144000"]) expect(what).toContain(size);
  });
});
