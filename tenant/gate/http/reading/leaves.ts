import { isJsonObject, type Json } from '../../../../kernel/json.ts';
import { parseUntrustedJson } from '../../../../kernel/untrusted-json.ts';
import type { Body, Leaf, Pairs } from '../request.ts';

const mostLeaves = 5000;
const longestValue = 300;
const longestInner = 64 * 1024;
const deepestInner = 4;

/** Every single value of query and body, with the name it stands under, those of JSON within a text too. `unsure` when there were too many, or two names differ only in their case. */
export function readLeaves(query: Pairs, body: Body): { leaves: Leaf[]; unsure: string | undefined } {
  const leaves: Leaf[] = query.map(([key, value]) => leaf(key, value, true));
  if (body.kind === 'form' || body.kind === 'multipart') leaves.push(...body.pairs.map(([key, value]) => leaf(key, value, true)));
  const roots: readonly Json[] = body.kind === 'json' ? [body.value] : body.kind === 'lines' ? body.values : [];
  let unsure: string | undefined;
  const open: { key: string; value: Json; depth: number; inner?: number }[] = roots.map((value) => ({ key: '', value, depth: 0 }));
  const pairs = body.kind === 'form' || body.kind === 'multipart' ? [...query, ...body.pairs] : query;
  for (const [key, text] of pairs) {
    const value = readInner(text);
    if (value !== undefined) open.push({ key, value, depth: 2, inner: 1 });
  }
  for (let next = open.pop(); next; next = open.pop()) {
    if (leaves.length > mostLeaves || open.length > mostLeaves) return { leaves, unsure: 'it holds more values than can be looked into' };
    const { key, value, depth, inner = 0 } = next;
    if (Array.isArray(value)) open.push(...value.map((item) => ({ key, value: item, depth, inner })));
    else if (isJsonObject(value)) {
      const keys = Object.keys(value);
      if (inner === 0 && new Set(keys.map((name) => name.toLowerCase())).size < keys.length) unsure = 'it holds two keys that differ only in their case';
      if (keys.length === 0 && key !== '') leaves.push(leaf(key, '{}', depth <= 1));
      for (const name of keys) open.push({ key: name, value: value[name] ?? null, depth: depth + 1, inner });
    } else {
      leaves.push(leaf(key, String(value), depth <= 1));
      const within = typeof value === 'string' && inner < deepestInner ? readInner(value) : undefined;
      // What stands in a text is never at the top: a tool that does not read it sees only the text.
      if (within !== undefined) open.push({ key, value: within, depth: depth + 2, inner: inner + 1 });
    }
  }
  return { leaves, unsure };
}

/** A text that is JSON itself, as tools pack one message into another. */
function readInner(text: string): Json | undefined {
  if (text.length > longestInner || !/^\s*[[{]/.test(text)) return undefined;
  try {
    return parseUntrustedJson(text);
  } catch {
    return undefined;
  }
}

function leaf(key: string, value: string, top: boolean): Leaf {
  return { key: fold(key), value: fold(value.slice(0, longestValue)), top };
}

function fold(text: string): string {
  // oxlint-disable-next-line no-control-regex -- only other letters need folding
  return (/^[\u0000-\u007f]*$/.test(text) ? text : text.normalize('NFKC')).trim().toLowerCase();
}
