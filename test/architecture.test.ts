import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parseSync } from "rolldown/utils";
import { describe, expect, it } from "vitest";

interface Room {
  /** The other rooms that it may import. A name with a slash is one folder or file of a room. */
  readonly rooms: readonly string[];
  /** Its folders, the lowest first: each may import those before it, and the words on the room's own level. */
  readonly wings?: readonly string[];
  /** The packages that it may import; none unless told. */
  readonly packages?: readonly string[];
}

/** Who may import what. A name with a slash is a wing that has wings of its own. */
const law: Readonly<Record<string, Room>> = {
  document: {
    rooms: [],
    wings: ["json", "hash", "address", "finding", "text", "schema", "yaml", "data"],
    packages: ["yaml", "csv-parse/sync", "fastest-levenshtein", "node:crypto"],
  },
  policy: { rooms: ["document"], packages: ["fastest-levenshtein"] },
  prompt: { rooms: ["document", "policy"], wings: ["render", "parts", "read", "history"] },
  evaluation: {
    rooms: ["document", "policy", "prompt"],
    wings: ["statistics", "graders", "provenance", "suite", "ask", "consult", "verdict", "run"],
    packages: ["re2js"],
  },
  "evaluation/graders": { rooms: [], wings: ["text", "schema"] },
  cases: {
    rooms: ["document", "prompt", "evaluation"],
    wings: ["near", "sample", "agreement", "sheet", "mark", "field", "generate", "health"],
    packages: ["yaml"],
  },
  approval: {
    rooms: ["document", "policy", "prompt"],
    wings: ["facts", "people", "voices", "rows", "problems", "requirements", "doctor", "examples"],
  },
  release: { rooms: ["document", "policy", "prompt"] },
  request: { rooms: ["document/json", "policy/live-providers", "prompt"] },
  registry: { rooms: ["document", "policy", "prompt"], wings: ["rollout"] },
  event: { rooms: [] },
  usage: { rooms: ["document", "event"], wings: ["rows", "collect", "parts"] },
  monitor: {
    rooms: ["usage", "evaluation/statistics"],
    wings: ["statistics", "days", "identity", "drift", "cost", "quality", "dashboard", "rollout"],
  },
  branch: { rooms: ["document", "policy", "prompt", "release", "registry"] },
  watch: { rooms: ["document", "policy", "registry", "branch", "usage", "monitor", "gate/probe/probe"] },
  transfer: {
    rooms: ["document", "prompt", "evaluation"],
    wings: ["source", "template", "write", "formats", "promptfoo", "export"],
    packages: ["yaml"],
  },
  gate: {
    rooms: ["document", "policy", "prompt", "event", "evaluation", "cases", "approval", "registry", "branch"],
    wings: ["compare", "check", "evaluate", "run", "shard", "self-check", "probe"],
  },
  report: {
    rooms: [
      "document",
      "policy",
      "evaluation",
      "cases",
      "approval",
      "release",
      "usage",
      "monitor",
      "gate",
      "catalog/html/addresses",
    ],
    wings: ["literal", "rows", "words", "markdown", "monitor", "terminal", "approval"],
    packages: ["fast-string-width", "picocolors"],
  },
  catalog: {
    rooms: [
      "document",
      "policy",
      "prompt",
      "evaluation",
      "approval",
      "release",
      "registry",
      "usage",
      "monitor",
      "report/literal",
      "report/words/figures",
    ],
    wings: ["figures", "html", "compare", "chart", "propose", "page"],
    packages: ["diff", "yaml"],
  },
  browser: {
    rooms: ["catalog", "document", "prompt"],
    wings: ["node"],
    packages: ["minisearch", "@noble/hashes/sha2.js", "@noble/hashes/utils.js"],
  },
  model: {
    rooms: ["document", "policy", "prompt", "evaluation", "request"],
    wings: ["pacing", "provider", "recordings", "cache", "openai", "anthropic", "bedrock", "stub"],
    packages: [
      "node:timers/promises",
      "node:crypto",
      "node:fs",
      "node:path",
      "openai",
      "@anthropic-ai/sdk",
      "@aws-sdk/client-bedrock-runtime",
      "undici",
      "node:util",
      "node:zlib",
    ],
  },
  events: {
    rooms: ["document", "event", "usage"],
    wings: ["lines", "files", "sql", "insights"],
    packages: [
      "@aws-sdk/client-cloudwatch-logs",
      "node:buffer",
      "node:crypto",
      "node:fs",
      "node:fs/promises",
      "node:path",
      "node:stream",
      "node:string_decoder",
      "node:timers/promises",
      "node:zlib",
    ],
  },
  checkout: {
    rooms: ["document", "prompt", "branch", "gate"],
    wings: ["git", "fetch", "history", "work-tree"],
    packages: [
      "node:crypto",
      "node:fs",
      "node:fs/promises",
      "node:child_process",
      "node:path",
      "node:os",
      "node:timers/promises",
    ],
  },
  github: {
    rooms: [
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
    wings: [
      "connect",
      "objects",
      "comments",
      "issues",
      "checks",
      "branch",
      "pull-request",
      "facts",
      "drafts",
      "setup",
    ],
    packages: [
      "@actions/github",
      "@octokit/plugin-retry",
      "node:crypto",
      "node:timers/promises",
      "node:worker_threads",
      "undici",
    ],
  },
  "github/facts": { rooms: [], wings: ["lists", "contents", "people"] },
  runtime: {
    rooms: [
      "document/json",
      "policy/live-providers",
      "prompt/prompt",
      "prompt/extract-answer",
      "prompt/render/chat-values",
      "prompt/render/render-values",
      "registry",
      "event",
      "request",
    ],
    wings: ["node"],
    packages: [
      "node:crypto",
      "node:fs",
      "node:http",
      "node:https",
      "node:path",
      "node:url",
      "node:worker_threads",
    ],
  },
  action: {
    rooms: [
      "document",
      "policy",
      "evaluation",
      "approval",
      "branch",
      "usage",
      "monitor",
      "watch",
      "gate",
      "report",
      "model",
      "events",
      "checkout",
      "github",
    ],
    packages: ["@actions/core", "node:crypto", "node:fs/promises", "node:path"],
  },
  app: {
    rooms: ["document", "policy", "prompt", "approval", "release", "registry", "branch", "report", "github"],
    wings: ["settings", "connection", "queue", "release", "decide", "server", "lambda", "thread"],
    packages: [
      "node:crypto",
      "node:fs",
      "node:http",
      "node:path",
      "node:url",
      "node:worker_threads",
      "probot",
      "@aws-sdk/client-sqs",
    ],
  },
  cli: {
    rooms: [
      "document",
      "policy",
      "prompt",
      "evaluation",
      "approval",
      "release",
      "registry",
      "event",
      "cases",
      "branch",
      "transfer",
      "gate",
      "report",
      "catalog",
      "usage",
      "monitor",
      "watch",
      "model",
      "events",
      "checkout",
      "github",
    ],
    wings: [
      "terminal",
      "branch",
      "files",
      "gate",
      "usage",
      "cases",
      "catalog",
      "init",
      "demo",
      "app",
      "commands",
    ],
    packages: [
      "node:http",
      "node:child_process",
      "node:crypto",
      "node:fs",
      "node:fs/promises",
      "node:os",
      "node:path",
      "node:readline/promises",
      "node:timers/promises",
      "node:util",
      "node:url",
      "fflate",
      "marked",
    ],
  },
};

/** Wings that are an entry of their own beside the room's, and so may open the room's doors. */
const entries: ReadonlySet<string> = new Set(["app/lambda"]);

/** Folders that may hold more files than a reader sees at a glance: a file a grader, a file a command. */
const crowded: ReadonlySet<string> = new Set(["evaluation/graders", "cli/commands"]);
const mostFiles = 24;

const source = join(import.meta.dirname, "..", "src");
const files: readonly string[] = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .toSorted();

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
  /** Below src/; null for a package. */
  readonly path: string | null;
}

