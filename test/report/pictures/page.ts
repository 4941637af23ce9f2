import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { marked } from "marked";

export type Theme = "light" | "dark";

const stylesheets = createRequire(import.meta.url);
const background = { light: "#ffffff", dark: "#0d1117" } as const;

/** What GitHub's own page adds to the sheet: a quiet border, and room around the text. */
const frame = `body { margin: 0; } .markdown-body { padding: 16px; box-sizing: border-box; }`;

/** Markdown as GitHub shows it: a line end of a comment is a line end, that of a summary or a check page is a space. */
export function githubPage(
  markdown: string,
  { theme, kind }: { readonly theme: Theme; readonly kind: "comment" | "summary" | "check" },
): string {
  const sheet = readFileSync(stylesheets.resolve(`github-markdown-css/github-markdown-${theme}.css`), "utf8");
  const html = marked.parse(markdown, { async: false, gfm: true, breaks: kind === "comment" });
  const style = `${sheet}\n${frame}\nbody { background: ${background[theme]}; }`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${kind}</title><style>${style}</style></head><body><main class="markdown-body">${html}</main></body></html>`;
}
