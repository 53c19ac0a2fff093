import { programFolder } from '../../../kernel/folders.ts';
import { readShippedFiles } from '../../../tenant/gate/rules/shipped-packs.ts';
import type { ReadLine } from '../../../tenant/gate/shell/line.ts';
import { warmSteps } from '../../../tenant/gate/shell/warm-up.ts';
import { openTestReader, workspace } from '../../support/line-reader.ts';

/** The reader of command lines after what a tenant does in the idle moments behind its start, and the lines that it was warmed with. */
export async function openWarmReader(): Promise<{ readonly read: (line: string) => ReadLine; readonly warmed: ReadonlySet<string> }> {
  const read = await openTestReader();
  const warmed = new Set<string>();
  const warming = warmSteps((line) => { warmed.add(line); return read(line); }, await readShippedFiles(programFolder, 'core-exec'), workspace);
  while (warming.next().done !== true);
  return { read, warmed };
}

/** Milliseconds that each line takes. */
export const timeEach = (read: (line: string) => unknown, lines: readonly string[]): number[] => lines.map((line) => {
  const begun = performance.now();
  read(line);
  return performance.now() - begun;
});
