import { env } from "node:process";

let turn: Promise<unknown> = Promise.resolve();

/** Does work while these variables, and no others, are the process's own; one piece of work after the other. */
export function withEnvironment<T>(variables: NodeJS.ProcessEnv, work: () => Promise<T>): Promise<T> {
  const done = turn.then(() => inTurn(variables, work));
  turn = done.catch(() => {});
  return done;
}

async function inTurn<T>(variables: NodeJS.ProcessEnv, work: () => Promise<T>): Promise<T> {
  const before = { ...env };
  replaceEnvironment(variables);
  try {
    return await work();
  } finally {
    replaceEnvironment(before);
  }
}

function replaceEnvironment(variables: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) delete env[name];
  Object.assign(env, variables);
}
