import type { Word } from '../word.ts';
import { isUntouched } from '../words/variables.ts';
import type { Scope } from './scope.ts';

/** With these its help begins with another word, which a sum would take for a variable. */
const tongues = ['LANG', 'LANGUAGE', 'LC_ALL', 'LC_MESSAGES'];

/**
 * `stat -c %Y "$f"` of the first path that `ls -t *.gz` found. Where that is a folder ls lists what lies in it, of any name, `--help` too: so it prints a number, nothing,
 * or its help, which no sum takes.
 */
export function measuresFound(program: string, words: readonly Word[], { assigned, variables }: Scope): boolean {
  if (program !== 'stat' || words.length !== 3) return false;
  const [option, form, file] = words;
  const [piece, ...behind] = file?.pieces ?? [];
  const isFound = file?.splits === false && file.many !== true && behind.length === 0 && typeof piece === 'object' && piece.hole === 'below' && piece.begins === true;
  return isFound && /^(?:-c|--format)$/.test(option?.text ?? '') && /^%[YsXZ]$/.test(form?.text ?? '') && [...tongues, 'Usage', 'stat'].every((name) => isUntouched(assigned, name) && !variables.has(name));
}
