import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { programFolder } from '../../../kernel/folders.ts';
import type { FormatFile } from '../../../kernel/redaction/net/format-schema.ts';
import { keys, makers, passwords, words } from '../../kernel/redaction/net/context/make-value.ts';
import { addressLines, commandLines, headerLines, sentences } from '../../kernel/redaction/net/context/places/lines.ts';
import { keySettings, passwordSettings } from '../../kernel/redaction/net/context/places/settings.ts';
import { randomToken } from '../../kernel/redaction/net/support/random-token.ts';
import { fillRandom } from '../../support/fill-random.ts';
import { readNegativeTexts } from '../../support/negative-texts.ts';

/** A text with a secret that nobody registered. */
export interface Positive {
  readonly text: string;
  readonly secret: string;
  /** `prefix` where the secret says itself what it is, `context` where the place does; others in other data. */
  readonly tier: string;
}

export interface Rows {
  readonly positives: readonly Positive[];
  readonly negatives: readonly string[];
}

const lines = (text: string): string[] => text.trim().split('\n');

/** Data in the form of the shared corpora: `secrets/positives.jsonl.gz` and `secrets/negatives.jsonl`. */
export function readCorpora(folder: string): Rows {
  const positives = lines(gunzipSync(readFileSync(join(folder, 'secrets', 'positives.jsonl.gz'))).toString()).map((line) => JSON.parse(line) as Positive);
  const negatives = lines(readFileSync(join(folder, 'secrets', 'negatives.jsonl'), 'utf8')).map((line) => (JSON.parse(line) as { text: string }).text);
  return { positives, negatives };
}

/** The product's own: every example of every format and every place for a secret, with random values, and the texts without a secret. */
export function makeOwnRows(): Rows {
  return { positives: [...fromFormats(), ...fromPlaces()], negatives: readNegativeTexts().map(({ text }) => fillRandom(text, randomInt)) };
}

function fromFormats(): Positive[] {
  const folder = join(programFolder, 'kernel', 'redaction', 'formats');
  return readdirSync(folder).flatMap((name) => {
    const { kinds } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as FormatFile;
    return kinds.flatMap(({ words: named, example, examples }) => (examples ?? (example ? [example] : [])).map((parts): Positive => {
      const secret = randomToken(parts);
      return named ? { text: `${named[0] ?? ''}_key=${secret}\n`, secret, tier: 'context' } : { text: `It is ${secret} since Monday.`, secret, tier: 'prefix' };
    }));
  });
}

function fromPlaces(): Positive[] {
  const sets = [[passwordSettings, passwords], [keySettings, keys], [commandLines, passwords], [addressLines, words], [headerLines, keys], [sentences, words]] as const;
  return sets.flatMap(([places, sorts]) => places.map((place, at): Positive => {
    const secret = makers[sorts[at % sorts.length] ?? 'alnum16']();
    return { text: place.replaceAll('§', () => secret), secret, tier: 'context' };
  }));
}
