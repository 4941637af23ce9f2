import { governed } from "../policy/governed.ts";
import type { Reason } from "./decision.ts";
import { isNothing } from "./decision-policy.ts";
import type { PullRequestFacts } from "./facts.ts";
import type { DecisionPolicy } from "./facts-policy.ts";
import { shownOwner } from "./owner-name.ts";
import { isPolicyPath } from "./policy-row.ts";
import { type PromptIndex, pathsOf } from "./prompt-index.ts";
import type { ReasonCode } from "./reason-code.ts";

/** The most that GitHub lists of a pull request. */
const maxFiles = 3000;
const maxCommits = 250;

/** What cannot be read or judged; while there is any, the decision is an error. */
export function problems(
  facts: PullRequestFacts,
  policy: DecisionPolicy,
  index: PromptIndex,
): readonly Reason[] {
  return [
    ...faults(facts),
    ...limits(facts),
    ...unusablePolicy(facts, policy),
    ...unreadable(facts),
    ...irregular(facts, policy),
    ...strangers(facts, policy),
    ...duplicates(index),
    ...evalsWithoutPrompt(facts, index),
  ];
}

function faults({ api_faults }: PullRequestFacts): readonly Reason[] {
  return Object.entries(api_faults ?? {}).map(([what, status]) => {
    const answer = status === 0 ? "no answer" : `HTTP ${status}`;
    const slug = what.startsWith("team:") ? shownOwner(what.slice("team:".length)) : null;
    const read =
      slug === null ? `GitHub did not let "${what}" be read` : `The membership of ${slug} could not be read`;
    return reason("api-fault", slug ?? what, `${read} (${answer}).`);
  });
}

function limits({ pr, commits }: PullRequestFacts): readonly Reason[] {
  const count = Math.max(pr.commit_count, commits.length);
  const files = `${pr.changed_files} files change; GitHub lists ${maxFiles}. Split the pull request.`;
  const many = `There are ${count} commits; GitHub lists ${maxCommits}. Squash them.`;
  return [
    ...(pr.changed_files > maxFiles ? [reason("too-many-files", String(pr.changed_files), files)] : []),
    ...(count > maxCommits ? [reason("too-many-commits", String(count), many)] : []),
  ];
}

/** A pull request that touches nothing but the policy may repair it. */
function unusablePolicy(facts: PullRequestFacts, policy: DecisionPolicy): readonly Reason[] {
  if (isNothing(facts.config_error) || repairsPolicy(facts, policy)) return [];
  const said = typeof facts.config_error === "string" ? ` (${facts.config_error})` : "";
  const text = `The policy at base cannot be used${said}. Repair it in a pull request that changes nothing else.`;
  return [reason("policy-invalid", "policy", text)];
}

function repairsPolicy(facts: PullRequestFacts, policy: DecisionPolicy): boolean {
  const { base_prompts, head_prompts, changed_evals, other_changed_files } = facts;
  const governedOnes = [base_prompts, head_prompts, changed_evals ?? {}].flatMap(Object.keys);
  const others = other_changed_files.filter((path) => !isPolicyPath(policy)(path));
  return governedOnes.length === 0 && others.length === 0 && other_changed_files.length > 0;
}

function unreadable({
  base_prompts,
  head_prompts,
  head_parse_errors,
  changed_evals,
}: PullRequestFacts): readonly Reason[] {
  const errors = Object.entries(head_parse_errors ?? {});
  const known = new Set(errors.map(([path]) => path));
  return [
    ...errors.map(([path, code]) => parse(path, `cannot be read at head: parse error ${code}`)),
    ...nulls(head_prompts)
      .filter((path) => !known.has(path))
      .map((path) => parse(path, "cannot be read at head (parse error)")),
    ...nulls(base_prompts).map((path) => parse(path, "cannot be read at base (parse error)")),
    ...nulls(changed_evals ?? {}).map((path) => parse(path, "cannot be read: parse error in an eval suite")),
  ];
}

function nulls(record: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(record).flatMap(([path, value]) => (value === null ? [path] : []));
}

function parse(path: string, what: string): Reason {
  return reason("parse", path, `${path} ${what}.`);
}

const kinds: Readonly<Record<string, string>> = {
  "120000": "a symlink",
  "160000": "a submodule",
  "040000": "a folder",
};

function irregular(facts: PullRequestFacts, policy: DecisionPolicy): readonly Reason[] {
  const modes = Object.entries(facts.head_modes ?? {}).filter(([, mode]) => !mode.startsWith("100"));
  if (modes.length === 0) return [];
  const { prompt, suite, mayHold } = governed(policy);
  const ofPolicy = isPolicyPath(policy);
  const listed = [facts.head_prompts, facts.base_prompts, facts.changed_evals ?? {}];
  return modes
    .filter(
      ([path]) =>
        listed.some((record) => Object.hasOwn(record, path)) ||
        prompt(path) !== null ||
        suite(path) ||
        mayHold(path) === "yes" ||
        ofPolicy(path),
    )
    .map(([path, mode]) => {
      const kind = Object.hasOwn(kinds, mode) ? kinds[mode] : `an entry of mode ${mode}`;
      return reason("symlink", path, `${path} is ${kind}, not a regular file (symlinks are not followed).`);
    });
}

/** Governed by its name, but not among the prompts and suites: whoever read the facts could not make it out. */
function strangers(facts: PullRequestFacts, policy: DecisionPolicy): readonly Reason[] {
  if (facts.other_changed_files.length === 0) return [];
  const { prompt, suite } = governed(policy);
  const folded = new Set(
    [facts.base_prompts, facts.head_prompts, facts.changed_evals ?? {}].flatMap(Object.keys).map(fold),
  );
  return facts.other_changed_files.flatMap((path) => {
    if (prompt(path) !== null || suite(path)) return [parse(path, "is governed and cannot be read")];
    if (!folded.has(fold(path))) return [];
    return [reason("look-alike", path, `${path} looks like a governed file and is another one.`)];
  });
}

/** On some disks paths that differ only so are one file. */
function fold(path: string): string {
  return path.normalize("NFKC").toLowerCase();
}

function duplicates({ headById }: PromptIndex): readonly Reason[] {
  return [...headById]
    .filter(([, views]) => views.length > 1)
    .map(([id, views]) => {
      const paths = views.map(({ path }) => path).toSorted();
      return reason(
        "duplicate-id",
        id,
        `The duplicate id ${id} stands in ${paths.slice(0, 5).join(" and ")}.`,
      );
    });
}

function evalsWithoutPrompt(facts: PullRequestFacts, index: PromptIndex): readonly Reason[] {
  const evals = Object.entries(facts.changed_evals ?? {}).flatMap(([suite, ids]) => {
    const lost = [ids ?? []].flat().filter((id) => pathsOf(id, index).length === 0);
    return lost.map((id) => withoutPrompt(suite, id));
  });
  const reported = (facts.gate_report?.inconclusive ?? []).filter((id) => pathsOf(id, index).length === 0);
  const gated = Object.keys(facts.gate_changes ?? {}).filter(
    (path) => !index.head.has(path) && !index.base.has(path),
  );
  return [
    ...evals,
    ...reported.map((id) => withoutPrompt("The gate's report", id)),
    ...gated.map((path) => withoutPrompt("A gate change", path)),
  ];
}

function withoutPrompt(what: string, id: string): Reason {
  return reason(
    "eval-without-prompt",
    what,
    `${what} names the prompt ${id}, which is neither at base nor at head.`,
  );
}

function reason(code: ReasonCode, subject: string, text: string): Reason {
  return { code, subject, text };
}
