/** The id that a source's name gives; null where it has no letter or digit of a to z and 0 to 9. */
export function slugOf(name: string): string | null {
  const segments = name.split("/").map((segment) =>
    segment
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, ""),
  );
  return segments.every((segment) => segment !== "") ? segments.join(".") : null;
}

const endings = /\.(?:prompt\.ya?ml|promptfooconfig\.ya?ml|prompty|prompt|ya?ml|json|markdown|md|txt)$/i;

/** The name of a file without folders and the ending that says its format. */
export function fileName(path: string): string {
  const name = (path.split("/").at(-1) ?? path).replace(endings, "");
  return name.startsWith("_") ? name.slice(1) : name;
}
