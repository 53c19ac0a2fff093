import { join } from 'node:path';
import { expect } from 'chai';
import { readConfig } from '../../kernel/config.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { drawBelow } from '../support/chance.ts';
import { expectClean, expectSilence, flagsOf, runWith, tellsAll, written } from '../support/planted-leak.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { allCommands } from '../support/terminal.ts';
import { useToolServers } from '../support/tool-server.ts';

/** The names of settings, and for each the values that it may have: both as the program itself tells them to somebody who asks for another. */
function settings(): Record<string, readonly string[]> {
  const faultsOf = (environment: Record<string, string>): string => {
    try {
      readConfig(environment);
      return '';
    } catch (error) {
      if (!(error instanceof LetsbeError)) throw error;
      return error.message;
    }
  };
  const listOf = (message: string): string[] => /mend: use one of (.*)/.exec(message)?.[1]?.split(', ') ?? (message.includes('mend: write a port from 1024') ? ['18802'] : /mend: write .*, such as (\S+),/.exec(message)?.slice(1) ?? []);
  return Object.fromEntries(listOf(faultsOf({ LETSBE_ANOTHER: '1' })).map((name) => {
    const values = listOf(faultsOf({ [name]: 'no such value' }));
    return [name, values.length === 0 ? [join(makeTempFolder(), name.toLowerCase())] : values];
  }));
}

/** Environments in which each setting has each of its values at least once, as few as there can be: a tenant begins for each. */
function environments(): Record<string, string>[] {
  const all = Object.entries(settings());
  return Array.from({ length: Math.max(...all.map(([, values]) => values.length)) }, (_, nth) => Object.fromEntries(all.map(([name, values]) => [name, values[nth % values.length] ?? ''])));
}

describe('the firewall', () => {
  const servers = useToolServers('suite');
  let origin: string;
  let kept: string;

  before(async () => {
    ({ origin } = await servers.start(tellsAll));
  });

  describe('is on whatever the settings say', () => {
    for (const environment of environments()) {
      it(`${Object.keys(environment).length} of them, with ${['LETSBE_LOG_LEVEL', 'LETSBE_ISOLATION'].map((name) => `${name}=${environment[name]}`).join(' ')}`, async () => {
        const config = readConfig({ ...environment, LETSBE_STATE: makeTempFolder() });
        const { log, answers } = await runWith(config, origin);
        kept = config.stateFolder;
        expectClean(log, 'the log');
        expectClean(answers, 'an answer');
        expectClean(written(config.stateFolder), 'the state folder');
        expect(answers).to.contain('"status":"done"').and.to.contain('TOOL_REJECTED').and.to.contain('SECRET_REF(shop_key)').and.to.contain('SECRET_REF(unregistered:');
        if (config.logLevel !== 'silent') expect(log).to.contain('SECRET_REF(shop_key)').and.to.contain('SECRET_REF(unregistered:');
      });
    }

    it('and no other setting is taken', () => {
      for (const name of ['LETSBE_REDACT', 'LETSBE_REDACTION', 'LETSBE_NO_REDACT', 'LETSBE_FIREWALL', 'LETSBE_DEBUG', 'LETSBE_UNSAFE']) expect(() => readConfig({ [name]: 'off' }), name).to.throw(`${name} is not a setting`);
    });
  });

  describe('is on whatever the flags say', () => {
    for (const command of allCommands) {
      const flags = flagsOf(command);
      // A tenant begins for each: one is drawn, another one with another seed. `test/long/every-flag.test.ts` tries all.
      const flag = flags[drawBelow(flags.length)] ?? { name: 'json', type: 'boolean' };
      it(`letsbe ${command.name}: --${flag.name}`, () => expectSilence(command, flag, kept));
    }
  });
});
