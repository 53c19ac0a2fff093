import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder } from '../../../kernel/folders.ts';
import { dangerousLines } from '../../hostile/commands/dangerous-lines.ts';

export interface Row {
  readonly line: string;
  readonly harmless: boolean;
}

/** Lines to judge: a file of `{cmd, min_class, max_class}` rows, else the product's own. */
export function readRows(corpus: string | undefined): Row[] {
  if (corpus !== undefined) {
    const rows = readFileSync(join(corpus, 'commands', 'commands.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { cmd: string; min_class: string; max_class: string | null });
    return rows.filter(({ min_class: least, max_class: most }) => least !== 'green' || most === 'green').map(({ cmd, max_class: most }) => ({ line: cmd, harmless: most === 'green' }));
  }
  const folder = join(programFolder, 'plugins', 'classifiers', 'core-exec', 'vectors');
  const vectors = readdirSync(folder).flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as [string, string][]);
  return [...vectors.map(([expected, line]) => ({ line, harmless: expected === 'green' })), ...dangerousLines.map(([, line]) => ({ line, harmless: false }))];
}
