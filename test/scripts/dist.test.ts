import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkSummary } from "../../scripts/check-summary.ts";
import { shareLicenses } from "../../scripts/share-licenses.ts";
import { checkSizes, mostBytes } from "../../scripts/sizes.ts";
import { swapFolder } from "../../scripts/swap-folder.ts";

const root = join(import.meta.dirname, "..", "..");

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "promptops-dist-"));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

function written(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(place, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

describe(swapFolder, () => {
  it.each([
    { why: "there is one", before: { "a.js": "old", "gone.js": "old" } },
    { why: "there is none", before: {} },
  ])("puts the new folder in place where $why", ({ before }) => {
    const folder = join(place, "dist");
    written("dist", before);
    swapFolder({ next: written("next", { "a.js": "new" }), folder, old: join(place, "old") });
    expect(readdirSync(folder)).toEqual(["a.js"]);
    expect(readFileSync(join(folder, "a.js"), "utf8")).toBe("new");
    expect(existsSync(join(place, "old"))).toBe(false);
  });

  it("leaves the folder as it was where nothing new was built", () => {
    const folder = written("dist", { "a.js": "old" });
    const swap = { next: join(place, "missing"), folder, old: join(place, "old") };
    expect(() => swapFolder(swap)).toThrow("ENOENT");
    expect(readFileSync(join(folder, "a.js"), "utf8")).toBe("old");
  });

  it("finishes where a signal comes while it swaps", () => {
    const folder = written("dist", { "a.js": "old" });
    const swap = { next: written("next", { "a.js": "new" }), folder, old: join(place, "old") };
    // The handler stands before the first rename, so the signal that the process sends itself here must not end it.
    const program = `
      import fs from "node:fs";
      import { syncBuiltinESMExports } from "node:module";
      const rename = fs.renameSync;
      fs.renameSync = (from, to) => { process.kill(process.pid, "SIGTERM"); rename(from, to); };
      syncBuiltinESMExports();
      const { swapFolder } = await import(${JSON.stringify(pathToFileURL(join(root, "scripts/swap-folder.ts")).href)});
      swapFolder(${JSON.stringify(swap)});
    `;
    const { status, signal, stderr } = spawnSync(
      process.execPath,
      ["--input-type=module", "--eval", program],
      { encoding: "utf8" },
    );
    expect({ status, signal, stderr }).toMatchObject({ status: 0, signal: null });
    expect(readFileSync(join(folder, "a.js"), "utf8")).toBe("new");
  });
});

describe(shareLicenses, () => {
  it("writes the terms of Apache's licence once, with what stands around them", () => {
    const licence = (indent: string, year: string): string =>
      `Apache License\n${indent}TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION\n${indent}1. Definitions.\n${indent}END OF TERMS AND CONDITIONS\nCopyright ${year}\n`;
    const given = `one\nApache-2.0\n${licence("   ", "2024 A")}\ntwo\nApache-2.0\n${licence("", "2025 B")}`;
    const shared = shareLicenses(given);
    expect(shared.match(/1\. Definitions\./g)).toHaveLength(1);
    expect(shared).toContain("AND DISTRIBUTION: word for word those above.\nCopyright 2025 B");
    expect(shared).toContain("Copyright 2024 A");
  });

  it("keeps every package and every text, each text once", () => {
    const mit = "MIT License\n\nCopyright A\n\nPermission is granted.";
    const other = "Apache License\n\n   1. Definitions.\n";
    const given = `@a/one\nMIT\n${mit}\n\nb.two\nApache-2.0\n${other}\n@a/three\nMIT\n${mit}\n\nfour\n(MIT OR CC0-1.0)\n${mit.replace("A", "B")}\n`;
    const shared = shareLicenses(given);
    for (const name of ["@a/one\nMIT", "b.two\nApache-2.0", "@a/three\nMIT", "four\n(MIT OR CC0-1.0)"]) {
      expect(shared.split(name)).toHaveLength(2);
    }
    for (const text of [mit, other.trim(), mit.replace("A", "B")]) expect(shared.split(text)).toHaveLength(2);
  });

  it("loses no line of what dist has", () => {
    const given = readFileSync(join(root, "dist", "program", "licenses.txt"), "utf8");
    const words = (text: string): readonly string[] => text.split("\n").map((line) => line.trim());
    const shared = new Set(words(shareLicenses(given)));
    expect(words(given).filter((line) => !shared.has(line))).toEqual([]);
  });
});

describe(checkSizes, () => {
  const entry = "const action=()=>r.e(1).then(r.bind(r,9));const cli=()=>r.e(3).then(r.bind(r,8));";
  const empty = {
    "action/index.js": "",
    "program/index.js": entry,
    "program/1.index.js": "",
    "program/3.index.js": "",
    "app/index.js": "",
  };

  it.each([
    {
      why: "the Action is too large",
      files: { "program/a.js": mostBytes.action + 1 },
      says: "the Action has",
    },
    { why: "all is too large", files: { "app/a.js": mostBytes.all + 1 }, says: "dist has" },
    {
      why: "the Action is too large by a chunk behind another",
      files: { "program/1.index.js": "e(2)", "program/2.index.js": mostBytes.action },
      says: "the Action has",
    },
    {
      why: "only the command line loads a chunk",
      files: { "program/3.index.js": mostBytes.action },
      says: null,
    },
    { why: "both are at the limit", files: { "app/a.js": mostBytes.action }, says: null },
  ])("tells where $why", ({ files, says }) => {
    const dist = written("dist", empty);
    for (const [file, bytes] of Object.entries(files))
      writeFileSync(join(dist, file), typeof bytes === "string" ? bytes : Buffer.alloc(bytes));
    const check = () => checkSizes(dist);
    if (says === null) expect(check).not.toThrow();
    else expect(check).toThrow(says);
  });
});

describe(checkSummary, () => {
  it("names each step and how to run what failed alone", () => {
    const summary = checkSummary([
      { name: "format", outcome: "failed", seconds: 1 },
      { name: "types", outcome: "ok", seconds: 2.06 },
    ]);
    expect(summary.trim().split("\n")).toEqual([
      "failed  format  1.0 s",
      "ok      types   2.1 s",
      "1 of 2 checks failed: npm run check:format",
    ]);
  });

  it("says so where all hold", () => {
    expect(checkSummary([{ name: "types", outcome: "ok", seconds: 1 }])).toContain("All 1 checks hold.");
  });
});

describe("the scripts of package.json", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  // npm installs all devDependencies of a package taken from git that has one of these, and then runs it:
  // https://docs.npmjs.com/cli/v11/using-npm/scripts#life-cycle-scripts
  const forbidden = ["build", "prepare", "prepack", "preinstall", "install", "postinstall"];

  it("hold none for which npm would install the devDependencies of whoever takes the package from git", () => {
    expect(Object.keys(scripts).filter((name) => forbidden.includes(name))).toEqual([]);
    expect(scripts).toHaveProperty("dist");
  });
});
