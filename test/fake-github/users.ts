import { type Operations, Refusal } from "./call.ts";
import { userJson } from "./world.ts";

export const users: Operations = {
  "users/get-authenticated": {
    needs: [],
    handle: ({ token }) => {
      // What a workflow's token and an app's get here; GraphQL's viewer tells them who they are.
      if (token.kind === "installation") throw new Refusal(403, "Resource not accessible by integration");
      return { status: 200, body: userJson(token.as) };
    },
  },
};
