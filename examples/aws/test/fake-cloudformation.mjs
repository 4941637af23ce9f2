const account = "123456789012";
const region = "eu-central-1";

/** Answers one request of the query protocol that STS and CloudFormation speak. */
export function answerQuery(state, form) {
  const action = form.get("Action");
  const answer = actions[action]?.(state, form);
  if (answer === undefined)
    return { what: action, status: 501, body: error("NotImplemented", `${action} is not served here`) };
  if (typeof answer !== "string")
    return { what: action, status: 400, body: error(answer.code, answer.message) };
  return {
    what: action,
    body: `<${action}Response><${action}Result>${answer}</${action}Result></${action}Response>`,
  };
}

const actions = {
  GetCallerIdentity: () =>
    `<Account>${account}</Account><Arn>arn:aws:iam::${account}:user/dev</Arn><UserId>U</UserId>`,
  DescribeStacks: ({ stacks }, form) => {
    const stack = stacks.get(nameOf(form));
    return stack === undefined ? missing(form) : `<Stacks><member>${stackXml(stack)}</member></Stacks>`;
  },
  CreateChangeSet: (state, form) => {
    const name = nameOf(form);
    const stack = state.stacks.get(name) ?? {
      name,
      status: "REVIEW_IN_PROGRESS",
      resources: new Map(),
      events: [],
      outputs: {},
    };
    const body = form.get("TemplateBody") ?? templateAt(state, form.get("TemplateURL"));
    state.stacks.set(name, { ...stack, pending: JSON.parse(body) });
    return `<Id>arn:aws:cloudformation:${region}:${account}:changeSet/c/1</Id><StackId>${idOf(name)}</StackId>`;
  },
  DescribeChangeSet: (_state, form) =>
    `<ChangeSetName>${form.get("ChangeSetName")}</ChangeSetName><StackName>${nameOf(form)}</StackName><StackId>${idOf(nameOf(form))}</StackId><ChangeSetId>arn:aws:cloudformation:${region}:${account}:changeSet/c/1</ChangeSetId><ExecutionStatus>AVAILABLE</ExecutionStatus><Status>CREATE_COMPLETE</Status>`,
  ExecuteChangeSet: (state, form) => {
    deploy(state, nameOf(form));
    return "";
  },
  DeleteChangeSet: () => "",
  ValidateTemplate: () => "<Description>ok</Description>",
  SetStackPolicy: () => "",
  DescribeStackEvents: ({ stacks }, form) => {
    const events = stacks.get(nameOf(form))?.events ?? [];
    return `<StackEvents>${events.map(eventXml).join("")}</StackEvents>`;
  },
  ListStackResources: ({ stacks }, form) => {
    const resources = [...(stacks.get(nameOf(form))?.resources ?? [])];
    return `<StackResourceSummaries>${resources.map(resourceXml).join("")}</StackResourceSummaries>`;
  },
  DescribeStackResource: ({ stacks }, form) => {
    const logical = form.get("LogicalResourceId");
    const physical = stacks.get(nameOf(form))?.resources.get(logical)?.id;
    if (physical === undefined) return missing(form);
    return `<StackResourceDetail><LogicalResourceId>${logical}</LogicalResourceId><PhysicalResourceId>${physical}</PhysicalResourceId></StackResourceDetail>`;
  },
};

function nameOf(form) {
  const name = form.get("StackName");
  return name.startsWith("arn:") ? name.split("/")[1] : name;
}

function idOf(name) {
  return `arn:aws:cloudformation:${region}:${account}:stack/${name}/1`;
}

function missing(form) {
  return { code: "ValidationError", message: `Stack with id ${form.get("StackName")} does not exist` };
}

function error(code, message) {
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
}

function templateAt({ objects }, url) {
  const { hostname, pathname } = new URL(url);
  const path = decodeURIComponent(pathname).slice(1);
  const found = objects.get(path) ?? objects.get(`${hostname.split(".")[0]}/${path}`);
  return found.toString();
}

