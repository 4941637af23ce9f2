import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readSettings } from "../../../src/app/settings/read-settings.ts";

const pem = generateKeyPairSync("rsa", { modulusLength: 1024 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();
const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" })
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
      says: "no file to be read at PRIVATE_KEY_PATH",
    },
    { why: "a port that is a word", wrong: { PORT: "http" }, says: "PORT is not a whole number" },
    { why: "a port past the last", wrong: { PORT: "65536" }, says: "PORT is not a whole number" },
    { why: "no worker", wrong: { CONCURRENCY: "0" }, says: "CONCURRENCY" },
    { why: "a client ID", wrong: { APP_ID: "Iv23liAbCdEfGhIjKlMn" }, says: "APP_ID is the app's client ID" },
    {
      why: "an older client ID",
      wrong: { APP_ID: "Iv1.0123456789abcdef" },
      says: "APP_ID is the app's client ID",
    },
    { why: "an id in quotes", wrong: { APP_ID: '"12"' }, says: "APP_ID stands in quotes" },
    {
      why: "a key in quotes",
      wrong: { PRIVATE_KEY: `"${pem.trim()}"` },
      says: "PRIVATE_KEY stands in quotes",
    },
    {
      why: "a key of one line in quotes",
      wrong: { PRIVATE_KEY: `'${pem.trim().replaceAll("\n", "\\n")}'` },
      says: "PRIVATE_KEY stands in quotes",
    },
    {
      why: "a path in quotes",
      wrong: { PRIVATE_KEY: "", PRIVATE_KEY_PATH: '"/a.pem"' },
      says: "PRIVATE_KEY_PATH stands in quotes",
    },
    {
      why: "a secret in quotes",
      wrong: { WEBHOOK_SECRET: `"${complete.WEBHOOK_SECRET}"` },
      says: "WEBHOOK_SECRET stands in quotes",
    },
    { why: "a path for a key", wrong: { PRIVATE_KEY: "/etc/app.pem" }, says: "a path stands there" },
    { why: "a fingerprint", wrong: { PRIVATE_KEY: "SHA256:abc=" }, says: "the fingerprint of a key" },
    {
      why: "a public key",
      wrong: { PRIVATE_KEY: pem.replaceAll("PRIVATE", "PUBLIC") },
      says: "a public key",
    },
    { why: "a key that is cut off", wrong: { PRIVATE_KEY: pem.slice(0, 300) }, says: "it is cut off" },
    { why: "a key of another kind", wrong: { PRIVATE_KEY: elliptic }, says: "another kind than RSA" },
    ...[
      "https://github.com",
      "https://github.com/api/v3",
      "https://acme.ghe.com",
      "https://github.example.com",
      "https://github.example.com/",
      "https://github.example.com/api",
      "https://api.github.com/graphql",
    ].map((address) => ({
      why: `${address}, which is not the API`,
      wrong: { GITHUB_API_URL: address },
      says: "is not the address of GitHub's REST API, which is https://",
    })),
    {
      why: "an address with a password",
      wrong: { GITHUB_API_URL: "https://me:s3cret@github.example.com/api/v3" },
      says: "holds more than an address",
    },
    {
      why: "an address in quotes",
      wrong: { GITHUB_API_URL: '"https://a.b/api/v3"' },
      says: "stands in quotes",
    },
    {
      why: "a host with https://",
      wrong: { GHE_HOST: "https://github.example.com" },
      says: "GHE_HOST is not a host",
    },
    {
      why: "a host with a path",
      wrong: { GHE_HOST: "github.example.com/api/v3" },
      says: "GHE_HOST is not a host",
    },
    {
      why: "two servers",
      wrong: { GHE_HOST: "a.example.com", GITHUB_API_URL: "https://b.example.com/api/v3" },
      says: "name two servers",
    },
    { why: "a protocol that is none", wrong: { GHE_HOST: "a.b", GHE_PROTOCOL: "ftp" }, says: "GHE_PROTOCOL" },
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

  it.each([
    { set: { GHE_HOST: "github.example.com" }, api: "https://github.example.com/api/v3" },
    { set: { GHE_HOST: "GitHub.example.com:8443" }, api: "https://github.example.com:8443/api/v3" },
    { set: { GHE_HOST: "ghe.local", GHE_PROTOCOL: "http" }, api: "http://ghe.local/api/v3" },
    { set: { GHE_HOST: "acme.ghe.com" }, api: "https://api.acme.ghe.com" },
    { set: { GHE_HOST: "github.com" }, api: "https://api.github.com" },
    { set: { GITHUB_API_URL: "https://ghe.local/api/v3/" }, api: "https://ghe.local/api/v3" },
    { set: { GITHUB_API_URL: "https://api.acme.ghe.com/" }, api: "https://api.acme.ghe.com" },
    { set: { GITHUB_API_URL: "https://gateway.local/github" }, api: "https://gateway.local/github" },
    {
      set: { GHE_HOST: "ghe.local", GITHUB_API_URL: "https://ghe.local/api/v3" },
      api: "https://ghe.local/api/v3",
    },
  ])("takes $set for the API at $api", ({ set, api }) => {
    expect(readSettings({ ...complete, ...set })).toMatchObject({ settings: { apiUrl: api } });
  });

  it("takes no notice of REDIS_URL, which would have code fetched at run time", () => {
    expect(readSettings({ ...complete, REDIS_URL: "redis://somewhere" })).toEqual(readSettings(complete));
  });
});
