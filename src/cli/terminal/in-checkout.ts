import { type OpenedCheckout, openCheckout } from "../../checkout/open-checkout.ts";
import type { ExitCode } from "./command.ts";
import { refuse } from "./refuse.ts";
import type { Terminal } from "./terminal.ts";

/** Runs `use` with the repository around the terminal's folder and closes it, or says that there is none. */
export async function inCheckout(
  terminal: Terminal,
  use: (opened: Extract<OpenedCheckout, { status: "open" }>) => Promise<ExitCode>,
): Promise<ExitCode> {
  const opened = await openCheckout({ directory: terminal.directory, fetch: null, safeDirectory: false });
  if (opened.status !== "open") return refuse(opened, terminal);
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
}
