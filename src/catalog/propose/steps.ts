import type { ProposalBase, ProposedFile } from "../proposal.ts";

/** One thing to do at GitHub: paste a file's text at an address. */
export interface ProposalStep {
  readonly file: ProposedFile;
  /** GitHub's own editor, at the very file; no text stands in the address, which may not be long. */
  readonly address: string;
  readonly words: string;
}

/** The steps that make a pull request of the files, under the person's own name: the first makes the branch, the others go on in it. */
export function proposalSteps(
  { repository }: Pick<ProposalBase, "repository">,
  files: readonly ProposedFile[],
  branch: string,
): readonly ProposalStep[] {
  return files.map((file, at) => {
    const on = at === 0 ? repository.branch : branch;
    const name = encoded(file.path);
    const address =
      file.before === null
        ? `${repository.url}/new/${encoded(on)}?filename=${name}`
        : `${repository.url}/edit/${encoded(on)}/${name}`;
    const put =
      file.before === null
        ? "Paste the text into the empty file"
        : "Select all of the text there and paste over it";
    const press =
      at === 0
        ? `Press “Commit changes…”, choose to create a new branch, name it ${branch}, and press “Propose changes”.`
        : `Press “Commit changes…” and commit directly to ${branch}.`;
    return { file, address, words: `${put}. ${press}` };
  });
}

/** A branch's name for a draft: the same for the same draft. */
export function branchName(id: string, hash: string): string {
  return `prompt/${id.slice(0, 80)}-${hash.slice(0, 6)}`;
}

function encoded(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
