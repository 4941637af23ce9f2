import type { MonitoredPrompt } from "../monitor/monitor-usage.ts";
import { alarmsOf } from "./alarms.ts";
import type { WatchedBranch } from "./watch-branch.ts";

/** An issue that the monitor opened about a prompt. */
export interface AlarmIssue {
  readonly number: number;
  readonly state: "open" | "closed";
  /** The prompt's id; "" for the one about all prompts that the branch does not have. */
  readonly id: string;
  /** Keys of the alarms that it stands for; none where it was closed because nothing is left. */
  readonly about: readonly string[];
}

/** What is to be done about one issue; `number` is null where it is to be opened. */
export type IssueStep<Told = MonitoredPrompt> =
  | {
      readonly do: "tell";
      readonly number: number | null;
      readonly state: AlarmIssue["state"];
      readonly prompt: Told;
      readonly about: readonly string[];
    }
  | {
      readonly do: "close";
      readonly number: number;
      readonly id: string;
      readonly why: "recovered" | "gone" | "twice";
    };

/** Further ones are opened by the next run: a provider that changes all answers is no reason for a thousand issues. */
const mostOpened = 20;

/** At most one issue a prompt, whatever stands there; `issues` has the oldest first. */
export function issueSteps(
  { today, yesterday, ids }: Pick<WatchedBranch, "today" | "yesterday" | "ids">,
  issues: readonly AlarmIssue[],
): readonly IssueStep[] {
  const earlier = new Map(yesterday.prompts.map((prompt) => [prompt.id, prompt]));
  return stickySteps(togetherUnregistered(today.prompts, ids), {
    ids,
    issues,
    aboutOf: (prompt, before) => alarmsOf(prompt, { yesterday: earlier.get(prompt.id) ?? null, before }),
  });
}

export interface Sticking<Told> {
  /** Prompts whose issue stays where nothing is said of them today. */
  readonly ids: ReadonlySet<string>;
  /** The oldest first. */
  readonly issues: readonly AlarmIssue[];
  /** Keys of what stands open about a prompt, beside those of its issue. */
  readonly aboutOf: (told: Told, before: ReadonlySet<string>) => readonly string[];
}

/** The same for whatever is said of prompts. */
export function stickySteps<Told extends { readonly id: string }>(
  prompts: readonly Told[],
  { ids, issues, aboutOf }: Sticking<Told>,
): readonly IssueStep<Told>[] {
  const judged = new Set(prompts.map(({ id }) => id));
  const first = new Map(issues.toReversed().map((issue) => [issue.id, issue]));
  const twice = issues.filter((issue) => issue.state === "open" && first.get(issue.id) !== issue);
  const gone = [...first.values()].filter(
    ({ id, state }) => state === "open" && !judged.has(id) && !ids.has(id),
  );
  const told = prompts.flatMap((prompt) => {
    const issue = first.get(prompt.id) ?? null;
    return promptStep(prompt, { about: aboutOf(prompt, new Set(issue?.about)), issue });
  });
  const opened = told.filter((step) => step.number === null);
  return [
    ...twice.map(({ number, id }) => ({ do: "close", number, id, why: "twice" }) as const),
    ...gone.map(({ number, id }) => ({ do: "close", number, id, why: "gone" }) as const),
    ...told.filter((step) => step.number !== null),
    ...opened.slice(0, mostOpened),
  ];
}

/** Ids that only logs know share one issue, so that whoever writes logs cannot open as many as they like. */
function togetherUnregistered(
  prompts: readonly MonitoredPrompt[],
  ids: ReadonlySet<string>,
): readonly MonitoredPrompt[] {
  const strange = prompts.filter(({ id }) => !ids.has(id));
  const facts = strange.flatMap((prompt) => prompt.facts);
  return [
    { id: "", owner: [], facts, versions: [], releases: [], promises: [] },
    ...prompts.filter(({ id }) => ids.has(id)),
  ];
}

function promptStep<Told extends { readonly id: string }>(
  prompt: Told,
  { about, issue }: { readonly about: readonly string[]; readonly issue: AlarmIssue | null },
): readonly IssueStep<Told>[] {
  if (about.length === 0) {
    if (issue === null || (issue.state === "closed" && issue.about.length === 0)) return [];
    return [{ do: "close", number: issue.number, id: prompt.id, why: "recovered" }];
  }
  return [{ do: "tell", number: issue?.number ?? null, state: stateOf(issue, about), prompt, about }];
}

/** What a person has closed stays closed until something is added to what it stood for. */
function stateOf(issue: AlarmIssue | null, about: readonly string[]): AlarmIssue["state"] {
  const isKnown = issue?.state === "closed" && about.every((key) => issue.about.includes(key));
  return isKnown ? "closed" : "open";
}
