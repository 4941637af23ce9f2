import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";

const root = join(import.meta.dirname, "..");
const folder = join(root, ".github", "workflows");

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
}

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, { readonly uses?: string; readonly steps?: readonly Step[] }>>;
}

const workflows: readonly (readonly [string, Workflow])[] = readdirSync(folder).map((file) => [
  file,
  parse(readFileSync(join(folder, file), "utf8")),
]);

describe.each(workflows)("%s", (_, { permissions, jobs }) => {
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);

  it("says at the top what it may do", () => {
    expect(permissions).toBeDefined();
  });

  it("pins each action of others by commit", () => {
    const loose = steps
      .flatMap(({ uses }) => uses ?? [])
      .filter((uses) => !/^(\.\/|[\w.-]+\/[\w./-]+@[0-9a-f]{40}$)/.test(uses));
    expect(loose).toEqual([]);
  });

  it("puts no expression into a script, where a title or a branch name could be run", () => {
    expect(steps.flatMap(({ run }) => run ?? []).filter((run) => run.includes("${{"))).toEqual([]);
  });
});

describe("publish-prompts.yml", () => {
  const steps = workflows.find(([file]) => file === "publish-prompts.yml")?.[1].jobs["publish"]?.steps ?? [];
  const temporary = mkdtempSync(join(tmpdir(), "publish-"));
  const log = join(temporary, "asked");

  /** A `gh` that knows the releases it made, and an `aws` that only notes what it is asked. */
  function standIns(): string {
    const bin = join(temporary, "bin");
    mkdirSync(bin);
    const gh = `#!/bin/sh
echo "gh $*" >> "${log}"
case "$1 $2" in
  "release view") test -e "${temporary}/release-$3" ;;
  "release create") touch "${temporary}/release-$3" ;;
esac
`;
    for (const [name, script] of [
      ["gh", gh],
      ["aws", `#!/bin/sh\necho "aws $*" >> "${log}"\n`],
    ] as const) {
      writeFileSync(join(bin, name), script);
      chmodSync(join(bin, name), 0o755);
    }
    return bin;
  }

  /** A repository of its own, since the one that the tests run in may be a shallow clone. */
  function repository(): void {
    const clone = join(temporary, "clone");
    for (const part of ["prompts", "environments", ".github/promptops.yml"]) {
      cpSync(join(root, part), join(clone, part), { recursive: true });
    }
    const git = (...args: readonly string[]): unknown =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: clone });
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "--message", "Add prompts");
  }

  /** What a merge brings to the repository. */
  function merge(path: string, change: (before: string) => string): void {
    const file = join(temporary, "clone", path);
    writeFileSync(file, change(existsSync(file) ? readFileSync(file, "utf8") : ""));
    const people = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
    execFileSync("git", [...people, "add", path], { cwd: join(temporary, "clone") });
    execFileSync("git", [...people, "commit", "--quiet", "--message", "Merge"], {
      cwd: join(temporary, "clone"),
    });
  }

  function publish(): void {
    for (const name of ["Bundle and package", "Release the new versions", "Publish the pointers"])
      runStep(name);
  }

  function runStep(name: string): void {
    const script = steps.find((step) => step.name === name)?.run;
    if (script === undefined) throw new Error(`there is no step '${name}'`);
    execFileSync("bash", ["-e", "-o", "pipefail", "-c", script], {
      cwd: join(temporary, "clone"),
      env: {
        ...process.env,
        PATH: `${join(temporary, "bin")}${delimiter}${process.env["PATH"]}`,
        RUNNER_TEMP: temporary,
        GITHUB_SHA: "0".repeat(40),
      },
    });
  }

  const asked = (): readonly string[] =>
    readFileSync(log, "utf8")
      .trim()
      .split("\n")
      .filter((line) => !/^gh release (?:view|list)/.test(line))
      .map((line) => line.replaceAll(temporary, "").replaceAll(/prompts-[0-9a-f]{12}/g, "prompts-HASH"));

  beforeAll(() => {
    standIns();
    repository();
    symlinkSync(root, join(temporary, "clone", ".promptops"));
    publish();
    publish();
  }, 60_000);

  it("attaches the bundle and the zips once, however often it runs", () => {
    const created = asked().filter((line) => line.includes("release create prompts-"));
    expect(created).toHaveLength(1);
    expect(created[0]).toMatch(
      /promptops_bundle\.jsonl .*promptops_layer\.zip .*promptops_glue\.zip .*promptops-.*\.whl$/,
    );
  });

  it("uploads each environment's pointers on each merge", () => {
    expect(asked().filter((line) => line.includes("release upload"))).toEqual([
      "gh release upload promptops-environments ./production.json --clobber",
      "gh release upload promptops-environments ./production.json --clobber",
    ]);
  });

  const releases = (): number => asked().filter((line) => line.includes("release create prompts-")).length;

  it("releases nothing for a merge that changes nothing of what services read", () => {
    merge("README.md", () => "# Prompts\n");
    publish();
    expect(releases()).toBe(1);
  });

  it("releases a promotion alone", () => {
    merge("environments/staging.yaml", () =>
      readFileSync(join(root, "environments/production.yaml"), "utf8"),
    );
    publish();
    expect(releases()).toBe(2);
  });
});

describe("npm run deploy:dev", () => {
  it("runs the example for AWS from the top of the repository", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const example = JSON.parse(readFileSync(join(root, "examples", "aws", "package.json"), "utf8"));
    expect(scripts["deploy:dev"]).toBe("npm --prefix examples/aws run deploy:dev");
    expect(example.scripts["deploy:dev"]).toBe(
      "npm run package && npm run dashboard && oslsc deploy --stage dev",
    );
  });
});
