const loading = new Map<string, Promise<void>>();

/** Loads a script of the site once; `path` is from the site's top. */
export function loadScript(path: string): Promise<void> {
  const known = loading.get(path);
  if (known !== undefined) return known;
  const loaded = new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${document.body.dataset["up"] ?? ""}${path}`;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(`${path} cannot be loaded`)));
    document.head.append(script);
  });
  loading.set(path, loaded);
  return loaded;
}
