/**
 * Whether a secret may go somewhere after a change where it could not go before. Narrowing is free; widening loosens, and is the owner's.
 * A secret that was not there had no origins.
 */
export function isWidening(before: readonly string[], after: readonly string[]): boolean {
  return after.some((origin) => !before.includes(origin));
}
