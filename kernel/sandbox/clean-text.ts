/** A guest's words for people and logs: control and direction characters become spaces, cut to `maxChars`. */
export function cleanText(text: string, maxChars: number): string {
  const head = text.slice(0, maxChars * 2).replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ');
  return head.replaceAll(/ {2,}/g, ' ').trim().slice(0, maxChars);
}
