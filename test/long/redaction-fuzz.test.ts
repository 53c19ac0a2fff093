import { expect } from 'chai';
import { createContextRules } from '../../kernel/redaction/net/context/rules.ts';
import type { Firewall } from '../../kernel/redaction/firewall.ts';
import { openFirewalls } from '../bench/redaction/found.ts';
import { createDraw } from '../support/draw.ts';
import { valueKinds } from '../kernel/redaction/registered/encodings/values.ts';
import { processorTime } from '../support/processor-time.ts';

const scraps = [
  'a', 'A', '0', ' ', '\n', '"', "'", '\\', '\\"', '\\\\', '\\n', '\\u0061', '%41', '=41', '&amp;', '&#65;', '=', ':', ': ', '/', '://', '@', '.', '-', '--', '_', '+', ',', ';', '|', '<', '>', '<<<', '{', '}', '[', ']', '(', ')', '$', '#', '\t', '\u200b', 'é', '🔑',
  'eyJ', 'H4sI', '-----BEGIN ', 'PRIVATE KEY-----', '-----END ', 'password', 'secret', 'token', 'key', 'is', 'abcdefgh', '0123456789abcdef', 'Zx81kQpL0aWm7Tn3', 'http', 'Basic ', 'Bearer ', "'\\''", `'"'"'`, '0x41,',
];
const draw = createDraw(29);
const values = Object.values(valueKinds).map((make) => make(draw));
const pieces = [...scraps, ...createContextRules({ isKnown: () => false }).flatMap(({ triggers }) => triggers.map(({ literal }) => literal)), ...values, ...values.map((value) => value.slice(0, -1))];

const length = 12_000;
const rounds = 1500;
/** Nanoseconds a character, far above what ordinary text costs: more would let a short text stop the firewall. */
const most = 5000;

describe('texts made of what the firewall looks for, over and over', function () {
  this.timeout(1_800_000);
  let all: Firewall;
  before(async () => {
    all = (await openFirewalls())();
    for (const [at, value] of values.entries()) all.add(`value_${at}`, value);
  });

  let asked = 0;

  /** Processor's nanoseconds a character, the best of some runs. Never the same text twice: it would be known. */
  function cost(text: string, runs: number): number {
    let best = Infinity;
    for (let run = 0; run < runs; run += 1) {
      asked += 1;
      const fresh = `${asked}\n${text}`;
      best = Math.min(best, (processorTime(() => void all.redactText(fresh)) * 1e6) / text.length);
    }
    return best;
  }

  it(`cost no more than ${most} ns a character, and four times as much for four times the text`, () => {
    const random = (): string => Array.from({ length: 1 + draw(5) }, () => pieces[draw(pieces.length)]).join('');
    const text = (unit: string, size = length): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
    let worst: { unit: string; ns: number }[] = [];
    const note = (unit: string): void => {
      const ns = cost(text(unit), 1);
      worst = [...worst, { unit, ns }].toSorted((x, y) => y.ns - x.ns).filter((one, at, list) => list.findIndex(({ unit: other }) => other === one.unit) === at).slice(0, 12);
    };
    for (const piece of pieces) note(piece);
    // Half of the inputs are drawn anew, half are the worst so far with a piece more or less.
    for (let round = 0; round < rounds; round += 1) {
      const old = worst[draw(worst.length)]?.unit ?? '';
      const changed = draw(2) === 0 ? `${old}${random()}` : old.slice(draw(old.length), old.length);
      note(round % 2 === 0 ? random() : (changed || random()).slice(0, 400));
    }
    const proven = worst.map(({ unit }) => ({ unit, ns: cost(text(unit), 3), ratio: cost(text(unit, 4 * length), 2) / cost(text(unit), 3) })).toSorted((x, y) => y.ns - x.ns);
    for (const { unit, ns, ratio } of proven) process.stdout.write(`      ${ns.toFixed(0)} ns a character, for four times the text ${ratio.toFixed(1)} times that: ${JSON.stringify(unit).slice(0, 120)}\n`);
    expect(proven.filter(({ ratio }) => ratio > 2).map(({ unit }) => unit)).to.deep.equal([]);
    expect(proven[0]?.ns ?? 0).to.be.below(most);
  });
});
