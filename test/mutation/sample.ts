import type { Mutant, StrykerOptions } from '@stryker-mutator/api/core';
import { CheckStatus, type Checker, type CheckResult } from '@stryker-mutator/api/check';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';

/** Lets every `sample`-th break pass, counted through the files in their order, so that the same ones are taken each time; the others are neither run nor counted. */
function createSample(options: StrykerOptions): Checker {
  const every = Number(options['sample']);
  const judge = ({ id }: Mutant): CheckResult => (Number(id) % every === 0 ? { status: CheckStatus.Passed } : { status: CheckStatus.CompileError, reason: 'not in the sample' });
  return {
    init: () => Promise.resolve(),
    check: (mutants) => Promise.resolve(Object.fromEntries(mutants.map((mutant) => [mutant.id, judge(mutant)]))),
    // All that there are at once.
    group: (mutants) => Promise.resolve([mutants.map(({ id }) => id)]),
  };
}

createSample.inject = tokens(commonTokens.options);

export const strykerPlugins = [declareFactoryPlugin(PluginKind.Checker, 'sample', createSample)];
