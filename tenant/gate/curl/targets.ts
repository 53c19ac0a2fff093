import { expandGlob, hasGlob } from './glob.ts';
import { certainAuthority, readCurlAddress, type CurlAddress } from './address.ts';
import type { CurlRequest } from './reading.ts';
import { fillHoles, startOf, type Word } from '../shell/word.ts';

/** One address that a request goes to. */
export interface CurlTarget {
  readonly word: Word;
  readonly address: CurlAddress;
  /** Part of its path or query is known only when it runs. */
  readonly unseen: boolean;
}

export type TargetDoubt = { readonly word: Word; readonly why: 'file' | 'unknown' | 'pattern'; } | { readonly word: Word; readonly why: 'odd'; readonly because: string };

/** Every address of a request, taken apart, or why nobody can say where it leads. */
export function targetsOf(request: CurlRequest): (CurlTarget | TargetDoubt)[] {
  return request.addresses.flatMap((word) => targetsOfWord(word, request));
}

function targetsOfWord(word: Word, { globs, scheme, query, uploads }: CurlRequest): (CurlTarget | TargetDoubt)[] {
  const start = startOf(word);
  if (start.startsWith('@')) return [{ word, why: 'file' }];
  const digits = word.pieces.every((piece) => typeof piece === 'string' || piece.hole === 'number');
  if (word.text === undefined && certainAuthority(start) === undefined) return [{ word, why: 'unknown' }];
  const text = fillHoles(word, digits ? '1' : 'x');
  const expanded = globs && hasGlob(text) ? expandGlob(text) : [text];
  if (!expanded) return [{ word, why: 'pattern' }];
  return expanded.map((one) => {
    const address = readCurlAddress(one, scheme);
    if ('odd' in address) return { word, why: 'odd', because: address.odd };
    const path = withUpload(address.path, uploads);
    const joined = query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`;
    return { word, address: { ...address, path: address.scheme === 'file' ? address.path : joined }, unseen: !digits };
  });
}

/** An upload to a folder gets the name of the file. */
function withUpload(path: string, uploads: readonly Word[]): string {
  const [first] = uploads;
  if (!first || !path.endsWith('/') || path.includes('?')) return path;
  return path + encodeURIComponent((first.text ?? 'x').split('/').at(-1) ?? '').replaceAll('%2F', '/');
}
