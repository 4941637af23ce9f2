/** What a provider's word for the end of an answer means. */
export type Ending =
  /** The model ended by itself. */
  | "stop"
  /** A limit cut the answer off. */
  | "length"
  /** A filter stopped it, or the provider refused it. */
  | "filter"
  /** The provider broke it off: an error, an abort, a lack of machines. */
  | "broken"
  /** The provider said nothing. */
  | "unsaid"
  /** A word that nobody here knows. */
  | "unknown";

/**
 * Providers and gateways write the same in many ways: `length`, `MAX_TOKENS`, `model_length`, `FinishReason.MAX_TOKENS`.
 * The list is open, so words are known by what they are made of; what is left is unknown and no plain answer.
 */
export function endingOf(word: unknown): Ending {
  if (word === undefined || word === null) return "unsaid";
  if (typeof word !== "string") return "unknown";
  const letters = word
    .toLowerCase()
    .replace(/[^a-z]/g, "")
    .replace(/^(finish|stop)reason/, "");
  if (letters === "") return word.trim() === "" ? "unsaid" : "unknown";
  if (stops.has(letters)) return "stop";
  return families.find(({ words }) => words.test(letters))?.ending ?? "unknown";
}

/** Of OpenAI, Anthropic and Bedrock, Cohere, Hugging Face and Together, vLLM and SGLang, LM Studio, Ollama. */
const stops: ReadonlySet<string> = new Set([
  "stop",
  "stopped",
  "endturn",
  "endofturn",
  "stopsequence",
  "stopstring",
  "stopstr",
  "stoptoken",
  "stopstringfound",
  "complete",
  "completed",
  "finished",
  "done",
  "end",
  "eos",
  "eostoken",
  "eosfound",
  "eot",
  "endoftext",
]);

/** The first that fits: Cohere's ERROR_LIMIT is a limit and its ERROR_TOXIC a filter, before both are errors. */
const families: readonly { readonly words: RegExp; readonly ending: Ending }[] = [
  { ending: "broken", words: /ratelimit|throttl|quota/ },
  {
    ending: "filter",
    words:
      /filter|safety|blocklist|blocked|prohibited|moderat|guardrail|sensitive|recitation|toxic|refus|spii|policy|censor/,
  },
  {
    ending: "length",
    words:
      /length|maxtoken|maxoutput|maxnew|maxpredicted|maxcompletion|limit|contextwindow|truncat|incomplete|cutoff|compaction/,
  },
  {
    ending: "broken",
    words:
      /error|fail|abort|cancel|timeout|timedout|overload|insufficient|unavailable|disconnect|interrupt|network|unload|^load$/,
  },
];
