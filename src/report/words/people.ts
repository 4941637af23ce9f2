/** How a person or a team is named: without "@", so that a comment notifies nobody, and a team without its organisation. */
export function personName(owner: string): string {
  const name = owner.replace(/^@/, "");
  return name.slice(name.indexOf("/") + 1);
}

/** "anna", "anna or bo", "anna, bo or 3 more". */
export function anyOf(owners: readonly string[], most = 3): string {
  return listed(owners, "or", most);
}

/** "legal", "legal and support-team". */
export function allOf(owners: readonly string[], most = 3): string {
  return listed(owners, "and", most);
}

function listed(owners: readonly string[], word: string, most: number): string {
  const names = [...new Set(owners.map(personName))];
  const shown = names.slice(0, most);
  const last = names.length > most ? `${names.length - most} more` : shown.pop();
  return shown.length === 0 ? (last ?? "") : `${shown.join(", ")} ${word} ${last}`;
}
