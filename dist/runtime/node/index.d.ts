export * from "./types/runtime/node/index.js";
