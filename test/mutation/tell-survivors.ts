import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { MutantResult, StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import type { Reporter } from '@stryker-mutator/api/report';
import { isSampled } from './sample.ts';

/** What came of a break that no test noticed, or that none could. */
export const missed: ReadonlySet<MutantResult['status']> = new Set(['Survived', 'NoCoverage']);

/** Prints each break that nobody noticed as soon as that is known: a group takes long. */
function tellSurvivors(options: StrykerOptions): Reporter {
  return {
    onMutantTested(result) {
      if (missed.has(result.status) && isSampled(result.id, Number(options['sample']))) process.stdout.write(`  ${describe(result)}\n`);
    },
  };
}

function describe({ fileName, location: { start, end }, mutatorName, replacement, status }: Readonly<MutantResult>): string {
  const lines = readFileSync(fileName, 'utf8').split('\n').slice(start.line - 1, end.line);
  const broken = lines.length === 1 ? lines[0]?.slice(start.column - 1, end.column - 1) : lines[0]?.slice(start.column - 1);
  const brief = (text = ''): string => text.replaceAll(/\s+/g, ' ').slice(0, 100);
  return `${relative('.', fileName)}:${start.line}:${start.column} ${mutatorName}${status === 'NoCoverage' ? ' (never run)' : ''}: ${brief(broken)} → ${brief(replacement)}`;
}

tellSurvivors.inject = tokens(commonTokens.options);

export const strykerPlugins = [declareFactoryPlugin(PluginKind.Reporter, 'survivors', tellSurvivors)];
