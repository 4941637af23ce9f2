import type { BedrockRuntimeClientConfig } from "@aws-sdk/client-bedrock-runtime";
import type { Failed } from "../../evaluation/model.ts";
import { addressIn } from "../provider/access.ts";
import type { Endpoint } from "../provider/endpoint.ts";
import { type Environment, variable } from "../provider/provider-settings.ts";

export interface BedrockAccess {
  readonly status: "open";
  readonly endpoint: Endpoint;
  readonly config: BedrockRuntimeClientConfig;
}

/** What the variables say; what they leave open is found by the AWS chain: profiles, web identity, the machine's role. */
export function bedrockAccess(environment: Environment): BedrockAccess | Failed {
  const name = endpointVariables.find((one) => variable(environment, one) !== null) ?? null;
  const address = name === null ? null : addressIn(variable(environment, name) ?? "", name);
  if (address !== null && "status" in address) return address;
  const region = variable(environment, "AWS_REGION") ?? variable(environment, "AWS_DEFAULT_REGION");
  const endpoint: Endpoint = {
    name: address?.host ?? "Amazon Bedrock",
    key: "the AWS credentials",
    address: name ?? "AWS_REGION",
    secrets: secretVariables.flatMap((name) => variable(environment, name) ?? []),
  };
  const config: BedrockRuntimeClientConfig = {
    ...(region === null ? {} : { region }),
    ...(address === null ? {} : { endpoint: address.href }),
    ...identity(environment),
  };
  return { status: "open", endpoint, config };
}

/** The first that is set counts, as in the SDK. */
const endpointVariables = ["AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "AWS_ENDPOINT_URL"];

const secretVariables = [
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_BEARER_TOKEN_BEDROCK",
];

/** The chain's own order: a Bedrock key, a named profile, then keys in variables. */
function identity(environment: Environment): Pick<BedrockRuntimeClientConfig, "credentials" | "token"> {
  const token = variable(environment, "AWS_BEARER_TOKEN_BEDROCK");
  if (token !== null) return { token: { token }, ...preferToken };
  const accessKeyId = variable(environment, "AWS_ACCESS_KEY_ID");
  const secretAccessKey = variable(environment, "AWS_SECRET_ACCESS_KEY");
  const sessionToken = variable(environment, "AWS_SESSION_TOKEN");
  if (variable(environment, "AWS_PROFILE") !== null) return {};
  if (accessKeyId === null || secretAccessKey === null) return {};
  return {
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === null ? {} : { sessionToken }) },
  };
}

const preferToken: Pick<BedrockRuntimeClientConfig, "authSchemePreference"> = {
  authSchemePreference: ["httpBearerAuth"],
};
