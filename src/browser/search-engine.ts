import MiniSearch from "minisearch";
import { shared } from "./shared.ts";

/** The engine as a script of its own, which is loaded at the first key. */
shared.promptopsEngine = MiniSearch;
