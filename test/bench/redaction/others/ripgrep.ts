import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rgPath } from '@vscode/ripgrep';

/** Begins a line between two texts. */
const border = '\u0001';

/** Runs ripgrep for fixed strings over a text; gives what it prints. A value of several lines is a pattern for each of them. */
function runRipgrep(values: readonly string[], text: string, args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'letsbe-ripgrep-'));
  try {
    const [patterns, file] = [join(folder, 'patterns'), join(folder, 'text')];
    writeFileSync(patterns, [...new Set(values.flatMap((value) => value.split('\n')))].filter((line) => line.length >= 8).join('\n'));
    writeFileSync(file, text);
    const { status, stdout, stderr, error } = spawnSync(rgPath, ['-F', '-a', '--no-config', '--no-mmap', '-j1', ...args, '-f', patterns, file], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    if (error || (status ?? 2) > 1) throw error ?? new Error(stderr);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The texts without the values, as ripgrep's fixed strings find them. */
export function redactByRipgrep(values: readonly string[], texts: readonly string[]): string[] {
  return runRipgrep(values, texts.join(`\n${border}\n`), ['--passthru', '-N', '--replace', '[gone]']).split(`\n${border}\n`);
}

/** How long ripgrep's fixed strings take over a text, in milliseconds, its start included. */
export function timeRipgrep(values: readonly string[], text: string): number {
  const begun = performance.now();
  runRipgrep(values, text, ['--count']);
  return performance.now() - begun;
}
