import { marked } from "marked";

/** Close to how GitHub shows a comment, light or dark as the reader's system is. */
const style = `
:root { color-scheme: light dark; --line: light-dark(#d1d9e0, #3d444d); --quiet: light-dark(#f6f8fa, #151b23); }
body { font: 14px/1.5 system-ui, sans-serif; background: light-dark(#fff, #0d1117); color: light-dark(#1f2328, #f0f6fc); }
main { max-width: 806px; margin: 2em auto; padding: 1em; border: 1px solid var(--line); border-radius: 6px; }
a { color: light-dark(#0969da, #4493f8); }
table { border-collapse: collapse; }
th, td { padding: 6px 13px; border: 1px solid var(--line); }
code { padding: 0.2em 0.4em; background: var(--quiet); border-radius: 6px; font-size: 85%; }
pre { padding: 1em; background: var(--quiet); overflow: auto; }
pre code { padding: 0; }
details { margin: 1em 0; }
`;

/** A page that shows a comment of ours as the pull request would. */
export function commentPage(markdown: string): string {
  const html = marked.parse(markdown, { async: false, gfm: true, breaks: true });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>PromptOps: the comment of the demo</title><style>${style}</style></head><body><main>${html}</main></body></html>\n`;
}
