import { type Panel, panels } from "./panels.ts";

export interface DashboardAsked {
  /** Log groups that hold events. */
  readonly logGroups: readonly string[];
  /** The scope whose prompts are shown; null: all are. */
  readonly scope: string | null;
  readonly region: string;
  /** The commit that the dashboard is made from. */
  readonly commit: string;
  readonly hashes: readonly string[];
  readonly promises: readonly PromisedCost[];
}

/** What a version promises to cost a call, in US dollars. */
export interface PromisedCost {
  readonly id: string;
  readonly version: number;
  readonly usd: number;
}

/** What the dashboard's variable replaces in every query. */
const pattern = "PROMPTOPS_PROMPT";
const columns = 24;
const height = 7;
const mostPromises = 50;

/**
 * A dashboard as CloudWatch takes it (Dashboard Body Structure and Syntax, Amazon CloudWatch API Reference): the same bytes for
 * the same commit and settings.
 */
export function cloudwatchDashboard(asked: DashboardAsked): string {
  const all = scopePattern(asked.scope);
  const body = {
    start: "-PT8H",
    periodOverride: "inherit",
    variables: [
      {
        type: "pattern",
        pattern,
        inputType: "input",
        id: "prompt",
        label: "Prompt (a regular expression)",
        defaultValue: all,
        visible: true,
      },
    ],
    widgets: [
      textWidget(asked),
      ...placed(panels(asked)).map(({ panel, x, y }) => ({
        type: "log",
        x,
        y,
        width: panel.width,
        height,
        properties: {
          region: asked.region,
          title: panel.title,
          view: panel.view,
          query: [sources(asked.logGroups), query(panel, pattern)].join(" | "),
        },
      })),
    ],
  };
  return `${JSON.stringify(body, null, 2)}\n`;
}

/** Of AWS CloudFormation: the dashboard, and its queries for whoever asks on. */
export function cloudformationTemplate(asked: Omit<DashboardAsked, "region">, name: string): string {
  const body = JSON.parse(cloudwatchDashboard({ ...asked, region: "$".concat("{AWS::Region}") }));
  const queries = panels(asked).map((panel, index) => [
    `PromptopsQuery${index + 1}`,
    {
      Type: "AWS::Logs::QueryDefinition",
      Properties: {
        Name: `${name}/${panel.title.replaceAll("/", " ")}`,
        LogGroupNames: asked.logGroups,
        QueryString: query(panel, scopePattern(asked.scope)).replaceAll(" | ", "\n| "),
      },
    },
  ]);
  const template = {
    Resources: {
      PromptopsDashboard: {
        Type: "AWS::CloudWatch::Dashboard",
        Properties: { DashboardName: name, DashboardBody: { "Fn::Sub": JSON.stringify(body) } },
      },
      ...Object.fromEntries(queries),
    },
  };
  return `${JSON.stringify(template, null, 2)}\n`;
}

function scopePattern(scope: string | null): string {
  return scope === null ? ".*" : `^${scope}(\\.|$)`;
}

function sources(logGroups: readonly string[]): string {
  return logGroups.map((group) => `SOURCE '${group}'`).join(" | ");
}

/** Of feedback that was refused nobody knows the prompt. */
function query(panel: Panel, prompts: string): string {
  return [`filter prompt_id like /${prompts}/`, ...panel.query].join(" | ");
}

function textWidget({ commit, scope, promises, logGroups }: DashboardAsked): object {
  const shown = promises.slice(0, mostPromises);
  const markdown = [
    `Generated from commit \`${commit.slice(0, 12)}\` by \`promptops dashboard\`${scope === null ? "" : ` for \`${scope}\``}: do not edit, it is written anew. Events come from ${logGroups.map((group) => `\`${group}\``).join(", ")}.`,
    ...(shown.length === 0
      ? []
      : [
          "",
          "| prompt | version | promises a call |",
          "| :-- | --: | --: |",
          ...shown.map(({ id, version, usd }) => `| \`${id}\` | ${version} | $${usd} |`),
        ]),
  ].join("\n");
  const lines = shown.length === 0 ? 0 : shown.length + 2;
  return {
    type: "text",
    x: 0,
    y: 0,
    width: columns,
    height: Math.min(12, 2 + Math.ceil(lines / 2)),
    properties: { markdown },
  };
}

/** From left to right, then below; the text is at most 12 high. */
function placed(
  all: readonly Panel[],
): readonly { readonly panel: Panel; readonly x: number; readonly y: number }[] {
  let [x, y] = [0, 12];
  return all.map((panel) => {
    if (x + panel.width > columns) [x, y] = [0, y + height];
    const place = { panel, x, y };
    x += panel.width;
    return place;
  });
}
