/** Counters and gauges in Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export interface AppMetrics {
  readonly count: (name: CounterName, label?: string) => void;
  readonly observe: (name: "judgement", seconds: number) => void;
  readonly text: (gauges: Readonly<Record<GaugeName, number>>) => string;
}

const counters = {
  webhooks: { label: "answer", help: "Webhooks by how they were answered." },
  judgements: { label: "state", help: "Judgements by the state that they came to." },
  failures: { label: "of", help: "Turns that failed and are tried again." },
  given_up: { label: "of", help: "Work that failed in all its tries and waits for the next event or sweep." },
  releases: { label: "status", help: "Looks at a branch by what they came to." },
  sweeps: { label: "outcome", help: "Sweeps over all open pull requests." },
} as const;

const gauges = {
  work_running: "Work that has its turn.",
  work_waiting: "Work that waits for its turn.",
  work_paused: "Work that failed and waits for its next try.",
  resident_memory_bytes: "Memory of the process.",
} as const;

export type CounterName = keyof typeof counters;
export type GaugeName = keyof typeof gauges;

/** Upper bounds in seconds. */
const buckets: readonly number[] = [0.5, 1, 2, 5, 10, 30, 60];

export function openMetrics(): AppMetrics {
  const counted = new Map<CounterName, Map<string, number>>();
  const durations: number[] = buckets.map(() => 0);
  let sum = 0;
  let observations = 0;
  return {
    count: (name, label = "") => {
      const labels = counted.get(name) ?? new Map<string, number>();
      labels.set(label, (labels.get(label) ?? 0) + 1);
      counted.set(name, labels);
    },
    observe: (_name, seconds) => {
      buckets.forEach((bound, index) => {
        if (seconds <= bound) durations[index] = (durations[index] ?? 0) + 1;
      });
      sum += seconds;
      observations += 1;
    },
    text: (values) =>
      [
        ...counterLines(counted),
        ...gaugeLines(values),
        ...durationLines({ durations, sum, observations }),
        "",
      ].join("\n"),
  };
}

function counterLines(counted: ReadonlyMap<CounterName, ReadonlyMap<string, number>>): readonly string[] {
  return Object.entries(counters).flatMap(([name, { label, help }]) => {
    const full = `promptops_${name}_total`;
    const labels = [...counted].find(([each]) => each === name)?.[1] ?? new Map<string, number>();
    return [
      ...head(full, help, "counter"),
      ...[...labels].map(([value, number]) => `${full}{${label}="${value}"} ${number}`),
    ];
  });
}

function gaugeLines(values: Readonly<Record<GaugeName, number>>): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const help = Object.entries(gauges).find(([each]) => each === name)?.[1] ?? "";
    return [...head(`promptops_${name}`, help, "gauge"), `promptops_${name} ${value}`];
  });
}

interface Durations {
  readonly durations: readonly number[];
  readonly sum: number;
  readonly observations: number;
}

function durationLines({ durations, sum, observations }: Durations): readonly string[] {
  const name = "promptops_judgement_seconds";
  return [
    ...head(name, "How long a judgement took.", "histogram"),
    ...buckets.map((bound, index) => `${name}_bucket{le="${bound}"} ${durations[index] ?? 0}`),
    `${name}_bucket{le="+Inf"} ${observations}`,
    `${name}_sum ${sum}`,
    `${name}_count ${observations}`,
  ];
}

function head(name: string, help: string, type: string): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}
