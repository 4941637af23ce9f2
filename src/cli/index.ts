#!/usr/bin/env node
import { main } from "./main.ts";
import { terminalOf } from "./terminal/terminal.ts";

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  // The first signal lets work in hand end; a second one, with no listener left, ends the process.
  process.once(name, () => stop.abort());
}
// A reader that went away (`| head`) is no error: the command ends as ever, with its own exit code.
process.stderr.on("error", () => {});
process.stdout.on("error", (error) => {
  if ("code" in error && error.code === "EPIPE") return;
  process.exitCode = 2;
  process.stderr.write(`promptops: the output could not be written: ${error.message}\n`);
});
const code = await main(process.argv.slice(2), terminalOf(process, stop.signal));
process.exitCode ??= code;
