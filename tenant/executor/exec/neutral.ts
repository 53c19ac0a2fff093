import { createHash } from 'node:crypto';
import table from './neutral-settings.json' with { type: 'json' };

/** Variables that keep programs from settings of their own, from pagers, editors and questions. For every command. */
export const neutralVariables: Readonly<Record<string, string>> = table.variables;

const known = new Map<string, readonly string[]>(Object.entries(table.arguments));

/** Arguments that keep a program from settings files, to stand before all others. `python3.11` is known as `python`. */
export function neutralArguments(program: string): readonly string[] {
  return known.get(program) ?? known.get(program.replace(/[\d.]+$/, '')) ?? [];
}

/** Digest of all of it, for what an approval is bound to. */
export const neutralDigest = createHash('sha256').update(JSON.stringify(table)).digest('hex');
