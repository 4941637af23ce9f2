import { moveRef } from "../fake-git/references.ts";
import { type Call, type Operations, type Parameters, Refusal, repositoryOf, text } from "./call.ts";
import { moved } from "./create-commit.ts";

export const refs: Operations = {
  "git/create-ref": {
    needs: ["contents:write"],
    handle: async (call) => {
      const ref = text(call.body, "ref");
      if (refsOf(call).has(ref)) throw new Refusal(422, "Reference already exists");
      return { status: 201, body: await put(call, ref, call.body) };
    },
  },
  "git/list-matching-refs": {
    needs: ["contents:read"],
    handle: (call) => {
      const start = `refs/${text(call.path, "ref")}`;
      const found = [...refsOf(call)].filter(([name]) => name.startsWith(start));
      const json = found.map(([ref, sha]) => ({
        ref,
        object: { type: "commit", sha, url: "" },
        url: "",
        node_id: "",
      }));
      return { status: 200, body: json };
    },
  },
  "git/delete-ref": {
    needs: ["contents:write"],
    handle: (call) => {
      const ref = `refs/${text(call.path, "ref")}`;
      if (!repositoryOf(call).store.refs.delete(ref)) throw new Refusal(422, "Reference does not exist");
      return { status: 204, body: null };
    },
  },
  "git/update-ref": {
    needs: ["contents:write"],
    handle: async (call) => {
      const ref = `refs/${text(call.path, "ref")}`;
      if (!refsOf(call).has(ref)) throw new Refusal(422, "Reference does not exist");
      return { status: 200, body: await put(call, ref, call.body) };
    },
  },
};

function refsOf(call: Call): ReadonlyMap<string, string> {
  return repositoryOf(call).store.refs;
}

async function put(call: Call, ref: string, body: Parameters): Promise<object> {
  const repository = repositoryOf(call);
  const sha = text(body, "sha");
  moveRef(repository.store, ref, sha);
  await moved(repository, ref.replace(/^refs\/heads\//, ""), sha);
  return { ref, object: { type: "commit", sha, url: "" }, url: "", node_id: "" };
}
