/**
 * Globs without braces that match together what `glob` matches, for those who know no braces: `a.{b,c}` is `a.b` and
 * `a.c`. null where there would be more than `limit`, since every pair of braces can double them.
 */
export function expandBraces(glob: string, limit: number): readonly string[] | null {
  const open = glob.indexOf("{");
  if (open < 0) return [glob];
  const { choices, end } = choicesAt(glob, open);
  const rests = expandBraces(glob.slice(end), limit);
  if (rests === null) return null;
  const before = glob.slice(0, open);
  // Braces without a comma stand for themselves.
  const middles = choices.length === 1 ? [glob.slice(open, end)] : expandAll(choices, limit);
  if (middles === null || middles.length * rests.length > limit) return null;
  return middles.flatMap((middle) => rests.map((rest) => `${before}${middle}${rest}`));
}

function expandAll(choices: readonly string[], limit: number): readonly string[] | null {
  const expanded: string[] = [];
  for (const choice of choices) {
    const globs = expandBraces(choice, limit);
    if (globs === null) return null;
    expanded.push(...globs);
  }
  return expanded;
}

/** What stands between the commas of the braces at `open`, and the index behind them. */
function choicesAt(
  glob: string,
  open: number,
): { readonly choices: readonly string[]; readonly end: number } {
  const choices: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let index = open; index < glob.length; index += 1) {
    const character = glob[index];
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    const closed = depth === 0;
    if (!closed && !(character === "," && depth === 1)) continue;
    choices.push(glob.slice(from, index));
    from = index + 1;
    if (closed) return { choices, end: from };
  }
  return { choices: [glob.slice(open + 1)], end: glob.length };
}
