import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  GetQueryResultsCommand,
  StartQueryCommand,
  StopQueryCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import type { InsightsAnswer, InsightsClient } from "./ask-insights.ts";
import type { InsightsRow } from "./insights-queries.ts";

export interface AwsInsights extends InsightsClient {
  /** Bytes that a group holds, and since when, in milliseconds since 1970; null: there is no such group. */
  readonly size: (group: string) => Promise<{ readonly bytes: number; readonly since: number } | null>;
  readonly close: () => void;
}

/** The official client, on the credentials that the environment gives. */
export function awsInsights({
  groups,
  region,
}: {
  readonly groups: readonly string[];
  readonly region: string | null;
}): AwsInsights {
  const client = new CloudWatchLogsClient({ ...(region === null ? {} : { region }), maxAttempts: 4 });
  return {
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html
    start: async (queryString, { from, to }) => {
      const command = new StartQueryCommand({
        logGroupNames: [...groups],
        queryString,
        startTime: from,
        endTime: to,
      });
      return (await client.send(command)).queryId ?? "";
    },
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetQueryResults.html
    answer: async (queryId) => {
      const { status, results = [] } = await client.send(new GetQueryResultsCommand({ queryId }));
      return { status: statuses[status ?? ""] ?? "failed", rows: results.map(rowIn) };
    },
    stop: async (queryId) => void (await client.send(new StopQueryCommand({ queryId }))),
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html
    size: async (group) => {
      const { logGroups = [] } = await client.send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix: group }),
      );
      const found = logGroups.find(({ logGroupName }) => logGroupName === group);
      if (found === undefined) return null;
      const { creationTime = 0, retentionInDays = 36_500, storedBytes = 0 } = found;
      return { bytes: storedBytes, since: Math.max(creationTime, Date.now() - retentionInDays * 86_400_000) };
    },
    close: () => client.destroy(),
  };
}

const statuses: Readonly<Record<string, InsightsAnswer["status"]>> = {
  Scheduled: "running",
  Running: "running",
  Complete: "complete",
  Timeout: "timeout",
};

function rowIn(
  fields: readonly { readonly field?: string | undefined; readonly value?: string | undefined }[],
): InsightsRow {
  return Object.fromEntries(
    fields.flatMap(({ field, value }) =>
      field === undefined || value === undefined ? [] : [[field, value] as const],
    ),
  );
}
