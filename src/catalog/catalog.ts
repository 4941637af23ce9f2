import type { Finding } from "../document/finding/finding.ts";
import type { Content, Prompt } from "../prompt/prompt.ts";
import type { VersionRow } from "../release/version-row.ts";
import type { ProposalBase } from "./proposal.ts";

/** What the pages show of a repository's prompts at one commit, or of the work tree. */
export interface Catalog {
  readonly commit: string;
  readonly shows: "commit" | "work-tree";
  readonly repository: CatalogRepository | null;
  /** Whether the site has scripts that search and propose. */
  readonly scripts: boolean;
  /** By what prompts belong together: the policy's scopes, else the first part of an id. */
  readonly grouped: "scope" | "folder";
  /** By id. */
  readonly prompts: readonly CatalogPrompt[];
  /** Texts that prompts share, by id. */
  readonly partials: readonly CatalogPartial[];
  readonly environments: readonly CatalogEnvironment[];
  /** The latest first. */
  readonly moves: readonly CatalogMove[];
  /** Files that are governed and have no id or no readable content. */
  readonly unreadable: readonly { readonly path: string; readonly findings: readonly Finding[] }[];
}

export interface CatalogRepository {
  /** OWNER/NAME. */
  readonly name: string;
  /** Its address in a browser, without a slash at the end. */
  readonly url: string;
  /** The branch that pull requests go to. */
  readonly branch: string;
}

/** `gone`: the branch has it no more, and its versions can still be loaded; `unreleased`: it has no version yet. */
export type PromptState = "released" | "draft" | "unreleased" | "invalid" | "gone";

export interface CatalogPrompt {
  readonly id: string;
  readonly path: string;
  readonly state: PromptState;
  /** What stands there now, else what was released last; null where nothing could ever be read. */
  readonly prompt: Omit<Prompt, "content"> | null;
  readonly content: Content | null;
  /** Why it is sensitive, in words; empty where it is not. */
  readonly sensitive: readonly string[];
  /** The highest version that was released; null: none was. */
  readonly latest: LatestVersion | null;
  /** Ascending; read when they are shown, since they hold every text. */
  readonly versions: () => readonly CatalogVersion[];
  readonly runs: readonly Running[];
  /** The partials that its text holds, directly or in one of them. */
  readonly includes: readonly string[];
  /** The policy's scopes whose paths hold its file. */
  readonly scopes: readonly string[];
  /** The prompts whose answers it is given; of one that is not `listed` the site has no page. */
  readonly takes: readonly { readonly id: string; readonly listed: boolean }[];
  /** Ids of the prompts that are given its answers. */
  readonly takenBy: readonly string[];
  /** null: nobody said what ran. */
  readonly usage: PromptUsage | null;
  readonly suite: CatalogSuite | null;
  readonly findings: readonly Finding[];
  /** What a change is proposed from; null: nobody knows where to, or its file cannot be used. */
  readonly proposal: (() => ProposalBase) | null;
}

/** A text that prompts put into theirs. */
export interface CatalogPartial {
  readonly id: string;
  readonly path: string;
  readonly owner: readonly string[];
  /** Its file; null: it cannot be read. */
  readonly text: string | null;
  /** Ids of the prompts whose text holds it. */
  readonly usedBy: readonly string[];
}

export interface LatestVersion {
  readonly version: number;
  /** UTC. */
  readonly date: string;
  /** What the gate measured last for a version, a fraction of 1; null: no release says. */
  readonly accuracy: number | null;
}

export interface CatalogVersion extends VersionRow {
  readonly sha256: string;
  readonly model: string;
  readonly content: Content;
}

/** An environment that runs a version of a prompt, since the commit that said so. */
export interface Running {
  readonly environment: string;
  readonly version: number;
  /** Each version with its share of the calls, a fraction of 1; empty: everybody gets `version`. */
  readonly shares: readonly { readonly version: number; readonly share: number }[];
  /** What the environment asks in the place of the prompt's model; null: nothing else. */
  readonly model: string | null;
  readonly since: string;
  readonly by: string;
  readonly commit: string;
}

/** What services logged of one version, over the whole time that the rows are of. */
export interface VersionUsage {
  readonly version: number;
  readonly calls: number;
  /** A fraction of 1. */
  readonly failures: number;
  /** US dollars a call, of the calls whose cost is known; null: nobody knows one. */
  readonly cost: number | null;
  /** US dollars of all of them. */
  readonly spent: number;
  /** Milliseconds. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly feedback: readonly {
    readonly name: string;
    readonly count: number;
    readonly mean: number | null;
  }[];
  /** The last period in which a call was logged: a day or an hour, UTC. */
  readonly last: string;
}

export interface PromptUsage {
  /** Ascending. */
  readonly versions: readonly VersionUsage[];
  /** Calls that say another text for their version: they are of another repository, or of a text that nobody released. */
  readonly foreign: number;
  /** Services that logged a call. */
  readonly services: readonly string[];
}

export interface CatalogSuite {
  readonly path: string;
  /** null: it has errors. */
  readonly cases: number | null;
  readonly critical: number;
  readonly graders: readonly string[];
  readonly files: readonly string[];
}

export interface CatalogEnvironment {
  readonly name: string;
  readonly protected: boolean;
  /** By id. */
  readonly running: readonly (Running & { readonly id: string })[];
}

/** A pointer that a commit moved. */
export interface CatalogMove {
  readonly environment: string;
  readonly id: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly kind: "promotion" | "rollback" | "removed";
  readonly by: string;
  readonly commit: string;
  readonly date: string;
}
