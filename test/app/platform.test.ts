import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const app = join(import.meta.dirname, "..", "..", "src", "app");
const files = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const outside = files.filter((file) => !file.startsWith("connection/"));
const text = (file: string): string => readFileSync(join(app, file), "utf8");

describe("the app's port", () => {
  it("is the only way to the platform: nothing but src/app/connection knows a connection of GitHub's", () => {
    expect(files.length - outside.length).toBeGreaterThan(0);
    expect(outside.filter((file) => /octokit|probot"/i.test(text(file)))).toEqual([]);
  });

  it("is made of what the platform's functions take and give, and of none of their code", () => {
    const imports = text("platform.ts").match(/^import .*$/gm) ?? [];
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((line) => !line.startsWith("import type "))).toEqual([]);
  });
});
