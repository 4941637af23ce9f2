const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { basename, join } = require("node:path");

/** A key that holds the content's hash: a job keeps what it was deployed with, whatever is uploaded later. */
function artifact(path) {
  const file = join(__dirname, path);
  const hash = createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 16);
  return { file, key: `promptops/${hash}/${basename(file)}` };
}

exports.glueZip = () => artifact("build/promptops_glue.zip");
exports.glueScript = () => artifact("promptops-examples/glue/classify.py");
