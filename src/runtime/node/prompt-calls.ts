import { type LiveProvider, liveProviders } from "../../policy/live-providers.ts";
import { extractAnswer } from "../../prompt/extract-answer.ts";
import type { Message, Prompt } from "../../prompt/prompt.ts";
import { chatValues } from "../../prompt/render/chat-values.ts";
import { renderValues } from "../../prompt/render/render-values.ts";
import type { BundleModel } from "../../registry/bundle.ts";
import { type RegistryRefusal, refused } from "../../registry/refused.ts";
import { type RequestBodies, requestBody } from "../../request/request-body.ts";
import { orThrow } from "./prompt-error.ts";

type Values = Readonly<Record<string, unknown>>;

/** Who is asked, and with which values. */
export interface RequestOptions<Provider extends LiveProvider = LiveProvider> {
  readonly provider: Provider;
  readonly variables?: Values;
}

/**
 * As the packages of providers type it. A tool's message in a conversation has its own role and its `tool_call_id` at run
 * time, and the message that called it its `tool_calls`.
 */
export interface RenderedMessage {
  role: Exclude<Message["role"], "tool">;
  content: string;
}

/** What a service does with a prompt; everything that is given is a copy of the caller's own. */
export interface PromptCalls {
  /**
   * The template's text, or the messages, with the values in them, as a provider's package takes them. Throws a
   * PromptError for a value that does not fit.
   */
  readonly render: (variables?: Values) => string | RenderedMessage[];
  /** The text of a prompt that is written as a template, with the values in it. */
  readonly text: (variables?: Values) => string;
  /** The messages that the evaluation sends for these values, of either kind of prompt. */
  readonly chat: (variables?: Values) => RenderedMessage[];
  /** The body of the request, as the gate sends it, for the provider that the policy maps the prompt's model to. */
  readonly request: <Provider extends LiveProvider>(
    options: RequestOptions<Provider>,
  ) => RequestBodies[Provider];
  /** What of a model's reply is the answer, by `output.extract`. */
  readonly extract: (reply: string) => string;
}

export type CalledPrompt = Pick<
  Prompt,
  "content" | "variables" | "model" | "parameters" | "output" | "tools" | "tool_choice"
>;

/** `mapped`: what the bundled commit's policy says of the prompt's model; null: nothing. */
export function promptCalls(prompt: CalledPrompt, mapped: BundleModel | null): PromptCalls {
  const chat = (variables: Values): readonly Message[] => orThrow(chatValues(prompt, variables)).messages;
  return {
    render: (variables = {}) => {
      const { content } = orThrow(renderValues(prompt, variables));
      return typeof content === "string" ? content : copied(content);
    },
    text: (variables = {}) => {
      if (prompt.content.kind === "messages") return orThrow(noText);
      const { content } = orThrow(renderValues(prompt, variables));
      return typeof content === "string" ? content : orThrow(noText);
    },
    chat: (variables = {}) => copied(chat(variables)),
    request: (options) => {
      const provider = orThrow(providerIn(options, prompt.model, mapped));
      const asked = { ...prompt, ...calledAs(prompt, mapped), messages: chat(options.variables ?? {}) };
      const written = requestBody<typeof options.provider>(provider, asked, mapped?.limit_field);
      return written.status === "written" ? written.body : orThrow(unsayable(written.why));
    },
    extract: (reply) => (typeof reply === "string" ? extractAnswer(prompt.output, reply) : orThrow(noReply)),
  };
}

function copied(messages: readonly Message[]): RenderedMessage[] {
  return messages.map((message) => ({
    ...structuredClone(message),
    role: message.role as RenderedMessage["role"],
  }));
}

function calledAs(
  { model, parameters }: CalledPrompt,
  mapped: BundleModel | null,
): Pick<CalledPrompt, "model" | "parameters"> {
  const { temperature, ...others } = parameters;
  const isWithout = temperature === undefined || mapped?.temperature === "none";
  return { model: mapped?.model ?? model, parameters: isWithout ? others : parameters };
}

const known: ReadonlySet<string> = new Set(["provider", "variables"]);

/** A slip of the pen must not make another request. */
function providerIn<Provider extends LiveProvider>(
  options: RequestOptions<Provider>,
  model: string,
  mapped: BundleModel | null,
): Provider | RegistryRefusal {
  const names = typeof options === "object" && options !== null ? Object.keys(options) : null;
  if (names === null || names.some((name) => !known.has(name))) return wrongOptions;
  const { provider } = options;
  if (!liveProviders.some((name) => name === provider)) return wrongProvider;
  const asked = mapped?.provider ?? null;
  if (asked === null || asked === provider || !liveProviders.some((name) => name === asked)) return provider;
  return refused(
    "provider-mismatch",
    `the policy asks ${JSON.stringify(model)} of ${asked}, and the request is for ${provider}`,
    `Ask for ${asked}, or change models in the policy, so that the gate measures what runs.`,
  );
}

const wrongOptions = refused(
  "request-invalid",
  "a request is made with 'provider' and 'variables' and nothing else",
  "Write the provider's name and the values under 'variables'.",
);

const wrongProvider = refused(
  "request-invalid",
  `the provider must be one of ${liveProviders.join(", ")}`,
  "Name the provider whose API the body is for.",
);

const noText = refused(
  "request-invalid",
  "the prompt is written as messages and has no text",
  "Ask for its chat.",
);

const noReply = refused("request-invalid", "a reply must be text", "Give the text that the model answered.");

function unsayable(why: string): RegistryRefusal {
  return refused("request-unsayable", why, "The gate does not send it either.");
}
