import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const root = join(import.meta.dirname, "..");
const file = join(root, ".github", "workflows", "publish-packages.yml");
const { version }: { readonly version: string } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
);

interface Step {
  readonly name?: string;
  readonly run?: string;
}

const steps: readonly Step[] = parse(readFileSync(file, "utf8")).jobs.publish.steps;

/** Runs the workflow's own scripts, with stand-ins that note what they are asked for, until one fails. */
function publish(tag: string): { readonly asked: readonly string[]; readonly failed: string | null } {
  const temporary = mkdtempSync(join(tmpdir(), "packages-"));
  const log = join(temporary, "asked");
  const bin = join(temporary, "bin");
  mkdirSync(bin);
  writeFileSync(log, "");
  // Who is given a password reads it, or the writer fails.
  for (const name of ["npm", "python3", "docker"]) {
    writeFileSync(join(bin, name), `#!/bin/sh\ncat > /dev/null\necho "${name} $*" >> "${log}"\n`);
    chmodSync(join(bin, name), 0o755);
  }
  for (const { name, run } of steps) {
    if (run === undefined) continue;
    const { status } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", run], {
      cwd: root,
      env: {
        ...process.env,
        PATH: `${bin}${delimiter}${process.env["PATH"]}`,
        GITHUB_REF_NAME: tag,
        GITHUB_REPOSITORY: "Org/PromptOps-Action",
        GITHUB_ACTOR: "anna",
        GITHUB_SHA: "0".repeat(40),
        GITHUB_TOKEN: "token-of-the-run",
      },
    });
    if (status !== 0) return { asked: lines(log), failed: name ?? "" };
  }
  return { asked: lines(log), failed: null };
}

const lines = (path: string): readonly string[] =>
  readFileSync(path, "utf8").trim().split("\n").filter(Boolean);

describe("publish-packages.yml", () => {
  it("puts out package, wheel and image of the tag, with provenance and without the token in a command", () => {
    const { asked, failed } = publish(`v${version}`);
    expect(failed).toBeNull();
    expect(asked).toEqual([
      "npm publish ./dist/runtime/node --provenance --access public",
      "python3 -m pip install --quiet twine",
      `python3 -m twine upload --non-interactive --skip-existing dist/runtime/promptops-${version}-py3-none-any.whl`,
      "docker login ghcr.io --username anna --password-stdin",
      `docker build --tag ghcr.io/org/promptops-action:${version} --label org.opencontainers.image.revision=${"0".repeat(40)} .`,
      `docker push ghcr.io/org/promptops-action:${version}`,
    ]);
  });

  it("puts out nothing where the tag is another version than the packages", () => {
    expect(publish("v99.0.0")).toEqual({ asked: [], failed: "Compare the tag with the packages" });
  });
});

describe("the packages", () => {
  it("have one version", () => {
    const python = readFileSync(join(root, "src", "runtime", "python", "pyproject.toml"), "utf8");
    expect(python).toContain(`\nversion = "${version}"\n`);
    const tag = execFileSync("node", [join(root, "dist", "cli", "index.js"), "--version"], {
      encoding: "utf8",
    });
    expect(tag.trim()).toContain(version);
  });

  it("need nothing at run time", () => {
    for (const manifest of ["package.json", "dist/runtime/node/package.json"]) {
      const content: Readonly<Record<string, unknown>> = JSON.parse(
        readFileSync(join(root, manifest), "utf8"),
      );
      expect(
        Object.keys(content).filter((key) => /^(?:optional|peer|bundled?)?dependencies$/i.test(key)),
      ).toEqual([]);
    }
  });

  it("have no script that makes npm install the tools of a package taken from git", () => {
    const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(
      readFileSync(join(root, "package.json"), "utf8"),
    );
    const telling = ["build", "prepare", "prepack", "preinstall", "install", "postinstall"];
    expect(telling.filter((name) => name in scripts)).toEqual([]);
  });
});
