import { expect } from 'chai';
import type { Firewall } from '../../../kernel/redaction/firewall.ts';
import { drawBelow } from '../../support/chance.ts';
import { fillRandom } from '../../support/fill-random.ts';
import { openTestFirewall } from '../../support/firewall.ts';
import { readNegativeTexts } from '../../support/negative-texts.ts';

const texts = readNegativeTexts();
const files = [...new Set(texts.map(({ file }) => file))];
/** By chance one in some thousands of random values looks like a credential of a vendor. */
const rounds = 3;

describe('texts without a secret', () => {
  let firewall: Firewall;
  before(async () => {
    firewall = await openTestFirewall();
  });

  for (const file of files) {
    it(`come back byte for byte: ${file}`, () => {
      const changed = texts.filter((row) => row.file === file).map(({ text }) => {
        const tries = Array.from({ length: rounds }, () => fillRandom(text, drawBelow)).filter((each) => firewall.redactText(each) !== each);
        return tries.length === rounds || (tries.length > 0 && !text.includes('{{')) ? `${text} → ${firewall.redactText(tries[0] ?? '')}` : '';
      });
      expect(changed.filter((text) => text !== '')).to.deep.equal([]);
    });
  }

  it('are mistaken by chance at most once in two hundred', () => {
    const wrong = texts.filter(({ text }) => {
      const filled = fillRandom(text, drawBelow);
      return firewall.redactText(filled) !== filled;
    });
    expect(wrong.length).to.be.at.most(texts.length / 200);
  });
});
