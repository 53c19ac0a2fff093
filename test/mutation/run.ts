import { globSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import type { MutantResult } from '@stryker-mutator/api/core';
import { breakFormats } from './break-formats.ts';
import { groups, type Group } from './groups.ts';
import { isSampled } from './sample.ts';
import { missed } from './tell-survivors.ts';

const noticed: ReadonlySet<MutantResult['status']> = new Set(['Killed', 'Timeout']);

const { values: { sample: every }, positionals: wanted } = parseArgs({ options: { sample: { type: 'string', default: '1' } }, allowPositionals: true });
const sample = Number(every);
if (!Number.isInteger(sample) || sample < 1) throw new RangeError('--sample N: of N breaks one is tried');

/** Breaks the lines of a group one after the other; gives what came of each break. */
async function breakLines({ code, tests }: Group): Promise<MutantResult[]> {
  // What the runner reads, beside the options that are known.
  const own = { tests: globSync([...tests]).toSorted(), sample };
  const stryker = new Stryker({
    ...own,
    mutate: [...code],
    testRunner: 'letsbe',
    plugins: [import.meta.resolve('./mocha-runner.ts'), import.meta.resolve('./ignore-sentences.ts'), import.meta.resolve('./tell-survivors.ts')],
    ignorers: ['sentences'],
    ignorePatterns: ['.git', '.letsbe', 'reports'],
    coverageAnalysis: 'perTest',
    concurrency: 2,
    timeoutMS: 10_000,
    tempDirName: join(tmpdir(), 'letsbe-mutation'),
    // None of that name: the files are run as they are, and the one there is belongs to a newer TypeScript than is known here.
    tsconfigFile: 'tsconfig.mutation.json',
    reporters: ['survivors', process.stdout.isTTY ? 'progress' : 'progress-append-only'],
    warnings: false,
  });
  const found = await stryker.runMutationTest();
  return found.filter(({ id }) => isSampled(id, sample));
}

const isWanted = (file: string): boolean => wanted.length === 0 || wanted.some((name) => file === name || file.startsWith(`${name}/`));
const totals: Count = { noticed: 0, all: 0 };
for (const group of groups) {
  const code = globSync([...group.code]).filter(isWanted).toSorted();
  if (code.length === 0) continue;
  const found = await breakLines({ ...group, code });
  for (const [file, results] of Map.groupBy(found, ({ fileName }) => relative('.', fileName))) process.stdout.write(`  ${file}: ${scoreOf(count(results))}\n`);
  const counted = count(found);
  totals.noticed += counted.noticed;
  totals.all += counted.all;
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

interface Count {
  noticed: number;
  all: number;
}

function count(results: readonly MutantResult[]): Count {
  const counted = { noticed: results.filter(({ status }) => noticed.has(status)).length, all: 0 };
  counted.all = counted.noticed + results.filter(({ status }) => missed.has(status)).length;
  return counted;
}

function scoreOf(counted: Count): string {
  return `${counted.noticed} of ${counted.all} breaks noticed (${((100 * counted.noticed) / Math.max(counted.all, 1)).toFixed(1)} %)`;
}
