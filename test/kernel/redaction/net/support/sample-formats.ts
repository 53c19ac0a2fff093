import { compileFormats, type Format } from '../../../../../kernel/redaction/net/compile-formats.ts';
import type { FormatFile, FormatKind } from '../../../../../kernel/redaction/net/format-schema.ts';
import { createSchemas } from '../../../../../kernel/schema/compile.ts';

/** Formats of no real vendor: by a prefix, with variants and an optional part, with an anchor in the middle, and by words. */
export const sampleKinds: readonly FormatKind[] = [
  { kind: 'quux-token', title: 'Token', pattern: 'qx[ab]_[A-Za-z0-9]{30,}', example: ['qxa_', { of: 'alnum', length: 30 }] },
  { kind: 'quux-key', title: 'Key', pattern: 'qk-(?:live-|test-)?[\\w-]{24}', examples: [['qk-', { of: 'token', length: 24 }], ['qk-live-', { of: 'token', length: 24 }]] },
  { kind: 'zorg-bot', title: 'Bot', pattern: '\\d{8,10}:AB[\\w-]{33}', example: [{ of: 'digit', length: 9 }, ':AB', { of: 'token', length: 33 }] },
  { kind: 'frob-data', title: 'Data', pattern: '[0-9a-f]{32}-eu\\d{1,2}', example: [{ of: 'hex', length: 32 }, '-eu7'] },
  { kind: 'frob-app-key', title: 'App key', pattern: '[0-9a-f]{40}', words: ['frobnitz', 'fz_app'], example: [{ of: 'hex', length: 40 }] },
];

/** A file of formats around some kinds. */
export function formatFile(kinds: readonly unknown[]): Omit<FormatFile, 'kinds'> & { readonly kinds: readonly unknown[] } {
  return { family: 'sample', source: 'https://example.com/formats', kinds };
}

/** The formats of some kinds, by default the samples. */
export function sampleFormats(kinds: readonly unknown[] = sampleKinds): Format[] {
  return compileFormats(new Map([['sample.json', JSON.stringify(formatFile(kinds))]]), createSchemas());
}
