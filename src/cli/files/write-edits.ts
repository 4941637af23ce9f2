import type { History } from "../../branch/checkout.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import { readFiles } from "../../checkout/work-tree/read-files.ts";
import { promptLimit } from "../../prompt/read/read-prompt.ts";
import { editPrompt } from "../../release/edit-prompt.ts";
import type { Edit } from "../../release/plan.ts";
import { linkInTheWay, replaceFile } from "./place-file.ts";

interface Place {
  readonly checkout: NamedCheckout;
  readonly root: string;
}

/**
 * Writes a plan into the work tree. A file that has changes of its own is left alone, and then nothing is written at all;
 * one that says already what the plan wants stays as it is.
 */
export async function writeEdits(edits: readonly Edit[], { checkout, root }: Place): Promise<History<null>> {
  const tree = await checkout.tree({ kind: "work-tree" });
  if (tree.status === "missing") return tree;
  const oids = new Map(tree.value.entries.map(({ path, oid }) => [path, oid]));
  const files = await readFiles(
    root,
    edits.map(({ path }) => path),
    promptLimit,
  );
  const absent = edits.find(({ path }) => files.get(path) === undefined);
  if (absent !== undefined) return notThere(absent.path);
  const writes = edits.map((edit): Write => {
    const file = files.get(edit.path);
    if (file?.kind !== "file" || file.blob.status !== "read") return { status: "changed", path: edit.path };
    return writeOf(edit, { disk: file.blob.bytes, oid: oids.get(edit.path) ?? null });
  });
  const changed = writes.flatMap((write) => (write.status === "changed" ? [write.path] : []));
  if (changed.length > 0) return dirty(changed);
  for (const write of writes) {
    if (write.status !== "write") continue;
    const { path, content } = write;
    if ((await replaceFile({ root, path, content })) === "link") {
      const { what, remedy } = linkInTheWay(path);
      return { status: "missing", what, remedy };
    }
  }
  return { status: "known", value: null };
}

type Write =
  | { readonly status: "write"; readonly path: string; readonly content: Uint8Array }
  | { readonly status: "written" }
  | { readonly status: "changed"; readonly path: string };

/** The bytes on the disk may have other line ends than those in git, and keep them. */
function writeOf(
  edit: Edit,
  { disk, oid }: { readonly disk: Uint8Array; readonly oid: string | null },
): Write {
  const { path } = edit;
  if (Buffer.compare(disk, edit.bytes) === 0) return { status: "written" };
  if (oid !== edit.oid) return { status: "changed", path };
  const edited = editPrompt({ ...edit, bytes: disk });
  return edited.status === "edited"
    ? { status: "write", path, content: edited.bytes }
    : { status: "changed", path };
}

function notThere(path: string): History<never> {
  return {
    status: "missing",
    what: `the release would write into ${path}, which is committed and not in the work tree`,
    remedy: "In a sparse checkout add its folder with git sparse-checkout add; nothing was written",
  };
}

function dirty(paths: readonly string[]): History<never> {
  const named = paths.slice(0, 3).join(", ");
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : "";
  return {
    status: "missing",
    what: `the release would write into ${named}${more}, which differs from what is committed`,
    remedy: "Commit or stash your changes first; nothing was written",
  };
}
