import type { PromptProvenance, Provenance } from "./provenance.ts";
import { type TrailerWord, writeTrailerWords } from "./trailer-words.ts";

/** What every trailer of a release begins with. */
export const trailerPrefix = "Promptops-";

/** The lines below a release's message, one fact each; docs/release.md says what each means. */
export function trailers({ merges, pulls, prompts, policy, decision }: Provenance): readonly string[] {
  return [
    ...prompts.flatMap(promptTrailers),
    ...pulls.map(({ number, author }) =>
      line("Pull-Request", [plain(String(number)), named("author", login(author))]),
    ),
    ...merges.map((sha) => line("Merge", [plain(sha)])),
    ...(policy === null ? [] : [line("Policy", [plain(policy)])]),
    ...(decision === null ? [] : [line("Decision", [plain(decision)])]),
  ];
}

function promptTrailers(prompt: PromptProvenance): readonly string[] {
  const { id, version, parent, reverts, approvals, override, measured } = prompt;
  const about = (name: string, words: readonly (TrailerWord | null)[]): string =>
    line(name, [plain(id), ...words]);
  return [
    about("Release", [
      named("version", String(version)),
      named("parent", String(parent)),
      reverts === null ? null : named("reverts", String(reverts)),
    ]),
    ...approvals.map(({ by, owner, review, issue, content }) =>
      about("Approval", [
        named("by", login(by)),
        named("owner", login(owner)),
        review === null ? null : named("review", String(review)),
        issue === undefined ? null : named("issue", String(issue)),
        content === undefined ? null : named("content", content),
      ]),
    ),
    ...(override === null
      ? []
      : [about("Override", [named("by", login(override.by)), named("reason", override.reason)])]),
    ...(measured === null ? [] : [about("Accuracy", measuredWords(measured))]),
  ];
}

function measuredWords(measured: NonNullable<PromptProvenance["measured"]>): readonly (TrailerWord | null)[] {
  const { accuracy, interval, cases, model, suite } = measured;
  return [
    named("share", fraction(accuracy)),
    ...(interval === null ? [] : [named("low", fraction(interval[0])), named("high", fraction(interval[1]))]),
    named("cases", String(cases)),
    model === null ? null : named("model", model),
    suite === null ? null : named("suite", suite),
  ];
}

/** Four digits tell 1 of 10,000 cases. */
function fraction(share: number): string {
  return String(Math.round(share * 10_000) / 10_000);
}

/** Without the `@`, with which GitHub would call somebody for each release. */
function login(name: string): string {
  return name.replace(/^@/, "");
}

function plain(value: string): TrailerWord {
  return { name: null, value };
}

function named(name: string, value: string): TrailerWord {
  return { name, value };
}

function line(name: string, words: readonly (TrailerWord | null)[]): string {
  return `${trailerPrefix}${name}: ${writeTrailerWords(words.filter((word) => word !== null))}`;
}
