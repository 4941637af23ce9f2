import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { interpret, type LogEvent } from "../../insights/interpret.ts";
import { branch, triage } from "../../registry-branch.ts";
import { event } from "../../usage/events.ts";
import { runMain } from "../run-main.ts";

/** A branch with one version of one prompt, which promises what a call costs. */
function repository(): string {
  return branch([`${triage(1, "Sort.")}metrics:\n  cost_per_call_usd: 0.004\n`]).directory;
}

const words = [
  "dashboard",
  "--target",
  "cloudwatch",
  "--log-group",
  "/aws/lambda/a,/b",
  "--region",
  "eu-west-1",
];

async function written(...more: string[]): Promise<string> {
  return await writtenIn(repository(), ...more);
}

async function writtenIn(directory: string, ...more: string[]): Promise<string> {
  const { out, error, code } = await runMain([...words, ...more], { directory });
  expect({ error, code }).toEqual({ error: "", code: 0 });
  return out;
}

const place = {
  x: { type: "integer", minimum: 0, maximum: 23 },
  y: { type: "integer", minimum: 0 },
  width: { type: "integer", minimum: 1, maximum: 24 },
  height: { type: "integer", minimum: 1, maximum: 1000 },
};

/** AWS's Dashboard Body Structure and Syntax, as far as text, log widgets and pattern variables go. */
const bodyStructure = {
  type: "object",
  additionalProperties: false,
  required: ["widgets"],
  properties: {
    start: { type: "string", pattern: "^-P(?:\\d+[DWM])*(?:T(?:\\d+[HM])+)?$" },
    end: { type: "string" },
    periodOverride: { enum: ["auto", "inherit"] },
    variables: {
      type: "array",
      maxItems: 25,
      items: {
        type: "object",
        additionalProperties: false,
        required: ["type", "id", "inputType", "pattern"],
        properties: {
          type: { const: "pattern" },
          pattern: { type: "string", minLength: 1 },
          inputType: { enum: ["input", "select", "radio"] },
          id: { type: "string", pattern: "^[A-Za-z0-9_-]+$" },
          label: { type: "string" },
          defaultValue: { type: "string" },
          visible: { type: "boolean" },
          values: { type: "array" },
        },
      },
    },
    widgets: {
      type: "array",
      maxItems: 500,
      items: {
        type: "object",
        oneOf: [
          {
            additionalProperties: false,
            required: ["type", "properties"],
            properties: {
              ...place,
              type: { const: "text" },
              properties: {
                type: "object",
                additionalProperties: false,
                required: ["markdown"],
                properties: { markdown: { type: "string" }, background: { enum: ["transparent", "solid"] } },
              },
            },
          },
          {
            additionalProperties: false,
            required: ["type", "properties"],
            properties: {
              ...place,
              type: { const: "log" },
              properties: {
                type: "object",
                additionalProperties: false,
                required: ["region", "query"],
                properties: {
                  region: { type: "string" },
                  title: { type: "string" },
                  view: { enum: ["table", "timeSeries", "bar", "pie"] },
                  stacked: { type: "boolean" },
                  query: { type: "string", pattern: "^SOURCE '", maxLength: 10_000 },
                },
              },
            },
          },
        ],
      },
    },
  },
};
const isBody = new Ajv({ strict: false }).compile(bodyStructure);

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: { readonly title?: string; readonly query: string; readonly markdown?: string };
}

async function widgets(...more: string[]): Promise<readonly Widget[]> {
  return JSON.parse(await written(...more)).widgets;
}

function logged(fields: object): LogEvent {
  return { timestamp: Date.parse("2026-11-01T12:00:00Z"), message: JSON.stringify(event({ ...fields })) };
}

const log: readonly LogEvent[] = [
  logged({ cost_usd: 0.5, duration_ms: 100, output_label: "billing", prompt_owner: "mail" }),
  logged({ cost_usd: 0.25, duration_ms: 300, prompt_resolution: "stale" }),
  logged({ event: "prompt_failed", error_type: "RateLimit", prompt_id: "mail.reply" }),
  logged({
    event: "prompt_feedback",
    feedback_name: "helpful",
    feedback_label: "yes",
    feedback_signed: true,
  }),
  logged({ event: "prompt_feedback", feedback_name: "helpful", feedback_label: "no" }),
  { timestamp: Date.parse("2026-11-01T12:00:00Z"), message: "START RequestId: 1" },
];

/** A widget's rows as CloudWatch shows them once somebody has filled in the variable. */
async function shown(title: string, filled = ".*"): Promise<readonly Readonly<Record<string, string>>[]> {
  const widget = (await widgets()).find(({ properties }) => properties.title === title);
  return interpret(widget?.properties.query.replaceAll("PROMPTOPS_PROMPT", filled) ?? "no such widget", log);
}

