/** What an event says of its prompt; extras cannot overwrite any of it. */
export interface EventPrompt {
    readonly id: string;
    readonly version: number;
    readonly owner: readonly string[];
    readonly model: string;
    /** What the policy asks for the model; null or absent: nothing is known of that. */
    readonly mapped?: {
        readonly model: string;
    } | null;
    readonly sha256: string;
    readonly environment: string | null;
    readonly resolution: string;
    /** The phase of the environment's rollout, and the subject's bucket in it. */
    readonly rollout: string | null;
    readonly bucket: number | null;
    /** The hash with the environment's overrides. */
    readonly override_sha256: string | null;
}
/** Written first, in this order; reserved names among the extras are ignored. */
export declare const promptFields: readonly ["event", "prompt_id", "prompt_version", "prompt_owner", "prompt_model", "mapped_model", "prompt_sha256", "prompt_environment", "prompt_resolution", "prompt_rollout", "prompt_bucket", "prompt_override"];
/** What people wrote or a model answered: left out unless it was asked for. */
export declare const contentFields: readonly ["template", "messages", "prompt", "rendered", "variables", "input", "output", "completion"];
/** The meaning, unit and OpenTelemetry name of each stand in docs/events.md. */
export declare const optionalFields: readonly ["provider", "response_model", "response_id", "finish_reason", "input_tokens", "output_tokens", "cached_input_tokens", "cache_write_input_tokens", "reasoning_output_tokens", "duration_ms", "time_to_first_token_ms", "cost_usd", "cost_source", "output_label", "output_length", "error_type", "feedback_name", "feedback_score", "feedback_label", "feedback_signed", "feedback_refused", "request_id", "trace_id", "span_id", "service", "time"];
