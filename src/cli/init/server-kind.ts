/** "server": an Enterprise Server of somebody's own; "residency": NAME.ghe.com; "cloud": github.com, or nobody knows. */
export type ServerKind = "cloud" | "residency" | "server";

/** The kind of GitHub that origin's host is. */
export function serverKind(host: string | null): ServerKind {
  const name = host?.toLowerCase() ?? "github.com";
  if (["github.com", "www.github.com", "ssh.github.com"].includes(name)) return "cloud";
  return name.endsWith(".ghe.com") ? "residency" : "server";
}

/** What is different there, and is left to whoever sets it up; empty at github.com. */
export function serverSteps(kind: ServerKind, host: string | null): readonly string[] {
  if (kind === "cloud") return [];
  const api = kind === "residency" ? `https://api.${host}` : `https://${host}/api/v3`;
  const actions =
    "Let the server have the actions that the workflow names: GitHub Connect, or copies in its own organizations.";
  const command = `At a terminal set GITHUB_API_URL=${api} for the commands that ask GitHub.`;
  if (kind === "residency") return [actions, command];
  return [
    `${host} is no github.com: the Action needs Enterprise Server 3.18 or later and runners 2.327.1 or later, for node24; the workflow asks for self-hosted ones.`,
    actions,
    command,
  ];
}
