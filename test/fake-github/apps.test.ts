import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { installationOf } from "./apps.ts";
import { type FakeGitHub, startFakeGitHub } from "./start-fake-github.ts";
import { webhookFor } from "./webhook.ts";
import type { App } from "./world.ts";

interface Claims {
  readonly iss?: number;
  readonly iat?: number;
  readonly exp?: number;
}

function jwt({ id, privateKey }: App, claims: Claims = {}, key: string = privateKey): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iat: now - 30, exp: now + 300, iss: id, ...claims })}`;
  return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), key).toString("base64url")}`;
}

async function scene(): Promise<{ readonly fake: FakeGitHub; readonly app: App }> {
  const fake = await startFakeGitHub();
  await fake.repository("acme/prompts");
  return { fake, app: fake.app({ slug: "promptops", permissions: { checks: "write", contents: "read" } }) };
}

async function post(fake: FakeGitHub, path: string, token: string, body?: object): Promise<Response> {
  return await fetch(`${fake.apiUrl}${path}`, {
    method: path.includes("/check-runs/") ? "PATCH" : "POST",
    headers: { authorization: `bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

describe("an app", () => {
  it("gets a token for its installation by a signed JSON Web Token", async () => {
    const { fake, app } = await scene();
    const path = `/app/installations/${installationOf(app, "acme")}/access_tokens`;
    const response = await post(fake, path, jwt(app));
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ token: expect.stringMatching(/^ghs_/) });
  });

  const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const otherKey = other.export({ type: "pkcs8", format: "pem" }).toString();
  const now = Math.floor(Date.now() / 1000);
  it.each([
    { why: "another key", make: (app: App) => jwt(app, {}, otherKey) },
    { why: "another app", make: (app: App) => jwt(app, { iss: 1 }) },
    { why: "the past", make: (app: App) => jwt(app, { exp: now - 10 }) },
    { why: "a time too long", make: (app: App) => jwt(app, { exp: now + 3600 }) },
  ])("gets none by one of $why", async ({ make }) => {
    const { fake, app } = await scene();
    const path = `/app/installations/${installationOf(app, "acme")}/access_tokens`;
    expect((await post(fake, path, make(app))).status).toBe(401);
  });

  it("alone changes its check runs", async () => {
    const { fake, app } = await scene();
    const repository = fake.world.repositories.get("acme/prompts");
    const head_sha = await repository?.commit({ branch: "main", files: { a: "1" } });
    const own = fake.token({ as: app.login });
    const made = await post(fake, "/repos/acme/prompts/check-runs", own, { name: "x", head_sha });
    const { id }: { id: number } = JSON.parse(await made.text());
    const path = `/repos/acme/prompts/check-runs/${id}`;
    const done = { conclusion: "success" };
    expect((await post(fake, path, fake.token({ as: "github-actions[bot]" }), done)).status).toBe(403);
    expect((await post(fake, path, own, done)).status).toBe(200);
  });
});

describe(webhookFor, () => {
  it("signs what it tells", async () => {
    const { fake } = await scene();
    const team = fake.team("acme/data");
    const told = { event: "membership", team, member: "alice" } as const;
    const { body, headers } = webhookFor(fake.world, told, { secret: "s", installation: 7, delivery: "d" });
    expect(headers["x-hub-signature-256"]).toBe(
      `sha256=${createHmac("sha256", "s").update(body).digest("hex")}`,
    );
    expect(JSON.parse(body)).toMatchObject({
      action: "added",
      member: { login: "alice" },
      team: { slug: "data" },
      organization: { login: "acme" },
      installation: { id: 7 },
    });
  });
});
