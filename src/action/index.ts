import { listenForCrash } from "./crash.ts";
import { run } from "./run.ts";

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
const crash = listenForCrash(process, (error) => console.error(error));
await run(process.env, { signal: stop.signal, crash });
// What crashed may still hold a connection or a timer.
if (crash.signal.aborted) process.exit();
