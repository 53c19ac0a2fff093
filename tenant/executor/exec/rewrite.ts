import { LetsbeError } from '../../../kernel/errors.ts';
import type { ProgramUse } from '../../gate/shell/line.ts';
import { neutralArguments } from './neutral.ts';

/** What stands in a line for the name of a program: its absolute path, the arguments that keep it from settings of its own, and those that it was read with. */
export function programWords(name: string, path: string, bound: readonly string[] = []): string[] {
  return [path, ...neutralArguments(name.slice(name.lastIndexOf('/') + 1)), ...bound];
}

/** What can stand in a line as it is, within any quotes around it. */
const plain = /^[A-Za-z0-9_.,:=@%+/-]+$/;

/**
 * The line with every program of the system by its absolute path. `pathOf` gives it, or undefined for a program that stays as it is
 * written. Throws EXEC_REFUSED where a name does not stand where it was read.
 */
export function rewriteLine(line: string, programs: readonly ProgramUse[], pathOf: (name: string) => string | undefined): string {
  const uses = programs.flatMap(({ name, builtin, at, bound }) => (builtin || name === undefined || at === undefined ? [] : [{ name, ...at, bound }]));
  // A command that stands in a loop or function may be met more than once.
  const places = new Map(uses.map((use) => [`${use.start} ${use.end}`, use]));
  let text = '';
  let done = 0;
  for (const { name, start, end, bound } of [...places.values()].toSorted((a, b) => a.start - b.start)) {
    const written = line.slice(start, end);
    if (start < done || end > line.length || written.replaceAll(/['"\\]/g, '') !== name) throw uncertain(name);
    text += line.slice(done, start) + wordsFor(name, written, bound);
    done = end;
  }
  return text + line.slice(done);

  function wordsFor(name: string, written: string, bound: readonly string[] | undefined): string {
    const path = pathOf(name);
    if (path === undefined) return written;
    const words = programWords(name, path, bound);
    if (words.some((word) => !plain.test(word))) throw uncertain(name);
    return words.join(' ');
  }
}

function uncertain(name: string): LetsbeError {
  return new LetsbeError('EXEC_REFUSED', { reason: `it is not certain where ${JSON.stringify(name)} stands in the line`, mend: 'write the names of programs plainly, without quotes' });
}
