import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readWork } from "../../src/app/queue/read-work.ts";
import { permissions } from "./start-test-app.ts";

const text = (file: string): string => readFileSync(join(import.meta.dirname, "..", "..", file), "utf8");
const manifest = parse(text("app.yml"));

describe("app.yml", () => {
  it("asks for the permissions that the app is tested with", () => {
    expect(manifest.default_permissions).toEqual(permissions);
  });

  it("asks for events that make the app look at something", () => {
    const sha = "a".repeat(40);
    const payload = {
      ref: "refs/heads/main",
      before: sha,
      after: sha,
      installation: { id: 1 },
      repository: { name: "a", owner: { login: "b" } },
      pull_request: { number: 1 },
      issue: { number: 1, pull_request: {} },
      comment: { body: "/promptops recheck" },
      check_run: { head_sha: sha },
      changes: { default_branch: { from: "master" } },
      merge_group: { head_sha: sha, base_ref: "refs/heads/main" },
    };
    const actions = [
      "opened",
      "submitted",
      "created",
      "edited",
      "rerequested",
      "checks_requested",
      "added",
      "member_added",
    ];
    for (const name of manifest.default_events) {
      const looks = actions.flatMap((action) => readWork({ name, payload: { ...payload, action } }));
      expect(looks, name).not.toEqual([]);
    }
  });

  it("is what the link in docs/app.md fills in", () => {
    const [, link = ""] =
      /\]\((https:\/\/github\.com\/settings\/apps\/new\?[^)]+)\)/.exec(text("docs/app.md")) ?? [];
    const { searchParams } = new URL(link);
    expect(searchParams.getAll("events[]")).toEqual(manifest.default_events);
    const asked = Object.entries(manifest.default_permissions).map(([name]) => [
      name,
      searchParams.get(name),
    ]);
    expect(Object.fromEntries(asked)).toEqual(manifest.default_permissions);
    expect(searchParams.get("webhook_url")).toBe(manifest.hook_attributes.url);
    expect(searchParams.get("public")).toBe(String(manifest.public));
  });

  it("has each permission explained in docs/app.md", () => {
    for (const [name, level] of Object.entries<string>(manifest.default_permissions))
      expect(text("docs/app.md")).toContain(`| \`${name}: ${level}\``);
  });
});

describe("the Dockerfile", () => {
  const lines = text("Dockerfile").split("\n");

  it("holds the bundle and its doors alone, runs as nobody, and tells its health", () => {
    expect(lines.filter((line) => /^(COPY|ADD)/.test(line))).toEqual([
      "COPY --chown=root:root dist/program /app/program",
      "COPY --chown=root:root dist/app /app/app",
    ]);
    expect(lines).toContain("USER nonroot");
    expect(lines.some((line) => line.startsWith("HEALTHCHECK"))).toBe(true);
    expect(text(".dockerignore").trim().split("\n")).toEqual(["*", "!dist/program", "!dist/app"]);
  });
});
