/** A package's name and the name of its licence, as ncc writes them above the licence's text. */
const heading = /(?<=^|\n\n)((?:@[\w.-]+\/)?[\w.-]+\n[\w.()+ -]+)\n/;

/**
 * The same licences with each text once, below every package that it is the text of: the packages of one vendor bring the
 * same text many times, and whoever uses the Action downloads it in each run.
 */
export function shareLicenses(licenses: string): string {
  const [before = "", ...pieces] = licenses.split(heading);
  const packages = new Map<string, string[]>();
  for (let at = 0; at < pieces.length; at += 2) {
    const [name = "", written = ""] = pieces.slice(at, at + 2);
    const text = written.replace(/^\n+/, "").trimEnd();
    packages.set(text, [...(packages.get(text) ?? []), name]);
  }
  const shared = [...packages].map(([text, names]) => `${names.join("\n")}\n${text}\n`);
  return [...(before.trim() === "" ? [] : [before]), ...shared].join("\n");
}
