import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the files of a stack and gives its folder. */
export function writeStack(stacks: string, name: string, plan: string, env?: string): string {
  const folder = join(stacks, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'compose.yaml'), plan);
  if (env !== undefined) writeFileSync(join(folder, '.env'), env);
  return folder;
}
