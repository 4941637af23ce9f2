import { failedRequest } from "./failed-request.ts";

/**
 * GitHub's words for a query that asks for too much: it counts what a query costs as it runs, and ends it after ten
 * seconds. https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
const words =
  /resource limits?\b.*\bexceeded|couldn't respond to your request in time|something went wrong while executing your query|timedout/i;

export function isTooMuch(error: unknown): boolean {
  const failed = failedRequest(error);
  if (failed === null) return false;
  return failed.type === "RESOURCE_LIMITS_EXCEEDED" || (failed.answered && words.test(failed.message));
}

/** Asks for `size` of something, and for half as many as long as GitHub says that it is too much. */
export async function lessAtOnce<T>(size: number, ask: (size: number) => Promise<T>): Promise<T> {
  try {
    return await ask(size);
  } catch (error) {
    if (size <= 1 || !isTooMuch(error)) throw error;
    return lessAtOnce(Math.ceil(size / 2), ask);
  }
}

/** Asks for all of a list, at most `size` of it at once, and for half of a part that is too much. */
export async function inParts<T>(
  list: readonly T[],
  size: number,
  ask: (some: readonly T[]) => Promise<void>,
): Promise<void> {
  let atOnce = size;
  for (let from = 0; from < list.length; ) {
    atOnce = await lessAtOnce(Math.min(atOnce, list.length - from), async (count) => {
      await ask(list.slice(from, from + count));
      return count;
    });
    from += atOnce;
  }
}
