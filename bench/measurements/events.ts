import { join } from "node:path";
import { floorScript, root } from "../places.ts";
import { race } from "../race.ts";
import { type Row, raceRow } from "../row.ts";
import type { Scale } from "../scale.ts";

/** So many events through the runtime against a bare loop of JSON.stringify and a write. */
export function eventsRow({ many, rounds }: Scale): Row {
  const count = many * 100;
  const environment = {
    ...process.env,
    PROMPTOPS_REGISTRY: join(root, "test", "conformance", "bundle.jsonl"),
  };
  const [against] = race(
    [{ words: [floorScript("write-events.js"), String(count)], directory: root }],
    { words: [floorScript("log-events.js"), String(count)], directory: root, environment },
    rounds.few,
  );
  return raceRow({ what: `events: ${count}`, floor: "JSON.stringify and write", aim: 2 }, against);
}
