import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { agentsMethods } from '../../../tenant/operator/agents-methods.ts';
import type { MethodContext } from '../../../tenant/rpc/method.ts';

describe('agents over the operator\'s socket', () => {
  const asked: unknown[] = [];
  const note = (what: string) => (...args: unknown[]) => {
    asked.push([what, ...args]);
    return `said by ${what}`;
  };
  const agents = {
    look: { list: note('list'), roles: note('roles'), show: note('show'), history: note('history'), diff: note('diff') },
    change: { add: note('add'), edit: note('edit'), rollback: note('rollback'), remove: note('remove') },
  };
  const methods = new Map(agentsMethods({ agents } as unknown as Parameters<typeof agentsMethods>[0]).map((method) => [method.name, method]));
  const call = async (name: string, own: JsonObject): Promise<unknown> => {
    asked.length = 0;
    return methods.get(name)?.handle(own, {} as MethodContext);
  };

  it('are nine methods; those that change something take a key and need none', () => {
    expect([...methods.values()].map(({ name, mutating, key }) => `${name} ${mutating ? key : 'reads'}`)).to.deep.equal([
      'agents.list reads', 'agents.roles reads', 'agents.show reads', 'agents.history reads', 'agents.diff reads', 'agents.add optional', 'agents.edit optional', 'agents.rollback optional', 'agents.remove optional',
    ]);
  });

  const proof = { kind: 'recovery-code', code: 'code' };
  const rows: [string, JsonObject, unknown[], unknown][] = [
    ['agents.list', {}, ['list'], { agents: 'said by list' }],
    ['agents.roles', {}, ['roles'], { roles: 'said by roles' }],
    ['agents.show', { agent: 'a' }, ['show', 'a'], 'said by show'],
    ['agents.history', { agent: 'a' }, ['history', 'a'], { versions: 'said by history' }],
    ['agents.diff', { agent: 'a', from: 1 }, ['diff', 'a', 1, undefined], 'said by diff'],
    ['agents.add', { agent: 'a', by: 'ada', role: 'sales', level: 1 }, ['add', 'a', { role: 'sales', level: 1 }, { by: 'ada', proof: undefined }], 'said by add'],
    ['agents.edit', { agent: 'a', by: 'ada', proof, soul: '# New', model: null }, ['edit', 'a', { soul: '# New', model: null }, { by: 'ada', proof }], 'said by edit'],
    ['agents.rollback', { agent: 'a', by: 'ada', proof, version: 3 }, ['rollback', 'a', 3, { by: 'ada', proof }], 'said by rollback'],
    ['agents.remove', { agent: 'a', by: 'ada' }, ['remove', 'a', { by: 'ada' }], 'said by remove'],
  ];
  for (const [name, own, expected, answer] of rows) {
    it(`${name} passes on who, what and the proof`, async () => {
      expect(await call(name, own)).to.deep.equal(answer);
      expect(asked).to.deep.equal([expected]);
    });
  }
});
