import { LetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import { plainText } from '../../kernel/template/summarise.ts';
import type { Screen } from '../gate/screen/screen.ts';
import { tellFindings } from '../gate/screen/screen.ts';
import { liesAmongStrangers } from '../gate/screen/strangers-folder.ts';
import { markedFor, type Reader, type TaintBook } from '../gate/taint-book.ts';
import type { Caller } from './caller.ts';
import type { Executor, Ran, ReadyCall } from './ready-call.ts';

export interface HearingDependencies {
  readonly taints: Pick<TaintBook, 'mark' | 'of' | 'markFile' | 'clearFile' | 'ofFile'>;
  readonly screen: Screen;
  /** An event of the audit. */
  readonly record: (event: Json) => void;
}

/** Who reads strangers' words by a call: they are marked before anybody gets a word. */
export interface Hearing {
  /**
   * The same executor; a result with words of outsiders, or with something that reads like an order to an agent, marks every agent of the
   * chain and says so. Where that cannot be written down there is no result. What an agent writes while it is marked marks the file.
   */
  of(executor: Executor): Executor;
  /** Outsiders' words of an earlier call are about to be read by these agents. */
  again(reader: Reader, source: string): void;
}

/** What is given in place of a result that came of a change, where it could not be written down who reads it. */
const withheld = 'It was done. What came of it is not shown: that strangers\' words stand in it could not be written down.';

const longestSource = 200;

export function createHearing({ taints, screen, record }: HearingDependencies): Hearing {
  function mark(marked: Iterable<string>, source: string, found?: string): void {
    const failed: unknown[] = [];
    // All of them, though one fails: a mark is in force even where it could not be written down.
    for (const who of new Set(marked)) {
      try {
        taints.mark(who, plainText(source, longestSource), found);
      } catch (error) {
        failed.push(error);
      }
    }
    if (failed.length > 0) throw new LetsbeError('INTERNAL', {}, failed[0]);
  }

  /** Whether the text holds what must be told apart; marks whoever reads it. */
  function hear(text: Json, reader: Reader, { instance, operation }: ReadyCall, source: string | undefined): boolean {
    const findings = screen.look(text);
    const place = source ?? `${operation} of ${instance}`;
    if (findings.length > 0) {
      mark(markedFor(reader), place, plainText(`${tellFindings(findings)} in ${place}`, longestSource));
      record({ what: 'injection', agents: [...new Set(reader.chain)], instance, operation, found: findings.map(({ family, words }) => ({ family, words })) });
      return true;
    }
    if (source === undefined) return false;
    mark(markedFor(reader), source);
    return true;
  }

  function sourceOf({ instance, operation, outsiders = false, reads }: ReadyCall): string | undefined {
    if (outsiders) return `${operation} of ${instance}`;
    if (reads === undefined) return undefined;
    const written = taints.ofFile(reads);
    if (written !== undefined) return `a file written after ${written}`;
    return liesAmongStrangers(reads) ? 'a file in a folder for what others send' : undefined;
  }

  async function run(ready: ReadyCall, reader: Reader, beforeSend: () => void, signal: AbortSignal): Promise<Ran> {
    const own = taints.of(reader.chain, reader.contexts);
    const [taint] = own;
    const { writes, base } = ready;
    // What it changes it may read again in any of its conversations; of a file it is known.
    if (taint && !writes && (base.class !== 'green' || base.external)) mark(reader.chain, taint.source, own.find(({ found }) => found !== undefined)?.found);
    // Before it is written: a process that ends in between leaves a mark too many, not one too few.
    if (writes && taint) taints.markFile(writes.path, taint.source);
    let sent = false;
    let ran: Ran;
    try {
      ran = await ready.run(() => {
        beforeSend();
        sent = true;
      }, signal);
    } catch (error) {
      // A tool says what is wrong in words that may be a stranger's.
      if (error instanceof LetsbeError && /^(?:TOOL|HANDLER)_/.test(error.code)) hear(error.message, reader, ready, undefined);
      throw error;
    }
    if (writes?.whole && !taint) taints.clearFile(writes.path);
    try {
      return hear(ran.result, reader, ready, sourceOf(ready)) ? { ...ran, outsiders: true } : ran;
    } catch (error) {
      // What was done stays done, and must not look as if nobody knew.
      if (sent) return { result: { withheld } };
      throw error;
    }
  }

  return {
    of: (executor) => ({
      serves: (instance) => executor.serves(instance),
      within: (request, use) => executor.within(request, (ready) => use(hearing(ready, request.caller))),
    }),
    again: (reader, source) => mark(markedFor(reader), source),
  };

  function hearing(ready: ReadyCall, caller: Caller | undefined): ReadyCall {
    const chain = caller?.chain;
    if (chain !== undefined) return { ...ready, run: (beforeSend, signal) => run(ready, { chain, contexts: caller?.contexts }, beforeSend, signal) };
    const { writes } = ready;
    if (!writes?.whole) return ready;
    return {
      ...ready,
      async run(beforeSend, signal) {
        const ran = await ready.run(beforeSend, signal);
        // A person wrote it anew.
        taints.clearFile(writes.path);
        return ran;
      },
    };
  }
}
