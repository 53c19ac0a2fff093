import type { ReadRequest } from '../request.ts';

/** Whether a term of a raise holds for a request. */
export type Term = (request: ReadRequest) => boolean;

const nothing = new Set(['', 'false', '0', 'no', 'off', 'null', 'none', '{}', 'undefined']);

/**
 * Compiles a term. `key=value`: a value of query or body, at any depth, is this one; `key=*`: it is anything that says yes. `?key`, `?key=value`:
 * only in the query. `@header=value`: the header holds it. `!term`: the term does not hold, or that is not certain. `a&b`: both. `*`: always, for what is
 * both of a class and reaches outside.
 * Keys, values and headers are compared in lower case.
 */
export function compileTerm(written: string): Term {
  if (written === '*') return () => true;
  if (written.includes('&')) {
    const terms = written.split('&').map(compileTerm);
    return (request) => terms.every((term) => term(request));
  }
  if (written.startsWith('!')) {
    const { key, fits } = readPair(written.slice(1).replace(/^\?/, ''));
    // Only what stands in the plain place, once, is certain: elsewhere it may be a note that the tool does not read.
    return ({ leaves, unsure }) => unsure !== undefined || !leaves.some((leaf) => leaf.top && leaf.key === key && fits(leaf.value)) || leaves.some((leaf) => leaf.top && leaf.key === key && !fits(leaf.value));
  }
  if (written.startsWith('@')) {
    const at = written.indexOf('=');
    const name = written.slice(1, at < 0 ? undefined : at);
    const part = at < 0 ? '' : written.slice(at + 1);
    return ({ headers }) => headers.get(name)?.toLowerCase().includes(part) ?? false;
  }
  if (written.startsWith('?')) {
    const { key, fits, bare } = readPair(written.slice(1));
    return ({ query }) => query.some(([name, value]) => name.toLowerCase() === key && (bare || fits(value.trim().toLowerCase())));
  }
  const { key, fits } = readPair(written);
  return ({ leaves }) => leaves.some((leaf) => leaf.key === key && fits(leaf.value));
}

function readPair(written: string): { key: string; fits: (value: string) => boolean; bare: boolean } {
  const at = written.indexOf('=');
  if (at < 0) return { key: written.toLowerCase(), fits: (value) => !nothing.has(value), bare: true };
  const wanted = written.slice(at + 1).toLowerCase();
  return { key: written.slice(0, at).toLowerCase(), fits: wanted === '*' ? (value) => !nothing.has(value) : (value) => value === wanted, bare: false };
}
