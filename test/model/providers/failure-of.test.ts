import { describe, expect, it } from "vitest";
import type { Endpoint } from "../../../src/model/provider/endpoint.ts";
import { failureOf } from "../../../src/model/provider/failure-of.ts";

const endpoint: Endpoint = { name: "The server", key: "the key in KEY", address: "ADDRESS", secrets: [] };

/** As the SDKs pass on what `fetch` throws: the reason is two causes deep. */
function thrown(code: string, message = "low"): Error {
  const low = Object.assign(new Error(message), { code });
  return new Error("Connection error.", { cause: new TypeError("fetch failed", { cause: low }) });
}

describe(failureOf, () => {
  it.each([
    ["ENOTFOUND", "unreachable"],
    ["EAI_AGAIN", "unreachable"],
    ["ECONNREFUSED", "unreachable"],
    ["ECONNRESET", "unreachable"],
    ["EHOSTUNREACH", "unreachable"],
    ["UND_ERR_SOCKET", "unreachable"],
    ["HPE_INVALID_CONSTANT", "unreachable"],
    ["ETIMEDOUT", "timeout"],
    ["UND_ERR_CONNECT_TIMEOUT", "timeout"],
    ["UND_ERR_HEADERS_TIMEOUT", "timeout"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "tls"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "tls"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "tls"],
    ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "tls"],
    ["CERT_HAS_EXPIRED", "tls"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "tls"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "tls"],
    ["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", "tls"],
    ["EPROTO", "tls"],
    ["Z_DATA_ERROR", "encoding"],
  ])("takes %s as %s and names it", (code, kind) => {
    expect(failureOf(thrown(code), endpoint)).toMatchObject({ kind, message: expect.stringContaining(code) });
  });

  it("takes a connection that is reset while it is made secure as tls", () => {
    const message = "Client network socket disconnected before secure TLS connection was established";
    expect(failureOf(thrown("ECONNRESET", message), endpoint)).toMatchObject({ kind: "tls" });
  });

  it.each([
    { what: "an error of the SDK", error: new RangeError("sk-secret-0123456789") },
    { what: "a text", error: "sk-secret-0123456789" },
    { what: "nothing", error: undefined },
    {
      what: "an error with a code of a provider",
      error: Object.assign(new Error("x"), { code: "not_found" }),
    },
  ])("never repeats what it does not know: $what", ({ error }) => {
    const failure = failureOf(error, endpoint);
    expect(failure).toMatchObject({ status: "failed", kind: "bad-request" });
    expect(failure.message).not.toContain("0123456789");
  });

  it("ends where causes form a ring", () => {
    const ring = new Error("a");
    ring.cause = new Error("b", { cause: ring });
    expect(failureOf(ring, endpoint)).toMatchObject({ kind: "bad-request" });
  });
});
