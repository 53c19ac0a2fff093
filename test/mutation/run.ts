import { globSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import type { MutantResult } from '@stryker-mutator/api/core';
import { breakFormats } from './break-formats.ts';
import { groups, type Group } from './groups.ts';

const noticed = new Set(['Killed', 'Timeout']);
const missed = new Set(['Survived', 'NoCoverage']);

/** Breaks the lines of a group one after the other; gives what came of each break. */
async function breakLines({ code, tests }: Group): Promise<MutantResult[]> {
  // What the runner reads, beside the options that are known.
  const own = { tests: globSync([...tests]).toSorted() };
  const stryker = new Stryker({
    ...own,
    mutate: [...code],
    testRunner: 'letsbe',
    plugins: [import.meta.resolve('./mocha-runner.ts'), import.meta.resolve('./ignore-sentences.ts')],
    ignorers: ['sentences'],
    ignorePatterns: ['.git', '.letsbe', 'reports'],
    coverageAnalysis: 'perTest',
    concurrency: 2,
    timeoutMS: 10_000,
    tempDirName: join(tmpdir(), 'letsbe-mutation'),
    // None of that name: the files are run as they are, and the one there is belongs to a newer TypeScript than is known here.
    tsconfigFile: 'tsconfig.mutation.json',
    reporters: [process.stdout.isTTY ? 'progress' : 'progress-append-only'],
    warnings: false,
  });
  return stryker.runMutationTest();
}

function describe({ fileName, location: { start, end }, mutatorName, replacement, status }: MutantResult): string {
  const lines = readFileSync(fileName, 'utf8').split('\n').slice(start.line - 1, end.line);
  const broken = lines.length === 1 ? lines[0]?.slice(start.column - 1, end.column - 1) : lines[0]?.slice(start.column - 1);
  const brief = (text = ''): string => text.replaceAll(/\s+/g, ' ').slice(0, 100);
  return `${relative('.', fileName)}:${start.line}:${start.column} ${mutatorName}${status === 'NoCoverage' ? ' (never run)' : ''}: ${brief(broken)} → ${brief(replacement)}`;
}

const wanted = process.argv.slice(2);
const isWanted = (file: string): boolean => wanted.length === 0 || wanted.some((name) => file === name || file.startsWith(`${name}/`));
const totals = { noticed: 0, all: 0 };
for (const group of groups) {
  const code = globSync([...group.code]).filter(isWanted).toSorted();
  if (code.length === 0) continue;
  const found = await breakLines({ ...group, code });
  const survivors = found.filter(({ status }) => missed.has(status));
  const counted = { noticed: found.filter(({ status }) => noticed.has(status)).length, all: 0 };
  counted.all = counted.noticed + survivors.length;
  totals.noticed += counted.noticed;
  totals.all += counted.all;
  for (const survivor of survivors) process.stdout.write(`  ${describe(survivor)}\n`);
  process.stdout.write(`${group.name}: ${scoreOf(counted)}\n`);
}
if (isWanted('kernel/redaction/formats')) {
  const { all, survivors } = breakFormats();
  totals.noticed += all - survivors.length;
  totals.all += all;
  for (const survivor of survivors) process.stdout.write(`  ${survivor}\n`);
  process.stdout.write(`formats: ${scoreOf({ noticed: all - survivors.length, all })}\n`);
}
process.stdout.write(`all: ${scoreOf(totals)}\n`);

function scoreOf(counted: { noticed: number; all: number }): string {
  return `${counted.noticed} of ${counted.all} breaks noticed (${((100 * counted.noticed) / Math.max(counted.all, 1)).toFixed(1)} %)`;
}
