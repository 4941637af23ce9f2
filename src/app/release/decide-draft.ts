import { decide } from "../../approval/decide.ts";
import type { Decision } from "../../approval/decision.ts";
import { type DraftFacts, type DraftSide, draftFacts } from "../../approval/facts/draft-facts.ts";
import { factsPolicy } from "../../approval/facts/facts-policy.ts";
import { commandsIn } from "../../approval/voices/commands.ts";
import type { BranchSource } from "../../branch/read-branch.ts";
import type { DraftIssue } from "../../github/drafts/draft-issues.ts";
import type { DraftComment, DraftTalk } from "../../github/drafts/read-draft-issue.ts";
import { readRecord } from "../../github/objects/read-record.ts";
import type { Policy } from "../../policy/policy.ts";
import { contentName, type FoundPrompt } from "../../prompt/history/version-history.ts";
import { promptLimit } from "../../prompt/read/read-prompt.ts";
import type { ApprovalSource } from "../../release/provenance.ts";
import { draftIssueBody, type WaitingDraft } from "../../report/approval/draft-issue-text.ts";
import type { HeldDraft, SourcePorts } from "./draft-sources.ts";

export interface DraftPorts extends SourcePorts {
  readonly appLogin: string;
  readonly policy: Policy;
  readonly source: Pick<BranchSource, "blobs">;
}

export interface DecidedDraft {
  readonly draft: WaitingDraft;
  readonly origin: HeldDraft;
  readonly issue: DraftIssue | null;
  /** Commands that the app has not answered. */
  readonly unanswered: readonly DraftComment[];
  /** Those that were said for the content that the issue names. */
  readonly counted: ReadonlySet<DraftComment>;
  /** null where nobody said anything on an issue that is there, or where it could not be read for a new one. */
  readonly decision: Decision | null;
  /** Whose word publishes it; empty where it waits. */
  readonly approvals: readonly ApprovalSource[];
}

export interface DraftAsked {
  readonly draft: WaitingDraft;
  readonly origin: HeldDraft;
  readonly issue: DraftIssue | null;
  readonly now: FoundPrompt;
  readonly before: FoundPrompt | null;
}

/** Whether an owner published a draft on its issue. Rejects where that cannot be read. */
export async function decideDraft(ports: DraftPorts, asked: DraftAsked): Promise<DecidedDraft> {
  const { draft, origin, issue } = asked;
  const talk = issue === null ? null : await talkOf(ports, issue);
  const commands = (talk?.comments ?? []).filter(isCommand);
  const counted = issue === null || talk === null ? [] : commandsFor(draft, { issue, talk, commands });
  const known = { draft, origin, issue, counted: new Set(counted) };
  const unanswered = commands.filter(({ answered }) => !answered);
  if (issue !== null && counted.length === 0) return { ...known, unanswered, decision: null, approvals: [] };
  // An issue is opened even where nobody knows yet who could answer on it.
  const decision = await draftDecision(ports, asked, counted).catch((error: unknown) => {
    if (issue === null) return null;
    throw error;
  });
  if (decision === null) return { ...known, unanswered, decision, approvals: [] };
  return { ...known, unanswered, decision, approvals: approvalsOf(decision, asked) };
}

function talkOf({ platform, repository }: DraftPorts, { number }: DraftIssue): Promise<DraftTalk> {
  return platform.drafts.talk({ ...repository, number });
}

function isCommand({ body, edited, user_type }: DraftComment): boolean {
  return !edited && user_type === "User" && commandsIn(body).some(({ kind }) => kind === "release");
}

/** A command is for the content that the issue named when it was said, and that is the draft's still. */
function commandsFor(
  draft: WaitingDraft,
  {
    issue,
    talk,
    commands,
  }: { readonly issue: DraftIssue; readonly talk: DraftTalk; readonly commands: readonly DraftComment[] },
): readonly DraftComment[] {
  const { since } = talk;
  if (issue.state === "closed" || since === null || !namesDraft(talk.body, draft)) return [];
  // GitHub tells whole seconds: in the same one the comment may have come first.
  return commands.filter(({ created_at }) => Date.parse(created_at) > Date.parse(since));
}

/** Whether an issue's text is the one that tells of this very draft. */
export function namesDraft(body: string, draft: WaitingDraft): boolean {
  const text = body.replaceAll("\r\n", "\n");
  return text.slice(text.indexOf("\n") + 1).trimEnd() === draftIssueBody(draft);
}

async function draftDecision(
  { platform, repository, policy, source, appLogin }: DraftPorts,
  { draft, origin, issue, now, before }: DraftAsked,
  commands: readonly DraftComment[],
): Promise<Decision> {
  const blobs = await source.blobs([now.oid, ...(before === null ? [] : [before.oid])], promptLimit);
  const sideOf = (found: FoundPrompt): DraftSide => ({
    path: found.path,
    oid: contentName(found),
    record: readRecord(found.path, blobs.get(found.oid)).record,
  });
  const { branch } = draft;
  const { pulls, commits } = origin;
  const asked: DraftFacts = {
    branch,
    issue: issue?.number ?? 0,
    before: before === null ? null : sideOf(before),
    now: sideOf(now),
    people: await platform.drafts.people({ ...repository, branch, pulls, commits }),
    commands,
  };
  const config = factsPolicy(policy, appLogin);
  const speakers = commands.map(({ user }) => user);
  const access = { repository, config, before: asked.before, now: asked.now, speakers };
  return decide(draftFacts(asked, { ...(await platform.drafts.access(access)), config }));
}

/** Only words of people count: what would need nobody's approval is not published by somebody's command either. */
function approvalsOf(decision: Decision, { draft, issue }: DraftAsked): readonly ApprovalSource[] {
  if (decision.state !== "success" || issue === null) return [];
  const rows = decision.prompts.filter(({ path }) => path === draft.path);
  return rows.flatMap(({ approved_by }) =>
    approved_by.flatMap(({ user, by, owners }) =>
      by === "review"
        ? owners.map(
            (owner): ApprovalSource => ({
              by: user,
              owner,
              review: null,
              issue: issue.number,
              content: draft.oid,
            }),
          )
        : [],
    ),
  );
}
