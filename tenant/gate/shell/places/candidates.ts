import { fillHoles, type Word } from '../word.ts';
import { matchName } from './place-globs.ts';
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
  const fits = (one: string, name: string): boolean => matchName(one, name) && (!counted || isCounted(one, name));
  for (const [index, segment] of segments.entries()) {
    if (!segment.includes('*')) continue;
    const fitting = names.filter((name) => (!name.startsWith('.') || segment.startsWith('.')) && fits(segment, name));
    if (fitting.length > mostCandidates) return undefined;
    for (const name of fitting) found.add(segments.map((one, at) => (at === index ? name : one.replaceAll('*', 'x'))).join('/'));
  }
  const whole = pattern.startsWith('/') ? segments.slice(1) : [...folder.split('/').slice(1), ...segments];
  for (const spoken of folders) {
    const length = Math.min(spoken.length, whole.length);
    if (!whole.slice(0, length).some((one) => one.includes('*'))) continue;
    if (spoken.slice(0, length).every((name, index) => fits(whole[index] ?? '', name))) found.add(`/${[...spoken, ...whole.slice(spoken.length).map((one) => one.replaceAll('*', 'x'))].join('/')}`);
  }
  return found.size > mostCandidates ? undefined : [...found];
}

/** Whether digits stand in a name wherever a star does. */
function isCounted(segment: string, name: string): boolean {
  return new RegExp(`^${segment.split('*').map((part) => RegExp.escape(part)).join('-?[0-9]+')}$`).test(name);
}
