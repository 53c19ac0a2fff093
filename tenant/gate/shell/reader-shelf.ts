import { LetsbeError } from '../../../kernel/errors.ts';
import type { Lease, PluginHost } from '../../../kernel/plugin/host.ts';
import type { Schemas } from '../../../kernel/schema/compile.ts';
import { isClassifier, type BuiltClassifier } from '../rules/classifier-kind.ts';
import type { Roots } from '../rules/file-facts.ts';
import type { Effect } from './effect.ts';
import type { LineReader } from './line.ts';
import { openLineReader } from './open-line-reader.ts';
import type { Agrees } from './parse/second-parser.ts';
import { takeSteps, warmSteps } from './warm-up.ts';
import type { Word } from './word.ts';

export interface ReaderShelfDependencies {
  readonly plugins: Pick<PluginHost, 'lease'>;
  readonly schemas: Schemas;
  readonly roots: Roots;
  readonly readCurl: (words: readonly Word[]) => readonly Effect[];
  /** Opens the second parser; it is kept from then on. */
  readonly openSecondParser: () => Promise<Agrees>;
  /** Calls back when there is time: a new reader is tried on lines of proof then, so that those that count are judged fast. Left out: it is not. */
  readonly later?: (then: () => void) => void;
}

/** Where the reader of command lines in force is had, whatever is reloaded meanwhile. */
export interface ReaderShelf {
  /**
   * The reader over the packs in force now. Made anew only when one of them was replaced.
   * @throws what keeps a pack from being used: without it nothing is known of any program, and no command is judged.
   */
  reader(): Promise<LineReader>;
}

export function createReaderShelf({ plugins, schemas, roots, readCurl, openSecondParser, later }: ReaderShelfDependencies): ReaderShelf {
  let agrees: Promise<Agrees> | undefined;
  let kept: { readonly key: string; readonly reader: LineReader } | undefined;

  async function second(): Promise<Agrees> {
    agrees ??= openSecondParser();
    try {
      return await agrees;
    } catch (error) {
      // A parser that could not be opened is tried again for the next line.
      agrees = undefined;
      throw error;
    }
  }

  return {
    async reader() {
      const leases: Lease[] = [];
      try {
        const take = async (pack: string): Promise<BuiltClassifier> => {
          const lease = await plugins.lease(pack);
          leases.push(lease);
          if (!isClassifier(lease.built)) throw new LetsbeError('PLUGIN_INVALID', { plugin: pack, faults: `  ${pack}: it is no rule pack` });
          return lease.built;
        };
        const [exec, files] = [await take('core-exec'), await take('core-files')];
        const key = leases.map(({ generation }) => generation).join(' ');
        if (kept?.key === key) return kept.reader;
        const reader = openLineReader({ exec: { id: 'core-exec', files: exec.files }, files: { pack: files.rulePack, files: files.files }, schemas, roots, readCurl, agrees: await second() });
        kept = { key, reader };
        if (later) takeSteps(warmSteps(reader, exec.files, roots['workspace'] ?? '/'), later, () => kept?.reader !== reader);
        return reader;
      } finally {
        leases.forEach((lease) => lease.release());
      }
    },
  };
}
