import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { digestsOf, longest, readDefinition, type Definition } from '../../../tenant/agents/definition.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { schemas } from '../policy/some-policy.ts';

const sound: Definition = { id: 'marketing', title: 'Marketing', role: 'marketing', soul: '# Who\n', instructions: '# What\n', asks: [] };
const read = (changes: Partial<Definition>): Definition => readDefinition({ ...sound, ...changes }, schemas);

describe('a definition', () => {
  it('has one kind of line end, one end of each text, and sorted names', () => {
    expect(read({ soul: 'a\r\nb\rc\n\n \n', instructions: 'x', asks: ['sales', 'it-admin'] })).to.deep.equal({ ...sound, soul: 'a\nb\nc\n', instructions: 'x\n', asks: ['it-admin', 'sales'] });
  });

  it('may hold tabs, emoji and the marks that Persian needs', () => {
    const text = 'a\tb 👩‍🍳 ❤️ می‌خواهم\n';
    expect(read({ soul: text }).soul).to.equal(text);
  });

  it('has the digests of the bytes of its texts', () => {
    const sha = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
    expect(digestsOf({ soul: 'Bäckerei\n', instructions: 'x\n' })).to.deep.equal({ soul: sha('Bäckerei\n'), agents: sha('x\n') });
  });

  const faulty: [string, Partial<Definition>, RegExp][] = [
    ['without a soul', { soul: ' \n ' }, /soul/],
    ['whose soul is too long', { soul: 'x'.repeat(longest.soul + 1) }, /soul/],
    ['whose instructions are too long', { instructions: 'x'.repeat(longest.instructions + 1) }, /instructions/],
    ['whose title breaks the line', { title: 'a\nb' }, /title/],
    ['whose title begins with a blank', { title: ' a' }, /title/],
    ['whose model has no provider', { model: 'gpt' }, /model/],
    ['that asks itself', { asks: ['marketing'] }, /asks names the agent itself/],
    ['that asks nobody who could be', { asks: ['It Admin'] }, /asks/],
  ];
  for (const [what, changes, words] of faulty) {
    it(`${what} is refused`, () => {
      const { code, message } = catchThrown(() => read(changes));
      expect(code).to.equal('PARAMS_INVALID');
      expect(message).to.match(words);
    });
  }

  it('tells every fault at once', () => {
    expect(catchThrown(() => read({ soul: '', model: 'x', asks: ['marketing'] })).message).to.match(/soul/).and.to.match(/model/).and.to.match(/itself/);
  });
});
