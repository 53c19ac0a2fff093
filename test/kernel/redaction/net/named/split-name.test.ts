import { expect } from 'chai';
import { mayBecomeName, splitName } from '../../../../../kernel/redaction/net/named/split-name.ts';

const body = 'x9Q';

describe('a token that names itself', () => {
  const rows: readonly (readonly [run: string, head: readonly string[]])[] = [
    ['acme_', ['acme']], ['acme-live_', ['acme', 'live']], ['ACME_Live-v1_', ['acme', 'live', 'v1']], ['a__b--_', ['a', 'b']], ['acme123_', ['acme123']], ['ACME12_', ['acme12']],
    ['a_b_c_d_e_', ['a', 'b', 'c', 'd', 'e']], ['abcdefghijklmn_', ['abcdefghijklmn']], ['acme_ab12_', ['acme', 'ab12']], ['acme_abcde_', ['acme', 'abcde']],
  ];
  for (const [head, segments] of rows) it(`is split into its names and the rest: ${head}…`, () => expect(splitName(head + body)).to.deep.equal({ head: segments, body: head.length }));

  for (const [run, at] of [['acme_live', 5], ['acme_abc12_x9Q', 5], ['a_b_c_d_e_f_x9Q', 10], ['acme_abcdefghijklmno_x', 5], ['acme_aB_x', 5], ['acme_x1234_x', 5]] as const) {
    it(`has no name in what is more likely a piece of the rest: ${run}`, () => expect(splitName(run)?.body).to.equal(at));
  }

  for (const run of ['', 'acme', 'acme_', 'acme_live_', 'acme-live--', 'abcdefghijklmno_x', 'aCme_x', 'ACme_x', 'acme1234_x', '1acme_x', '9_x', '_acme_x', 'ac.me_x']) {
    it(`is none without a name and a rest: ${run}`, () => expect(splitName(run)).to.equal(undefined));
  }

  for (const run of ['a', 'acme', 'ACME12', 'Acme', 'acme_', 'acme_x9', 'abcdefghijklmn']) it(`may begin so: ${run}`, () => expect(mayBecomeName(run)).to.equal(true));
  for (const run of ['', 'aC', 'acme1234', '9', '9_x', 'abcdefghijklmno', 'abcdefghijklmno_x']) it(`never begins so: ${run}`, () => expect(mayBecomeName(run)).to.equal(false));
});