interface SourceFile {
  readonly targets: readonly string[];
  readonly types: readonly string[];
}

function read(file: string): SourceFile {
  const text = readFileSync(join(source, file), "utf8");
  const { program, module, errors } = parseSync(file, text);
  if (errors.length > 0 || program.body.length === 0) throw new Error(`${file} cannot be parsed`);
  const lazy = module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
    text.slice(start + 1, end - 1),
  );
  const reexported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => (moduleRequest === null ? [] : [moduleRequest.value])),
  );
  return {
    targets: [
      ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...reexported,
      ...lazy,
    ],
    types: [...text.matchAll(/^export (?:declare )?(?:abstract )?(?:interface|type|class|enum) (\w+)/gm)].map(
      ([, name]) => name ?? "",
    ),
  };
}

const sources: ReadonlyMap<string, SourceFile> = new Map(files.map((file) => [file, read(file)]));
const imports: readonly Import[] = files.flatMap((file) =>
  (sources.get(file)?.targets ?? []).map((target) => ({
    file,
    room: file.split("/")[0] ?? "",
    target,
    path: target.startsWith(".") ? normalize(join(dirname(file), target)) : null,
  })),
);

const startsIn = (path: string, name: string): boolean =>
  path.startsWith(`${name}/`) || path.startsWith(`${name}.`);

function mayImport({ room, target, path }: Import): boolean {
  const { rooms = [], packages = [] } = law[room] ?? {};
  if (path === null) return packages.includes(target);
  return [room, ...rooms].some((name) => startsIn(path, name));
}

