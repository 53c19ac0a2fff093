import type { Json } from '../json.ts';
import { asText, holesOf, type Holes } from './template.ts';

/** Why a path could not be filled, or the path. */
export type FilledPath = { path: string } | { reason: string };

/**
 * Fills the holes of a path. Every value is percent-encoded; one named in `multiSegment` keeps its slashes and is encoded segment by
 * segment. A segment that would become empty, `.` or `..` is refused, since servers resolve those before they look at the rest.
 */
export function fillPath(template: string, holes: Holes, multiSegment: ReadonlySet<string>): FilledPath {
  let path = template;
  for (const name of holesOf(template)) {
    const value = holes(name);
    if (value === undefined || value === null) return { reason: `${name} is missing and stands in the path` };
    const encoded = multiSegment.has(name) ? asText(value).split('/').map(encodeSegment).join('/') : encodeSegment(asText(value));
    path = path.replaceAll(`{${name}}`, encoded);
  }
  const climbing = path.split('/').some((segment, index, all) => isClimbing(segment) || (segment === '' && index !== 0 && (index !== all.length - 1 || !template.endsWith('/'))));
  return climbing ? { reason: 'a value in the path would leave its place (empty, "." or "..")' } : { path };
}

function encodeSegment(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * Whether a server may take a segment, or a part of it, for `.` or `..`: dots and slashes may be encoded, more than once too (`%2e%2e`,
 * `..%2f`, `%252e%252e%255c`), and some servers cut a segment at its semicolon (`..;x`).
 */
export function isClimbing(segment: string): boolean {
  const plain = segment.replaceAll(/%(?:25)*2e/gi, '.').replaceAll(/%(?:25)*(?:2f|5c)|\\/gi, '/').replaceAll(/%(?:25)*3b/gi, ';');
  return plain.split('/').some((piece) => /^\.\.?(?:;|$)/.test(piece));
}

/** Query pairs in order; a list repeats its key, an object is written as JSON. */
export function queryPairs(query: { [key: string]: Json }): [string, string][] {
  return Object.entries(query).flatMap(([key, value]): [string, string][] =>
    value === null ? [] : Array.isArray(value) ? value.map((item) => [key, asText(item)]) : [[key, asText(value)]]);
}
