import { isJsonObject, type Json } from '../../../../kernel/json.ts';
import { parseUntrustedJson } from '../../../../kernel/untrusted-json.ts';
import type { Body, Pairs } from '../request.ts';

/** A value of a question, whole, with the keys above it; folded: in lower case, without what is no letter or digit. */
export interface AskedValue {
  readonly key: string;
  /** As it is written. */
  readonly name: string;
  readonly above: readonly string[];
  readonly value: string;
  /** It stands in a list: what it means goes by its place. */
  readonly listed: boolean;
  /** It holds others. */
  readonly holds: boolean;
}

export interface Asked {
  readonly values: readonly AskedValue[];
  /** Whether these are all: what is deeper than any question goes is not read. */
  readonly whole: boolean;
}

const deepest = 30;

/** `page_size`, `pageSize` and `page-size` are one key to different tools. */
export const foldKey = (key: string): string => key.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** All values of query and body. Of a text only what is written like a query: OData's `$query`. */
export function readAsked(body: Body, query: Pairs): Asked {
  const values: AskedValue[] = [];
  let whole = true;
  const open: { name: string; value: Json; above: readonly string[]; listed: boolean }[] = rootsOf(body).map((value) => ({ name: '', value, above: [], listed: false }));
  for (const [name, value] of [...query, ...pairsOf(body)]) open.push({ name: name.replaceAll(/\[\]$/g, ''), value: /^\s*[[{]/.test(value) ? readInner(value) : value, above: [], listed: false });
  for (let next = open.pop(); next; next = open.pop()) {
    const { name, value, above, listed } = next;
    const key = foldKey(name);
    const holds = typeof value === 'object' && value !== null;
    if (!Array.isArray(value)) values.push({ key, name, above, listed, holds, value: holds ? '' : String(value) });
    if (!holds) continue;
    if (above.length > deepest) {
      whole = false;
      continue;
    }
    if (Array.isArray(value)) for (const item of value) open.push({ name, value: item, above, listed: true });
    else if (isJsonObject(value)) for (const [inner, item] of Object.entries(value)) open.push({ name: inner, value: item, above: key === '' ? above : [...above, key], listed: false });
  }
  return { values, whole };
}

function rootsOf(body: Body): readonly Json[] {
  if (body.kind === 'json') return [body.value];
  return body.kind === 'lines' ? body.values : [];
}

function pairsOf(body: Body): Pairs {
  if (body.kind === 'form' || body.kind === 'multipart') return body.pairs;
  if (body.kind !== 'text' || !/^\s*\$?\w{1,40}=/.test(body.text)) return [];
  return body.text.split('&').map((pair) => [pair.slice(0, Math.max(pair.indexOf('='), 0)), pair.slice(pair.indexOf('=') + 1)]);
}

function readInner(text: string): Json {
  try {
    return parseUntrustedJson(text);
  } catch {
    return text;
  }
}
