import { bytesHash } from "../document/hash/bytes-hash.ts";
import type { JudgedVersion } from "../monitor/drift/judge-drift.ts";
import type { Fact } from "../monitor/identity/fact.ts";
import type { MonitoredPrompt } from "../monitor/monitor-usage.ts";

/** More are not told apart from each other. */
const mostAlarms = 200;

/**
 * The keys of what an issue of a prompt is open about. A fact is an alarm at once. Drift is one when two days in a row
 * say so, and none any more when two days in a row do not; between the two, what `before` holds stays as it is.
 */
export function alarmsOf(
  today: MonitoredPrompt,
  { yesterday, before }: { readonly yesterday: MonitoredPrompt | null; readonly before: ReadonlySet<string> },
): readonly string[] {
  const drifting = today.versions.filter((version) => {
    const earlier = yesterday?.versions.find((each) => driftKey(each) === driftKey(version)) ?? null;
    return isAlarm({ now: version.word, earlier: earlier?.word ?? null, was: before.has(driftKey(version)) });
  });
  return [...new Set([...today.facts.map(factKey), ...drifting.map(driftKey)])]
    .toSorted()
    .slice(0, mostAlarms);
}

/** Whether something stands open that a version drifts. */
export function isDriftAlarm(version: JudgedVersion, alarms: ReadonlySet<string>): boolean {
  return alarms.has(driftKey(version));
}

function isAlarm({
  now,
  earlier,
  was,
}: {
  readonly now: JudgedVersion["word"];
  readonly earlier: JudgedVersion["word"] | null;
  readonly was: boolean;
}): boolean {
  if (now === "too-few") return was;
  if (now === "drift") return earlier === "drift" || was;
  return earlier === "drift" && was;
}

function driftKey({ version, environment, override }: JudgedVersion): string {
  return keyOf(["drift", version, environment, override]);
}

function factKey({ kind, id, version, environment, what }: Fact): string {
  return keyOf([kind, id, version, environment, what]);
}

/** Short, and without anything that a log brought. */
function keyOf(parts: readonly (string | number | null)[]): string {
  return bytesHash(new TextEncoder().encode(JSON.stringify(parts))).slice("sha256:".length, 19);
}
