import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parseSync } from "rolldown/utils";
import { describe, expect, it } from "vitest";

/** What a shell may import: all but the other shells and what services import. */
const everything: readonly string[] = [
  "document",
  "policy",
  "prompt",
  "evaluation",
  "approval",
  "release",
  "registry",
  "event",
  "branch",
  "gate",
  "report",
  "model",
  "checkout",
  "github",
];

/** What each room of src/ may import of the others. A name with a slash is one folder or file of a room. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  document: [],
  policy: ["document"],
  prompt: ["document", "policy"],
  evaluation: ["document", "policy", "prompt"],
  approval: ["document", "policy", "prompt"],
  release: ["document", "policy", "prompt"],
  registry: ["document", "policy", "prompt"],
  event: ["prompt"],
  branch: ["document", "policy", "prompt", "release", "registry"],
  gate: ["document", "policy", "prompt", "evaluation", "approval", "release", "registry", "event", "branch"],
  report: [
    "document",
    "policy",
    "prompt",
    "evaluation",
    "approval",
    "release",
    "registry",
    "event",
    "branch",
    "gate",
  ],
  model: ["document", "policy", "prompt", "evaluation"],
  checkout: [
    "document",
    "policy",
    "prompt",
    "evaluation",
    "approval",
    "release",
    "registry",
    "branch",
    "gate",
  ],
  github: ["document", "policy", "prompt", "evaluation", "approval", "release", "registry", "branch", "gate"],
  runtime: ["document/json", "prompt/prompt", "prompt/render-values", "registry", "event"],
  action: everything,
  app: everything,
  cli: everything,
};

/** Which packages each room may import; the rooms that are not listed import none. */
const packages: Readonly<Record<string, readonly string[]>> = {
  document: ["yaml", "csv-parse", "csv-parse/sync", "fastest-levenshtein", "node:crypto"],
  policy: ["picomatch"],
  evaluation: ["re2js"],
  registry: ["node:crypto"],
  report: ["picocolors", "string-width"],
  model: [
    "node:timers/promises",
    "node:crypto",
    "node:fs",
    "node:path",
    "openai",
    "@anthropic-ai/sdk",
    "@aws-sdk/client-bedrock-runtime",
  ],
  checkout: [
    "node:crypto",
    "node:fs",
    "node:fs/promises",
    "node:child_process",
    "node:path",
    "node:os",
    "node:events",
    "node:stream",
    "node:timers/promises",
  ],
  github: ["@actions/github", "@octokit/plugin-retry", "node:crypto"],
  runtime: ["node:fs", "node:http", "node:https", "node:path", "node:url"],
  action: ["@actions/core", "node:crypto", "node:fs/promises", "node:path"],
  app: ["node:crypto", "node:fs", "node:http", "probot", "@aws-sdk/client-sqs"],
  cli: [
    "node:fs",
    "node:fs/promises",
    "node:path",
    "node:util",
    "node:url",
    "node:child_process",
    "fflate",
    "picocolors",
    "fastest-levenshtein",
  ],
};

const source = join(import.meta.dirname, "..", "src");

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
}

const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .toSorted();

function targetsOf(file: string): string[] {
  const { program, module, errors } = parseSync(file, readFileSync(join(source, file), "utf8"));
  if (errors.length > 0 || program.body.length === 0) throw new Error(`${file} cannot be parsed`);
  const lazy = module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
    readFileSync(join(source, file), "utf8").slice(start + 1, end - 1),
  );
  const reexported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => (moduleRequest === null ? [] : [moduleRequest.value])),
  );
  return [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...reexported, ...lazy];
}

const imports: readonly Import[] = files.flatMap((file) =>
  targetsOf(file).map((target) => ({ file, room: file.split("/")[0] ?? "", target })),
);

function allowed({ file, room, target }: Import): boolean {
  if (!target.startsWith(".")) return (packages[room] ?? []).includes(target);
  const path = normalize(join(dirname(file), target));
  const may = [room, ...(rooms[room] ?? [])];
  return may.some((one) => path.startsWith(`${one}/`) || path.startsWith(`${one}.`));
}

describe("the import law", () => {
  it("reads imports of every kind, so that the law cannot pass for want of reading", () => {
    expect(files.length).toBeGreaterThan(20);
    expect(imports.length).toBeGreaterThan(files.length);
    expect(imports.some(({ target }) => target === "yaml")).toBe(true);
  });

  it("knows every room", () => {
    expect(
      [...new Set(files.map((file) => file.split("/")[0]))].filter((room) => !(room ?? "" in rooms)),
    ).toEqual([]);
  });

  it("holds for every import", () => {
    expect(
      imports.filter((each) => !allowed(each)).map(({ file, target }) => `${file} imports ${target}`),
    ).toEqual([]);
  });
});

describe("the pure rooms", () => {
  const pure = [
    "document",
    "policy",
    "prompt",
    "evaluation",
    "approval",
    "release",
    "registry",
    "event",
    "branch",
    "gate",
    "report",
  ];
  const impure =
    /\b(Date\.now|new Date\(\)|performance\.now|Math\.random|process\.(env|cwd|stdout|stderr|exit)|globalThis|setTimeout|fetch\()/;

  it("read no clock, randomness, environment or global", () => {
    const found = files
      .filter((file) => pure.includes(file.split("/")[0] ?? ""))
      .filter((file) => impure.test(readFileSync(join(source, file), "utf8")));
    expect(found).toEqual([]);
  });
});

describe("the shape of the sources", () => {
  it("has no drawers", () => {
    expect(
      files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|types|constants)(\/|\.ts$)/.test(file)),
    ).toEqual([]);
  });

  it("keeps files at 300 lines or fewer", () => {
    const long = files.filter((file) => readFileSync(join(source, file), "utf8").split("\n").length > 301);
    expect(long).toEqual([]);
  });
});
