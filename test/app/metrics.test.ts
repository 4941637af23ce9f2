import { describe, expect, it } from "vitest";
import { jsonLog } from "../../src/app/log.ts";
import { openMetrics } from "../../src/app/metrics.ts";

describe(openMetrics, () => {
  it("tells counts, gauges and how long judgements took in Prometheus' text format", () => {
    const metrics = openMetrics();
    metrics.count("webhooks", "taken");
    metrics.count("webhooks", "taken");
    metrics.observe("judgement", 1.5);
    const gauges = { work_running: 1, work_waiting: 2, work_paused: 0, resident_memory_bytes: 7 };
    const lines = metrics.text(gauges).split("\n");
    expect(lines).toEqual(
      expect.arrayContaining([
        "# TYPE promptops_webhooks_total counter",
        'promptops_webhooks_total{answer="taken"} 2',
        "promptops_work_waiting 2",
        'promptops_judgement_seconds_bucket{le="1"} 0',
        'promptops_judgement_seconds_bucket{le="2"} 1',
        'promptops_judgement_seconds_bucket{le="+Inf"} 1',
        "promptops_judgement_seconds_sum 1.5",
      ]),
    );
    expect(lines.every((line) => /^(#.*|[a-z_]+(\{[a-z]+="[^"\n]*"\})? [\d.]+|)$/.test(line))).toBe(true);
  });
});

describe(jsonLog, () => {
  it("writes one line an entry, whatever is in it", () => {
    const lines: string[] = [];
    const log = jsonLog({ write: (line) => lines.push(line), now: () => "2026-01-01T00:00:00Z" });
    log.warn("a\nb", { reason: '\u2028{"level":"info"}\u001b[31m\u009b\n::error::' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^[\x20-\x7e]+\n$/);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "warn", msg: "a\nb" });
  });
});
