import { expect } from 'chai';
import { findingsOf } from '../../../../kernel/redaction/known-values.ts';
import { createRegistered } from '../../../../kernel/redaction/registered/registered.ts';
import { createDraw } from '../../../support/draw.ts';
import { harderEncodings } from './encodings/harder.ts';
import { tryAll } from './encodings/try-all.ts';
import { valueKinds } from './encodings/values.ts';

describe('many registered values', () => {
  it('are found in four of five of the harder encodings', () => {
    const tried = harderEncodings.map((encoding, at) => tryAll(encoding, 500 + at));
    const [left, count] = [tried.reduce((sum, one) => sum + one.left.length, 0), tried.reduce((sum, one) => sum + one.count, 0)];
    expect(1 - left / count).to.be.above(0.8);
  });

  it('are not found in ordinary text, be they 2,000 of machines and of people', () => {
    const draw = createDraw(77);
    const kinds = Object.values(valueKinds);
    const all = createRegistered();
    for (let at = 0; at < 2000; at += 1) all.add(`secret_${at}`, kinds[at % kinds.length]?.(draw) ?? '');
    for (const text of ordinaryTexts()) expect(findingsOf(all.detect, text).map(({ start, end, rule }) => `${rule}: ${text.slice(start, end)}`)).to.deep.equal([]);
  });
});

/** A good megabyte of prose in three languages, code and JSON, in which the words of passphrases stand too. */
function ordinaryTexts(): string[] {
  const draw = createDraw(78);
  const words = ('orbit lantern velvet harbor cactus thunder meadow pickle zephyr quartz falcon maple ribbon saddle tunnel walnut ember gravel the a of and to in is that for with on as was it der die das und ist nicht mit '
    + 'ein eine für auf den von wir haben bestellung rechnung le la les des et est pour dans une nous avons reçu livraison customer order invoice password token secret 2024 1999 17 8080 42').split(' ');
  const sentence = (): string => `${Array.from({ length: 5 + draw(12) }, () => words[draw(words.length)]).join(' ')}. `;
  const code = (): string => `const ${words[draw(18)]}${draw(999)} = await ${words[draw(18)]}.${words[draw(18)]}('${words[draw(words.length)]}', ${draw(99_999)});\n`;
  const json = (): string => `${JSON.stringify({ id: draw(1e9), [words[draw(18)] ?? '']: words[draw(words.length)], hash: Array.from({ length: 8 }, () => draw(65_536).toString(16)).join('') })}\n`;
  return [sentence, code, json].map((make) => {
    let text = '';
    while (text.length < 400_000) text += make();
    return text;
  });
}
