import { expect } from 'chai';
import { drawBelow } from '../../../support/chance.ts';
import { fillRandom } from '../../../support/fill-random.ts';
import { createWordedRule } from '../../../../kernel/redaction/net/worded-rule.ts';
import { createNet } from '../../../../kernel/redaction/net/net.ts';
import { randomText } from './support/random-token.ts';
import { sampleFormats } from './support/sample-formats.ts';

const formats = sampleFormats([
  { kind: 'frob-app-key', title: 'App key', pattern: '[0-9a-f]{40}', words: ['frobnitz', 'fz app hash'], example: [{ of: 'hex', length: 40 }] },
  { kind: 'frob-token', title: 'Token', pattern: '[A-Za-z0-9]{30,}', words: ['frobnitz'], example: [{ of: 'alnum', length: 30 }] },
]);
const net = createNet({ rules: () => [], formats, isKnown: () => false });
const kinds = (text: string): string[] => net({ text, from: 0, complete: true }).findings.map(({ kind }) => kind);
const hex = (): string => randomText('hex', 40);

describe('a format that has words', () => {
  it('is told from the key of a value as well', () => {
    const [format] = formats;
    const rule = createWordedRule(format!, ['frobnitz']);
    expect(rule.within(hex(), 0, true)).to.have.length(1);
  });

  const spoken = [() => `frobnitz key ${hex()}`, () => `FROBNITZ_TOKEN ${hex()}`, () => `my secret for frobnitz ${hex()}`, () => `frobnitz: ${hex()}`, () => `"frobnitz": "${hex()}"`, () => `frobnitz=${hex()}`, () => `fz_app_hash: ${hex()}`];
  for (const make of spoken) {
    it(`counts where it is of hexadecimal digits and a secret is spoken of: ${make().replace(/[0-9a-f]{40}/, '…')}`, () => expect(kinds(make())).to.include('frob-app-key'));
  }

  const harmless = [() => `uses: frobnitz/setup@${hex()}`, () => `frobnitz commit ${hex()}`, () => `frobnitz: at ${hex()}`, () => `frobnitz release ${hex()} deployed`, () => `${hex()}  vendor/frobnitz/x.js\n${hex()}  y`, () => `https://git.example/frobnitz/sdk.git#${hex()}`, () => `frobnitz id: ${hex()}`, () => `frobnitz ${fillRandom('{{uuid}}', drawBelow)}`];
  for (const make of harmless) {
    it(`is none in ${make().replaceAll(/[0-9a-f]{8,}/g, '…')}`, () => expect(kinds(make())).to.deep.equal([]));
  }

  for (const word of ['frobnitz', 'frobnitzes', 'frobnitzs', 'FROBNITZ', 'frobnitzKey', 'frobnitzX', 'frobnitz_x', 'frobnitz9x', ...['key', 'token', 'api', 'secret', 'pass', 'auth', 'app', 'access', 'client'].map((next) => `frobnitz${next}`), 'FROBNITZTOKEN']) {
    it(`counts behind its word: ${word}`, () => expect(kinds(`${word} ${randomText('alnum', 32)}`)).to.deep.equal(['frob-token']));
  }
  for (const word of ['frobnitzling', 'frobnitze', 'frobnitzest', 'FROBNITZX', 'frobnitzxkey', 'xfrobnitz', 'frobnit']) {
    it(`is none behind another word: ${word}`, () => expect(kinds(`${word} ${randomText('alnum', 32)}`)).to.deep.equal([]));
  }

  it('begins at most 60 characters behind its word, on the same line or the next that is not empty', () => {
    const token = randomText('alnum', 32);
    for (const [gap, is] of [[' '.repeat(60), true], [' '.repeat(61), false], [' \n ', true], ['\n', true], ['\n\n\n', true], ['\n-\n', false], [`${'.'.repeat(59)} `, true]] as const) expect(kinds(`frobnitz${gap}${token}`), JSON.stringify(gap)).to.have.length(is ? 1 : 0);
  });

  it('is none within a path or base64, but for the path of an address', () => {
    const token = randomText('alnum', 32);
    expect([kinds(`frobnitz lib/${token}`), kinds(`frobnitz +${token}+`), kinds(`frobnitz @${token}`)]).to.deep.equal([[], [], []]);
    for (const scheme of ['https', 'http']) expect(kinds(`frobnitz ${scheme}://hooks.example/in/${token}`)).to.deep.equal(['frob-token']);
    for (const path of ['ftp://hooks.example/in/', `https://hooks.example/${'x/'.repeat(16)} `, 'https:/hooks.example/']) expect(kinds(`frobnitz ${path.trim()}${path.endsWith(' ') ? ' /' : ''}${token}`), path).to.deep.equal([]);
  });

  it('is none before a sign of base64', () => {
    const token = randomText('alnum', 32);
    for (const [behind, is] of [['+', false], ['+x', false], ['', true], [' + x', true], ['-', true]] as const) expect(kinds(`frobnitz ${token}${behind}`), behind).to.have.length(is ? 1 : 0);
  });

  it('is found in the path of an address however the text goes on', () => {
    for (const behind of [' and so on', ' and so on'.repeat(30)]) expect(kinds(`frobnitz http://hooks.example/in/${randomText('alnum', 32)}${behind}`)).to.deep.equal(['frob-token']);
    expect(kinds(`frobnitz /${randomText('alnum', 32)} http://hooks.example/in/`)).to.deep.equal([]);
  });

  it('is each of several that stand behind its word, but none that a text that goes on may yet change', () => {
    const [one, other] = [randomText('alnum', 31), randomText('alnum', 32)];
    const rule = createWordedRule(formats[1]!, ['frobnitz']);
    const text = `${one} ${other}`;
    const [first, second] = [{ start: 0, end: 31, kind: 'frob-token' }, { start: 32, end: 64, kind: 'frob-token' }];
    expect(rule.within(text, 0, true)).to.deep.equal([first, second]);
    expect(rule.within(text, 0, false)).to.deep.equal([first, { open: 32 }]);
    expect(rule.within(`${one} `, 0, false)).to.deep.equal([{ open: 0 }]);
  });

  it('counts by a word for secrets only where that stands before it, and near', () => {
    const key = (gap: number): string => `key${'.'.repeat(gap)} frobnitz at ${hex()}`;
    for (const [text, is] of [[`frobnitz at ${hex()} key`, false], [`frobnitz at ${hex()}, the key`, false], [key(1), true], [key(48), true], [key(49), false], [key(99), false]] as const) expect(kinds(text).includes('frob-app-key'), text).to.equal(is);
  });

  it('is looked for only where a character stands that it may begin with', () => {
    let looks = 0;
    const [, format] = formats;
    const rule = createWordedRule({ ...format!, shape: { ...format!.shape, get steps() {
      looks += 1;
      return format!.shape.steps;
    } } }, ['frobnitz']);
    const look = (text: string): number => {
      const before = looks;
      rule.within(text, 0, true);
      return looks - before;
    };
    expect([look(' .'.repeat(20)), look('. ab')]).to.deep.equal([0, look('ab')]);
  });

  for (const word of ['key', 'token', 'secret', 'auth', 'credential', 'password', 'pwd', 'bearer', 'license', 'licence', 'sid', 'access', 'signature', 'webhook']) {
    it(`counts where it is of hexadecimal digits behind a word for secrets: ${word}`, () => expect(kinds(`frobnitz ${word} at ${hex()}`)).to.include('frob-app-key'));
  }

  it('needs no such word where it is of other letters too, and one in capitals as well', () => {
    const other = 'zK9Qw2Rt7Y';
    for (const [make, is] of [[() => `${other}${randomText('hex', 24)}`, true], [() => `${randomText('hex', 24)}${other}`, true], [() => randomText('HEX', 34), false], [() => randomText('hex', 34), false]] as const) expect(kinds(`frobnitz at ${make()}`), make().length.toString()).to.have.length(is ? 1 : 0);
  });

  it('is looked for by its words in every way of joining their parts, of three characters or more', () => {
    const { triggers } = createWordedRule(formats[1]!, ['fz', 'a_b', 'dd app', 'box']);
    expect(triggers.map(({ literal }) => literal)).to.deep.equal(['a_b', 'a-b', 'a b', 'dd_app', 'dd-app', 'dd app', 'ddapp', 'box']);
    expect(triggers.every(({ anyCase, begins }) => anyCase && begins === 'hump')).to.equal(true);
  });
});
