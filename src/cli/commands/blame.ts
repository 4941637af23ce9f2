import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { type PromptPast, promptPast } from "../branch/prompt-past.ts";
import { readMoment } from "../branch/read-moment.ts";
import { tipWords } from "../branch/tip-words.ts";
import {
  type Command,
  type ExitCode,
  type Invocation,
  isOn,
  machineJson,
  text,
} from "../terminal/command.ts";
import { inCheckout } from "../terminal/in-checkout.ts";
import { refuse } from "../terminal/refuse.ts";

/** `promptops blame`: which version a branch had at a moment. */
export const blame: Command = {
  summary: "Says which version of a prompt was on the branch at a moment, by the dates of git's commits.",
  operands: "ID",
  exits: { 0: "shown, also where no version was there yet" },
  options: {
    at: { type: "string", value: "TIME", help: "the moment, as in 2026-05-01T03:00Z; now unless told" },
    ref: { type: "string", value: "REF", help: "read the history of this commit instead of HEAD" },
    json: { type: "boolean", help: "print the answer as JSON" },
  },
  examples: [
    { line: "promptops blame support.triage --at 2026-05-01T03:00Z", does: "what ran that night" },
    { line: "promptops blame support.triage --at 2026-05-01", does: "at the end of that day, in UTC" },
    { line: "promptops blame support.triage --at 2026-05-01 --json", does: "for a program" },
  ],
  run: (invocation) => inCheckout(invocation.terminal, ({ checkout }) => tell(checkout, invocation)),
};

const wrongUsage = { what: "name one prompt by its id", remedy: "See 'promptops blame --help'" } as const;

async function tell(checkout: NamedCheckout, invocation: Invocation): Promise<ExitCode> {
  const { terminal, operands } = invocation;
  const [id, ...others] = operands;
  if (id === undefined || others.length > 0) return refuse(wrongUsage, terminal);
  const at = text(invocation, "at");
  const until = at === null ? null : readMoment(at);
  if (at !== null && until === null) return refuse(noMoment(at), terminal);
  const past = await promptPast(checkout, { id, ref: text(invocation, "ref") ?? "HEAD", until });
  if (past.status === "missing") return refuse(past, terminal);
  terminal.write(isOn(invocation, "json") ? answerJson(past.value, until) : answerText(past.value, until));
  return 0;
}

function noMoment(at: string): { readonly what: string; readonly remedy: string } {
  return {
    what: `'${at}' is no moment`,
    remedy: "Write a day or a day with a time: 2026-05-01, 2026-05-01T03:00Z or 2026-05-01T03:00+02:00",
  };
}

function answerText({ history, steps }: PromptPast, until: string | null): string {
  const { id, tip } = history;
  const last = steps.at(-1)?.commit;
  const since =
    last === undefined
      ? ""
      : ` The last commit that changed it: ${last.sha.slice(0, 12)} of ${last.committer.at}.`;
  return `${literalLog(`${until === null ? "" : `${until}: `}${tipWords(id, tip)}${since}`)}\n`;
}

function answerJson({ history, steps }: PromptPast, until: string | null): string {
  const { id, tip, versions } = history;
  const version = tip === null || tip.status === "invalid" ? null : tip.content.version;
  const last = steps.at(-1)?.commit;
  return machineJson("promptops-blame/1", {
    id,
    at: until,
    state: tip?.status ?? "absent",
    version,
    released: version === null ? null : (versions.get(version)?.commit.sha ?? null),
    last_change: last === undefined ? null : { commit: last.sha, date: last.committer.at },
  });
}