/** Gives each resource of the pending template its name, and resolves properties and outputs. */
function deploy(state, name) {
  const stack = state.stacks.get(name);
  const { Resources, Outputs = {} } = stack.pending;
  const status = stack.status === "REVIEW_IN_PROGRESS" ? "CREATE_COMPLETE" : "UPDATE_COMPLETE";
  const resources = new Map(
    Object.entries(Resources).map(([logical, { Type }]) => {
      const known = stack.resources.get(logical);
      state.serial += 1;
      return [
        logical,
        known ?? { type: Type, id: physicalId(Type, { name, logical, serial: state.serial }) },
      ];
    }),
  );
  const resolve = resolver(resources);
  for (const [logical, { Properties }] of Object.entries(Resources)) {
    resources.get(logical).properties = resolve(Properties ?? {});
  }
  const outputs = Object.fromEntries(
    Object.entries(Outputs).map(([key, { Value }]) => [key, resolve(Value)]),
  );
  const root = { logical: name, type: "AWS::CloudFormation::Stack", id: idOf(name) };
  const events = [
    { ...root, status: status.replace("COMPLETE", "IN_PROGRESS") },
    ...[...resources].map(([logical, { type, id }]) => ({ logical, type, id, status })),
    { ...root, status },
  ];
  state.serial += 1;
  const stamped = events
    .toReversed()
    .map((event, index) => ({ ...event, stack: name, event: `${state.serial}-${index}` }));
  state.stacks.set(name, { ...stack, status, resources, outputs, events: [...stamped, ...stack.events] });
}

function physicalId(type, { name, logical, serial }) {
  if (type === "AWS::Lambda::LayerVersion")
    return `arn:aws:lambda:${region}:${account}:layer:promptops:${serial}`;
  if (type === "AWS::S3::Bucket") return `${name}-${logical}-${serial}`.toLowerCase();
  return `${name}-${logical}`;
}

const pseudo = {
  "AWS::Region": region,
  "AWS::AccountId": account,
  "AWS::Partition": "aws",
  "AWS::URLSuffix": "amazonaws.com",
};

function resolver(resources) {
  const named = (name) => pseudo[name] ?? resources.get(name)?.id ?? unresolved(name);
  const resolve = (value) => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== "object" || value === null) return value;
    if ("Ref" in value) return named(value.Ref);
    if ("Fn::GetAtt" in value)
      return `arn:aws:fake:${region}:${account}:${named([value["Fn::GetAtt"]].flat()[0].split(".")[0])}`;
    if ("Fn::Join" in value) return resolve(value["Fn::Join"][1]).join(value["Fn::Join"][0]);
    if ("Fn::Sub" in value)
      return [value["Fn::Sub"]].flat()[0].replace(/\$\{([^}]+)\}/g, (_, name) => named(name));
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  };
  return resolve;
}

function unresolved(name) {
  throw new Error(`the template refers to ${name}, which it does not have`);
}

function stackXml({ name, status, outputs }) {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return `<StackName>${name}</StackName><StackId>${idOf(name)}</StackId><StackStatus>${status}</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><Outputs>${members.join("")}</Outputs>`;
}

function eventXml({ logical, type, id, status, stack, event }) {
  return `<member><EventId>${event}</EventId><StackId>${idOf(stack)}</StackId><StackName>${stack}</StackName><LogicalResourceId>${logical}</LogicalResourceId><PhysicalResourceId>${id}</PhysicalResourceId><ResourceType>${type}</ResourceType><ResourceStatus>${status}</ResourceStatus><Timestamp>${new Date(Date.now() + 60_000).toISOString()}</Timestamp></member>`;
}

function resourceXml([logical, { type, id }]) {
  return `<member><LogicalResourceId>${logical}</LogicalResourceId><PhysicalResourceId>${id}</PhysicalResourceId><ResourceType>${type}</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus><LastUpdatedTimestamp>2026-01-01T00:00:00Z</LastUpdatedTimestamp></member>`;
}
