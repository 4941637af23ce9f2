import { endProcess } from "./end-process.ts";
import { complaint, type Git } from "./git.ts";

const mostComplaint = 4096;
/** Bytes. The longest fields are messages of commits. */
const longestField = 16 * 1024 * 1024;

/**
 * The fields that a command prints with a NUL behind each, piece by piece as they come, however many there are; each
 * byte is a character (Latin-1). Throws when the command fails.
 */
export async function* streamedFields(
  git: Git,
  args: readonly string[],
  input: Uint8Array,
): AsyncGenerator<readonly string[]> {
  const child = git.start(args);
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    if (stderr.length < mostComplaint) stderr += chunk.toString();
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
  // Whoever stops reading never asks how the command ended.
  ended.catch(() => {});
  child.stdin.end(input);
  try {
    let rest = "";
    for await (const chunk of child.stdout) {
      const [first = "", ...others] = chunk.toString("latin1").split("\0");
      rest += first;
      if (rest.length > longestField) throw new Error(`git ${args[0]} printed a field that is too long`);
      const last = others.pop();
      if (last === undefined) continue;
      yield [rest, ...others];
      rest = last;
    }
    const code = await ended;
    if (code === 0 && rest.length === 0) return;
    const why = complaint({ status: "ended", code, stdout: Buffer.alloc(0), stderr });
    throw new Error(`git ${args[0]} failed: ${why}`);
  } finally {
    endProcess(child, "SIGTERM");
  }
}
