/** Where the runtime of the agents says that what follows changes from turn to turn. */
const boundary = /\n?<!-- ?[A-Z]+_CACHE_BOUNDARY ?-->\n?/;

/** Instructions in two: what stays the same for every call of an agent, and the rest. Without a mark all of it counts as stable. */
export function splitPrompt(text: string): { readonly stable: string; readonly dynamic: string } {
  const found = boundary.exec(text);
  return found === null ? { stable: text, dynamic: '' } : { stable: text.slice(0, found.index), dynamic: text.slice(found.index + found[0].length) };
}

/** The same text without the mark. */
export function joinPrompt(text: string): string {
  const { stable, dynamic } = splitPrompt(text);
  return dynamic === '' ? stable : `${stable}\n${dynamic}`;
}
