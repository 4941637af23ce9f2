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
  return termsOnce([...(before.trim() === "" ? [] : [before]), ...shared].join("\n"));
}

/** The terms of the Apache License 2.0, which most texts that are not equal have in common, but for their indentation. */
const terms =
  /TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION\s(?:(?!TERMS AND CONDITIONS FOR USE)[\s\S])*?END OF TERMS AND CONDITIONS/g;

/** The first ones stand; where the same words come again, a line says that they stand above. What is around them stays. */
function termsOnce(licenses: string): string {
  const known = new Set<string>();
  return licenses.replace(terms, (text) => {
    const words = text.replace(/\s+/g, " ");
    if (known.has(words))
      return "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION: word for word those above.";
    known.add(words);
    return text;
  });
}
