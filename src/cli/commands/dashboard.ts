import { resolve } from "node:path";
import type { ReadRegistry } from "../../branch/read-registry.ts";
import { writeOutput } from "../../checkout/work-tree/write-output.ts";
import {
  cloudformationTemplate,
  cloudwatchDashboard,
  type PromisedCost,
} from "../../monitor/dashboard/cloudwatch.ts";
import { askedScope, scopeOption } from "../branch/asked-scope.ts";
import { policyAtCommit } from "../branch/policy-at-commit.ts";
import { withRegistry } from "../branch/with-registry.ts";
import { type Command, isOn, text } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";

/** `promptops dashboard`: what runs, for those who look at CloudWatch. */
export const dashboard: Command = {
  summary:
    "Writes a dashboard of what runs: calls, cost, latency, errors, labels, feedback, versions, and hashes that the branch does not have.",
  operands: "",
  exits: { 0: "the dashboard is written" },
  options: {
    target: { type: "string", value: "NAME", help: "cloudwatch" },
    "log-group": {
      type: "string",
      value: "NAMES",
      help: "the log groups that hold events, with commas between them",
    },
    ...scopeOption,
    ref: { type: "string", value: "REF", help: "hashes and promised costs of this commit instead of HEAD" },
    region: { type: "string", value: "REGION", help: "of the log groups; AWS_REGION unless told" },
    template: {
      type: "boolean",
      help: "write an AWS CloudFormation template of the dashboard and its queries as saved ones",
    },
    name: { type: "string", value: "NAME", help: "of the dashboard in the template; promptops unless told" },
    output: { type: "string", value: "FILE", help: "write there instead of to standard output" },
  },
  examples: [
    {
      line: "promptops dashboard --target cloudwatch --log-group /aws/lambda/triage",
      does: "the body that aws cloudwatch put-dashboard takes",
    },
    {
      line: "promptops dashboard --target cloudwatch --log-group /app --template",
      does: "a template to deploy, with the queries",
    },
  ],
  run: async (invocation) => {
    const { terminal } = invocation;
    const wrong = wrongOption(invocation);
    if (wrong !== null) return refuse(wrong, terminal);
    const { AWS_REGION, AWS_DEFAULT_REGION } = terminal.environment;
    const region = text(invocation, "region") ?? AWS_REGION ?? AWS_DEFAULT_REGION ?? null;
    const isTemplate = isOn(invocation, "template");
    if (region === null && !isTemplate) {
      return refuse({ what: "the region is not known", remedy: "Write --region eu-central-1" }, terminal);
    }
    return await withRegistry({ terminal, head: text(invocation, "ref") }, async (whole, { checkout }) => {
      const scope = askedScope(invocation, await policyAtCommit(checkout, whole.commit));
      if (scope.status === "refused") return refuse(scope, terminal);
      const prompts = whole.prompts.filter(({ id }) => scope.has(id));
      const asked = {
        logGroups: logGroupsIn(text(invocation, "log-group")),
        scope: text(invocation, "scope"),
        commit: whole.commit,
        hashes: prompts.flatMap(({ versions }) => versions.map(({ behaviour }) => behaviour)),
        promises: promises(prompts),
      };
      const written = isTemplate
        ? cloudformationTemplate(asked, text(invocation, "name") ?? "promptops")
        : cloudwatchDashboard({ ...asked, region: region ?? "" });
      const output = text(invocation, "output");
      if (output === null) terminal.write(written);
      else await writeOutput(resolve(terminal.directory, output), written);
      return 0;
    });
  },
};

/** What the documents of AWS allow in these names. */
const groupNames = /^[\w\-/.#]{1,512}$/;
const dashboardNames = /^[\w-]{1,255}$/;

function wrongOption(
  invocation: Parameters<Command["run"]>[0],
): { readonly what: string; readonly remedy: string } | null {
  const target = text(invocation, "target");
  if (target !== "cloudwatch") {
    return {
      what: target === null ? "the dashboard has no target" : `'${target}' of --target is not known`,
      remedy: "Write --target cloudwatch",
    };
  }
  const groups = logGroupsIn(text(invocation, "log-group"));
  const wrong = groups.find((group) => !groupNames.test(group));
  if (groups.length === 0 || groups.length > 50 || wrong !== undefined) {
    return {
      what:
        wrong === undefined ? "a dashboard reads 1 to 50 log groups" : `'${wrong}' is no name of a log group`,
      remedy: "Write --log-group /aws/lambda/triage, several with commas between them",
    };
  }
  const name = text(invocation, "name");
  if (name !== null && !dashboardNames.test(name)) {
    return { what: `'${name}' is no name of a dashboard`, remedy: "Use letters, digits, - and _" };
  }
  return null;
}

function logGroupsIn(said: string | null): readonly string[] {
  return (said ?? "")
    .split(",")
    .map((group) => group.trim())
    .filter((group) => group !== "");
}

/** Of each prompt's newest version. */
function promises(prompts: ReadRegistry["prompts"]): readonly PromisedCost[] {
  return prompts.flatMap(({ id, versions }) => {
    const { prompt } = versions.at(-1) ?? {};
    const usd = prompt?.metrics.cost_per_call_usd ?? null;
    return prompt === undefined || usd === null ? [] : [{ id, version: prompt.version, usd }];
  });
}