/** The deepest folder that holds both files, and the next part of each one's path below it. */
function fork(
  one: string,
  two: string,
): { readonly folder: string; readonly from: string; readonly to: string } {
  const a = one.split("/");
  const b = two.split("/");
  const same = a.findIndex((part, index) => part !== b[index]);
  return { folder: a.slice(0, same).join("/"), from: a[same] ?? "", to: b[same] ?? "" };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const isFolder = (part: string): boolean => !part.includes(".");
const inner = imports.flatMap(({ file, path }) =>
  path === null || !sources.has(path) ? [] : [{ file, path }],
);

/** Files on a room's own level that open one of its wings, by themselves or through a neighbour. */
function doorsIn(folder: string): ReadonlySet<string> {
  const doors = new Set<string>();
  const level = inner
    .map((each) => ({ ...each, ...fork(each.file, each.path) }))
    .filter((each) => each.folder === folder && !isFolder(each.from));
  for (let size = -1; size !== doors.size; ) {
    size = doors.size;
    for (const { file, path, to } of level) if (isFolder(to) || doors.has(path)) doors.add(file);
  }
  return doors;
}

const doors = new Map(Object.keys(law).map((folder) => [folder, doorsIn(folder)]));

/** Why an import between parts of one room is against the order of its wings; null where it is not. */
function againstOrder({ file, path }: { readonly file: string; readonly path: string }): string | null {
  const { folder, from, to } = fork(file, path);
  if (folder === "" || !isFolder(from) || entries.has(`${folder}/${from}`)) return null;
  if (!isFolder(to)) return doors.get(folder)?.has(path) ? `${file} imports the door ${path}` : null;
  const order = law[folder]?.wings ?? [];
  return order.indexOf(to) < order.indexOf(from) ? null : `${file} imports the wing ${folder}/${to}`;
}

/** Files that import each other in a circle, in groups. */
function circles(): readonly (readonly string[])[] {
  const found: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const next = groupBy(inner, ({ file }) => file);
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.get(file) ?? 0);
    stack.push(file);
    for (const { path } of next.get(file) ?? []) {
      if (!index.has(path)) visit(path);
      if (stack.includes(path)) low.set(file, Math.min(low.get(file) ?? 0, low.get(path) ?? 0));
    }
    if (low.get(file) !== index.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1) found.push(group);
  };
  for (const file of files) if (!index.has(file)) visit(file);
  return found;
}

describe("the import law", () => {
  it("reads imports of every kind, so that the law cannot pass for want of reading", () => {
    expect(files.length).toBeGreaterThan(20);
    expect(imports.length).toBeGreaterThan(files.length);
    expect(imports.some(({ target }) => target === "yaml")).toBe(true);
  });

  it("knows every room and every wing", () => {
    const folders = new Set(
      files.flatMap((file) =>
        file
          .split("/")
          .slice(0, -1)
          .map((_, end, parts) => parts.slice(0, end + 1).join("/")),
      ),
    );
    const known = new Set(
      Object.entries(law).flatMap(([name, { wings = [] }]) => [
        name,
        ...wings.map((wing) => `${name}/${wing}`),
      ]),
    );
    expect([...folders].filter((folder) => !known.has(folder))).toEqual([]);
    expect([...known].filter((folder) => !folders.has(folder))).toEqual([]);
  });

  it("holds for every import", () => {
    expect(
      imports.filter((each) => !mayImport(each)).map(({ file, target }) => `${file} imports ${target}`),
    ).toEqual([]);
  });

  it("allows nothing that nobody does", () => {
    const unused = Object.entries(law).flatMap(([room, { rooms, packages = [] }]) => {
      const own = imports.filter((each) => each.room === room);
      return [
        ...rooms.filter((name) => !own.some(({ path }) => path !== null && startsIn(path, name))),
        ...packages.filter((name) => !own.some(({ target }) => target === name)),
      ].map((name) => `${room}: ${name}`);
    });
    expect(unused).toEqual([]);
  });

  it("lets a wing import words and lower wings, never doors", () => {
    expect(inner.flatMap((each) => againstOrder(each) ?? [])).toEqual([]);
  });

  it("knows no circles, not even of types", () => {
    expect(circles()).toEqual([]);
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
    "usage",
    "monitor",
    "branch",
    "watch",
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

  it(`keeps folders at ${mostFiles} files or fewer`, () => {
    const full = [...groupBy(files, (file) => dirname(file))].filter(
      ([folder, { length }]) => length > mostFiles && !crowded.has(folder),
    );
    expect(full.map(([folder, { length }]) => `${folder}: ${length} files`)).toEqual([]);
  });

  it("gives the name of an exported type to one thing", () => {
    const named = files.flatMap((file) => (sources.get(file)?.types ?? []).map((name) => ({ name, file })));
    const twice = [...groupBy(named, ({ name }) => name)].filter(([, places]) => places.length > 1);
    expect(twice.map(([name, places]) => `${name}: ${places.map(({ file }) => file).join(", ")}`)).toEqual(
      [],
    );
  });
});
