export function isBotLogin(login: string): boolean {
  return login.toLowerCase().endsWith("[bot]");
}
