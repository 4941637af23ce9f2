/** An amount of US dollars with as many digits as it takes to be told from nothing. */
export function dollars(amount: number): string {
  if (amount === 0) return "$0";
  if (amount >= 0.1) return `$${amount.toFixed(2)}`;
  if (amount >= 0.001) return `$${amount.toFixed(4)}`;
  const digits = Math.min(20, 1 - Math.floor(Math.log10(amount)));
  return `$${amount.toFixed(digits)}`;
}
