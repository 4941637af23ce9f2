/** Prints two numbers: milliseconds of the import, and microseconds of a load by environment. */
const [runtime, registry, id] = process.argv.slice(2);
const begun = performance.now();
const { createPromptOps } = await import(runtime);
const imported = performance.now() - begun;
const ops = createPromptOps({ registry });
const loads = 20_000;
const load = () => ops.loadPrompt(id, { environment: "production" });
for (let at = 0; at < loads; at += 1) load();
const start = performance.now();
for (let at = 0; at < loads; at += 1) load();
console.log(imported, ((performance.now() - start) * 1000) / loads);
