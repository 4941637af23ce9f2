import { findRoot } from "../../checkout/find-root.ts";
import { bareRepository, noRepository } from "../../checkout/git/repository.ts";
import type { ExitCode } from "./command.ts";
import { refuse } from "./refuse.ts";
import type { Terminal } from "./terminal.ts";

/** Runs `use` with the root of the repository around the terminal's folder, or says that there is none. */
export async function inRepository(
  terminal: Terminal,
  use: (root: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  const found = findRoot(terminal.directory);
  switch (found.status) {
    case "found":
      return await use(found.root);
    case "bare":
      return refuse(bareRepository, terminal);
    case "none":
      return refuse(noRepository(terminal.directory), terminal);
  }
}
