import { LetsbeError } from '../../../kernel/errors.ts';
import type { Schemas } from '../../../kernel/schema/compile.ts';
import type { Roots } from '../rules/file-facts.ts';
import type { RulePack } from '../rules/rule-pack.ts';
import { readShippedFiles } from '../rules/shipped-packs.ts';
import type { Effect } from './effect.ts';
import type { LineReader } from './line.ts';
import { openLineReader } from './open-line-reader.ts';
import { openSecondParser } from './parse/second-parser.ts';
import type { Word } from './word.ts';

export interface ShippedReaderParts {
  readonly programFolder: string;
  readonly schemas: Schemas;
  readonly roots: Roots;
  /** The program's own packs, compiled. */
  readonly packs: readonly RulePack[];
  readonly readCurl: (words: readonly Word[]) => readonly Effect[];
}

/** The reader of command lines over the packs in the program's own folder: for what explains verdicts where no tenant runs. */
export async function loadShippedReader({ programFolder, schemas, roots, packs, readCurl }: ShippedReaderParts): Promise<LineReader> {
  const pack = packs.find(({ id }) => id === 'core-files');
  if (!pack) throw new LetsbeError('PLUGIN_INVALID', { plugin: 'core-files', faults: '  plugins/classifiers/core-files: it is not there\n    mend: install the program anew' });
  return openLineReader({
    exec: { id: 'core-exec', files: await readShippedFiles(programFolder, 'core-exec') },
    files: { pack, files: await readShippedFiles(programFolder, 'core-files') },
    schemas, roots, readCurl, agrees: await openSecondParser(),
  });
}
