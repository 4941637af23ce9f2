import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/document/json/json.ts";
import { retryAfter } from "../../../src/model/provider/retry-after.ts";

const date = "Wed, 21 Oct 2026 07:28:00 GMT";

describe(retryAfter, () => {
  it.each<{ readonly headers: Record<string, string>; readonly wait: number | undefined }>([
    { headers: {}, wait: undefined },
    { headers: { "retry-after": "0" }, wait: 0 },
    { headers: { "retry-after": "1" }, wait: 1000 },
    { headers: { "retry-after": "0.5" }, wait: 500 },
    { headers: { "retry-after": "soon" }, wait: undefined },
    { headers: { "retry-after": "-1" }, wait: undefined },
    { headers: { "retry-after": "NaN" }, wait: undefined },
    { headers: { "retry-after": "1e9" }, wait: undefined },
    { headers: { "retry-after": "", "retry-after-ms": "" }, wait: undefined },
    { headers: { "retry-after-ms": "1500.2", "retry-after": "60" }, wait: 1501 },
    { headers: { date, "retry-after": "Wed, 21 Oct 2026 07:28:30 GMT" }, wait: 30_000 },
    { headers: { date, "retry-after": "Wed, 21 Oct 2026 07:27:00 GMT" }, wait: 0 },
    { headers: { "retry-after": "Wed, 21 Oct 2026 07:28:30 GMT" }, wait: undefined },
    {
      headers: { "x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "6m0.5s" },
      wait: 360_500,
    },
    { headers: { "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "20ms" }, wait: 20 },
    {
      headers: { "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "1h2m3s" },
      wait: 3_723_000,
    },
    {
      headers: { "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "tomorrow" },
      wait: undefined,
    },
    { headers: { "x-ratelimit-remaining-tokens": "5", "x-ratelimit-reset-tokens": "9s" }, wait: undefined },
    {
      headers: {
        "x-ratelimit-remaining-tokens": "0",
        "x-ratelimit-reset-tokens": "9s",
        "x-ratelimit-remaining-requests": "0",
        "x-ratelimit-reset-requests": "3s",
      },
      wait: 9000,
    },
    {
      headers: {
        "retry-after": "4",
        "x-ratelimit-remaining-tokens": "0",
        "x-ratelimit-reset-tokens": "9s",
      },
      wait: 4000,
    },
    {
      headers: {
        date,
        "anthropic-ratelimit-input-tokens-remaining": "0",
        "anthropic-ratelimit-input-tokens-reset": "2026-10-21T07:28:12Z",
        "anthropic-ratelimit-requests-remaining": "49",
        "anthropic-ratelimit-requests-reset": "2026-10-21T07:29:00Z",
      },
      wait: 12_000,
    },
  ])("reads $wait ms from $headers", ({ headers, wait }) => {
    expect(retryAfter(new Headers(headers), undefined)).toBe(wait);
  });

  it.each<{ readonly body: JsonValue; readonly wait: number | undefined }>([
    { body: [{ error: { details: [{ a: 1 }, { retryDelay: "34.5s" }] } }], wait: 34_500 },
    { body: { error: { details: [{ retryDelay: "2s" }] } }, wait: 2000 },
    { body: { error: { details: [{ retryDelay: 2 }] } }, wait: undefined },
    { body: { error: { details: { retryDelay: "2s" } } }, wait: undefined },
    { body: { error: "x" }, wait: undefined },
    { body: [], wait: undefined },
    { body: null, wait: undefined },
  ])("reads $wait ms from $body", ({ body, wait }) => {
    expect(retryAfter(new Headers(), body)).toBe(wait);
  });
});
