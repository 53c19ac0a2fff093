import { expect } from 'chai';
import type { Command } from '../../../kernel/cli/command.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { letsbe } from '../../support/terminal.ts';
import { drawBytes } from '../../support/chance.ts';

const failing = (error: unknown): Command => ({
  name: 'plugin break', usage: 'letsbe plugin break', summary: 'breaks', help: 'Breaks.', options: {}, positionals: { min: 0, max: 0 },
  load: () => Promise.resolve(() => Promise.reject(error instanceof Error ? error : new Error(String(error)))),
});

describe('the command line', () => {
  it('teaches itself: without words, with --help, and for one group', async () => {
    for (const args of [[], ['--help'], ['help'], ['-h']]) {
      const { code, out } = await letsbe(args);
      expect(code).to.equal(0);
      expect(out).to.contain('plugin check').and.to.contain('tool call').and.to.contain('letsbe demo');
    }
    const { out } = await letsbe(['plugin', '--help']);
    expect(out).to.contain('plugin pack').and.not.to.contain('tool call');
  });

  it('explains one command with its usage and an example', async () => {
    const { code, out } = await letsbe(['tool', 'call', '--help']);
    expect(code).to.equal(0);
    expect(out).to.contain('Usage: letsbe tool call').and.to.contain('Examples').and.to.contain('--params');
  });

  it('loads no code of a command to explain it', async () => {
    const command = { ...failing('never'), load: () => Promise.reject(new Error('it was loaded')) };
    expect((await letsbe(['plugin', 'break', '--help'], { commands: [command] })).out).to.contain('Breaks.');
  });

  it('says which word was meant', async () => {
    expect(await letsbe(['tol', 'list'])).to.deep.include({ code: 2, err: 'letsbe: there is no command tol. Did you mean: letsbe tool\nSee: letsbe --help' });
    expect((await letsbe(['plugin', 'chek'])).err).to.contain('Did you mean: letsbe plugin check');
    expect((await letsbe(['plugin'])).err).to.contain('a verb is missing');
  });

  it('ends with 2 where the words are wrong, and shows the usage', async () => {
    for (const args of [['tool', 'call', 'ghost'], ['tool', 'call', 'a', 'b', '--colour', 'red'], ['vault', 'list', 'extra']]) {
      const { code, err } = await letsbe(args);
      expect(code, args.join(' ')).to.equal(2);
      expect(err).to.contain('USAGE_INVALID').and.to.contain('Usage: letsbe');
    }
  });

  it('answers an error with its code and mend, or with the envelope', async () => {
    const error = new LetsbeError('TOOL_NOT_FOUND', { instance: 'blog', detail: '' });
    const told = await letsbe(['plugin', 'break'], { commands: [failing(error)] });
    expect(told).to.deep.include({ code: 1, out: '' });
    expect(told.err).to.contain('TOOL_NOT_FOUND: blog has no such object');
    const { error: envelope } = JSON.parse((await letsbe(['plugin', 'break', '--json'], { commands: [failing(error)] })).out) as { error: { code: string } };
    expect(envelope.code).to.equal('TOOL_NOT_FOUND');
  });

  it('tells no credential in an error, whatever it repeats', async () => {
    const password = `Kx9${drawBytes(6).toString('hex')}V!`;
    for (const error of [new LetsbeError('USAGE_INVALID', { reason: `DB_PASSWORD=${password} is no flag` }), new Error(`DB_PASSWORD=${password}`)]) {
      for (const flags of [[], ['--json']]) {
        const { out, err } = await letsbe(['plugin', 'break', ...flags], { commands: [failing(error)] });
        expect(out + err).to.contain('SECRET_REF(unregistered:password:');
        expect(out + err).to.not.contain(password);
        if (flags.length > 0) JSON.parse(out);
      }
    }
  });

  it('ends with 3 where a person has to act first', async () => {
    const error = new LetsbeError('CONFIRMATION_REQUIRED', { operation: 'a.b', class: 'red', summary: 'x' });
    expect((await letsbe(['plugin', 'break'], { commands: [failing(error)] })).code).to.equal(3);
  });

  it('shows where a fault of the program itself came from', async () => {
    const { code, err } = await letsbe(['plugin', 'break'], { commands: [failing(new TypeError('odd'))] });
    expect(code).to.equal(1);
    expect(err).to.contain('INTERNAL').and.to.contain('TypeError: odd');
  });
});
