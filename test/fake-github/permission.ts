import type { Operation } from "./call.ts";
import type { Repository } from "./repository.ts";
import type { Token } from "./world.ts";

/** Whether a token may do what an operation needs; anybody may read what is public. */
export function mayDo(token: Token, operation: Operation, repository: Repository | null): boolean {
  if (operation.needs.length === 0) return true;
  return operation.needs.some((need) => {
    const [permission = "", level] = need.split(":");
    return level === "read" && repository !== null
      ? mayRead(token, repository, [permission])
      : token.permissions === null || token.permissions[permission] === "write";
  });
}

export function mayRead(token: Token, repository: Repository, permissions: readonly string[]): boolean {
  if (token.permissions === null || repository.visibility === "public") return true;
  const given = { metadata: "read", ...token.permissions };
  return permissions.some((permission) => Object.hasOwn(given, permission));
}
