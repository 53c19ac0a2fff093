import { expect } from 'chai';
import type { Firewall } from '../../../../kernel/redaction/firewall.ts';
import { redactBody } from '../../../../kernel/redaction/json/redact-body.ts';
import { openFirewalls } from '../../../bench/redaction/found.ts';
import { drawBelow, drawBytes } from '../../../support/chance.ts';
import { makeOneSecretRedactor } from '../../../support/one-secret-redactor.ts';

const value = `k-${drawBytes(9).toString('hex')}-ä`;
const bytes = [...Buffer.from(value)];
const ref = '"SECRET_REF(probe)"';
const row = (list: readonly number[]): string => list.join(',');

const row8 = (digits: number): string => bytes.map((one) => one.toString(8).padStart(digits, '0')).join();

const cases: readonly (readonly [what: string, raw: string, clean: string])[] = [
  ['as a buffer is written', `{"type":"Buffer","data":[${row(bytes)}]}`, `{"type":"Buffer","data":[${ref}]}`],
  ['among other bytes', `{"data":[75,69,${row(bytes)},10]}`, `{"data":[75,69,${ref},10]}`],
  ['twice', `[${row(bytes)},0,${row(bytes)}]`, `[${ref},0,${ref}]`],
  ['a number a line', `{"a":[\n  ${bytes.join(',\n  ')}\n]}`, `{"a":[\n  ${ref}\n]}`],
  ['behind what is no byte', `[1.5,4096,null,"x",${row(bytes)},-1]`, `[1.5,4096,null,"x",${ref},-1]`],
  ['behind another array', `[1,2,[7,7,7],${row(bytes)}]`, `[1,2,[7,7,7],${ref}]`],
  ['with a blank before each comma', `[${bytes.join(' \r\n\t,')} ,7]`, `[${ref} ,7]`],
  ['in octal digits', `[${row8(3)}]`, `[${ref}]`],
  ['in octal digits with a zero before them', `[7,${row8(4)}]`, `[7,${ref}]`],
  ['in binary digits', `{"a":[${bytes.map((one) => one.toString(2).padStart(8, '0')).join()}]}`, `{"a":[${ref}]}`],
  ['in an array within one, behind numbers', `[1,[2,${row(bytes)}],3]`, `[1,[2,${ref}],3]`],
  ['in JSON within JSON', JSON.stringify({ a: `{"data":[${row(bytes)}]}` }), JSON.stringify({ a: `{"data":[${ref}]}` })],
];

describe('bytes that a JSON body writes as numbers of an array', () => {
  let firewall: Firewall;
  before(async () => {
    firewall = (await openFirewalls())();
    firewall.add('probe', value);
  });

  for (const [what, raw, clean] of cases) it(`become a string that names the value: ${what}`, () => expect(firewall.redactBody(raw)).to.equal(clean));

  for (const raw of [`[${row(bytes.toReversed())}]`, `[[${row(bytes.slice(0, 8))}],[${row(bytes.slice(8))}]]`, '{"input":[101,202,30,44,55,66,77,88,99,255]}', '[[0.1,0.25,12],[1,2,3,4,5,6,7,8,9]]']) {
    it(`stay where they are none: ${raw.slice(0, 40)}`, () => expect(firewall.redactBody(raw)).to.equal(raw));
  }

  for (const [what, first, last] of [['a fraction', '0.107', '107.5'], ['a number below none', '-107', undefined], ['a power of ten', '1e107', '107e1']] as const) {
    it(`are whole numbers: not the digits of ${what}`, () => {
      const begun = `k${drawBytes(9).toString('hex')}k`;
      const within = row([...Buffer.from(begun)].slice(1, -1));
      const raws = [`[${first},${within},107]`, ...(last === undefined ? [] : [`[107,${within},${last}]`])];
      firewall.add('begun', begun);
      expect([`[107,${within},107]`, ...raws].map((raw) => firewall.redactBody(raw))).to.deep.equal(['["SECRET_REF(begun)"]', ...raws]);
      firewall.remove('begun', begun);
    });
  }

  it('are read at eight numbers, not at fewer', () => {
    const raw = `[${row(bytes.slice(0, 7))}]`;
    for (const [numbers, clean] of [[8, `[${ref}]`], [7, raw]] as const) expect(redactBody(`[${row(bytes.slice(0, numbers))}]`, makeOneSecretRedactor(row(bytes.slice(0, numbers))))).to.equal(clean);
  });

  it('stay where a row of them only looks like a credential', () => {
    const raw = `[${row(bytes)}]`;
    expect(redactBody(raw, { ...makeOneSecretRedactor(row(bytes)), holds: () => undefined })).to.equal(raw);
  });

  // Where brackets stand between numbers there may be strings there too, which are read by themselves.
  for (const raw of ['[10,["§",11,12,13,14,15,16,17]]', '[[10,"§"],11,12,13,14,15,16,17]', '[10,"§",11,12,13,14,15,16,17,18]', '[10,{"a":["§",11,12,13,14,15,16,17]}]']) {
    it(`are of one array, with nothing else among them: ${raw.slice(0, 16)}`, () => {
      const secret = drawBytes(12).toString('hex');
      expect(redactBody(raw.replace('§', secret), makeOneSecretRedactor(secret))).to.equal(raw.replace('§', 'SECRET_REF(probe)'));
    });
  }
});

describe('a registered value that is itself spelt as numbers of an array', () => {
  const middle = Array.from({ length: 8 }, () => 10 + drawBelow(90)).join();

  it('goes with the whole of the numbers that it begins and ends within, so that the array stays JSON', () => {
    expect(redactBody(`[1,102,${middle},30,6]`, makeOneSecretRedactor(`2,${middle},3`))).to.equal(`[1,${ref},6]`);
    expect(redactBody(`[2,${middle},3]`, makeOneSecretRedactor(`2,${middle},3`))).to.equal(`[${ref}]`);
  });

  it('becomes one string where another of them begins within the number that it ends with', () => {
    expect(redactBody(`[7,2,${middle},12,${middle},1,8]`, makeOneSecretRedactor(`2,${middle},1`))).to.equal(`[7,${ref},8]`);
    expect(redactBody(`[2,${middle},1,2,${middle},1]`, makeOneSecretRedactor(`2,${middle},1`))).to.equal(`[${ref},${ref}]`);
  });
});
