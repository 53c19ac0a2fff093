import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { longOption, optionNames, shortOption } from '../../../../tenant/gate/curl/options.ts';

/** Every option of curl 7.88 and 8.22, after the tables of their src/tool_getparam.c. */
const all = JSON.parse(readFileSync(join(import.meta.dirname, 'all-options.json'), 'utf8')) as { flags: string[]; values: string[]; letters: string };
const flags = all.flags.flatMap((line) => line.split(' '));
const values = all.values.flatMap((line) => line.split(' '));

describe('options of curl', () => {
  it('are known, every one', () => {
    expect([...flags, ...values].filter((name) => !optionNames.includes(name))).to.deep.equal([]);
    expect(optionNames.length).to.be.above(270);
  });

  it('take a value where curl takes one, or the words behind them would be read as something else', () => {
    expect(flags.filter((name) => longOption(name)?.option.takesValue !== false)).to.deep.equal([]);
    expect(values.filter((name) => longOption(name)?.option.takesValue !== true)).to.deep.equal([]);
  });

  it('have the letters that curl gives them', () => {
    const wrong = all.letters.split(' ').filter((one) => shortOption(one.charAt(0))?.name !== one.slice(1));
    expect(wrong).to.deep.equal([]);
  });

  it('are found by a beginning that only one of them has, and then surely not by every version', () => {
    expect(longOption('silent')).to.include({ sure: true });
    expect(longOption('sile')).to.include({ sure: false });
    expect(longOption('SILENT')).to.include({ sure: false });
    expect(longOption('outp')).to.equal(undefined);
    expect(longOption('')).to.equal(undefined);
    expect(longOption('constructor')).to.equal(undefined);
  });
});
