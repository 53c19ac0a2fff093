/** The beginnings of some short texts, counted in characters. */
export interface Beginnings {
  add(text: string): void;
  /** The length of the longest of the texts. */
  longest(): number;
  /** Where the end of a text begins that is the beginning of one of them, with or without backslashes before its characters; its length where there is none. */
  startIn(text: string): number;
}

export function createBeginnings(): Beginnings {
  const all = new Set<string>();
  const lasts = new Set<string>();
  let longest = 0;

  function escapedStart(text: string): number {
    let [start, at, tail] = [text.length, text.length, ''];
    while (at > 0 && tail.length < longest) {
      tail = text.charAt((at -= 1)) + tail;
      while (text[at - 1] === '\\') at -= 1;
      if (all.has(tail)) start = at;
    }
    return start;
  }

  return {
    longest: () => longest,
    add(text) {
      for (let length = 1; length <= text.length; length += 1) all.add(text.slice(0, length));
      for (const last of text.split('')) lasts.add(last);
      longest = Math.max(longest, text.length);
    },
    startIn(text) {
      if (!lasts.has(text.charAt(text.length - 1))) return text.length;
      let start = text.length;
      for (let at = Math.max(0, text.length - longest); at < start; at += 1) if (all.has(text.slice(at))) start = at;
      return text.includes('\\', text.length - 2 * longest) ? Math.min(start, escapedStart(text)) : start;
    },
  };
}
