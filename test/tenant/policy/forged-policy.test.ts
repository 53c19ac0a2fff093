import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { createSealRow } from '../../../tenant/database/seal-row.ts';
import { readStoredPolicy } from '../../../tenant/policy/read-stored.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makePolicyStore } from './policy-bench.ts';
import { schemas } from './some-policy.ts';

const strict = { autonomyLevel: 1, agents: { marketing: { allow: ['ghost:*'], deny: [] } } };

describe('a stored policy that this tenant did not write', () => {
  const forgeries: [string, string][] = [
    ['a higher level', `update policy_state set document = replace(document, '"autonomyLevel":1', '"autonomyLevel":3')`],
    ['an agent', `update policy_state set document = replace(document, '"agents":{}', '"agents":{"marketing":{"allow":["*"]}}')`],
    ['an older generation', 'update policy_state set generation = 0'],
    ['another wish of the Hub', `update policy_state set wanted = replace(wanted, '"autonomyLevel":1', '"autonomyLevel":3')`],
    ['no seal', "update policy_state set seal = ''"],
  ];
  for (const [what, sql] of forgeries) {
    it(`lets nobody do anything: ${what}`, () => {
      const bench = makePolicyStore();
      bench.send(strict);
      expect(bench.store.current().level).to.equal(1);
      bench.database.exec(sql);
      const again = bench.reopen();
      expect(again.current()).to.include({ stopped: true, level: 1 });
      expect(catchThrown(() => again.document()).code).to.equal('CONFIG_INVALID');
      expect(readStoredPolicy(bench.database, bench.clock, schemas, bench.seal).policy).to.include({ stopped: true });
    });
  }

  it('lets nobody do anything when it is of another tenant, or sealed with another key', () => {
    const bench = makePolicyStore();
    bench.send(strict);
    for (const seal of [createSealRow(randomBytes(32), 'ten_a')]) expect(bench.reopen({ seal }).current().stopped).to.equal(true);
  });

  it('is read as it is where nobody touched it', () => {
    const bench = makePolicyStore();
    bench.send(strict);
    expect(bench.reopen().current().level).to.equal(1);
    expect(bench.reopen().current().stopped).to.not.equal(true);
  });
});
