import { expect } from 'chai';
import { fillRandom } from '../../../support/fill-random.ts';
import { readNegativeTexts } from '../../../support/negative-texts.ts';

const marks: readonly (readonly [mark: string, filled: RegExp])[] = [
  ['{{hex:40}}', /^[0-9a-f]{40}$/],
  ['{{HEX:8}}', /^[0-9A-F]{8}$/],
  ['{{alnum:24}}', /^[0-9A-Za-z]{24}$/],
  ['{{ALNUM:16}}', /^[0-9A-Z]{16}$/],
  ['{{lower:32}}', /^[0-9a-z]{32}$/],
  ['{{digits:10}}', /^\d{10}$/],
  ['{{b64:43}}=', /^[0-9A-Za-z+/]{43}=$/],
  ['{{b64url:22}}', /^[\w-]{22}$/],
  ['{{uuid}}', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
  ['{{ secret }} ${{ a.b }} {{hex}}', /^\{\{ secret \}\} \$\{\{ a\.b \}\} \{\{hex\}\}$/],
];

/** Counts through the numbers: the same texts at every run. */
function counting(): (below: number) => number {
  let last = 0;
  return (below) => (last = (last * 31 + 17) % 65_521) % below;
}

describe('texts without a secret', () => {
  const rows = readNegativeTexts();

  it('are at least 2,000, none twice, each with its kind', () => {
    expect(rows.length).to.be.at.least(2000);
    expect(new Set(rows.map(({ text }) => text)).size).to.equal(rows.length);
    expect(rows.filter(({ text, kind }) => text === '' || !/^[a-z]+$/.test(kind))).to.deep.equal([]);
  });

  it('leave no mark unfilled', () => {
    const left = rows.map(({ text }) => fillRandom(text, counting())).filter((text) => /\{\{(?:hex|HEX|alnum|ALNUM|lower|digits|b64|b64url|uuid)\b/.test(text));
    expect(left).to.deep.equal([]);
  });

  for (const [mark, filled] of marks) {
    it(`fills ${mark}`, () => expect(fillRandom(mark, counting())).to.match(filled));
  }
});
