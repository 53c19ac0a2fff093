import type { TextStream } from '../../../../kernel/redaction/redactor.ts';
import { slice } from './read-answer.ts';

/**
 * The first `most` characters of a text as `stream` redacts it, and whether there are more. No more of it is looked through than is given
 * out, and others go on between two slices: a page of keys costs seconds.
 */
export async function redactStart(text: string, most: number, stream: TextStream, pause: () => Promise<unknown>): Promise<{ readonly text: string; readonly cut: boolean }> {
  let clean = '';
  for (let at = 0; at < text.length && clean.length <= most; at += slice) {
    clean += stream.write(text.slice(at, at + slice));
    await pause();
  }
  clean += stream.end();
  return { text: clean.slice(0, most).toWellFormed(), cut: clean.length > most };
}
