import { fillHoles, type Word } from '../word.ts';
import { compileName, type NameMatch } from './place-globs.ts';
import type { SpokenOf } from './secret-names.ts';

const mostCandidates = 24;
const mostOpen = 5;
const longestPattern = 1024;

/**
 * Paths that a word with open names may mean, as far as rules would tell them apart: a plain one, and one with each name or folder that
 * a rule speaks of and that fits. Undefined for more than anybody would try. A star never stands for a name with a dot before it.
 */
export function candidatesOf(word: Word, folder: string, { names, folders }: SpokenOf): readonly string[] | undefined {
  const pattern = fillHoles(word, '*');
  const plain = fillHoles(word, 'x');
  const segments = pattern.split('/');
  if (pattern.length > longestPattern || segments.filter((one) => one.includes('*')).length > mostOpen || segments.some((one) => one.split('*').length > mostOpen)) return undefined;
  const found = new Set([plain]);
  const counted = word.pieces.every((piece) => typeof piece === 'string' || piece.hole === 'number');
  const fit = (one: string): NameMatch => (counted && one.includes('*') ? isCounted(one) : compileName(one));
  const closed = segments.map((one) => one.replaceAll('*', 'x'));
  for (const [index, segment] of segments.entries()) {
    if (!segment.includes('*')) continue;
    const fits = fit(segment);
    const dotted = segment.startsWith('.');
    const fitting = names.filter((name) => (dotted || !name.startsWith('.')) && fits(name));
    if (fitting.length > mostCandidates) return undefined;
    for (const name of fitting) found.add(closed.with(index, name).join('/'));
  }
  const whole = pattern.startsWith('/') ? segments.slice(1) : [...folder.split('/').slice(1), ...segments];
  const open = whole.findIndex((one) => one.includes('*'));
  const match = whole.map(fit);
  for (const spoken of folders) {
    const length = Math.min(spoken.length, whole.length);
    if (open < 0 || open >= length) continue;
    if (match.slice(0, length).every((fits, index) => fits(spoken[index] ?? ''))) found.add(`/${[...spoken, ...whole.slice(spoken.length).map((one) => one.replaceAll('*', 'x'))].join('/')}`);
  }
  return found.size > mostCandidates ? undefined : [...found];
}

/** Of these paths the ones whose last name is spelt out for the most part, as in `.e[n]v`: a star for any name (`*.json`) means none of them. */
export function aimedAt(word: Word, folder: string, spoken: SpokenOf): readonly string[] {
  const last = fillHoles(word, '*').split('/').at(-1) ?? '';
  if (!last.includes('*') || last.startsWith('*')) return [];
  const spelt = last.replaceAll('*', '').length;
  return (candidatesOf(word, folder, spoken) ?? []).filter((path) => spelt * 2 >= path.length - path.lastIndexOf('/') - 1);
}

/** Prepares a glob of which each star stands for digits. */
function isCounted(segment: string): NameMatch {
  const shape = new RegExp(`^${segment.split('*').map((part) => RegExp.escape(part)).join('-?[0-9]+')}$`);
  return (name) => shape.test(name);
}
