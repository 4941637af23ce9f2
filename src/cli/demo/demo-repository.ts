import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { openGit } from "../../checkout/git/git.ts";
import { exampleFiles, examplePrompt } from "../init/example-files.ts";

const policy = "models: { provider: stub }\n";

/** The line that the change breaks: three of the cases ask for what it names. */
const broken = {
  before: "invoice, charge, payment, refund, price, subscription",
  after: "payment, price, subscription",
} as const;

const person = { NAME: "PromptOps demo", EMAIL: "demo@example.invalid" };

/** A repository with one commit that is right and, not committed, one line of a prompt that is not. */
export async function demoRepository(
  root: string,
  environment: NodeJS.ProcessEnv,
): Promise<"made" | "failed"> {
  const files = { ...exampleFiles("support-team"), ".github/promptops.yml": policy };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  const git = openGit(root, environment, []).with({
    GIT_AUTHOR_NAME: person.NAME,
    GIT_AUTHOR_EMAIL: person.EMAIL,
    GIT_COMMITTER_NAME: person.NAME,
    GIT_COMMITTER_EMAIL: person.EMAIL,
  });
  for (const words of [
    ["init", "-q", "-b", "main"],
    ["add", "-A"],
    ["commit", "-q", "-m", "Sort messages"],
  ]) {
    const ended = await git.run(words);
    if (ended.status !== "ended" || ended.code !== 0) return "failed";
  }
  const prompt = new Map(Object.entries(files)).get(examplePrompt.path) ?? "";
  await writeFile(join(root, examplePrompt.path), prompt.replace(broken.before, broken.after));
  return "made";
}
