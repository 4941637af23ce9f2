import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { anthropic } from "../../../src/model/anthropic/anthropic.ts";
import { bedrock } from "../../../src/model/bedrock/bedrock.ts";
import { openai } from "../../../src/model/openai/openai.ts";
import { bytes, json, wireServer } from "./wire-server.ts";
import { aRequest, never, secret, wires } from "./wires.ts";

afterEach(() => vi.unstubAllEnvs());

describe.each([
  { make: openai, key: "OPENAI_API_KEY", address: "OPENAI_BASE_URL" },
  { make: anthropic, key: "ANTHROPIC_API_KEY", address: "ANTHROPIC_BASE_URL" },
])("access with $key", ({ make, key, address }) => {
  it.each([undefined, "", " \n"])(
    "is not tried without a key (%j), and says which variable to set",
    async (value) => {
      const model = make({ environment: { [key]: value } });
      expect(await model.ask(aRequest(), 1, never)).toMatchObject({
        kind: "no-key",
        message: expect.stringContaining(`${key} is not set`),
      });
    },
  );

  it("does not look for a key anywhere else", async () => {
    vi.stubEnv(key, secret);
    const model = make({ environment: {} });
    expect(await model.ask(aRequest(), 1, never)).toMatchObject({ kind: "no-key" });
  });

  it.each([`${secret}\n${secret}`, `${secret} x`, `"${secret}…"`, `${secret}\u0000`])(
    "is not tried with a key that no header can carry",
    async (value) => {
      const answer = await make({ environment: { [key]: value } }).ask(aRequest(), 1, never);
      expect(answer).toMatchObject({ kind: "no-key", message: expect.stringContaining(key) });
      expect(JSON.stringify(answer)).not.toContain("0123456789");
    },
  );

  it.each([
    "localhost:11434",
    "two words",
    "ftp://example.com",
    `https://user:${secret}@example.com`,
    secret,
  ])("is not tried at '%s', and does not repeat it", async (value) => {
    const answer = await make({ environment: { [key]: "k-0000", [address]: value } }).ask(
      aRequest(),
      1,
      never,
    );
    expect(answer).toMatchObject({ kind: "no-key", message: expect.stringContaining(address) });
    expect(JSON.stringify(answer)).not.toContain(value);
    expect(JSON.stringify(answer)).not.toContain(secret);
  });
});

describe(bedrock, () => {
  describe("with the role that a workflow assumes", () => {
    const credentials = `<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials>
      <AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey>
      <SessionToken>from-sts</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>
      </Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;
    const denied = `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>
      <Message>Not authorized to perform sts:AssumeRoleWithWebIdentity</Message></Error></ErrorResponse>`;

    function assumeRole(url: string): ReturnType<typeof bedrock> {
      const folder = mkdtempSync(join(tmpdir(), "promptops-"));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const token = join(folder, "token");
      writeFileSync(token, "eyJ.web.identity");
      for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"])
        vi.stubEnv(name, undefined);
      for (const name of ["AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"]) vi.stubEnv(name, "/nonexistent");
      vi.stubEnv("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/promptops");
      vi.stubEnv("AWS_WEB_IDENTITY_TOKEN_FILE", token);
      vi.stubEnv("AWS_ENDPOINT_URL_STS", url);
      return bedrock({ environment: { AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url } });
    }

    it("asks with its credentials, fetched once", async () => {
      const completion = wires.find(({ name }) => name === "bedrock")?.completion({}) ?? null;
      await using server = await wireServer((response, heard) =>
        (heard.url === "/" ? bytes(credentials, 200, { "content-type": "text/xml" }) : json(completion))(
          response,
          heard,
        ),
      );
      const model = assumeRole(server.url);
      expect(await model.ask(aRequest(), 1, never)).toMatchObject({ status: "answered" });
      expect(await model.ask(aRequest(), 1, never)).toMatchObject({ status: "answered" });
      expect(server.heard.map(({ url }) => url)).toEqual([
        "/",
        "/model/model-x/converse",
        "/model/model-x/converse",
      ]);
      expect(server.heard[1]?.headers["x-amz-security-token"]).toBe("from-sts");
    });

    it("fails with auth where it may not be assumed", async () => {
      await using server = await wireServer(bytes(denied, 403, { "content-type": "text/xml" }));
      expect(await assumeRole(server.url).ask(aRequest(), 1, never)).toMatchObject({ kind: "auth" });
    });
  });

  it("is not tried at what is no address", async () => {
    const model = bedrock({ environment: { AWS_ENDPOINT_URL: "nowhere" } });
    expect(await model.ask(aRequest(), 1, never)).toMatchObject({
      kind: "no-key",
      message: expect.stringContaining("AWS_ENDPOINT_URL"),
    });
  });

  it("says so where the AWS chain finds no credentials, and where it finds no region", async () => {
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "AWS_REGION"])
      vi.stubEnv(name, undefined);
    for (const name of ["AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"]) vi.stubEnv(name, "/nonexistent");
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    const anywhere = bedrock({ environment: { AWS_REGION: "eu-west-1" } });
    expect(await anywhere.ask(aRequest(), 1, never)).toMatchObject({
      kind: "no-key",
      message: expect.stringContaining("AWS_ACCESS_KEY_ID"),
    });
    const nowhere = bedrock({
      environment: { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE12345678", AWS_SECRET_ACCESS_KEY: secret },
    });
    expect(await nowhere.ask(aRequest(), 1, never)).toMatchObject({
      kind: "no-key",
      message: expect.stringContaining("AWS_REGION"),
    });
  });
});
