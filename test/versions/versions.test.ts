import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/document/json/json.ts";
import validateEvent from "../../src/event/event.validate.cjs";
import { readShardFile } from "../../src/gate/shard/read-shard.ts";
import { readPolicy } from "../../src/policy/read-policy.ts";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { runGit, testEnvironment } from "../checkout/test-repository.ts";
import { type MainRun, runMain } from "../cli/run-main.ts";

const here = import.meta.dirname;
const runtimes = join(here, "..", "..", "dist", "runtime");

const text = (...path: readonly string[]): string => readFileSync(join(here, ...path), "utf8");
const lines = (...path: readonly string[]): readonly JsonValue[] =>
  text(...path)
    .trimEnd()
    .split("\n")
    .map((line): JsonValue => JSON.parse(line));

/** Programs that load the same three prompts; a folder of old outputs names its own runtimes. */
const services: readonly {
  readonly name: string;
  readonly run: (runtime: string) => readonly [string, readonly string[]];
}[] = [
  {
    name: "Node.js",
    run: (runtime) => [process.execPath, [join(here, "serve.mjs"), join(runtime, "node", "index.cjs")]],
  },
  { name: "Python", run: (runtime) => ["python3", ["-B", join(here, "serve.py"), join(runtime, "python")]] },
];

function serve(
  service: (typeof services)[number],
  runtime: string,
  files: readonly [bundle: string, pointers: string],
): { readonly served: JsonValue; readonly events: readonly JsonValue[] } {
  const [command, words] = service.run(runtime);
  return JSON.parse(execFileSync(command, [...words, ...files], { encoding: "utf8" }));
}

/** Each folder holds what one version wrote of one repository: a released version's outputs are added, never changed. */
const versions = readdirSync(here, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

describe.each(versions)("what %s wrote", (version) => {
  const old = join(here, version);
  /** Runs the command line of now in a clone of the repository; gives where that is as well. */
  const clone = (): { directory: string; run: (...words: readonly string[]) => Promise<MainRun> } => {
    const directory = join(temporaryFolder(), "repository");
    runGit(old, ["clone", "--quiet", "--branch", "main", "history.gitbundle", directory]);
    return { directory, run: (...words) => runMain(words, { directory, environment: testEnvironment }) };
  };

  it("is read: policy, prompts, suites and environments have no errors", async () => {
    expect(readPolicy(Buffer.from(text(version, "policy.yml")), "policy.yml").findings).toEqual([]);
    const validate = await clone().run("validate", "--json");
    const { findings }: { readonly findings: readonly { readonly severity: string }[] } = JSON.parse(
      validate.out,
    );
    // A newer version may have more to say, and never that a file is wrong.
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(validate.code).toBe(0);
  });

  it.each(services)("is read: bundle and pointers, by the runtime for $name", (service) => {
    const { served } = serve(service, runtimes, [join(old, "bundle.jsonl"), join(old, "pointers")]);
    expect(served).toEqual(JSON.parse(text(version, "served.json")));
  });

  it("is read: events", () => {
    const events = ["events-node.jsonl", "events-python.jsonl"].flatMap((name) => lines(version, name));
    expect(events.map((event) => validateEvent(event))).toEqual(events.map(() => true));
    expect(events).toHaveLength(5);
  });

  it("is read: shards", () => {
    for (const name of ["shard-1.jsonl", "shard-2.jsonl"])
      expect(readShardFile(readFileSync(join(old, name)), name)).toMatchObject({ status: "read" });
  });

  it("is asked for again in nothing: recordings answer for every request of the same files", async () => {
    const { directory, run } = clone();
    cpSync(join(old, "recordings"), join(directory, "evals", "recordings"), { recursive: true });
    const { out } = await run("gate", "support.triage", "--json", "--provider", "replay");
    expect(JSON.parse(out).prompts).toMatchObject([
      { id: "support.triage", verdict: "ok", cases: 4, base: null, head: { judged: 4 } },
    ]);
  });

  it("stays the history that a branch gives", async () => {
    const { out } = await clone().run("history", "support.triage", "--json");
    const then: { readonly versions: readonly object[] } = JSON.parse(text(version, "history.json"));
    expect(JSON.parse(out)).toMatchObject({ versions: then.versions });
  });

  it.each(services)(
    "can be followed: its runtime for $name reads a bundle and pointers of now",
    async (service) => {
      const output = temporaryFolder();
      const [bundle, pointers] = [join(output, "bundle.jsonl"), join(output, "pointers")];
      expect(await clone().run("bundle", "--output", bundle, "--pointers", pointers)).toMatchObject({
        code: 0,
      });
      const { served } = serve(service, join(old, "runtime"), [bundle, pointers]);
      expect(served).toEqual(JSON.parse(text(version, "served.json")));
      expect(served).toEqual(serve(service, runtimes, [bundle, pointers]).served);
    },
  );

  it.each([
    [
      process.execPath,
      "-e",
      `try { require(process.argv[1] + "/node/index.cjs").loadPrompt("support.triage", { environment: "shared" }) }
      catch (error) { console.log(error.code) }`,
    ],
    [
      "python3",
      "-Bc",
      `import sys; sys.path.insert(0, sys.argv[1] + "/python"); import promptops
try: promptops.load_prompt("support.triage", environment="shared")
except promptops.PromptError as error: print(error.code)`,
    ],
  ])("refuses in %s, by its runtime, what it would serve in part", (command, option, program) => {
    const newest = join(here, "..", "conformance", "bundle.jsonl");
    const said = (bundle: string): string =>
      execFileSync(command, [option, program, join(old, "runtime")], {
        encoding: "utf8",
        env: { ...process.env, PROMPTOPS_REGISTRY: bundle },
      }).trim();
    expect(said(newest)).toBe("bundle-format");
    // Pointers are refused by themselves, whatever the bundle's format.
    const bundle = join(temporaryFolder(), "bundle.jsonl");
    writeFileSync(bundle, readFileSync(newest, "utf8").replace("promptops-bundle/2", "promptops-bundle/1"));
    expect(said(bundle)).toBe("pointers-invalid");
  });

  it.each(services)("can be followed: events of $name now are events of then", (service) => {
    const validate = new Ajv({ strict: false }).compile(JSON.parse(text(version, "event.schema.json")));
    const { events } = serve(service, runtimes, [join(old, "bundle.jsonl"), join(old, "pointers")]);
    expect(events).toHaveLength(1);
    expect(events.map((event) => [validate(event), validate.errors])).toEqual([[true, null]]);
  });
});
