import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';
import { INSTRUMENTER_CONSTANTS, type MutantCoverage, type StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, DryRunStatus, TestStatus, toMutantRunResult, type DryRunResult, type TestResult, type TestRunner } from '@stryker-mutator/api/test-runner';
import { sampleOf } from './sample.ts';
import { loadUncounted, type Switchboard } from './uncounted.ts';

/** Runs the tests of one process again and again, with one mutant after another switched on. The published runner does not know mocha 12. */
function createRunner(options: StrykerOptions): TestRunner {
  const context = ((globalThis as Record<string, unknown>)[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {}) as Switchboard;
  const tests: TestResult[] = [];
  const mocha = new Mocha({ timeout: 0, reporter: reporterInto(tests) }).cleanReferencesAfterRun(false);
  let loaded = false;
  let counts = false;
  for (const file of options['tests'] as string[]) mocha.addFile(resolve(file));
  mocha.suite.beforeEach(function () {
    if (counts) begin(this.currentTest?.fullTitle());
  });

  function begin(test: string | undefined): void {
    context.currentTestId = test;
    context.turn = (context.turn ?? 0) + 1;
  }

  async function run(disableBail: boolean, mutant?: string, isStatic = false): Promise<DryRunResult> {
    setBail(mocha.suite, !disableBail);
    try {
      if (!loaded) {
        context.activeMutant = isStatic ? mutant : undefined;
        // Of this copy: tests draw what they make up from where it begins anew.
        const { mochaHooks } = await import(pathToFileURL(resolve('test/support/hooks.ts')).href) as typeof import('../support/hooks.ts');
        mocha.rootHooks({ beforeEach: mochaHooks.beforeEach ?? [] });
        await mocha.loadFilesAsync();
        if (existsSync(timesFile)) quickestFirst(mocha.suite, new Map(JSON.parse(readFileSync(timesFile, 'utf8')) as [string, number][]));
        loaded = true;
      }
    } catch (error) {
      return { status: DryRunStatus.Error, errorMessage: String(error) };
    }
    context.activeMutant = mutant;
    await new Promise<void>((done) => {
      mocha.run(() => done()).on('hook', ({ parent, title }) => {
        if (counts && parent && / all" hook/.test(title)) begin(hooksOf(parent));
      });
    });
    return determineHitLimitReached(context.hitCount, context.hitLimit) ?? { status: DryRunStatus.Complete, tests: [...tests] };
  }

  /** Without a mutant every test must hold also in the order in which they are run here. */
  async function mustHold(): Promise<void> {
    const result = await run(false);
    const failed = result.status === DryRunStatus.Complete ? result.tests.filter(({ status }) => status === TestStatus.Failed).map(({ id }) => id) : [result.status];
    if (failed.length > 0) process.stdout.write(`these fail by themselves when the quickest come first: ${failed.join('; ')}\n`);
  }

  return {
    // What was imported stays: for a mutant that works while a file loads, the process is started anew.
    capabilities: () => ({ reloadEnvironment: false }),
    async dryRun({ disableBail }) {
      counts = true;
      loadUncounted(context, true);
      const result = await run(disableBail);
      if (result.status !== DryRunStatus.Complete) return result;
      writeFileSync(timesFile, JSON.stringify(result.tests.map(({ id, timeSpentMs }) => [id, timeSpentMs])));
      return context.mutantCoverage ? { ...result, mutantCoverage: sampleOf(spreadHooks(context.mutantCoverage, mocha.suite), Number(options['sample'])) } : result;
    },
    async mutantRun({ activeMutant, testFilter, disableBail, hitLimit, mutantActivation }) {
      // The runner is made anew once where one throws.
      if (counts) throw new Error('the process that notes what is reached runs no mutants: it is slow');
      if (!loaded) {
        loadUncounted(context, false);
        if (mutantActivation !== 'static' && isFirst()) await mustHold();
      }
      context.hitLimit = hitLimit;
      context.hitCount = hitLimit ? 0 : undefined;
      mocha.grep(testFilter ? fitting(new Set(testFilter)) : /^/);
      return toMutantRunResult(await run(disableBail, activeMutant.id, mutantActivation === 'static'));
    },
  };
}

/** An expression that fits these titles alone: one that spells thousands of them out is too large for the engine. */
const fitting = (titles: ReadonlySet<string>): RegExp => Object.assign(/^/, { test: (title: string) => titles.has(title) });

/** How long each test took in the order of the files, for all processes that run in this copy. */
const timesFile = 'mutation-test-times.json';

/** Whether no other process of this copy has asked yet. */
function isFirst(): boolean {
  try {
    writeFileSync('mutation-begun', '', { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** A mutant ends at the first test that fails: those that take long come last. Gives what all of a suite take. */
function quickestFirst(suite: Mocha.Suite, times: ReadonlyMap<string, number>): number {
  const ofTests = new Map(suite.tests.map((test) => [test, times.get(test.fullTitle()) ?? 0]));
  const ofSuites = new Map(suite.suites.map((inner) => [inner, quickestFirst(inner, times)]));
  suite.tests.sort((one, other) => (ofTests.get(one) ?? 0) - (ofTests.get(other) ?? 0));
  suite.suites.sort((one, other) => (ofSuites.get(one) ?? 0) - (ofSuites.get(other) ?? 0));
  return [...ofTests.values(), ...ofSuites.values()].reduce((sum, time) => sum + time, 0);
}

/** A name for what the hooks around a whole suite do. */
function hooksOf(suite: Mocha.Suite): string {
  return `hooks of ${suite.fullTitle()}`;
}

/** What runs in hooks around a suite counts for each of its tests: none of them runs without. */
function spreadHooks({ static: always, perTest }: MutantCoverage, suite: Mocha.Suite): MutantCoverage {
  const { [hooksOf(suite)]: own = {}, ...rest } = perTest;
  suite.eachTest((test) => {
    const title = test.fullTitle();
    rest[title] = { ...own, ...rest[title] };
  });
  return suite.suites.reduce(spreadHooks, { static: always, perTest: rest });
}

function setBail(suite: Mocha.Suite, bail: boolean): void {
  suite.bail(bail);
  for (const inner of suite.suites) setBail(inner, bail);
}

/** A reporter, as mocha makes them anew for each run. */
function reporterInto(tests: TestResult[]): Mocha.ReporterConstructor {
  return function report(runner: Mocha.Runner): void {
    let since = performance.now();
    const add = (test: Mocha.Runnable, failureMessage?: string): void => {
      const title = test.fullTitle();
      const common = { id: title, name: title, timeSpentMs: performance.now() - since };
      tests.push(failureMessage === undefined ? { ...common, status: TestStatus.Success } : { ...common, status: TestStatus.Failed, failureMessage });
      since = performance.now();
    };
    runner.on('start', () => void tests.splice(0));
    runner.on('pass', (test) => add(test));
    // Where a hook fails, the test that it was for has failed.
    runner.on('fail', (test, error: Error) => add(test.ctx?.currentTest ?? test, error.message || 'it failed'));
  } as unknown as Mocha.ReporterConstructor;
}

createRunner.inject = tokens(commonTokens.options);

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'letsbe', createRunner)];
