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
  for (const word of ['frobnitzling', 'frobnitze', 'frobnitzest', 'FROBNITZX', 'xfrobnitz', 'frobnit']) {
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
});
