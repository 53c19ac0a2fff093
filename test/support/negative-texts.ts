import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text that holds no secret; marks of `fillRandom` stand for its random parts. */
export interface NegativeText {
  readonly text: string;
  readonly kind: string;
  /** The file it stands in, without its ending. */
  readonly file: string;
}

const folder = join(import.meta.dirname, '../kernel/redaction/negatives');

/** Every text that must come back from the firewall as it was, in the order of the files. */
export function readNegativeTexts(): readonly NegativeText[] {
  return readdirSync(folder).filter((name) => name.endsWith('.jsonl')).toSorted().flatMap((name) =>
    readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').map((line) => ({ ...(JSON.parse(line) as Omit<NegativeText, 'file'>), file: name.replace('.jsonl', '') })));
}
