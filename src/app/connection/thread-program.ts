import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(import.meta.url);

/** What a thread for large files runs: the door beside the program, or among the sources. */
export const threadProgram: string = here.endsWith(".ts")
  ? join(dirname(here), "..", "thread", "index.ts")
  : join(dirname(here), "..", "app", "thread.js");
