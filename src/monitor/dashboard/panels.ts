/** One question that a dashboard answers, in the language of CloudWatch Logs Insights. */
export interface Panel {
  /** The name of its saved query, too. */
  readonly title: string;
  readonly view: "table" | "timeSeries" | "bar" | "pie";
  /** Of 24 columns. */
  readonly width: 8 | 12 | 24;
  /** What stands behind the filter of prompts; its lines are joined by `|`. */
  readonly query: readonly string[];
}

/** What the panels are made from. */
export interface PanelAsked {
  /** Hashes of every version that the branch has. */
  readonly hashes: readonly string[];
}

const calls = 'filter event in ["prompt_completed", "prompt_failed"]';
const signed =
  'filter event = "prompt_feedback" and ispresent(feedback_signed) and not ispresent(feedback_refused)';

/** Hexadecimal digits of a hash that a query names, and how many hashes fit into one. */
const digits = 12;
const mostHashes = 500;

/** Log queries run each time somebody looks, and count towards the account's limit of those that run at once. */
export function panels({ hashes }: PanelAsked): readonly Panel[] {
  return [
    {
      title: "Calls",
      view: "timeSeries",
      width: 12,
      query: [calls, "stats count(*) as calls by bin(1h)"],
    },
    {
      title: "Latency (ms): half and 95 % of calls are faster",
      view: "timeSeries",
      width: 12,
      query: [calls, "stats pct(duration_ms, 50) as p50, pct(duration_ms, 95) as p95 by bin(1h)"],
    },
    {
      title: "Cost by owner",
      view: "table",
      width: 8,
      query: [
        calls,
        "stats sum(cost_usd) as usd, count(*) as calls by prompt_owner",
        "sort usd desc",
        "limit 50",
      ],
    },
    {
      title: "Cost by prompt and version",
      view: "table",
      width: 8,
      query: [
        calls,
        "stats sum(cost_usd) as usd, avg(cost_usd) as usd_a_call, count(*) as calls by prompt_id, prompt_version",
        "sort usd desc",
        "limit 100",
      ],
    },
    {
      title: "Latency (ms) by version",
      view: "table",
      width: 8,
      query: [
        calls,
        "stats pct(duration_ms, 50) as p50, pct(duration_ms, 95) as p95, count(*) as calls by prompt_id, prompt_version",
        "sort p95 desc",
        "limit 100",
      ],
    },
    {
      title: "Errors by type",
      view: "table",
      width: 8,
      query: [
        'filter event = "prompt_failed"',
        "stats count(*) as errors by error_type, prompt_id, prompt_version",
        "sort errors desc",
        "limit 50",
      ],
    },
    {
      title: "Labels",
      view: "bar",
      width: 8,
      query: [
        calls,
        "filter ispresent(output_label)",
        "stats count(*) as calls by output_label",
        "sort calls desc",
        "limit 20",
      ],
    },
    {
      title: "Signed feedback by version",
      view: "table",
      width: 8,
      query: [
        signed,
        "stats count(*) as answers, avg(feedback_score) as mean_score by prompt_id, prompt_version, feedback_name, feedback_label",
        "sort answers desc",
        "limit 100",
      ],
    },
    {
      title: "Share of calls by pointers over their time",
      view: "table",
      width: 8,
      query: [
        calls,
        'fields strcontains(prompt_resolution, "stale") as is_stale',
        "stats avg(is_stale) as share, count(*) as calls by prompt_environment",
        "sort share desc",
        "limit 50",
      ],
    },
    {
      title: "Versions that run",
      view: "table",
      width: 8,
      query: [
        calls,
        "stats count(*) as calls, max(@timestamp) as last by prompt_id, prompt_version, prompt_environment",
        "sort calls desc",
        "limit 100",
      ],
    },
    unknownHashes(hashes),
  ];
}

function unknownHashes(hashes: readonly string[]): Panel {
  const known = [...new Set(hashes.map((hash) => hash.replace("sha256:", "").slice(0, digits)))].toSorted();
  const list = known.map((hash) => JSON.stringify(hash)).join(", ");
  const filters = known.length > 0 && known.length <= mostHashes ? [`filter hash not in [${list}]`] : [];
  return {
    title: filters.length > 0 ? "Hashes that the branch does not have" : "Hashes that run",
    view: "table",
    width: 8,
    query: [
      calls,
      `fields substr(prompt_sha256, 7, ${digits}) as hash`,
      ...filters,
      "stats count(*) as calls, max(@timestamp) as last by prompt_id, prompt_version, prompt_sha256",
      "sort calls desc",
      "limit 50",
    ],
  };
}
