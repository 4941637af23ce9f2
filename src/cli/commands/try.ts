import type { OpenedCheckout } from "../../checkout/open-checkout.ts";
import type { Answer, ModelRequest } from "../../evaluation/model.ts";
import { paidFor, withCost } from "../../evaluation/priced.ts";
import { forbiddenProvider } from "../../gate/forbidden-provider.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { dollars } from "../../report/words/figures.ts";
import { readGoverned } from "../files/read-governed.ts";
import { openCachedModels } from "../gate/open-cached-models.ts";
import { providerOptions, readProvider } from "../gate/read-provider.ts";
import { triedPrompt } from "../gate/tried-prompt.ts";
import { tryRequest } from "../gate/try-request.ts";
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
import type { Terminal } from "../terminal/terminal.ts";

/** `promptops try`: one message to one prompt, to see what is sent and what comes back. */
export const tryCommand: Command = {
  summary: "Asks a prompt one message: shows what is sent, the answer, what it cost and how long it took.",
  operands: "ID[@VERSION] [MESSAGE]",
  exits: { 0: "answered", 2: "the model did not answer" },
  options: {
    vars: { type: "string", value: "MAP", help: "values of the prompt's variables, as in '{ name: Ann }'" },
    ...providerOptions,
    json: { type: "boolean", help: "print request and answer as JSON" },
  },
  examples: [
    { line: 'promptops try support.triage "I was charged twice"', does: "ask the file as it is now" },
    { line: 'promptops try support.triage@3 "I was charged twice"', does: "ask version 3" },
    { line: "promptops try support.letter --vars '{ name: Ann }'", does: "give values" },
    { line: 'promptops try support.triage "Hi" --provider stub', does: "without a key, to see what is sent" },
  ],
  run: (invocation) => inCheckout(invocation.terminal, (opened) => tryIn(opened, invocation)),
};

type Opened = Extract<OpenedCheckout, { status: "open" }>;

async function tryIn({ checkout, root }: Opened, invocation: Invocation): Promise<ExitCode> {
  const { terminal, operands } = invocation;
  const [name, message = null, ...others] = operands;
  if (name === undefined || others.length > 0) return refuse(wrongUsage, terminal);
  const provider = readProvider(invocation);
  if (provider.status === "refused") return refuse(provider, terminal);
  const read = await readGoverned(root);
  if (read.status === "missing") return refuse(read, terminal);
  const prompt = await triedPrompt(name, read.value, checkout);
  if (prompt.status === "missing") return refuse(prompt, terminal);
  const trial = { message, vars: text(invocation, "vars"), provider: provider.provider };
  const request = tryRequest(prompt.value, read.value.policy, trial);
  if (request.status === "missing") return refuse(request, terminal);
  const path = read.value.prompts.find(({ id }) => id === prompt.value.id)?.path ?? "";
  const side = { path, prompt: prompt.value };
  const forbidden = forbiddenProvider([request.value.provider], [side], read.value.policy);
  if (forbidden !== null) return refuse({ what: forbidden, remedy: "Name another provider" }, terminal);
  const models = await openCachedModels(terminal, checkout);
  const wanted = { provider: request.value.provider, promptId: prompt.value.id, recordings: null };
  const opened = models.open(wanted);
  if (opened.status === "unavailable") {
    return refuse({ what: opened.why, remedy: "Name another provider, as in --provider stub" }, terminal);
  }
  const own = read.value.policy.models.map[prompt.value.model];
  const price =
    own?.input_usd_per_mtok == null ? models.listPrice(wanted.provider, request.value.model) : own;
  const answer = withCost(await opened.model.ask(request.value, 1, terminal.signal), price);
  if (terminal.signal.aborted) return 130;
  return tell(request.value, { answer, cost_usd: paidFor(answer, price) }, invocation);
}

const wrongUsage = {
  what: "'try' takes one prompt by its id, and one message",
  remedy: 'Write it like this: promptops try support.triage "I was charged twice"',
} as const;

interface Tried {
  readonly answer: Answer;
  readonly cost_usd: number | null;
}

function tell(request: ModelRequest, tried: Tried, invocation: Invocation): ExitCode {
  const { terminal } = invocation;
  const { answer, cost_usd } = tried;
  const isAnswered = answer.status === "answered";
  if (isOn(invocation, "json")) {
    const { provider, model, parameters, messages } = request;
    terminal.write(
      machineJson("promptops-try/1", {
        request: { provider, model, parameters, messages },
        answer: isAnswered ? answer.output : null,
        failure: isAnswered ? null : { kind: answer.kind, message: answer.message },
        cached: isAnswered && answer.cached === true,
        cost_usd,
        latency_ms: isAnswered ? answer.latency_ms : null,
      }),
    );
    return isAnswered ? 0 : 2;
  }
  writeRequest(request, terminal);
  if (!isAnswered) {
    return refuse(
      { what: `${request.provider} did not answer: ${answer.message}`, remedy: "See docs/providers.md" },
      terminal,
    );
  }
  block("answer", answer.output, terminal);
  terminal.write(`${figures(request, answer, cost_usd)}\n`);
  return 0;
}

function writeRequest({ messages }: ModelRequest, terminal: Terminal): void {
  for (const { role, content } of messages) block(role, content, terminal);
}

/** What a file or a model says, each line behind a bar, so that nothing of it passes for a line of ours. */
function block(title: string, content: string, terminal: Terminal): void {
  const lines = content
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => `  │ ${literalLog(line)}\n`);
  terminal.write(`${title}\n${lines.join("")}\n`);
}

function figures(
  { provider, model }: ModelRequest,
  answer: Extract<Answer, { status: "answered" }>,
  cost: number | null,
): string {
  const time = answer.latency_ms === null ? [] : [`${(answer.latency_ms / 1000).toFixed(1)} s`];
  const paid =
    answer.cached === true
      ? "kept from before, nothing paid"
      : cost === null
        ? "cost unknown"
        : dollars(cost);
  const note = provider === "stub" ? ["a built-in test classifier, no model"] : [];
  return [literalLog(`${provider} ${model}`), ...time, paid, ...note].join(" · ");
}
