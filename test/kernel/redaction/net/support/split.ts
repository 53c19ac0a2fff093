import type { Detect, Finding } from '../../../../../kernel/redaction/detector.ts';
import { contextNeeded } from '../../../../../kernel/redaction/net/net.ts';

/**
 * What a detector finds in a text that comes in pieces, when everything from `hold` on is kept back and no more context than needed is kept:
 * findings of the whole text's offsets.
 */
export function findInPieces(detect: Detect, pieces: readonly string[]): Finding[] {
  const found: Finding[] = [];
  let text = '';
  let from = 0;
  let offset = 0;
  for (const [index, piece] of pieces.entries()) {
    text += piece;
    const { findings, hold } = detect({ text, from, complete: index === pieces.length - 1 });
    found.push(...findings.map((finding) => ({ ...finding, start: finding.start + offset, end: finding.end + offset })));
    const cut = Math.max(0, hold - contextNeeded);
    text = text.slice(cut);
    offset += cut;
    from = hold - cut;
  }
  return found;
}

/** The text cut at the places, which count modulo its length. */
export function cutAt(text: string, places: readonly number[]): string[] {
  const cuts = [...new Set(places.map((place) => place % (text.length + 1)))].toSorted((x, y) => x - y);
  return [...cuts, text.length].map((cut, index) => text.slice(cuts[index - 1] ?? 0, cut));
}
