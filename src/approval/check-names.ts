/** The names of the check runs by which rulesets, the app and the gate know each other. */
export const approvalCheckName = "promptops/approval";
export const gateCheckName = "promptops/gate";
export const releaseCheckName = "promptops/release";
export const monitorCheckName = "promptops/monitor";

/** The check run that a smoke test of an environment writes. */
export function smokeCheckName(environment: string): string {
  return `promptops/smoke (${environment})`;
}

/** The step of a job that smokes an environment: GitHub records its end, which nobody can write otherwise. */
export function smokeStepName(environment: string): string {
  return `promptops smoke ${environment}`;
}
