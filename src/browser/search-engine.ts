import MiniSearch from "minisearch";
import { shared } from "./page-globals.ts";

/** The engine as a script of its own, which is loaded at the first key. */
shared.promptopsEngine = MiniSearch;
