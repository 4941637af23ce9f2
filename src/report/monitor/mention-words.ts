const mention = /^@[A-Za-z\d][A-Za-z\d-]{0,38}(?:\/[A-Za-z\d][\w.-]{0,99})?$/;
const mostMentioned = 20;

/** "@ann @acme/support: "; empty: nobody is to be told. */
export function mentionWords(mentions: readonly string[]): string {
  const who = mentions.filter((name) => mention.test(name)).slice(0, mostMentioned);
  return who.length === 0 ? "" : `${who.join(" ")}: `;
}
