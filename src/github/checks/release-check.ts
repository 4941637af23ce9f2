import { releaseCheckName } from "../../approval/check-names.ts";
import type { Provenance } from "../../release/provenance.ts";
import { trailers } from "../../release/trailers.ts";
import type { Octokit } from "../connect/connect.ts";
import type { CheckedCommit } from "./check-run.ts";
import { longestSummary } from "./check-text.ts";

/**
 * Says on the release commit, in the app's own name, what its trailers say: who can write a commit can write trailers,
 * and nobody else this check run. Never rejects: the release is made.
 */
export async function publishReleaseCheck(
  octokit: Octokit,
  { owner, repo, headSha }: CheckedCommit,
  provenance: Provenance,
): Promise<void> {
  const [first] = provenance.prompts;
  const count = provenance.prompts.length;
  const title =
    count === 1 && first !== undefined
      ? `${first.id}: version ${first.version}`
      : `${count} prompts got their versions`;
  const lines = trailers(provenance).join("\n");
  const shown =
    lines.length <= longestSummary ? lines : lines.slice(0, lines.lastIndexOf("\n", longestSummary));
  try {
    // https://docs.github.com/rest/checks/runs#create-a-check-run
    await octokit.rest.checks.create({
      owner,
      repo,
      name: releaseCheckName,
      head_sha: headSha,
      status: "completed",
      conclusion: "success",
      output: { title, summary: `\`\`\`text\n${shown}\n\`\`\`` },
    });
  } catch {
    // The commit's own trailers say the same.
  }
}
