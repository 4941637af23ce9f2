import type { Octokit } from "../connect/connect.ts";
import { everyPage, pageSize } from "../connect/every-page.ts";

/** The repositories that an installation's token sees; archived ones take no check runs. */
export async function installationRepositories(
  octokit: Octokit,
): Promise<readonly { readonly owner: string; readonly repo: string }[]> {
  // https://docs.github.com/rest/apps/installations#list-repositories-accessible-to-the-app-installation
  const all = await everyPage(async (page) => {
    const { data } = await octokit.rest.apps.listReposAccessibleToInstallation({ per_page: pageSize, page });
    return { data: data?.repositories };
  });
  return all
    .filter(({ archived, disabled }) => archived !== true && disabled !== true)
    .map(({ owner, name }) => ({ owner: owner.login, repo: name }));
}
