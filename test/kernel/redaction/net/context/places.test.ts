import { expect } from 'chai';
import { createContextRules } from '../../../../../kernel/redaction/net/context/rules.ts';
import { clear, keys, makers, passwords, words, type Maker } from './make-value.ts';
import { addressLines, callLines, commandLines, headerLines, sentences } from './places/lines.ts';
import { harmlessCode } from './places/harmless-code.ts';
import { harmlessSentences } from './places/harmless-sentences.ts';
import { keySettings, passwordSettings, unclearSettings } from './places/settings.ts';
import { runPieces } from './run-pieces.ts';
import { blacken, runRules } from './run-rules.ts';

const rules = createContextRules({ isKnown: () => false });
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);

const tables: readonly (readonly [string, readonly string[], readonly Maker[]])[] = [
  ['settings for passwords', passwordSettings, passwords],
  ['settings for keys and tokens', keySettings, keys],
  ['settings whose names mean much else', unclearSettings, clear],
  ['commands', commandLines, ['alnum16', 'signs14', 'human', 'lower24']],
  ['calls', callLines, ['alnum16', 'signs14', 'human']],
  ['addresses', addressLines, ['alnum16', 'lower24', 'hex64']],
  ['headers and cookies', headerLines, ['alnum40', 'hex32', 'token43']],
  ['sentences', sentences, words],
];

describe('context rules', () => {
  for (const [name, lines, sorts] of tables) {
    it(`find the value alone in ${name}`, () => {
      const runs = lines.flatMap((line) => sorts.map((sort) => ({ line, value: makers[sort]() })));
      const wrong = runs.map(({ line, value }) => ({ line, value, left: redact(line.replaceAll('§', value)) })).filter(({ line, left }) => left !== line.replaceAll('§', '█'));
      // Values are random: one in some hundreds happens to read as words or to be counted up.
      expect(wrong.length, JSON.stringify(wrong.slice(0, 5))).to.be.at.most(Math.ceil(runs.length / 100));
      // A place that no value is found in is not known.
      const missed = Map.groupBy(wrong, ({ line }) => line).entries().filter(([, of]) => of.length === sorts.length).map(([line]) => line);
      expect([...missed]).to.deep.equal([]);
    });
  }

  it('leave lines of programs and settings that hold no secret', () => {
    expect(harmlessCode.filter((line) => redact(line) !== line)).to.deep.equal([]);
  });

  it('leave sentences that only speak of secrets', () => {
    expect(harmlessSentences.filter((line) => redact(line) !== line)).to.deep.equal([]);
  });

  it('find the same however a text is split', () => {
    const lines = [...tables.flatMap(([, lines, sorts]) => lines.map((line, index) => line.replaceAll('§', makers[sorts[index % sorts.length] ?? 'alnum40']()))), ...harmlessCode, ...harmlessSentences];
    const differing = lines.map((line, index) => `${line}${['', ' and more text\n', '\nNEXT=1\n'][index % 3] ?? ''}`).filter((text, index) => {
      const cut = 1 + (index * 7) % Math.max(1, text.length - 1);
      const whole = redact(text);
      return [text.split(''), [text.slice(0, cut), text.slice(cut)]].some((pieces) => blacken(text, runPieces(rules, pieces)) !== whole);
    });
    expect(differing).to.deep.equal([]);
  });
});
