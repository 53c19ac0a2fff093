/** Whether a value is a short registered one, as it stands or decoded from the string or the address that it stands in. */
export function knowsAsWritten(isKnown: (value: string) => boolean): (value: string) => boolean {
  return (value) => isKnown(value) || (value.includes('\\') && isKnown(value.replaceAll(/\\(.)/g, '$1'))) || (value.includes('%') && isKnown(decodePercent(value)));
}

/** Escapes of an address undone, where they are well formed. */
export function decodePercent(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // A stray percent sign is no escape: the value stands as it is.
    return value;
  }
}
