import { LetsbeError } from '../../../kernel/errors.ts';
import { plainText } from '../../../kernel/template/summarise.ts';
import { hasReference, referenceIn } from '../../gate/curl/references.ts';
import type { ReadLine } from '../../gate/shell/line.ts';
import { literal, type Word } from '../../gate/shell/word.ts';
import type { CurlAnswer } from './print-answer.ts';
import type { CurlRunner, CurlRunOptions } from './runner.ts';

/** A line with references, taken apart. */
export interface SplitLine {
  /** The words behind `curl`. */
  readonly words: readonly Word[];
  /** The line behind the first `|`, which reads the answer; undefined: there is none. */
  readonly rest?: string;
}

/**
 * Splits off the curl that begins a line and names secrets; nothing for a line without references.
 * Throws SECRET_REF_UNRESOLVED where references stand anywhere else: a reference is only resolved for a curl at the begin of one pipeline.
 */
export function splitCurl(line: string, { plain, pipeline, programs }: Pick<ReadLine, 'plain' | 'pipeline' | 'programs'>): SplitLine | undefined {
  const alone = plain?.map((text) => literal(text));
  const name = referenceIn(line);
  if (name === undefined && [...(alone ? [alone] : []), ...(pipeline ?? [])].every((words) => !hasReference(words))) return undefined;
  const refuse = (reason: string): LetsbeError => new LetsbeError('SECRET_REF_UNRESOLVED', { name: plainText(name ?? '', 80), reason });
  const [first, ...others] = alone ? [alone] : (pipeline ?? []);
  if (!first || !/^(?:\/usr\/bin\/)?curl$/.test(first[0]?.text ?? '')) throw refuse('it only works in a line that begins with curl and is one pipeline of plain, quoted words, without ; && > or $( )');
  if (alone) return { words: alone.slice(1) };
  if (others.some(hasReference)) throw refuse('only the first command of a pipeline may use it');
  const start = programs[0]?.at?.start;
  if (start === undefined || line.slice(0, start).trim() !== '') throw refuse('nothing may stand before curl');
  const rest = behind(line.slice(start), first);
  if (rest === undefined || (rest === '') !== (others.length === 0)) throw refuse('the curl part of the line must be plain words, and what follows it a pipe');
  return { words: first.slice(1), ...(rest === '' ? {} : { rest: rest.slice(1).trim() }) };
}

/** What stands behind these words, from the pipe on; nothing if anything else than they and blanks comes before. */
function behind(text: string, words: readonly Word[]): string | undefined {
  let left = text;
  for (const { source } of words) {
    left = left.replace(/^(?:[ \t]|\\\n)+/, '');
    if (source === '' || !left.startsWith(source)) return undefined;
    left = left.slice(source.length);
    // Words are divided, or one would go on.
    if (!/^(?:[ \t\n|]|\\\n|$)/.test(left)) return undefined;
  }
  left = left.replace(/^(?:[ \t]|\\\n)+/, '');
  if (left.trim() === '') return '';
  return /^\|(?![|&])/.test(left) ? left : undefined;
}

/** Carries out such a line's curl. `stdout` of the answer is what `rest`, where there is one, reads from its standard input. */
export async function runCurlLine(split: SplitLine, runner: CurlRunner, options: CurlRunOptions = {}): Promise<{ readonly answer: CurlAnswer; readonly feed?: { readonly stdin: Buffer; readonly rest: string } }> {
  const answer = await runner.run(split.words, options);
  return { answer, ...(split.rest === undefined ? {} : { feed: { stdin: answer.stdout, rest: split.rest } }) };
}
