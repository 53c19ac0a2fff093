import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { personMethods } from '../../../tenant/operator/person-methods.ts';
import type { MethodContext } from '../../../tenant/rpc/method.ts';

type Rooms = Parameters<typeof personMethods>[0];

describe('what a person of this machine does themselves', () => {
  const asked: unknown[] = [];
  const note = (what: string) => (...args: unknown[]) => {
    asked.push([what, ...args]);
    return `said by ${what}`;
  };
  const rooms = {
    calls: { submit: note('submit'), preview: note('preview'), asked: note('asked') },
    taints: { mark: note('mark'), clear: note('clear') },
    registry: { find: () => ({ plugin: 'acme' }) },
    tools: { operations: () => Promise.resolve([{ id: 'acme.things.list', definition: { params: { type: 'object' } } }, { id: 'acme.things.ping', definition: {} }]) },
  } as unknown as Rooms;
  const methods = new Map(personMethods(rooms).map((method) => [method.name, method]));
  const call = async (name: string, own: JsonObject, key?: string): Promise<unknown> => {
    asked.length = 0;
    const context = key === undefined ? {} : { key };
    return methods.get(name)?.handle(own, context as MethodContext);
  };

  it('are six things; those that change something take a key and need none', () => {
    expect([...methods.values()].map(({ name, mutating, key }) => [name, mutating, key])).to.deep.equal([
      ['tools.params', false, 'none'], ['calls.submit', true, 'optional'], ['calls.preview', false, 'none'], ['approvals.asked', false, 'none'], ['agents.taint', true, 'optional'], ['agents.untaint', true, 'optional'],
    ]);
  });

  const request = { instance: 'shop', operation: 'things.list', by: 'ada' };
  const made = { instance: 'shop', operation: 'things.list', params: {}, caller: { person: 'ada' } };
  const rows: [string, string, JsonObject, string | undefined, unknown[], unknown][] = [
    ['a call, as the person', 'calls.submit', { ...request, params: { id: 1 } }, 'key-0001', ['submit', { ...made, params: { id: 1 }, key: 'key-0001' }], 'said by submit'],
    ['a call without key and params', 'calls.submit', request, undefined, ['submit', made], 'said by submit'],
    ['a look at a call', 'calls.preview', request, undefined, ['preview', { ...made, subject: false }], 'said by preview'],
    ['a look at a call and what it is about', 'calls.preview', { ...request, subject: true }, undefined, ['preview', { ...made, subject: true }], 'said by preview'],
    ['a look at what was asked', 'approvals.asked', { approval: 'apr_1' }, undefined, ['asked', 'apr_1'], 'said by asked'],
    ['marking an agent', 'agents.taint', { agent: 'marketing', source: 'a mail' }, undefined, ['mark', 'marketing', 'a mail'], { tainted: 'marketing' }],
    ['clearing an agent', 'agents.untaint', { agent: 'marketing' }, undefined, ['clear', 'marketing'], { untainted: 'marketing' }],
  ];
  for (const [what, name, own, key, expected, answer] of rows) {
    it(`is ${what}`, async () => {
      expect(await call(name, own, key)).to.deep.equal(answer);
      expect(asked).to.deep.equal([expected]);
    });
  }

  const params: [string, string, unknown][] = [
    ['what an operation takes', 'things.list', { type: 'object' }],
    ['what it takes by its whole name', 'acme.things.list', { type: 'object' }],
    ['nothing for one that takes nothing', 'things.ping', null],
    ['nothing for one that is not there', 'acme', null],
  ];
  for (const [what, operation, expected] of params) {
    it(`is to see ${what}`, async () => expect(await call('tools.params', { instance: 'shop', operation })).to.deep.equal({ params: expected }));
  }
});
