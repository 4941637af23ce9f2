import { openGit } from "./git/git.ts";

/** What git knows of the people and branches around a work tree; null where it does not say. */
export interface Names {
  /** The branch that pull requests go to. */
  readonly branch: string | null;
  /** Login at GitHub, from a private e-mail address that GitHub gave. */
  readonly login: string | null;
  /** OWNER/NAME of the repository that origin is, whatever the host. */
  readonly origin: string | null;
  /** The host that origin is at, without a port. */
  readonly host: string | null;
}

/** Where origin does not say which branch is its default, these are asked for before the one that is checked out. */
const usualBranches = ["refs/remotes/origin/", "refs/heads/"].flatMap((folder) =>
  ["main", "master"].map((name) => ({ ref: `${folder}${name}`, name })),
);

/** Reads a few settings; what is not set is null. */
export async function readNames(root: string, environment: NodeJS.ProcessEnv = process.env): Promise<Names> {
  const git = openGit(root, environment, []);
  const line = async (...args: readonly string[]): Promise<string | null> => {
    const outcome = await git.run(args);
    if (outcome.status !== "ended" || outcome.code !== 0) return null;
    return outcome.stdout.toString().trim() || null;
  };
  const origin = await line("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD");
  const usual = (
    await line("for-each-ref", "--format=%(refname)", ...usualBranches.map(({ ref }) => ref))
  )?.split("\n");
  const current = await line("symbolic-ref", "--quiet", "--short", "HEAD");
  const email = await line("config", "user.email");
  const url = await line("config", "remote.origin.url");
  return {
    branch:
      origin?.replace(/^origin\//, "") ??
      usualBranches.find(({ ref }) => usual?.includes(ref))?.name ??
      current,
    login: /^(?:\d+\+)?([\w-]+)@users\.noreply\.github\.com$/.exec(email ?? "")?.[1] ?? null,
    host: /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?([\w.-]+)(?::|\/)/.exec(url ?? "")?.[1]?.toLowerCase() ?? null,
    origin: /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url ?? "")?.[1] ?? null,
  };
}
