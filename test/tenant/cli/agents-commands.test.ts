import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../../kernel/clock.ts';
import { startSimulatedTools, type SimulatedTools } from '../../../tenant/demo/simulated/start.ts';
import { registerSimulatedBlog } from '../../support/simulated-blog.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { letsbe, type Seen, type Typed } from '../../support/terminal.ts';

describe('agents on the command line', () => {
  let state: string;
  let simulated: SimulatedTools;
  let code = '';
  const run = (args: readonly string[], typed?: Typed): Promise<Seen> => letsbe(['agents', ...args, '--state', state], typed);
  const asOwner = (...args: string[]): Promise<Seen> => run([...args, '--recovery'], { input: code });
  const file = (name: string, text: string): string => {
    writeFileSync(join(state, name), text);
    return join(state, name);
  };

  before(async () => {
    state = makeTempFolder();
    simulated = await startSimulatedTools({ random: randomBytes, clock: systemClock });
    code = await registerSimulatedBlog(state, simulated);
  });
  after(() => simulated.close());

  it('lists none, and says how to make one', async () => expect((await run(['list'])).out).to.include('letsbe agents add marketing --role marketing --recovery'));

  it('lists the roles', async () => expect((await run(['roles'])).out).to.match(/^custom +Assistant: .*\ndispatcher +Dispatcher: /));

  it('keeps a new agent until the owner confirms it, and says so', async () => {
    const { code: exit, out } = await run(['add', 'marketing', '--role', 'marketing', '--soul', file('soul.md', '# First\n')]);
    expect(exit).to.equal(3);
    expect(out).to.include('not in force until the owner confirms it').and.to.include('There is a new agent, marketing: it may use blog:*').and.to.include('letsbe agents edit marketing --recovery');
    expect((await run(['list'])).out).to.include('does not run, the policy does not name it');
    expect((await run(['show', 'marketing', '--file', 'SOUL.md'])).err).to.include('does not run');
  });

  it('has it run once confirmed, and shows what it reads', async () => {
    const { code: exit, out } = await asOwner('edit', 'marketing');
    expect([exit, out.includes('In force now')]).to.deep.equal([0, true]);
    expect((await run(['list'])).out).to.equal('marketing  Marketing: runs');
    expect((await run(['show', 'marketing', '--file', 'SOUL.md'])).out).to.equal('# First');
    expect((await run(['show', 'marketing', '--file', 'AGENTS.md'])).out).to.match(/# What you do[\s\S]*## How work goes here[\s\S]*## Tools[\s\S]*- blog \(Ghost\): comments\.\*, /);
    expect((await run(['show', 'marketing'])).out).to.include('our tools: tool_call, tool_describe, cheatsheet, file_read');
    expect((await run(['show', 'marketing', '--file', 'TOOLS.md'])).err).to.include('There are SOUL.md, AGENTS.md, IDENTITY.md');
  });

  it('keeps a new text waiting beside the old one, in words and as JSON', async () => {
    const { code: exit } = await run(['edit', 'marketing', '--soul', file('soul.md', '# Second\n')]);
    expect(exit).to.equal(3);
    expect((await run(['list'])).out).to.include('runs; what version 2 tells it waits for the owner');
    const [agent] = (JSON.parse((await run(['list', '--json'])).out) as { agents: Record<string, unknown>[] }).agents;
    expect(agent).to.deep.include({ id: 'marketing', version: 2, runs: true, waits: true, texts: { soul: 1, agents: 2 } });
    expect((await run(['diff', 'marketing'])).out).to.equal('--- SOUL.md\n+++ SOUL.md\n@@ -1 +1 @@\n-# First\n+# Second');
    expect((await run(['diff', 'marketing', '1', '1'])).out).to.include('are the same');
    await asOwner('edit', 'marketing');
    expect((await run(['show', 'marketing', '--file', 'SOUL.md'])).out).to.equal('# Second');
  });

  it('rolls back, and tells the history', async () => {
    expect((await asOwner('rollback', 'marketing', '1')).code).to.equal(0);
    expect((await run(['show', 'marketing', '--file', 'SOUL.md'])).out).to.equal('# First');
    const { out } = await run(['history', 'marketing']);
    expect(out.split('\n').map((line) => line.replace(/\d{4}-\S+Z/, 'TIME'))).to.deep.equal([
      '3  TIME  rolled back to version 1, by the command line  (counts: SOUL.md, AGENTS.md)', '2  TIME  edited: soul, by the command line', '1  TIME  added, by the command line',
    ]);
  });

  it('changes settings without the owner where that loosens nothing', async () => {
    expect((await run(['edit', 'marketing', '--title', 'Words', '--level', '1', '--asks', ''])).code).to.equal(0);
    const { agent } = JSON.parse((await run(['show', 'marketing', '--json'])).out) as { agent: { title: string } };
    expect(agent.title).to.equal('Words');
  });

  const wrong: [string, string[], RegExp, number][] = [
    ['an edit of nothing', ['edit', 'marketing'], /Say what is to change/, 1],
    ['a file that is not there', ['add', 'x', '--soul', '/nowhere/soul.md'], /\/nowhere\/soul.md cannot be read \(ENOENT\)/, 1],
    ['a role that is not there', ['add', 'x', '--role', 'markting'], /Did you mean marketing/, 1],
    ['an agent that is not there', ['show', 'marketin'], /Did you mean marketing/, 1],
    ['a version that is no number', ['rollback', 'marketing', 'first'], /first is no version/, 1],
    ['a version that is not there', ['diff', 'marketing', '77'], /no version 77/, 1],
    ['a level that is not there', ['edit', 'marketing', '--level', '4'], /--level is 1, 2 or 3/, 1],
    ['a name that cannot be one', ['add', 'It_Admin'], /agent/, 1],
    ['a pattern that is none', ['edit', 'marketing', '--allow', 'ghost'], /POLICY_INVALID/, 1],
  ];
  for (const [what, args, words] of wrong) {
    it(`refuses ${what}, and says the mend`, async () => {
      const { code: exit, err } = await run(args);
      expect(exit).to.be.oneOf([1, 2]);
      expect(err).to.match(words);
    });
  }

  it('removes at once, and keeps the versions', async () => {
    const { code: exit, out } = await run(['remove', 'marketing']);
    expect([exit, out.includes('The agent marketing goes.')]).to.deep.equal([0, true]);
    expect((await run(['list'])).out).to.include('There are no agents yet');
    expect((await run(['history', 'marketing'])).out).to.match(/^5 .*removed/);
  });

  it('explains each verb', async () => {
    for (const verb of ['list', 'show', 'roles', 'add', 'edit', 'remove', 'history', 'diff', 'rollback']) expect((await letsbe(['agents', verb, '--help'])).out).to.include(`Usage: letsbe agents ${verb}`).and.to.include('--state DIR');
  });
});