describe("promptops dashboard", () => {
  it("is a body as AWS documents it, within the limits of widgets and log queries", async () => {
    const body = JSON.parse(await written());
    expect(isBody(body), JSON.stringify(isBody.errors)).toBe(true);
    const logs = (await widgets()).filter(({ type }) => type === "log");
    expect(logs.length).toBeGreaterThan(9);
    expect(logs.length).toBeLessThanOrEqual(12);
  });

  it("places no widget over another", async () => {
    const all = await widgets();
    for (const one of all) {
      expect(one.x + one.width).toBeLessThanOrEqual(24);
      for (const other of all) {
        if (one === other) continue;
        const beside = one.x + one.width <= other.x || other.x + other.width <= one.x;
        const above = one.y + one.height <= other.y || other.y + other.height <= one.y;
        expect(beside || above).toBe(true);
      }
    }
  });

  it("has the same bytes for the same commit, says which, and what a call promises to cost", async () => {
    const directory = repository();
    const text = await writtenIn(directory);
    expect(await writtenIn(directory)).toBe(text);
    expect(text).toContain("do not edit");
    expect(text).toContain("| `support.triage` | 1 | $0.004 |");
  });

  it.each<readonly [string, readonly object[]]>([
    ["Calls", [{ calls: "3" }]],
    ["Latency (ms): half and 95 % of calls are faster", [{ p50: "100", p95: "300" }]],
    [
      "Cost by owner",
      [
        { prompt_owner: "mail", usd: "0.5" },
        { prompt_owner: "support", usd: "0.25" },
      ],
    ],
    ["Cost by prompt and version", [{ usd: "0.75", usd_a_call: "0.375", calls: "2" }, { calls: "1" }]],
    ["Latency (ms) by version", [{ p50: "100", p95: "300" }, {}]],
    ["Errors by type", [{ error_type: "RateLimit", errors: "1" }]],
    ["Labels", [{ output_label: "billing", calls: "1" }]],
    ["Signed feedback by version", [{ feedback_label: "yes", answers: "1" }]],
    ["Share of calls by pointers over their time", [{ calls: "3" }]],
    ["Versions that run", [{ calls: "2" }, { calls: "1" }]],
    ["Hashes that the branch does not have", [{ calls: "2" }, { calls: "1" }]],
  ])("answers: %s", async (title, rows) => {
    expect(await shown(title)).toMatchObject(rows);
  });

  it("shows one prompt where its variable says so", async () => {
    expect(await shown("Calls", "^mail\\.reply$")).toMatchObject([{ calls: "1" }]);
  });

  it("begins with the prompts of a scope", async () => {
    const one = branch([`${triage(1, "Sort.")}metrics:\n  cost_per_call_usd: 0.004\n`]);
    one.commit({
      ".github/promptops.yml":
        'scopes:\n  support: { paths: ["prompts/support/**"] }\n  mail: { paths: ["prompts/mail/**"] }\n',
    });
    const hash = /hash not in \[..[0-9a-f]{12}/;
    expect(await writtenIn(one.directory, "--scope", "support")).toMatch(hash);
    const text = await writtenIn(one.directory, "--scope", "mail");
    expect(JSON.parse(text).variables[0].defaultValue).toBe("^mail(\\.|$)");
    expect(text).not.toContain("support.triage");
    expect(text).not.toMatch(hash);
  });

  it("is a template of CloudFormation with every query as a saved one", async () => {
    const { Resources } = JSON.parse(await written("--template", "--name", "prompts"));
    const body = Resources.PromptopsDashboard.Properties.DashboardBody["Fn::Sub"];
    expect(isBody(JSON.parse(body))).toBe(true);
    expect(body.match(/\$\{[^}]*\}/g).every((each: string) => each === "$".concat("{AWS::Region}"))).toBe(
      true,
    );
    const queries = Object.values<{ Type: string; Properties: { QueryString: string } }>(Resources).filter(
      ({ Type }) => Type === "AWS::Logs::QueryDefinition",
    );
    expect(queries).toHaveLength((await widgets()).length - 1);
    for (const { Properties } of queries) expect(() => interpret(Properties.QueryString, log)).not.toThrow();
  });

  it.each([
    [["--target", "grafana"]],
    [["--log-group", "a' | SOURCE 'b"]],
    [["--log-group", ","]],
    [["--scope", "a/|x"]],
    [["--name", "a b"]],
  ])("refuses %j", async (more) => {
    expect((await runMain([...words, ...more], { directory: repository() })).code).toBe(2);
  });

  it("needs a region, which the environment may say", async () => {
    const directory = repository();
    const without = words.slice(0, -2);
    expect((await runMain(without, { directory })).error).toContain("--region");
    const environment = { AWS_REGION: "us-east-1" };
    expect((await runMain(without, { directory, environment })).out).toContain('"region": "us-east-1"');
  });
});
