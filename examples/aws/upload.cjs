const { readFileSync } = require("node:fs");
const { CloudFormationClient, DescribeStacksCommand } = require("@aws-sdk/client-cloudformation");
const { PutObjectCommand, S3Client } = require("@aws-sdk/client-s3");

/**
 * Uploads `custom.upload.files`, each {file, key}, to the bucket of the artifacts: before the deploy where the service is
 * given the bucket (`custom.upload.bucket`), after it where its own stack makes the bucket.
 */
module.exports = class Upload {
  constructor(serverless, _options, { log }) {
    const aws = serverless.getProvider("aws");
    const upload = () => serverless.service.custom.upload;
    const put = async (Bucket) => {
      const client = new S3Client(await aws.getAwsSdkV3Config());
      for (const { file, key } of upload().files) {
        await client.send(new PutObjectCommand({ Bucket, Key: key, Body: readFileSync(file) }));
        log.success(`Uploaded s3://${Bucket}/${key}`);
      }
    };
    const ownBucket = async () => {
      const client = new CloudFormationClient(await aws.getAwsSdkV3Config());
      const { Stacks } = await client.send(
        new DescribeStacksCommand({ StackName: aws.naming.getStackName() }),
      );
      return Stacks[0].Outputs.find(({ OutputKey }) => OutputKey === "ArtifactsBucket").OutputValue;
    };
    this.hooks = {
      "before:deploy:deploy": async () => {
        if (upload().bucket !== undefined) await put(upload().bucket);
      },
      "after:deploy:deploy": async () => {
        if (upload().bucket === undefined) await put(await ownBucket());
      },
    };
  }
};
