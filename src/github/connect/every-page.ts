/** GitHub lists at most so many at once. */
export const pageSize = 100;

/** A list that has more pages than any is taken for one that never ends. */
const longest = 1000;

/**
 * Everything that a list holds, page by page. Octokit's own `paginate` takes a page that broke off for an empty one, so
 * that what is missing would not be missed; this rejects, as it does where there are more than `mostPages`.
 */
export async function everyPage<T>(
  read: (page: number) => Promise<{ readonly data: readonly T[] | undefined }>,
  mostPages: number = longest,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const { data } = await read(page);
    if (!Array.isArray(data)) throw new Error("a page of the list broke off");
    found.push(...data);
    if (data.length < pageSize) return found;
  }
  throw new Error("the list does not end");
}
