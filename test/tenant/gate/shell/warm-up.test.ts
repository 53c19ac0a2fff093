import { expect } from 'chai';
import type { LineReader } from '../../../../tenant/gate/shell/line.ts';
import { takeSteps, warmSteps } from '../../../../tenant/gate/shell/warm-up.ts';

const rows = Array.from({ length: 20 }, (_, index) => ['green', `line ${index}`]);
const files = new Map([['vectors/a.json', Buffer.from(JSON.stringify(rows))], ['vectors/broken.json', Buffer.from('[')], ['vectors/odd.json', Buffer.from('[1, [2], {}]')], ['programs/b.json', Buffer.from('[["green", "no line of proof"]]')]]);

/** What is judged, and what is put off. */
function practise(isOver: (judged: readonly string[]) => boolean = () => false) {
  const judged: string[] = [];
  const read = ((line: string) => judged.push(line)) as unknown as LineReader;
  const waiting: (() => void)[] = [];
  takeSteps(warmSteps(read, files, '/w'), (then) => waiting.push(then), () => isOver(judged));
  const slices: number[] = [];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const before = judged.length;
    next();
    slices.push(judged.length - before);
  }
  return { judged, slices };
}

describe('a new reader', () => {
  it('is tried on lines of proof, a few at a time, other ones in each round', () => {
    const { judged, slices } = practise();
    expect(judged).to.deep.equal([0, 8, 16, 1, 9, 17, 2, 10, 18, 3, 11, 19, 4, 12, 5, 13].map((index) => `line ${index}`));
    expect(Math.max(...slices)).to.be.at.most(4);
  });

  it('is tried on nothing before there is time', () => {
    const judged: string[] = [];
    takeSteps(warmSteps(((line: string) => judged.push(line)) as unknown as LineReader, files, '/w'), () => undefined, () => false);
    expect(judged).to.deep.equal([]);
  });

  it('is tried no more when it was replaced', () => expect(practise((judged) => judged.length >= 2).judged).to.have.length(2));
});
