import type { JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";

/** How long a provider asks to wait, in milliseconds; undefined where it does not say. */
export function retryAfter(headers: Headers, body: JsonValue | undefined): number | undefined {
  const told = [
    number(headers.get("retry-after-ms")),
    seconds(headers.get("retry-after")),
    until(headers.get("retry-after"), headers),
    googleDelay(body),
    ...usedUp(headers),
  ];
  const wait = told.find((value) => value !== undefined);
  return wait === undefined ? undefined : Math.max(0, Math.ceil(wait));
}

/** The resets of the limits that are used up: all of them have to pass. */
function usedUp(headers: Headers): number[] {
  const resets = limits.flatMap(({ remaining, reset, read }) => {
    const wait = headers.get(remaining) === "0" ? read(headers.get(reset), headers) : undefined;
    return wait === undefined ? [] : [wait];
  });
  return resets.length === 0 ? [] : [Math.max(...resets)];
}

interface Limit {
  readonly remaining: string;
  readonly reset: string;
  readonly read: (value: string | null, headers: Headers) => number | undefined;
}

const limits: readonly Limit[] = [
  ...["requests", "tokens", "input-tokens", "output-tokens"].map((what) => ({
    remaining: `anthropic-ratelimit-${what}-remaining`,
    reset: `anthropic-ratelimit-${what}-reset`,
    read: until,
  })),
  ...["requests", "tokens"].map((what) => ({
    remaining: `x-ratelimit-remaining-${what}`,
    reset: `x-ratelimit-reset-${what}`,
    read: duration,
  })),
];

function number(value: string | null): number | undefined {
  return value !== null && /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function seconds(value: string | null): number | undefined {
  const count = number(value);
  return count === undefined ? undefined : count * 1000;
}

/** Until a date, counted from the date of the reply itself, so that the clock of this machine does not matter. */
function until(value: string | null, headers: Headers): number | undefined {
  const wait = Date.parse(value ?? "") - Date.parse(headers.get("date") ?? "");
  return Number.isFinite(wait) ? wait : undefined;
}

/** Like `6m0s`, `1h2m3.5s`, `20ms`. */
function duration(value: string | null): number | undefined {
  const parts = /^(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?$/.exec(value ?? "");
  if (parts === null || parts[0] === "") return undefined;
  const [hours = 0, minutes = 0, secs = 0, ms = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return ((hours * 60 + minutes) * 60 + secs) * 1000 + ms;
}

/** Gemini says it in the body, as `google.rpc.RetryInfo`. */
function googleDelay(body: JsonValue | undefined): number | undefined {
  const error = member(Array.isArray(body) ? body[0] : body, "error");
  const details = member(error, "details");
  if (!Array.isArray(details)) return undefined;
  for (const detail of details) {
    const delay = member(detail, "retryDelay");
    if (typeof delay === "string") return duration(delay);
  }
  return undefined;
}
