// What the pointers need of the SDK: it answers with STAND_IN_ANSWER.
const { Readable } = require("node:stream");

exports.GetObjectCommand = class {
  constructor(input) {
    this.input = input;
  }
};

exports.S3Client = class {
  async send({ input: { Bucket, Key } }) {
    if (Bucket !== "prompts" || Key !== "pointers/production.json") throw named("NoSuchKey");
    const answer = process.env.STAND_IN_ANSWER;
    if (answer === "AccessDenied") throw named(answer);
    return { Body: Readable.from([Buffer.from(answer === "huge" ? "x".repeat(2_000_000) : answer)]) };
  }
};

function named(name) {
  return Object.assign(new Error(name), { name });
}
