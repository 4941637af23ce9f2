import { type RunningApp, startApp } from "./app.ts";
import { openInstallations } from "./connection/installations.ts";
import { errorText, jsonLog, type Log } from "./log.ts";
import { readSettings } from "./settings/read-settings.ts";

/** How long the work in hand may take after a signal; containers are killed after 10 seconds or more. */
const graceMs = 8000;

/** Starts the app as its environment says, until a signal ends it. */
export async function run(environment: NodeJS.ProcessEnv): Promise<void> {
  const log = jsonLog({
    write: (line) => process.stdout.write(line),
    now: () => new Date().toISOString(),
  });
  // Whoever read the log may go away; the work goes on.
  process.stdout.on("error", () => {});
  const reading = readSettings(environment);
  if (reading.status === "refused") {
    for (const problem of reading.problems) process.stderr.write(`${problem}\n`);
    process.stderr.write("docs/app.md says where each comes from.\n");
    process.exitCode = 2;
    return;
  }
  const { settings } = reading;
  const installations = openInstallations({
    settings,
    now: Date.now,
    environment,
    log: (sentence) => log.warn(sentence),
  });
  try {
    const app = await startApp({ settings, installations, log, now: Date.now });
    log.info("listening", { port: app.port, api: settings.apiUrl });
    stopOnSignal(app, log);
    await app.sweep();
  } catch (error) {
    log.error("cannot start", { error: errorText(error) });
    process.exitCode = 1;
  }
}

function stopOnSignal(app: RunningApp, log: Log): void {
  const stop = async (signal: string): Promise<void> => {
    log.info("stopping", { signal });
    const outcome = await app.stop(graceMs);
    log.info("stopped", { outcome });
    // What was cut off is found by the next start's sweep.
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop(signal));
}
