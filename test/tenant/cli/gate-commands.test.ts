import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../../kernel/clock.ts';
import { readRegistry } from '../../../tenant/registry/read-registry.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { readFileSync } from 'node:fs';
import { programFolder } from '../../../kernel/folders.ts';
import type { CallAnswer } from '../../../tenant/calls/answer.ts';
import type { ApprovalCard } from '../../../tenant/calls/card.ts';
import { startSimulatedTools, type SimulatedTools } from '../../../tenant/demo/simulated/start.ts';
import { startTenant } from '../../../tenant/start.ts';
import { registerSimulatedBlog } from '../../support/simulated-blog.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { letsbe, type Seen, type Typed } from '../../support/terminal.ts';

const policy = { autonomyLevel: 2, agents: { marketing: { allow: ['blog:*'], deny: [] } } };

describe('the gate on the command line', () => {
  let state: string;
  let simulated: SimulatedTools;
  let code = '';
  let post = '';
  const run = (args: readonly string[], typed?: Typed): Promise<Seen> => letsbe([...args, '--state', state], typed);
  const cards = async (...more: string[]): Promise<ApprovalCard[]> => (JSON.parse((await run(['approvals', 'list', '--json', ...more])).out) as { items: ApprovalCard[] }).items;

  /** What an agent asks for, while no command runs. */
  async function asAgent(operation: string, params: Record<string, string>): Promise<CallAnswer> {
    const registryFile = join(state, 'tool-registry.json');
    const tenant = await startTenant({ config: { stateFolder: state, registryFile, logLevel: 'silent', isolation: 'best-effort' }, clock: systemClock, write: () => undefined, lead: { waitMs: 1000 }, tools: readRegistry(readFileSync(registryFile, 'utf8'), registryFile, createSchemas()) });
    try {
      await tenant.install('ghost', join(programFolder, 'adapters', 'ghost'));
      return await tenant.calls.submit({ caller: { chain: ['marketing'] }, instance: 'blog', operation, params });
    } finally {
      await tenant.close();
    }
  }

  before(async () => {
    state = makeTempFolder();
    simulated = await startSimulatedTools({ random: randomBytes, clock: systemClock });
    code = await registerSimulatedBlog(state, simulated);
    writeFileSync(join(state, 'policy.json'), JSON.stringify(policy));
    post = (JSON.parse((await run(['tool', 'call', 'blog', 'posts.create', 'title=Rye week'])).out) as { id: string }).id;
  });
  after(() => simulated.close());

  it('takes no agent in without the owner, and says so', async () => {
    const { code: exit, out } = await run(['policy', 'set', join(state, 'policy.json')]);
    expect(exit).to.equal(3);
    expect(out).to.include('Not taken').and.to.include('agents.marketing');
    expect((await run(['policy', 'show'])).out).to.not.include('marketing');
  });

  it('takes it in with the recovery code, and not with another', async () => {
    const wrong = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
    expect((await run(['policy', 'set', join(state, 'policy.json'), '--recovery'], { input: wrong })).err).to.include('OWNER_PROOF_INVALID');
    const { code: exit, out } = await run(['policy', 'set', join(state, 'policy.json'), '--recovery'], { input: code });
    expect([exit, out.includes('In force now')]).to.deep.equal([0, true]);
    expect(JSON.parse((await run(['policy', 'show'])).out)).to.have.nested.property('agents.marketing');
  });

  it('shows what waits, with what the tool says of it, and runs it once approved', async () => {
    expect((await asAgent('posts.publish', { postId: post })).status).to.equal('parked');
    const [card] = await cards();
    expect(card).to.include({ state: 'PENDING', who: 'marketing' });
    const shown = await run(['approvals', 'show', card?.approval ?? '']);
    expect(shown.out).to.include('Rye week').and.to.include('What the tool says');
    expect((await run(['approvals', 'approve', card?.approval ?? ''])).err).to.include('CONFIRMATION_REQUIRED');
    const { out } = await run(['approvals', 'approve', card?.approval ?? '', '--yes']);
    expect(out).to.include('done by the command line');
    expect((await run(['tool', 'call', 'blog', 'posts.get', `postId=${post}`])).out).to.include('published');
  });

  it('asks a person who sits in front', async () => {
    const { id } = JSON.parse((await run(['tool', 'call', 'blog', 'posts.create', 'title=Oat week'])).out) as { id: string };
    await asAgent('posts.publish', { postId: id });
    const [card] = await cards();
    const no = await run(['approvals', 'approve', card?.approval ?? ''], { answers: ['no'] });
    expect([no.code, no.err.includes('Oat week')]).to.deep.equal([3, true]);
    expect((await run(['approvals', 'deny', card?.approval ?? '', '--reason', 'too early'])).out).to.include('denied').and.to.include('too early');
    expect((await run(['approvals', 'approve', card?.approval ?? '', '--yes'])).err).to.include('APPROVAL_DECIDED');
    expect(await cards()).to.deep.equal([]);
    expect(await cards('--state-of', 'denied')).to.have.length(1);
    expect(await cards('--all')).to.have.length(2);
  });

  it('makes the call as the person would have it', async () => {
    const { id } = JSON.parse((await run(['tool', 'call', 'blog', 'posts.create', 'title=Emmer week'])).out) as { id: string };
    await asAgent('posts.publish', { postId: id, newsletter: 'weekly-bread' });
    const [card] = await cards();
    expect((await run(['approvals', 'edit', card?.approval ?? '', 'newsletter=baking-courses'])).out).to.include('Done in its place').and.to.include('published');
    expect((await run(['approvals', 'show', card?.approval ?? ''])).out).to.include('denied').and.to.include('its place was taken');
  });

  it('stops at once, and lets nobody go on without the owner', async () => {
    expect((await run(['stop', 'marketing'])).out).to.include('Stopped: marketing');
    let refused = '';
    await asAgent('posts.list', {}).catch((error: unknown) => { refused = String(error); });
    expect(refused).to.include('is stopped');
    expect((await run(['resume', 'marketing'])).err).to.include('OWNER_PROOF_REQUIRED');
    expect((await run(['resume', 'marketing', '--recovery'], { input: code })).code).to.equal(0);
    expect((await asAgent('posts.list', {})).status).to.equal('done');
  });

  it('says what another level would have asked', async () => {
    const simulate = async (level: string): Promise<{ calls: number; asked: number; wouldAsk: number }> => JSON.parse((await run(['simulate', '--level', level, '--json'])).out) as { calls: number; asked: number; wouldAsk: number };
    const [first, third] = [await simulate('1'), await simulate('3')];
    expect([first.calls, first.asked, third.asked]).to.deep.equal([4, 3, 3]);
    expect(first.wouldAsk).to.equal(3);
    expect((await run(['simulate', '--level', '2'])).out).to.include('4 calls of agents. A person was asked 3 times');
    expect((await run(['simulate', '--level', '4'])).code).to.equal(2);
  });

  it('explains how a call would be judged, without sending it', async () => {
    const { out } = await run(['explain', 'blog', 'posts.delete', `postId=${post}`, '--agent', 'marketing']);
    expect(out).to.include('red').and.to.include('A person would be asked.');
    expect((await run(['explain', 'blog', 'posts.delete', `postId=${post}`, '--agent', 'marketing', '--level', '3'])).out).to.include('It would run.');
  });

  it('answers lines as they come, each with a verdict or an error', async () => {
    const lines = ['{"instance":"blog","operation":"posts.list","params":{}}', '{"command":"ls"}', 'no json', '{"instance":"blog","operation":"posts.lst","params":{}}', '{"tool":"ghost","method":"GET","path":"//evil.example.com/"}'];
    const { code: exit, out } = await run(['explain', '--jsonl'], { input: lines.join('\n') });
    const answers = out.split('\n').map((line) => JSON.parse(line) as { class?: string; verdict?: string; error?: { code: string } });
    expect(exit).to.equal(1);
    expect(answers.map(({ class: decided, verdict, error }) => [decided, verdict, error?.code])).to.deep.equal([
      ['green', 'run', undefined], ['green', 'run', undefined], [undefined, undefined, 'USAGE_INVALID'], ['red', 'refuse', undefined], [answers[4]?.class, 'refuse', undefined],
    ]);
  });

  it('proves the audit of all this', async () => {
    expect((await run(['audit', 'verify'])).out).to.match(/^\d+ rows, the chain holds\.$/);
  });
});
