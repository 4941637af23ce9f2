export type AppEnvironment = Readonly<Record<string, string | undefined>>;

/** One setting: its value, or what is wrong with it, in one sentence. */
export type Read<T> = { readonly value: T } | { readonly problem: string };

/** Where a value stands in quotes: shells take them away, `docker run --env-file` and systemd's credentials do not. */
export function quoteProblem(name: string, text: string | undefined): { readonly problem: string } | null {
  const given = text?.trim() ?? "";
  if (given.length < 2 || !/^(["'])[\s\S]*\1$/.test(given)) return null;
  return { problem: `${name} stands in quotes, which 'docker run --env-file' keeps: write it without them.` };
}
