import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { programFolder } from '../../../kernel/folders.ts';
import type { AgentPolicy, Policy } from '../../../tenant/gate/policy.ts';
import { createToolBook, type ToolBookDependencies } from '../../../tenant/operator/tool-book.ts';
import { catchError } from '../../support/catch-error.ts';

const agent = (allow: string[], deny: string[] = []): AgentPolicy => ({ allow, deny, unlocks: [] });
const policy: Policy = { level: 2, agents: new Map([['marketing', agent(['blog:*'], ['blog:posts.delete'])], ['sales', agent(['blog:posts.list'])], ['support', agent([])]]) };
const operation = (name: string, decided: string) => ({ id: `ghost.${name}`, name, definition: { title: `Title of ${name}`, description: `About ${name}`, class: decided, idempotent: true, params: { type: 'object' }, request: {} } });
const operations = [operation('posts.list', 'green'), operation('posts.delete', 'red'), operation('posts.publish', 'yellow_external')];
const entries = new Map([['blog', { plugin: 'ghost', auth: { secret: 'blog_key' } }], ['plain', { plugin: 'nothing-of-ours' }]]);

const book = createToolBook({
  policy: () => policy,
  registry: { find: (instance: string) => entries.get(instance) },
  tools: {
    list: () => Promise.resolve([
      { instance: 'blog', title: 'The blog', state: 'ready' },
      { instance: 'shop', title: 'The shop', state: 'failed', reason: 'it is down' },
      { instance: 'plain', title: 'Something', state: 'ready' },
    ]),
    operations: (instance: string) => Promise.resolve(instance === 'blog' ? operations : []),
  },
} as unknown as ToolBookDependencies);
const signal = new AbortController().signal;
const list = (...agents: string[]) => book.list(new Set(agents), signal);
const describeFor = (agents: string[], name?: string) => Promise.resolve(book.describe('blog', name, new Set(agents), signal));
const down = { instance: 'shop', title: 'The shop', state: 'failed', reason: 'it is down', operations: {} };
const blog = (own: object) => ({ instance: 'blog', title: 'The blog', state: 'ready', operations: own });

describe('the tool book', () => {
  const lists: [string, string[], object[]][] = [
    ['what one agent was given, with its class, and what is out of order', ['marketing'], [blog({ 'posts.list': 'green', 'posts.publish': 'yellow_external' }), down]],
    ['what any of several was given', ['sales', 'marketing'], [blog({ 'posts.list': 'green', 'posts.publish': 'yellow_external' }), down]],
    ['no tool of which nothing was given', ['support'], [down]],
    ['nothing of what serves to an agent that nobody knows', ['unknown'], [down]],
  ];
  for (const [what, agents, tools] of lists) it(`lists ${what}`, async () => expect(await list(...agents)).to.deep.equal({ tools }));

  it('describes the operations that were given', async () => {
    expect(await describeFor(['sales'])).to.deep.equal({ instance: 'blog', operations: [{ operation: 'posts.list', title: 'Title of posts.list', class: 'green' }] });
  });

  for (const name of ['posts.publish', 'ghost.posts.publish']) {
    it(`describes one of them, by its name or its whole name: ${name}`, async () => {
      expect(await describeFor(['marketing'], name)).to.deep.equal({ instance: 'blog', operation: 'posts.publish', title: 'Title of posts.publish', description: 'About posts.publish', class: 'yellow_external', idempotent: true, params: { type: 'object' } });
    });
  }

  const unknown: [string, string[], string, object][] = [
    ['was not given, without naming it', ['sales'], 'posts.delete', { operation: 'blog:posts.delete', hint: '' }],
    ['is denied', ['marketing'], 'posts.delete', { operation: 'blog:posts.delete', hint: '' }],
    ['is misspelt, and names the nearest that was given', ['marketing'], 'posts.publsh', { operation: 'blog:posts.publsh', hint: ' Did you mean posts.publish?' }],
    ['only ends like a whole name', ['marketing'], 'posts.ghost.', { operation: 'blog:posts.ghost.', hint: ' Did you mean posts.list?' }],
  ];
  for (const [what, agents, name, details] of unknown) {
    it(`does not know what ${what}`, async () => {
      const error = await catchError(describeFor(agents, name));
      expect([error.code, error.details]).to.deep.equal(['OPERATION_UNKNOWN', details]);
    });
  }

  it('holds the cheat sheet of each plugin, and says where to look for one without', async () => {
    expect(await book.cheatSheet('blog', new Set(), signal)).to.equal(readFileSync(join(programFolder, 'cheatsheets', 'ghost.md'), 'utf8'));
    const error = await catchError(book.cheatSheet('plain', new Set(), signal));
    expect([error.code, error.details]).to.deep.equal(['USAGE_INVALID', { reason: 'There is no cheat sheet for nothing-of-ours; tools.describe says what its operations take.' }]);
  });

  it('names the credential of a tool, never its value', () => {
    expect([book.secretsOf('blog', 'posts.list'), book.secretsOf('plain', 'x')]).to.deep.equal([['blog_key'], []]);
  });
});
