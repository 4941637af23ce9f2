import type MiniSearch from "minisearch";
import type { SearchRow } from "../catalog/page/search-data.ts";
import type { ProposalBase } from "../catalog/proposal.ts";

/** What the site's scripts give each other: modules may not be loaded from a folder on disk. */
interface Shared {
  promptopsList?: readonly SearchRow[];
  promptopsTexts?: readonly string[];
  promptopsEngine?: typeof MiniSearch;
  promptopsProposal?: ProposalBase;
}

export const shared: Shared = globalThis as Shared;
