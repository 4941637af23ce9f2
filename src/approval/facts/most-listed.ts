/** GitHub lists no more changed files of a pull request. https://docs.github.com/rest/pulls/pulls#list-pull-requests-files */
export const mostFiles = 3000;

/** GitHub lists no more commits of a pull request. https://docs.github.com/rest/pulls/pulls#list-commits-on-a-pull-request */
export const mostCommits = 250;
