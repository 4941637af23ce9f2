import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readSettings } from "../../src/app/settings.ts";

const pem = generateKeyPairSync("rsa", { modulusLength: 1024 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();
const complete = { APP_ID: "12", PRIVATE_KEY: pem, WEBHOOK_SECRET: "0123456789abcdef0123456789abcdef" };

function problemsOf(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const read = readSettings(environment);
  return read.status === "refused" ? read.problems : [];
}

describe(readSettings, () => {
  it("has defaults for everything but who the app is", () => {
    expect(readSettings(complete)).toEqual({
      status: "read",
      settings: {
        appId: 12,
        privateKey: pem,
        webhookSecret: complete.WEBHOOK_SECRET,
        apiUrl: "https://api.github.com",
        host: "0.0.0.0",
        port: 3000,
        concurrency: 8,
      },
    });
  });

  it("lets the system choose the port where it is 0", () => {
    expect(readSettings({ ...complete, PORT: "0" })).toMatchObject({ settings: { port: 0 } });
  });

  it.each([
    { how: "in base64", key: Buffer.from(pem).toString("base64") },
    { how: "with \\n for its line ends", key: pem.replaceAll("\n", "\\n") },
  ])("takes a key $how", ({ key }) => {
    expect(readSettings({ ...complete, PRIVATE_KEY: key })).toMatchObject({ settings: { privateKey: pem } });
  });

  it("takes a key from a file", () => {
    const folder = mkdtempSync(join(tmpdir(), "promptops-key-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "app.pem"), pem);
    const environment = { ...complete, PRIVATE_KEY: "", PRIVATE_KEY_PATH: join(folder, "app.pem") };
    expect(readSettings(environment)).toMatchObject({ settings: { privateKey: pem } });
  });

  it("names everything that is missing at once", () => {
    expect(problemsOf({})).toEqual([
      expect.stringContaining("APP_ID is not set"),
      expect.stringContaining("Neither PRIVATE_KEY nor PRIVATE_KEY_PATH is set"),
      expect.stringContaining("WEBHOOK_SECRET is not set"),
    ]);
  });

  it.each([
    { why: "Probot's default secret", wrong: { WEBHOOK_SECRET: "development" }, says: "everybody knows" },
    { why: "a short secret", wrong: { WEBHOOK_SECRET: "hunter2" }, says: "shorter than 16" },
    { why: "an id that is a name", wrong: { APP_ID: "promptops" }, says: "APP_ID is not a number" },
    { why: "a key that is none", wrong: { PRIVATE_KEY: "x" }, says: "cannot be read from PRIVATE_KEY" },
    {
      why: "a key file that is not there",
      wrong: { PRIVATE_KEY: "", PRIVATE_KEY_PATH: "/nowhere.pem" },
      says: "the file of PRIVATE_KEY_PATH",
    },
    { why: "a port that is a word", wrong: { PORT: "http" }, says: "PORT is not a whole number" },
    { why: "a port past the last", wrong: { PORT: "65536" }, says: "PORT is not a whole number" },
    { why: "no worker", wrong: { CONCURRENCY: "0" }, says: "CONCURRENCY" },
    { why: "an address that is none", wrong: { GITHUB_API_URL: "github" }, says: "GITHUB_API_URL" },
    { why: "a file as address", wrong: { GITHUB_API_URL: "file:///etc/passwd" }, says: "GITHUB_API_URL" },
  ])("refuses $why", ({ wrong, says }) => {
    expect(problemsOf({ ...complete, ...wrong })).toEqual([expect.stringContaining(says)]);
  });

  it("never shows a secret", () => {
    const shown = problemsOf({ APP_ID: "s3cret-a", PRIVATE_KEY: "s3cret-b", WEBHOOK_SECRET: "s3cret-c" });
    expect(shown).toHaveLength(3);
    expect(shown.join("\n")).not.toContain("s3cret");
  });

  it("takes no notice of REDIS_URL, which would have code fetched at run time", () => {
    expect(readSettings({ ...complete, REDIS_URL: "redis://somewhere" })).toEqual(readSettings(complete));
  });
});
