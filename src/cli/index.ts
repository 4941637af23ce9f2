#!/usr/bin/env node
import { literalLog } from "../report/literal/literal-log.ts";
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
// What a library throws outside of every promise is no verdict either: 1 would say "blocked".
for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error: unknown) => {
    const what = error instanceof Error ? error.message : String(error);
    process.stderr.write(`promptops: this ended in the middle, so nothing was judged: ${literalLog(what)}\n`);
    process.exit(2);
  });
}
const code = await main(process.argv.slice(2), terminalOf(process, stop.signal));
process.exitCode ??= code;
