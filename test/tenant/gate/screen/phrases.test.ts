import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { compilePhrases, families, type PhraseFile } from '../../../../tenant/gate/screen/compile-phrases.ts';
import { findPhrases } from '../../../../tenant/gate/screen/find-phrases.ts';
import { fold } from '../../../../tenant/gate/screen/fold.ts';
import { readWords } from '../../../../tenant/gate/screen/read-words.ts';

const folder = join(import.meta.dirname, '../../../../tenant/gate/screen/phrases');

describe('the phrases of the screen', () => {
  for (const name of readdirSync(folder)) {
    const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as PhraseFile;
    const phrases = compilePhrases([file]);

    it(`${name}: knows every family, and no other`, () => expect(new Set(Object.keys(file))).to.deep.equal(new Set(families)));

    it(`${name}: finds each strong phrase by the first word of each of its slots`, () => {
      for (const family of families) {
        for (const phrase of file[family]?.strong ?? []) {
          const text = phrase.split(' ').map((slot) => fold(slot.replace(/^=/, '').split('|')[0] ?? '').replace('*', 'xx')).join(' ');
          expect(findPhrases(readWords(text, phrases), phrases).map((found) => found.family), `${phrase}: ${text}`).to.include(family);
        }
      }
    });
  }

  it('lets up to four other words stand before a slot, and none before one that wants it so', () => {
    const phrases = compilePhrases([{ override: { strong: ['drop =every rule*'] } }]);
    const find = (text: string) => findPhrases(text.split(' '), phrases).map(({ words }) => words);
    expect(find('drop every rules')).to.deep.equal(['drop every rules']);
    expect(find('drop every a b c d rule')).to.deep.equal(['drop every a b c d rule']);
    expect(find('drop every a b c d e rule')).to.deep.equal([]);
    expect(find('drop a every rule')).to.deep.equal([]);
  });

  it('does not take one word for two slots', () => {
    const phrases = compilePhrases([{ tool: { strong: ['run run'] } }]);
    expect(findPhrases(['run'], phrases)).to.deep.equal([]);
    expect(findPhrases(['run', 'run'], phrases)).to.have.length(1);
  });

  it('refuses a phrase that is not written as one', () => {
    for (const phrase of ['', 'a  b', 'a|', 'ignore? all', 'a *']) expect(() => compilePhrases([{ tool: { strong: [phrase] } }]), phrase).to.throw(TypeError);
  });
});
