import { type Operations, Refusal, repositoryOf, text } from "./call.ts";
import { page } from "./page.ts";
import type { Permission } from "./repository.ts";
import { userJson, userOf } from "./world.ts";

const order: readonly Permission[] = ["read", "triage", "write", "maintain", "admin"];

/** What the `permission` parameter calls them. */
const asked: Readonly<Record<string, Permission>> = { pull: "read", push: "write" };

export const collaborators: Operations = {
  "repos/list-collaborators": {
    needs: ["metadata:read"],
    handle: (call) => {
      const wanted = text(call.query, "permission");
      const least = order.indexOf(asked[wanted] ?? (order.find((each) => each === wanted) || "read"));
      const found = [...repositoryOf(call).permissions]
        .filter(([, permission]) => order.indexOf(permission) >= least)
        .map(([login, permission]) => ({
          ...userJson(userOf(call.world, login)),
          role_name: permission,
          permissions: booleansOf(permission),
        }));
      return page(call, found);
    },
  },
  "repos/get-collaborator-permission-level": {
    needs: ["metadata:read"],
    handle: (call) => {
      const login = text(call.path, "username");
      if (!call.world.users.has(login.toLowerCase())) throw new Refusal(404, "Not Found");
      const repository = repositoryOf(call);
      const permission = repository.permissions.get(login.toLowerCase()) ?? null;
      const none = repository.visibility === "public" ? "read" : "none";
      return {
        status: 200,
        body: {
          // The old names: maintain is write, triage is read.
          permission: permission === null ? none : legacy(permission),
          role_name: permission ?? none,
          user: {
            ...userJson(userOf(call.world, login)),
            permissions: booleansOf(permission ?? (none === "read" ? "read" : null)),
          },
        },
      };
    },
  },
};

function legacy(permission: Permission): string {
  if (permission === "maintain") return "write";
  return permission === "triage" ? "read" : permission;
}

function booleansOf(permission: Permission | null): object {
  const at = permission === null ? -1 : order.indexOf(permission);
  return { pull: at >= 0, triage: at >= 1, push: at >= 2, maintain: at >= 3, admin: at >= 4 };
}
