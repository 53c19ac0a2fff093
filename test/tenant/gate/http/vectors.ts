import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpRequest } from '../../../../tenant/gate/http/request.ts';
import type { Verdict } from '../../../../tenant/gate/verdict.ts';
import { classOrder } from '../../../../kernel/operations/classify.ts';

/** What is expected, and the request: `[expected, method, tool, path, {headers, body}]`. */
export type Vector = readonly [expected: string, method: string, tool: string, path: string, more?: Pick<HttpRequest, 'headers' | 'body'>];

const folder = join(import.meta.dirname, 'vectors');

export const vectorFiles = readdirSync(folder).map((file) => ({ file, vectors: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Vector[] }));

export function requestOf([, method, tool, path, more]: Vector): HttpRequest {
  return { method, tool, path, ...more };
}

/** `refused`; a class, with `+` at least that; then marks that must be set. A class without `+` must be that very one, and a green without marks must not ask. */
export function meets(verdict: Verdict, expected: string): boolean {
  const [wanted = '', ...marks] = expected.split(' ');
  if (wanted === 'refused' || verdict.refused === true) return wanted === 'refused' && verdict.refused === true;
  const least = classOrder.find((known) => known === wanted.replace('+', ''));
  if (least === undefined) throw new Error(`${expected} is no expectation`);
  const fits = wanted.endsWith('+') ? classOrder.indexOf(verdict.class) >= classOrder.indexOf(least) : verdict.class === least;
  const marked = marks.every((mark) => (mark === 'ask' ? verdict.ask : mark === 'external' && verdict.external));
  return fits && marked && (expected !== 'green' || !(verdict.ask || verdict.external));
}
