/** Numbers from 0 to 1, the same for the same seed (mulberry32, public domain). */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** So many lines of a log: calls of several series over three days, feedback, wrong values, and lines of other programs. */
export function logOf(many, seed) {
  const random = randomOf(seed);
  const one = (...from) => from[Math.floor(random() * from.length)];
  const first = Date.parse("2026-11-01T00:00:00Z");
  const lines = Array.from({ length: many }, (_, index) => {
    if (index % 97 === 0) return "START RequestId: 1";
    if (index % 101 === 0) return '{"prompt_id": "torn';
    const time = new Date(first + Math.floor(random() * 3 * 86_400_000)).toISOString();
    const event = one(
      "prompt_invoked",
      "prompt_completed",
      "prompt_completed",
      "prompt_failed",
      "prompt_feedback",
      "click",
    );
    const rollout = one(undefined, undefined, "phase-1");
    const shared = {
      event,
      prompt_id: one("support.triage", "mail.reply", 'a "quoted", one', 3),
      prompt_version: one(1, 2, 3, "3", 1.5),
      prompt_environment: one("production", "staging", undefined, ""),
      prompt_override: one(undefined, undefined, true),
      prompt_rollout: rollout,
      prompt_bucket: rollout === undefined ? undefined : one(0, 99, 100, 9999, 10_000, -1),
      prompt_resolution: one("environment", "stale", "pinned"),
      prompt_owner: one("support", "mail"),
      prompt_model: "gpt-4o-mini",
      prompt_sha256: `sha256:${one("a", "b").repeat(64)}`,
      service: one(undefined, "web"),
      time: one(time, time, time, time.replace("Z", "+00:00"), "2026-11-01T10:00:00", undefined),
    };
    if (event === "prompt_feedback") {
      return JSON.stringify({
        ...shared,
        request_id: `r${Math.floor(random() * many)}`,
        feedback_name: one("helpful", "stars", undefined),
        feedback_label: one("yes", "no", undefined, 'a,"b"'),
        feedback_score: one(undefined, 1, 4.5, -0.126, 1e9),
        feedback_signed: one(true, undefined, false),
        feedback_refused: one(undefined, undefined, undefined, "expired"),
      });
    }
    return JSON.stringify({
      ...shared,
      request_id: `c${index}`,
      duration_ms: one(random() * 5000, 412.5, 0, -1, "12", undefined, 1e12),
      input_tokens: one(Math.floor(random() * 4000), 0, 0.5, "7"),
      output_tokens: one(Math.floor(random() * 400), undefined),
      cached_input_tokens: one(undefined, 12),
      reasoning_output_tokens: one(undefined, 3),
      cost_usd: one(random() / 100, 0.0031, 0, undefined, undefined),
      output_label: one("billing", "refund", "new\nline", "x".repeat(201), undefined),
      output_length: one(12, undefined),
      finish_reason: one("stop", "length", undefined),
      error_type: event === "prompt_failed" ? one("RateLimit", "Timeout") : undefined,
      response_model: one("gpt-4o-mini-2024-07-18", undefined),
      provider: one("openai", undefined),
    });
  });
  return `${lines.join("\n")}\n`;
}
