import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { openDatabase } from '../../../tenant/database/open-database.ts';
import type { KnownTool } from '../../../tenant/agents/known-tool.ts';
import { createToolIndex, givenTo, mayTouch } from '../../../tenant/agents/tool-index.ts';
import { createToolMemory } from '../../../tenant/agents/tool-memory.ts';
import type { AgentPolicy } from '../../../tenant/gate/policy.ts';
import type { Tool } from '../../../tenant/registry/read-registry.ts';
import type { Tools } from '../../../tenant/tools/tools.ts';
import { catchError } from '../../support/catch-error.ts';

const agent = (allow: string[], deny: string[] = []): AgentPolicy => ({ allow, deny, unlocks: [] });

describe('whether a policy may allow anything of a tool', () => {
  const rows: [string[], string[], boolean][] = [
    [['*'], [], true], [['ghost:*'], [], true], [['ghost:posts.list'], [], true], [['ghosts:*'], [], false], [['shop:*'], [], false], [[], [], false],
    [['*'], ['ghost:*'], false], [['*'], ['*'], false], [['ghost:*'], ['ghost:posts.*'], true],
  ];
  for (const [allow, deny, may] of rows) it(`is ${may ? 'so' : 'not so'}: [${allow.join()}] without [${deny.join()}]`, () => expect(mayTouch({ allow, deny }, 'ghost')).to.equal(may));
});

describe('what an agent may use of the tools', () => {
  const tools: KnownTool[] = [{ instance: 'ghost', title: 'Ghost', operations: ['posts.delete', 'posts.list'] }, { instance: 'unseen', title: 'unseen' }];
  const rows: [string, AgentPolicy, [string, readonly string[] | undefined][]][] = [
    ['all of them', agent(['*']), [['ghost', ['posts.delete', 'posts.list']], ['unseen', undefined]]],
    ['what is allowed and not denied', agent(['ghost:*'], ['ghost:posts.delete']), [['ghost', ['posts.list']]]],
    ['no tool of which nothing is left', agent(['ghost:*', 'unseen:a.b'], ['ghost:posts.*']), [['unseen', undefined]]],
  ];
  for (const [what, policy, given] of rows) it(`is ${what}`, () => expect(givenTo(policy, tools).map(({ instance, operations }) => [instance, operations])).to.deep.equal(given));
});

describe('the index of tools', () => {
  let operations: () => Promise<{ name: string }[]>;
  let state = 'ready';
  const asked: string[] = [];
  const registered = [{ id: 'shop', plugin: 'acme' }, { id: 'ghost', plugin: 'ghost' }] as Tool[];
  const tools = {
    operations: (instance: string) => {
      asked.push(instance);
      return operations();
    },
    list: () => Promise.resolve(registered.map(({ id }) => ({ instance: id, title: state === 'ready' ? `Title of ${id}` : 'bare', state }))),
  } as unknown as Tools;
  let registry = registered;
  let database = openDatabase(':memory:');
  const make = () => createToolIndex({ registry: { tools: () => registry }, tools, memory: createToolMemory(database) });
  beforeEach(() => {
    [state, registry] = ['ready', registered];
    operations = () => Promise.resolve([{ name: 'b.two' }, { name: 'a.one' }]);
    asked.length = 0;
    database = openDatabase(':memory:');
  });

  it('is sorted, by instance and by operation', async () => {
    expect(await make().read([agent(['*'])])).to.deep.equal([{ instance: 'ghost', title: 'Title of ghost', operations: ['a.one', 'b.two'] }, { instance: 'shop', title: 'Title of shop', operations: ['a.one', 'b.two'] }]);
  });

  it('wakes no tool that nobody may use', async () => {
    expect(await make().read([agent([]), agent(['shop:*'])])).to.have.length(1);
    expect(asked).to.deep.equal(['shop']);
  });

  it('remembers a tool that goes out of order, under its plugin alone', async () => {
    const index = make();
    const before = await index.read([agent(['shop:*'])]);
    state = 'failed';
    operations = () => Promise.reject(new LetsbeError('PLUGIN_NOT_READY', { plugin: 'acme', state, reason: 'x' }));
    expect(await index.read([agent(['shop:*'])])).to.deep.equal(before);
    expect(await make().read([agent(['shop:*'])]), 'after a restart').to.deep.equal(before);
    registry = [{ id: 'shop', plugin: 'other' } as Tool];
    expect(await index.read([agent(['shop:*'])])).to.deep.equal([{ instance: 'shop', title: 'other' }]);
  });

  it('forgets a tool that left the registry', async () => {
    await make().read([agent(['*'])]);
    registry = [{ id: 'third', plugin: 'third' } as Tool];
    await make().read([agent(['*'])]);
    expect([createToolMemory(database).get('shop', 'acme'), createToolMemory(database).get('third', 'third')?.operations]).to.deep.equal([undefined, ['a.one', 'b.two']]);
  });

  it('keeps a title that is not told for a moment', async () => {
    const index = make();
    const before = await index.read([agent(['shop:*'])]);
    state = 'draining';
    expect(await index.read([agent(['shop:*'])])).to.deep.equal(before);
  });

  it('passes on what is no matter of order', async () => {
    operations = () => Promise.reject(new LetsbeError('INTERNAL'));
    expect((await catchError(make().read([agent(['*'])]))).code).to.equal('INTERNAL');
  });
});
