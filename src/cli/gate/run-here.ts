import { access, constants } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { OpenedCheckout } from "../../checkout/open-checkout.ts";
import { evaluationLog } from "../../events/evaluation-log.ts";
import type { GateRequest } from "../../gate/gate-request.ts";
import type { GatePorts } from "../../gate/run/evaluate-trees.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { readOrganisationPolicyFile } from "../files/read-organisation-policy.ts";
import { type ExitCode, type Invocation, text } from "../terminal/command.ts";
import { inCheckout } from "../terminal/in-checkout.ts";
import { refuse } from "../terminal/refuse.ts";
import { openCachedModels } from "./open-cached-models.ts";
import { drawnProgress } from "./progress-bar.ts";
import { questionBefore } from "./question-before.ts";
import { readProvider } from "./read-provider.ts";
import { terminalRequest } from "./terminal-request.ts";

/** Does work on what the options compare, in the repository around the terminal, and tells what came of it. */
export async function runHere<T>(
  invocation: Invocation,
  work: (request: GateRequest, ports: GatePorts) => Promise<T>,
  tell: (done: T) => Promise<ExitCode>,
): Promise<ExitCode> {
  return await inCheckout(invocation.terminal, (opened) => runIn(opened, invocation, { work, tell }));
}

async function runIn<T>(
  { checkout }: Extract<OpenedCheckout, { status: "open" }>,
  invocation: Invocation,
  {
    work,
    tell,
  }: {
    readonly work: (request: GateRequest, ports: GatePorts) => Promise<T>;
    readonly tell: (done: T) => Promise<ExitCode>;
  },
): Promise<ExitCode> {
  const { terminal } = invocation;
  const provider = readProvider(invocation);
  if (provider.status === "refused") return refuse(provider, terminal);
  const asked = await terminalRequest(checkout, {
    base: text(invocation, "base"),
    head: text(invocation, "head"),
    provider: provider.provider,
  });
  if (asked.status === "missing") return refuse(asked, terminal);
  const organisation = await readOrganisationPolicyFile(invocation);
  if (organisation.status === "refused") return refuse(organisation, terminal);
  const request =
    organisation.status === "none" ? asked.value : { ...asked.value, organisationPolicy: organisation };
  const file = text(invocation, "report");
  // Before the model is paid, not after.
  if (file !== null) await access(dirname(resolve(terminal.directory, file)), constants.W_OK);
  const stop = new AbortController();
  const signal = AbortSignal.any([terminal.signal, stop.signal]);
  const confirm = await questionBefore(invocation, { request, checkout, stop });
  const drawn = drawnProgress(terminal, confirm === null ? {} : { confirm });
  const events = text(invocation, "events");
  const progress =
    events === null ? drawn : { ...drawn, asked: evaluationLog(resolve(terminal.directory, events)) };
  const models = await openCachedModels(terminal, checkout);
  const done = await work(request, { checkout, models, progress, signal });
  progress.clear();
  const trouble = models.trouble();
  if (trouble !== null) terminal.writeError(`promptops: answers could not be kept: ${literalLog(trouble)}\n`);
  if (stop.signal.aborted) {
    terminal.writeError(
      "promptops: nothing was asked. --yes asks without this question, --estimate says what it would cost.\n",
    );
    return 2;
  }
  if (terminal.signal.aborted) {
    terminal.writeError(
      "promptops: stopped before everything was judged; answers that were paid for are kept.\n",
    );
    return 130;
  }
  return await tell(done);
}
