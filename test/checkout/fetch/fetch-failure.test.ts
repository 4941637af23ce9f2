import { describe, expect, it } from "vitest";
import { fetchFailure } from "../../../src/checkout/fetch/fetch-failure.ts";

const source = { url: "https://example.com/o/r", token: "s3cret-token" };
const unable = "fatal: unable to access 'https://example.com/o/r/': ";

describe(fetchFailure, () => {
  it.each([
    { stderr: `${unable}The requested URL returned error: 503`, why: /5xx/, again: true },
    { stderr: `${unable}The requested URL returned error: 429`, why: /429/, again: true },
    { stderr: `${unable}Could not resolve host: example.com`, why: /network/, again: true },
    { stderr: `${unable}Failed to connect to 127.0.0.1 port 1 after 0 ms`, why: /network/, again: true },
    { stderr: "error: RPC failed; curl 56 GnuTLS recv error\nfatal: early EOF", why: /network/, again: true },
    { stderr: `${unable}The requested URL returned error: 403`, why: /token/, again: false },
    {
      stderr: "fatal: could not read Username for 'https://example.com': terminal prompts disabled",
      why: /token/,
      again: false,
    },
    { stderr: "fatal: remote error: upload-pack: not our ref 0123", why: /does not have it/, again: false },
    { stderr: "fatal: repository 'https://example.com/o/r/' not found", why: /does not know/, again: false },
    { stderr: "fatal: something new", why: /^something new$/, again: false },
    { stderr: "", why: /no reason/, again: false },
  ])("reads $stderr", ({ stderr, why, again }) => {
    const failure = fetchFailure(stderr, source);
    expect(failure.why).toMatch(why);
    expect(failure.isPassing).toBe(again);
  });

  it("never repeats a token", () => {
    const basic = Buffer.from("x-access-token:s3cret-token").toString("base64");
    const { why } = fetchFailure(`fatal: odd ${basic} s3cret-token https://me:other@example.com/`, source);
    expect(why).toBe("odd *** *** https://example.com/");
  });
});
