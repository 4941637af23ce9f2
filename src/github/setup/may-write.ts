import type { Octokit } from "../connect/connect.ts";
import { type RefusedRequest, refusal } from "../connect/refusal.ts";

interface Person {
  readonly owner: string;
  readonly repo: string;
  readonly login: string;
}

export type MayWrite = { readonly status: "known"; readonly value: boolean } | RefusedRequest;

/** Whether a person may write to the repository now. Never rejects. */
export async function mayWrite(octokit: Octokit, { owner, repo, login }: Person): Promise<MayWrite> {
  try {
    // https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({
      owner,
      repo,
      username: login,
    });
    // An answer that breaks off in the middle comes as text.
    if (typeof data !== "object") throw new Error("it broke off");
    // Of the old names, maintain is write and triage is read.
    return { status: "known", value: data.permission === "admin" || data.permission === "write" };
  } catch (error) {
    return refusal(error, { doing: "read who may write", permission: "contents: read" });
  }
}
