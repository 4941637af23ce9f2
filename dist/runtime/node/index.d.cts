export * from "./types/runtime/node/index.cjs";
