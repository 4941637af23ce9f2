/**
 * Looks where the real GitHub differs from the fake that the tests use: five scenarios by the product's own code.
 *
 *   LIVE_TOKEN=... LIVE_APP_TOKEN=... npm run live -- --repository OWNER/NAME [--host HOST]
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { serverAddress } from "../../src/cli/app/server-address.ts";
import { connect } from "../../src/github/connect/connect.ts";
import { readPlace } from "./read-place.ts";
import { runLive } from "./run-live.ts";

const { values } = parseArgs({
  options: {
    repository: { type: "string" },
    host: { type: "string", default: "github.com" },
    "any-repository": { type: "boolean", default: false },
  },
});
const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
const say = (line: string): void => console.log(line);

const { LIVE_TOKEN: token, LIVE_APP_TOKEN: appToken } = process.env;
const server = serverAddress(values.host);
if (!token || !appToken || server === null) {
  say(
    "Set LIVE_TOKEN (yours) and LIVE_APP_TOKEN (an installation token of your app), and name a --host without a path.",
  );
  process.exit(2);
}
const open = (value: string) => connect({ token: value, apiUrl: server.apiUrl, log: say });
const place = await readPlace(values.repository ?? "", {
  user: open(token),
  app: open(appToken),
  any: values["any-repository"],
});
if (typeof place === "string") {
  say(place);
  process.exit(2);
}
process.exitCode = await runLive({
  place,
  stateFile: join(process.cwd(), ".promptops-live.json"),
  say,
  patience: { tries: 20, pauseMs: 1000 },
  signal: stop.signal,
});
