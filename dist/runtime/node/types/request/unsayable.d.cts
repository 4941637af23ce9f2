import type { LiveProvider } from "../policy/live-providers.cjs";
import type { PromptRequest } from "./prompt-request.cjs";
/** Nothing of a request is dropped on the way: why a provider cannot be told something of it; null where it can. */
export declare function unsayable(asked: PromptRequest, provider: LiveProvider): string | null;
