import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';
import { INSTRUMENTER_CONSTANTS, type MutantCoverage, type StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, DryRunStatus, TestStatus, toMutantRunResult, type DryRunResult, type TestResult, type TestRunner } from '@stryker-mutator/api/test-runner';

/** What broken files and their runner tell each other, under a name of the whole process. */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: MutantCoverage;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

/** Runs the tests of one process again and again, with one mutant after another switched on. The published runner does not know mocha 12. */
function createRunner(options: StrykerOptions): TestRunner {
  const context = ((globalThis as Record<string, unknown>)[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {}) as Switchboard;
  const tests: TestResult[] = [];
  const mocha = new Mocha({ timeout: 0, reporter: reporterInto(tests) }).cleanReferencesAfterRun(false);
  let loaded = false;
  let countsPerTest = false;
  for (const file of options['tests'] as string[]) mocha.addFile(resolve(file));
  mocha.suite.beforeEach(function () {
    if (countsPerTest) context.currentTestId = this.currentTest?.fullTitle();
  });

  async function run(disableBail: boolean, mutant?: string, isStatic = false): Promise<DryRunResult> {
    setBail(mocha.suite, !disableBail);
    try {
      if (!loaded) {
        context.activeMutant = isStatic ? mutant : undefined;
        // Of this copy: tests draw what they make up from where it begins anew.
        const { mochaHooks } = await import(pathToFileURL(resolve('test/support/hooks.ts')).href) as typeof import('../support/hooks.ts');
        mocha.rootHooks({ beforeEach: mochaHooks.beforeEach ?? [] });
        await mocha.loadFilesAsync();
        loaded = true;
      }
    } catch (error) {
      return { status: DryRunStatus.Error, errorMessage: String(error) };
    }
    context.activeMutant = mutant;
    await new Promise<void>((done) => {
      mocha.run(() => done()).on('hook', ({ parent, title }) => {
        if (countsPerTest && parent && / all" hook/.test(title)) context.currentTestId = hooksOf(parent);
      });
    });
    return determineHitLimitReached(context.hitCount, context.hitLimit) ?? { status: DryRunStatus.Complete, tests: [...tests] };
  }

  return {
    // What was imported stays: for a mutant that works while a file loads, the process is started anew.
    capabilities: () => ({ reloadEnvironment: false }),
    async dryRun({ disableBail, coverageAnalysis }) {
      countsPerTest = coverageAnalysis === 'perTest';
      const result = await run(disableBail);
      countsPerTest = false;
      return result.status === DryRunStatus.Complete && context.mutantCoverage ? { ...result, mutantCoverage: spreadHooks(context.mutantCoverage, mocha.suite) } : result;
    },
    async mutantRun({ activeMutant, testFilter, disableBail, hitLimit, mutantActivation }) {
      context.hitLimit = hitLimit;
      context.hitCount = hitLimit ? 0 : undefined;
      mocha.grep(testFilter ? new RegExp(testFilter.map((title) => `^${RegExp.escape(title)}$`).join('|')) : /^/);
      return toMutantRunResult(await run(disableBail, activeMutant.id, mutantActivation === 'static'));
    },
  };
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
