import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { defaultPatience, type FetchPatience } from "./fetch/fetch-commits.ts";
import type { FetchSource } from "./fetch/fetch-settings.ts";
import { findRoot } from "./find-root.ts";
import { openGit } from "./git/git.ts";
import {
  bareRepository,
  noRepository,
  type Repository,
  readRepository,
  type UnusableRepository,
} from "./git/repository.ts";
import { objectGit } from "./git/stored-objects.ts";
import { type CheckoutParts, checkoutOf, type NamedCheckout } from "./git-checkout.ts";

export interface CheckoutOptions {
  /** Any folder of the work tree. */
  readonly directory: string;
  /** From where missing commits come; null fetches nothing. */
  readonly fetch: FetchSource | null;
  /** Trusts this work tree although somebody else may own it, as in a container of a workflow. */
  readonly safeDirectory: boolean;
  /** The environment that git inherits; that of the process unless told. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly patience?: FetchPatience;
}

export type OpenedCheckout =
  | {
      readonly status: "open";
      readonly checkout: NamedCheckout;
      /** The top folder of the work tree. */
      readonly root: string;
      /** Removes the scratch folder before it returns its promise, which waits for the end of git's processes. */
      readonly close: () => Promise<void>;
    }
  | UnusableRepository;

/** Opens the repository around a folder; `close` must be called, also on a signal. */
export async function openCheckout(options: CheckoutOptions): Promise<OpenedCheckout> {
  const found = findRoot(options.directory);
  if (found.status === "bare") return bareRepository;
  if (found.status === "none") return noRepository(options.directory);
  const safe = options.safeDirectory ? [["safe.directory", realpathSync(found.root)] as const] : [];
  const git = openGit(found.root, options.environment ?? process.env, safe);
  const reading = await readRepository(git);
  if (reading.status !== "read") return reading;
  const scratch = mkdtempSync(join(tmpdir(), "promptops-"));
  const close = async (): Promise<void> => {
    const ended = git.close();
    remove(scratch);
    await ended;
    remove(scratch);
  };
  const { fetch, patience = defaultPatience } = options;
  const writing = git.with(scratchObjects(reading.repository, scratch));
  const parts: CheckoutParts = {
    git,
    reading: writing,
    stored: objectGit(writing, reading.repository, scratch),
    repository: reading.repository,
    scratch,
    fetch,
    patience,
  };
  return { status: "open", checkout: checkoutOf(parts), root: reading.repository.root, close };
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Whatever git writes besides a fetch goes to the scratch folder. */
function scratchObjects({ objects }: Repository, scratch: string): Readonly<Record<string, string>> {
  const own = join(scratch, "objects");
  mkdirSync(own);
  const quoted =
    objects.includes(delimiter) || objects.startsWith('"')
      ? `"${objects.replace(/["\\]/g, "\\$&")}"`
      : objects;
  return { GIT_OBJECT_DIRECTORY: own, GIT_ALTERNATE_OBJECT_DIRECTORIES: quoted };
}
