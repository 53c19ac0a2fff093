import type { Invocation } from '../../kernel/cli/command.ts';
import { loadConfig, type Config } from '../../kernel/config.ts';

/** The settings of a command: what `--state` and `--registry` say comes first. */
export function configOf({ values }: Pick<Invocation, 'values'>): Config {
  return loadConfig({
    ...(typeof values['state'] === 'string' ? { stateFolder: values['state'] } : {}),
    ...(typeof values['registry'] === 'string' ? { registryFile: values['registry'] } : {}),
  });
}
