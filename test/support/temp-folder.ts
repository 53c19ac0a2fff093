import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made = new Set<string>();
process.once('exit', () => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A fresh folder that is gone when the process ends. */
export function makeTempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'letsbe-test-'));
  made.add(folder);
  return folder;
}
