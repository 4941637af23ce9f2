import type { Failed } from "../../evaluation/model.ts";
import { failed } from "./completion.ts";
import type { Endpoint } from "./endpoint.ts";
import { refused } from "./refused.ts";
import { type Reply, UnusableReply } from "./unusable-reply.ts";

/** The failure behind what a provider's SDK threw. */
export function failureOf(thrown: unknown, endpoint: Endpoint): Failed {
  const errors = causesOf(thrown);
  const reply = errors.find((error) => error instanceof UnusableReply)?.reply;
  if (reply !== undefined) return replyFailure(reply, endpoint);
  if (errors.some(({ name }) => /^(Credentials|Token)ProviderError$/.test(name))) return noCredentials;
  const code = errors.map(codeOf).find((found) => found !== null);
  if (code != null) return connectionFailure(code, errors, endpoint);
  if (errors.some((error) => error instanceof TypeError && /^(fetch failed|terminated)/.test(error.message)))
    return failed("unreachable", `the connection to ${endpoint.name} failed`);
  if (errors.some(({ message }) => message === "Region is missing")) return noRegion;
  const name = errors.at(-1)?.name ?? typeof thrown;
  return failed("bad-request", `the request to ${endpoint.name} could not be made (${name})`);
}

const noCredentials = failed(
  "no-key",
  "no AWS credentials were found; let the workflow assume a role, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
);
const noRegion = failed(
  "no-key",
  "AWS_REGION is not set; set it to the region of the models, as in eu-central-1",
);

export function notJson({ name, address }: Endpoint): Failed {
  return failed("not-json", `what ${name} sent is not the JSON of its protocol; check ${address}`);
}

/** The error and what caused it, at most ten deep: causes may form a ring. */
function causesOf(thrown: unknown): Error[] {
  const errors: Error[] = [];
  let next = thrown;
  while (next instanceof Error && errors.length < 10) {
    errors.push(next);
    next = next.cause;
  }
  return errors;
}

/** What Node calls the error: `ECONNREFUSED`; the provider's own codes are numbers or in lower case. */
function codeOf(error: Error): string | null {
  const code = "code" in error ? error.code : undefined;
  return typeof code === "string" && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : null;
}

function replyFailure(reply: Reply, endpoint: Endpoint): Failed {
  switch (reply.what) {
    case "status":
      return refused(reply, endpoint);
    case "nothing":
      return failed("empty", `${endpoint.name} sent nothing`);
    case "not-json":
      return notJson(endpoint);
    case "too-large":
      return failed("too-large", `the answer of ${endpoint.name} is larger than ${reply.limit} bytes`);
    case "not-utf-8":
      return failed("encoding", `the answer of ${endpoint.name} is not UTF-8`);
  }
}

const tls =
  /^(CERT_|CRL_|DEPTH_ZERO_|ERR_SSL_|ERR_TLS_|HOSTNAME_|INVALID_CA|PATH_LENGTH_|SELF_SIGNED_|UNABLE_TO_)|^EPROTO$/;
const slow = /^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/;

function connectionFailure(code: string, errors: readonly Error[], { name, address }: Endpoint): Failed {
  const handshake = errors.some((error) => /before secure TLS connection/.test(error.message));
  if (tls.test(code) || handshake)
    return failed(
      "tls",
      `no secure connection to ${name} (${code}); if a proxy has a certificate of its own, name it in NODE_EXTRA_CA_CERTS`,
    );
  if (slow.test(code)) return failed("timeout", `${name} did not answer in time (${code})`);
  if (/^(Z_|ERR__)/.test(code))
    return failed("encoding", `the answer of ${name} is not compressed as it says (${code})`);
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return failed("unreachable", `the name of ${name} cannot be resolved (${code}); check ${address}`);
  if (code === "ECONNREFUSED")
    return failed("unreachable", `${name} does not take connections (${code}); check ${address}`);
  return failed("unreachable", `the connection to ${name} broke (${code})`);
}
