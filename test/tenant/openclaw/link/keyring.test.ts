import { expect } from 'chai';
import { createKeyring } from '../../../../tenant/openclaw/link/keyring.ts';

function bench() {
  const did: unknown[][] = [];
  let made = 0;
  const keys = createKeyring({
    issue: (...args) => { did.push(['issue', ...args]); made += 1; return `key-${made}`; },
    setRun: (...args) => void did.push(['setRun', ...args]),
    revoke: (...args) => void did.push(['revoke', ...args]),
  });
  return { did, keys };
}
const spot = (conversation: string, agent = 'main') => ({ conversation, agent, chain: [agent] });

describe('the keys of conversations for calls of models', () => {
  it('are made once for each, for all who stand behind it', () => {
    const { did, keys } = bench();
    expect([keys.keyFor({ ...spot('a', 'sales'), chain: ['main', 'sales'] }), keys.keyFor(spot('b')), keys.keyFor({ ...spot('a', 'sales'), chain: ['main', 'sales'] })]).to.deep.equal(['key-1', 'key-2', 'key-1']);
    expect(did).to.deep.equal([['issue', 'sales', { session: 'a', parents: ['main'] }], ['issue', 'main', { session: 'b', parents: [] }]]);
  });

  it('count to the run that goes on', () => {
    const { did, keys } = bench();
    keys.begin(spot('a'), 'run-1');
    keys.keyFor(spot('a'));
    keys.begin(spot('a'), 'run-2');
    expect(did).to.deep.equal([['issue', 'main', { session: 'a', parents: [], run: 'run-1' }], ['setRun', 'main', 'a', 'run-2']]);
  });

  it('are so many at most; the one that was used longest ago opens nothing any more', () => {
    const { did, keys } = bench();
    for (let at = 0; at < 500; at += 1) keys.keyFor(spot(`c${at}`));
    keys.keyFor(spot('c0'));
    keys.keyFor(spot('new'));
    expect(did.filter(([what]) => what === 'revoke')).to.deep.equal([['revoke', 'main', 'c1']]);
    expect(keys.keyFor(spot('c0'))).to.equal('key-1');
    expect(keys.keyFor(spot('c1'))).to.equal('key-502');
  });

  it('end with the agent', () => {
    const { did, keys } = bench();
    keys.keyFor(spot('a', 'sales'));
    keys.begin(spot('a', 'sales'), 'run-1');
    keys.keyFor(spot('b'));
    keys.forget('sales');
    expect(did.filter(([what]) => what === 'revoke')).to.deep.equal([['revoke', 'sales', 'a']]);
    expect([keys.keyFor(spot('b')), keys.keyFor(spot('a', 'sales'))]).to.deep.equal(['key-2', 'key-3']);
    expect(did.at(-1)).to.deep.equal(['issue', 'sales', { session: 'a', parents: [] }]);
  });
});
