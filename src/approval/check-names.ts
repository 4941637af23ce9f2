/** The names of the check runs by which rulesets, the app and the gate know each other. */
export const approvalCheckName = "promptops/approval";
export const gateCheckName = "promptops/gate";
export const releaseCheckName = "promptops/release";
export const monitorCheckName = "promptops/monitor";
