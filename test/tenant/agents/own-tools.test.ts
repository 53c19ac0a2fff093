import { expect } from 'chai';
import { asksOf, nativeToolsOf, ownToolsOf } from '../../../tenant/agents/own-tools.ts';
import type { Role } from '../../../tenant/agents/role.ts';
import type { AgentPolicy } from '../../../tenant/gate/policy.ts';

const agent = (allow: string[], deny: string[] = []): AgentPolicy => ({ allow, deny, unlocks: [] });
const server = ['command', 'file_read', 'file_write', 'env', 'docker', 'web_read', 'web_find', 'browse', 'allow_host'];

describe('the tools an agent is shown', () => {
  const rows: [string, AgentPolicy, boolean, string[]][] = [
    ['none without a policy for any', agent([]), false, []],
    ['all where all is allowed', agent(['*']), true, ['tool_call', 'tool_describe', 'cheatsheet', ...server]],
    ['those of the registry only where it may use any of it', agent(['ghost:*']), true, ['tool_call', 'tool_describe', 'cheatsheet']],
    ['reading a file, not writing one', agent(['file:file.read']), false, ['file_read']],
    ['settings where they may be read alone', agent(['env:env.read']), false, ['env']],
    ['Docker for a single verb', agent(['docker:docker.ps']), false, ['docker']],
    ['Docker for Compose alone', agent(['docker:docker.compose']), false, ['docker']],
    ['a browser where a page may be read alone', agent(['browser:browser.open', 'browser:browser.read']), false, ['browse']],
    ['what is allowed and not denied', agent(['exec:*', 'web:*'], ['web:web.search', 'exec:*']), false, ['web_read']],
    ['none where everything is denied', agent(['*'], ['*']), false, []],
  ];
  for (const [what, policy, hasTools, tools] of rows) it(`are ${what}`, () => expect(ownToolsOf(policy, hasTools)).to.deep.equal(tools));

  const all: Pick<Role, 'nativeTools'> = { nativeTools: ['sessions_spawn', 'sessions_yield', 'subagents'] };
  const native: [string, string[], string[]][] = [
    ['none where it may ask nobody', [], []],
    ['those for sub-agents where it may ask one', ['sales'], ['sessions_spawn', 'sessions_yield', 'subagents']],
  ];
  for (const [what, asks, tools] of native) it(`are, of the role's native ones, ${what}`, () => expect(nativeToolsOf(all, asks)).to.deep.equal(tools));
  it('are, of native ones, none for a role that is gone', () => expect(nativeToolsOf(undefined, ['sales'])).to.deep.equal([]));
});

describe('whom an agent may ask', () => {
  const running = ['dispatcher', 'it-admin', 'marketing', 'sales'];
  const rows: [string, string[], string[], string[]][] = [
    ['all others, where definition and policy say so', ['*'], ['agents:*'], ['it-admin', 'marketing', 'sales']],
    ['nobody without the policy', ['*'], ['ghost:*'], []],
    ['nobody without the definition', [], ['agents:*'], []],
    ['those that both name', ['sales', 'it-admin'], ['agents:it_admin', 'agents:marketing'], ['it-admin']],
    ['nobody who does not run', ['bookkeeping'], ['agents:*'], []],
    ['never itself', ['dispatcher'], ['agents:*'], []],
  ];
  for (const [what, named, allow, asks] of rows) it(`is ${what}`, () => expect(asksOf('dispatcher', agent(allow), named, running)).to.deep.equal(asks));
});
