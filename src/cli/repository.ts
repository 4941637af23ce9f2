import { findRoot } from "../checkout/find-root.ts";
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
      return refuse(
        {
          what: "This is a bare repository: it has no files to look at",
          remedy: "Run this in a clone with a work tree",
        },
        terminal,
      );
    case "none":
      return refuse(
        {
          what: `${terminal.directory} is not inside a git repository`,
          remedy: "Run this inside a clone, or run git init first",
        },
        terminal,
      );
  }
}
