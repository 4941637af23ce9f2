#!/usr/bin/env node
import { main } from "./main.ts";
import { terminalOf } from "./terminal.ts";

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  // The first signal lets work in hand end; a second one, with no listener left, ends the process.
  process.once(name, () => stop.abort());
}
for (const stream of [process.stdout, process.stderr]) {
  // A reader that went away (`| head`) is no error.
  stream.on("error", () => process.exit());
}
process.exitCode = await main(process.argv.slice(2), terminalOf(process, stop.signal));
