import { fillHoles, type Word } from '../shell/word.ts';
import { readCurlAddress } from './address.ts';
import type { ReadArguments } from './arguments.ts';
import { isCredentialHeader, readHeader } from './header.ts';

const reference = /SECRET_REF\(([^)]{0,80})\)?/;

/** The name in the first reference of a text. */
export function referenceIn(text: string): string | undefined {
  const match = reference.exec(text);
  return match ? (match[1] ?? '') : undefined;
}

/** Whether a line's words name a stored secret anywhere. */
export function hasReference(words: readonly Word[]): boolean {
  return words.some((word) => textOf(word).includes('SECRET_REF(') || word.source.includes('SECRET_REF('));
}

/**
 * The name in a reference that stands where no credential does: only `-u`, the name and password before a host, headers for keys and
 * `--oauth2-bearer` are places for one.
 */
export function strayReference({ given, doubts }: ReadArguments): string | undefined {
  for (const one of given) {
    const word = 'operand' in one ? one.operand : one.value;
    // What is left of a word names none where the word itself does not.
    if (word === undefined || !textOf(word).includes('SECRET_REF(')) continue;
    const role = 'operand' in one ? 'url' : one.name === 'proxy-header' ? 'plain' : one.option.role;
    const found = referenceIn(withoutCredential(role, word));
    if (found !== undefined) return found;
  }
  return doubts.map(({ word }) => referenceIn(word)).find((name) => name !== undefined);
}

/** What is left of a word without the part that is a place for a credential. */
function withoutCredential(role: string, word: Word): string {
  const text = textOf(word);
  if (role === 'user' || role === 'bearer') return '';
  if (role === 'header') {
    const header = readHeader(word);
    return header.kind === 'sent' && isCredentialHeader(header.name) ? header.name : text;
  }
  if (role !== 'url') return text;
  const address = readCurlAddress(text);
  return 'odd' in address || address.user === undefined ? text : text.replace(`${address.user}@`, '');
}

function textOf(word: Word): string {
  return word.text ?? fillHoles(word, 'x');
}
