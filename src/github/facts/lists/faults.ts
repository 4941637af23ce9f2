import { failedRequest } from "../../connect/failed-request.ts";

/** What could not be read so far -> HTTP status, 0 where no usable answer came. */
export type Faults = Map<string, number>;

/** What `read` gives; where it fails, the fault is kept under `what` and `otherwise` stands in its place. */
export async function readOr<T>(
  { faults, what, otherwise }: { readonly faults: Faults; readonly what: string; readonly otherwise: T },
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    faults.set(what, statusOf(error));
    return otherwise;
  }
}

/** An answer that broke off or has another form than GitHub's has no status. */
export function statusOf(error: unknown): number {
  const failed = failedRequest(error);
  return failed === null || !failed.answered ? 0 : failed.status;
}
