import { expect } from 'chai';
import type { Firewall } from '../../../../kernel/redaction/firewall.ts';
import { openFirewalls } from '../../../bench/redaction/found.ts';
import { drawBytes } from '../../../support/chance.ts';

const value = `k-${drawBytes(9).toString('hex')}-ä`;
const bytes = [...Buffer.from(value)];
const ref = '"SECRET_REF(probe)"';
const row = (list: readonly number[]): string => list.join(',');

const cases: readonly (readonly [what: string, raw: string, clean: string])[] = [
  ['as a buffer is written', `{"type":"Buffer","data":[${row(bytes)}]}`, `{"type":"Buffer","data":[${ref}]}`],
  ['among other bytes', `{"data":[75,69,${row(bytes)},10]}`, `{"data":[75,69,${ref},10]}`],
  ['twice', `[${row(bytes)},0,${row(bytes)}]`, `[${ref},0,${ref}]`],
  ['a number a line', `{"a":[\n  ${bytes.join(',\n  ')}\n]}`, `{"a":[\n  ${ref}\n]}`],
  ['behind what is no byte', `[1.5,4096,null,"x",${row(bytes)},-1]`, `[1.5,4096,null,"x",${ref},-1]`],
  ['behind another array', `[1,2,[7,7,7],${row(bytes)}]`, `[1,2,[7,7,7],${ref}]`],
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
});
