import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { temporaryFolder } from "./checkout/temporary-folder.ts";
import { newRepository, type TestRepository } from "./checkout/test-repository.ts";

const root = join(import.meta.dirname, "..");
const text = (file: string): string => readFileSync(join(root, file), "utf8");
const { jobs } = parse(text(".github/workflows/release.yml"));

function stepOf(job: string, name: string): string {
  const found = jobs[job].steps.find((step: { readonly name?: string }) => step.name === name);
  if (typeof found?.run !== "string") throw new Error(`there is no step '${name}'`);
  return found.run;
}

interface Ran {
  readonly status: number | null;
  readonly out: string;
  /** What the stand-in for `gh` was asked. */
  readonly asked: readonly string[];
}

/** Runs a step's own script in a repository; `gh` knows the releases and tags that are named. */
function ran({ directory }: TestRepository, script: string, tag: string, known: readonly string[] = []): Ran {
  const place = temporaryFolder();
  const [bin, log] = [join(place, "bin"), join(place, "asked")];
  mkdirSync(bin);
  writeFileSync(log, "");
  const views = known.map((name) => `"release view ${name}"|"api repos/org/action/git/ref/tags/${name}") ;;`);
  const gh = `#!/bin/sh
echo "$*" >> "${log}"
case "$*" in
  ${views.join("\n  ")}
  "release view"*|"api repos/"*) exit 1 ;;
esac
`;
  writeFileSync(join(bin, "gh"), gh);
  chmodSync(join(bin, "gh"), 0o755);
  const { status, stdout } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], {
    cwd: directory,
    encoding: "utf8",
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env["PATH"]}`,
      GITHUB_REF_NAME: tag,
      GITHUB_REPOSITORY: "org/action",
    },
  });
  const asked = readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("release view") && !line.startsWith("api repos/"));
  return { status, out: stdout, asked };
}

/** A product of version 1.2.3 on main, tagged. */
function product(): TestRepository {
  const repository = newRepository();
  const version = '{ "name": "promptops", "version": "1.2.3" }\n';
  const lock =
    '{ "name": "promptops", "version": "1.2.3", "lockfileVersion": 3, "requires": true, "packages": { "": { "name": "promptops", "version": "1.2.3" } } }\n';
  repository.commit({
    "package.json": version,
    "package-lock.json": lock,
    "dist/runtime/node/package.json": version,
    "dist/action/index.js": "// the action\n",
    "docs/app.md": "# The app\n",
    "CHANGELOG.md": "# Changelog\n\n## 1.2.3\n\n- This one.\n\n## 1.2.2\n\n- That one.\n",
    ...Object.fromEntries(
      ["action.yml", "app.yml", "LICENSE", "README.md", "SECURITY.md"].map((file) => [file, "x\n"]),
    ),
    "src/secret.txt": "not shipped\n",
  });
  repository.git("update-ref", "refs/remotes/origin/main", "HEAD");
  repository.git("tag", "v1.2.3");
  return repository;
}

describe("the release workflow", () => {
  it("releases only after all checks, with the least that it needs", () => {
    expect(jobs.release.needs).toBe("check");
    expect(stepOf("check", "Check")).toBe("bash .ci/run");
    expect(jobs.check.permissions).toBeUndefined();
    expect(jobs.release.permissions).toEqual({
      contents: "write",
      "id-token": "write",
      attestations: "write",
    });
  });

  const compare = stepOf("check", "Compare the tag with what it names");

  it("takes a tag whose version stands in the packages and the changelog, on main", () => {
    expect(ran(product(), compare, "v1.2.3")).toMatchObject({ status: 0 });
  });

  it.each([
    { why: "names another version", tag: "v1.2.4", spoil: () => null, says: "another version" },
    {
      why: "is not on main",
      tag: "v1.2.3",
      spoil: (at: TestRepository) => at.commit({ "dist/action/index.js": "// unreviewed\n" }),
      says: "is not on main",
    },
    {
      why: "has no words in the changelog",
      tag: "v1.2.3",
      spoil: (at: TestRepository) => at.write({ "CHANGELOG.md": "# Changelog\n\n## Unreleased\n" }),
      says: "has no section",
    },
  ])("refuses a tag that $why", ({ tag, spoil, says }) => {
    const repository = product();
    spoil(repository);
    const { status, out } = ran(repository, compare, tag);
    expect([status, out]).toEqual([1, expect.stringContaining(says)]);
  });

  it("packs what runs without a network, the list of what is in it, and sums of both", () => {
    const repository = product();
    expect(ran(repository, stepOf("release", "Pack"), "v1.2.3")).toMatchObject({ status: 0 });
    const folder = join(repository.directory, "release");
    expect(readdirSync(folder).toSorted()).toEqual([
      "SHA256SUMS",
      "promptops-action-1.2.3.cdx.json",
      "promptops-action-1.2.3.zip",
    ]);
    const listed = execFileSync("python3", ["-m", "zipfile", "-l", "promptops-action-1.2.3.zip"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(listed).toContain("promptops-action-1.2.3/action.yml");
    expect(listed).toContain("promptops-action-1.2.3/dist/action/index.js");
    expect(listed).not.toContain("src/");
    const sbom = JSON.parse(readFileSync(join(folder, "promptops-action-1.2.3.cdx.json"), "utf8"));
    expect([sbom.bomFormat, sbom.metadata.component.version]).toEqual(["CycloneDX", "1.2.3"]);
    execFileSync("sha256sum", ["--check", "--quiet", "SHA256SUMS"], { cwd: folder });
  });

  it("makes the release with the words of its version, once", () => {
    const repository = product();
    ran(repository, stepOf("release", "Pack"), "v1.2.3");
    const script = stepOf("release", "Release");
    const [made] = ran(repository, script, "v1.2.3").asked;
    expect(made).toMatch(/^release create v1\.2\.3 --verify-tag .*SHA256SUMS .*\.cdx\.json .*\.zip$/);
    const notes = readFileSync(join(repository.directory, "notes.md"), "utf8");
    expect([notes.includes("This one."), notes.includes("That one.")]).toEqual([true, false]);
    expect(ran(repository, script, "v1.2.3", ["v1.2.3"]).asked[0]).toMatch(/^release upload v1\.2\.3 /);
  });

  const move = stepOf("release", "Move the floating tag");

  it("makes v1 the first time, and moves it after that", () => {
    const repository = product();
    const head = repository.git("rev-parse", "HEAD");
    expect(ran(repository, move, "v1.2.3").asked).toEqual([
      `api --method POST repos/org/action/git/refs -f ref=refs/tags/v1 -f sha=${head}`,
    ]);
    expect(ran(repository, move, "v1.2.3", ["v1"]).asked).toEqual([
      `api --method PATCH repos/org/action/git/refs/tags/v1 -f sha=${head} -F force=true`,
    ]);
  });

  it.each(["v1.10.0", "v1.3.0"])("leaves v1 where %s is newer", (newer) => {
    const repository = product();
    repository.git("tag", newer);
    expect(ran(repository, move, "v1.2.3", ["v1"])).toMatchObject({ status: 0, asked: [] });
  });
});

describe("action.yml, as the Marketplace takes it", () => {
  const action = parse(text("action.yml"));
  /** https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax#branding */
  const colours = ["white", "black", "yellow", "blue", "green", "orange", "red", "purple", "gray-dark"];

  it("has a name, a short description, and an icon and a colour that it shows", () => {
    expect(action.name).toMatch(/^[\w -]{1,50}$/);
    expect(action.description.length).toBeLessThanOrEqual(125);
    expect(colours).toContain(action.branding.color);
    // Of Feather's icons, without those of brands and the few that GitHub leaves out.
    expect(["git-pull-request", "check-circle", "shield"]).toContain(action.branding.icon);
    expect(existsSync(join(root, "README.md"))).toBe(true);
  });
});

describe("SECURITY.md", () => {
  it("says in one sentence which versions get fixes, as docs/versions.md does", () => {
    const sentence =
      "The newest minor version gets fixes; the one before it gets fixes of security for six months.";
    expect(text("SECURITY.md")).toContain(sentence);
    expect(text("docs/versions.md")).toContain(sentence);
  });
});
