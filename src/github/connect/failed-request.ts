/** A request that GitHub refused or did not answer, read from what Octokit throws. */
export interface FailedRequest {
  /** The HTTP status; 500 where no answer came. */
  readonly status: number;
  readonly answered: boolean;
  /** GitHub's own words, or the network's. */
  readonly message: string;
  readonly headers: ReadonlyMap<string, string>;
  /** GraphQL's word for it; null over REST. */
  readonly type: string | null;
}

/** GraphQL's failures come with status 200 and a type; these are the statuses that REST gives for the same. */
const graphqlStatuses: ReadonlyMap<unknown, number> = new Map([
  ["FORBIDDEN", 403],
  ["NOT_FOUND", 404],
  ["RATE_LIMITED", 429],
]);

/** Null for an error that is not a request's. */
export function failedRequest(error: unknown): FailedRequest | null {
  if (!(error instanceof Error)) return null;
  const message = error.message.replace(/ - https:\/\/docs\.github\.com\/\S*$/, "");
  if (error.name === "GraphqlResponseError" && "errors" in error && Array.isArray(error.errors)) {
    const [first]: unknown[] = error.errors;
    const type = property(first, "type");
    const status = graphqlStatuses.get(type) ?? 400;
    const said = property(first, "message");
    const words = typeof said === "string" ? said : message;
    const headers = headersOf(property(error, "headers"));
    return { status, answered: true, message: words, headers, type: typeof type === "string" ? type : null };
  }
  const status = property(error, "status");
  if (typeof status !== "number") return null;
  const response = property(error, "response");
  return {
    status,
    answered: response !== undefined,
    message,
    headers: headersOf(property(response, "headers")),
    type: null,
  };
}

/** After such a failure the change may have been made all the same. */
export function isUnclear(error: unknown): boolean {
  const failed = failedRequest(error);
  return failed !== null && failed.status >= 500;
}

function headersOf(headers: unknown): ReadonlyMap<string, string> {
  if (typeof headers !== "object" || headers === null) return new Map();
  return new Map(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
