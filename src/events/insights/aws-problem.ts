import { UnreadableAnswer } from "./insights-queries.ts";

/** `busy`: too many queries at once, or too many requests: to be asked again later. */
export interface InsightsProblem {
  readonly kind: "busy" | "refused";
  /** In plain words, with the remedy. */
  readonly what: string;
}

const queries =
  "the account runs too many queries at once, dashboards among them: close some, or run it at another time";
const requests = "AWS asks for fewer requests a second: run it again later";
const away = "CloudWatch Logs does not answer: run it again later";

const busy: Readonly<Record<string, string>> = {
  LimitExceededException: queries,
  ThrottlingException: requests,
  Throttling: requests,
  TooManyRequestsException: requests,
  RequestLimitExceeded: requests,
  ServiceUnavailableException: away,
  ServiceUnavailable: away,
  InternalFailure: away,
  InternalServerError: away,
};

const expired = "the AWS credentials have expired: sign in again";
const unknown = "AWS does not know these credentials: sign in again";
const none =
  "there are no AWS credentials: sign in, set AWS_PROFILE, or let aws-actions/configure-aws-credentials run before";
const unreachable = "AWS cannot be reached: look at the network, the proxy and the region's name";

const refused: Readonly<Record<string, string>> = {
  ExpiredTokenException: expired,
  ExpiredToken: expired,
  TokenRefreshRequired: expired,
  UnrecognizedClientException: unknown,
  InvalidClientTokenId: unknown,
  InvalidSignatureException: "AWS refuses the signature: look at the clock and the secret key",
  AccessDeniedException:
    "these credentials may not do that: allow logs:StartQuery, logs:GetQueryResults, logs:StopQuery and logs:DescribeLogGroups",
  ResourceNotFoundException:
    "there is no such log group in this region, or a query is gone: look at the log groups' names and the region",
  MalformedQueryException: "CloudWatch Logs does not understand a query: please report it",
  InvalidParameterException:
    "CloudWatch Logs refuses what was asked: look at the log groups' names, which must be of this region and of the Standard class, and at how long they keep events",
  CredentialsProviderError: none,
  TokenProviderError: none,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  ETIMEDOUT: unreachable,
  TimeoutError: unreachable,
};

/** An error of AWS, or of the way to it, in plain words. */
export function awsProblem(error: unknown): InsightsProblem {
  if (error instanceof UnreadableAnswer) {
    return {
      kind: "refused",
      what: "CloudWatch Logs answers what the query does not give: please report it",
    };
  }
  if (!(error instanceof Error)) return { kind: "refused", what: "CloudWatch Logs answers an error" };
  if (error.message === "Region is missing") {
    return { kind: "refused", what: "no region is named: set AWS_REGION, or name it with --region" };
  }
  const { name } = error;
  const code = "code" in error && typeof error.code === "string" ? error.code : name;
  for (const each of [name, code]) {
    const later = Object.hasOwn(busy, each) ? busy[each] : undefined;
    if (later !== undefined) return { kind: "busy", what: later };
    const what = Object.hasOwn(refused, each) ? refused[each] : undefined;
    if (what !== undefined) return { kind: "refused", what };
  }
  return {
    kind: "refused",
    what: `CloudWatch Logs answers '${code.slice(0, 100)}': look it up in AWS's reference of errors`,
  };
}
