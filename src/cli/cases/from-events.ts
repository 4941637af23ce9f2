import { caseText } from "../../cases/case-text.ts";
import { askedTexts, type FieldProposals, fieldProposals } from "../../cases/field/field-proposals.ts";
import { redactor } from "../../cases/field/redactor.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { count } from "../../report/words/figures.ts";
import { type ExitCode, type Invocation, isOn } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { inRepository } from "../terminal/repository.ts";
import { appendCases, casesFile, dataHint } from "./append-cases.ts";
import { suitesHere } from "./asked-suite.ts";
import { readCalls } from "./field-items.ts";

/** `promptops cases from-events`: what went wrong in the field becomes cases that wait for a reader. */
export function casesFromEvents(invocation: Invocation): Promise<ExitCode> {
  return inRepository(invocation.terminal, (root) => fromEventsIn(root, invocation));
}

async function fromEventsIn(root: string, invocation: Invocation): Promise<ExitCode> {
  const { terminal, operands } = invocation;
  const [, id, ...events] = operands;
  if (id === undefined || events.length === 0)
    return refuse(
      {
        what: "from-events needs a prompt and events",
        remedy: "Write it like this: promptops cases from-events ID logs/",
      },
      terminal,
    );
  const here = await suitesHere(root, id);
  if (here.status === "missing") return refuse(here, terminal);
  const [found] = here.value.suites;
  if (found === undefined)
    return refuse({ what: `there is no suite of ${id}`, remedy: "Write one" }, terminal);
  const redaction = redactor([...here.value.policy.privacy.redact, ...here.value.policy.cases.redact]);
  if (redaction.status === "refused")
    return refuse(
      {
        what: `the pattern ${redaction.pattern} cannot be used: ${redaction.why}`,
        remedy: "Write it in RE2's syntax",
      },
      terminal,
    );
  const read = await readCalls(id, events, invocation);
  if ("what" in read) return refuse(read, terminal);
  const file = await casesFile(root, found, "field");
  if ("what" in file) return refuse(file, terminal);
  const { suite, prompt } = found;
  const known = [...suite.cases, ...(suite.waiting ?? [])].map(caseText);
  const proposals = fieldProposals(read.calls, {
    labels: prompt.prompt.output?.labels ?? [],
    known: [...known, ...askedTexts(file.lines)],
    redact: redaction.redact,
  });
  if (proposals.cases.length > 0 && !isOn(invocation, "dry-run")) {
    const refused = await appendCases(root, file, proposals.cases);
    if (refused !== null) return refuse(refused, terminal);
  }
  const hint = dataHint(found, file.path);
  const said = [
    ...words(proposals, file.path, read.left),
    ...(hint === null || proposals.cases.length === 0 ? [] : [hint]),
  ];
  terminal.write(`${said.map(literalLog).join("\n")}\n`);
  return 0;
}

function words({ cases, left_out }: FieldProposals, path: string, left: number): readonly string[] {
  const { without_content, repeated, too_long, variables } = left_out;
  const bare = cases.filter(({ expected }) => expected === undefined).length;
  return [
    `${path}: ${count(cases.length, "case")} more, which count once somebody has read them`,
    ...(bare > 0 ? [`${bare} of them say nothing of what is expected: write it before they are read`] : []),
    ...(repeated > 0 ? [`${count(repeated, "call")} repeat a case`] : []),
    ...(without_content > 0 ? [`${count(without_content, "call")} were logged without content`] : []),
    ...(variables > 0
      ? [`${count(variables, "call")} have values of several variables, which are not taken`]
      : []),
    ...(too_long > 0 ? [`${count(too_long, "call")} are too long for the patterns`] : []),
    ...(left > 0 ? [`${count(left, "event")} beyond 200,000 calls were left out`] : []),
  ];
}
