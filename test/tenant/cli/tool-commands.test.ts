import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../../kernel/clock.ts';
import { startSimulatedTools, type SimulatedTools } from '../../../tenant/demo/simulated/start.ts';
import { letsbe, type Seen, type Typed } from '../../support/terminal.ts';

describe('tools on the command line', () => {
  let state: string;
  let simulated: SimulatedTools;
  const blog = (): SimulatedTools['tools'][number] => {
    const found = simulated.tools.find(({ id }) => id === 'ghost');
    if (!found) throw new Error('no blog is simulated');
    return found;
  };
  const call = (args: readonly string[], typed?: Typed): Promise<Seen> => letsbe(['tool', 'call', ...args, '--state', state], typed);

  before(async () => {
    state = mkdtempSync(join(tmpdir(), 'letsbe-cli-'));
    simulated = await startSimulatedTools({ random: randomBytes, clock: systemClock });
    const { baseUrl, authType, secretName } = blog();
    writeFileSync(join(state, 'tool-registry.json'), JSON.stringify({ version: '1', tools: [{ id: 'blog', plugin: 'ghost', baseUrl, auth: { type: authType, ref: secretName } }] }));
  });
  after(async () => {
    await simulated.close();
    rmSync(state, { recursive: true });
  });

  it('say what is missing before the secret is there', async () => {
    const { out } = await letsbe(['tool', 'list', '--state', state]);
    expect(out).to.contain('needs').and.to.contain(blog().secretName);
    expect((await call(['blog', 'posts.list'])).err).to.contain('PLUGIN_NOT_READY');
  });

  it('take the secret from standard input, bind it, and never show it', async () => {
    const { baseUrl, secretName, secretValue } = blog();
    expect((await letsbe(['vault', 'set', secretName, '--origin', baseUrl, '--state', state], { input: `${secretValue}\n` })).code).to.equal(0);
    const { out } = await letsbe(['vault', 'list', '--state', state]);
    expect(out).to.contain(secretName).and.to.contain(baseUrl).and.not.to.contain(secretValue.slice(0, 12));
    expect(statSync(join(state, 'vault.db')).mode & 0o077).to.equal(0);
    expect(readFileSync(join(state, 'vault.db')).includes(secretValue)).to.equal(false);
  });

  it('list tools and the operations of one, with class and params', async () => {
    expect((await letsbe(['tool', 'list', '--state', state])).out).to.match(/blog\s+\S+\s+ready/);
    const { out } = await letsbe(['tool', 'list', 'blog', '--state', state]);
    expect(out).to.contain('ghost.posts.publish  (yellow_external)').and.to.contain('params: postId');
  });

  it('read at once, and answer as JSON for a script', async () => {
    const { code, out } = await call(['blog', 'posts.list', '--json']);
    expect(code).to.equal(0);
    expect((JSON.parse(out) as { result: { posts: unknown[] } }).result.posts).to.not.have.length(0);
  });

  it('write inside at once; what reaches the world only after a yes', async () => {
    const { id } = JSON.parse((await call(['blog', 'posts.create', 'title=Rye week', 'html=<p>Rye</p>'])).out) as { id: string };
    const refused = await call(['blog', 'posts.publish', `postId=${id}`]);
    expect(refused.code).to.equal(3);
    expect(refused.err).to.contain('Rye week').and.to.contain('yellow_external').and.to.contain('--yes');
    expect((await call(['blog', 'posts.publish', `postId=${id}`], { answers: ['no'] })).code).to.equal(3);
    expect(JSON.parse((await call(['blog', 'posts.get', `postId=${id}`])).out)).to.include({ status: 'draft' });
    expect(JSON.parse((await call(['blog', 'posts.publish', `postId=${id}`], { answers: ['yes'] })).out)).to.include({ status: 'published' });
  });

  it('show what a call would be, sending nothing', async () => {
    const before = simulated.log().length;
    const { out } = await call(['blog', 'posts.delete', 'postId=6b00f265c56e1d405cbe7cbf', '--dry-run']);
    expect(JSON.parse(out)).to.include({ operation: 'ghost.posts.delete', class: 'red' });
    const sent = simulated.log().slice(before).filter(({ method }) => method !== 'GET');
    expect(sent).to.deep.equal([]);
  });

  it('read a text param as text, though it looks like a number', async () => {
    const { err } = await call(['blog', 'posts.get', 'postId=42']);
    expect(err).to.contain('PARAMS_INVALID').and.to.contain('pattern').and.not.to.contain('must be string');
  });

  it('name the mend for a tool that is down', async () => {
    await simulated.stop('ghost');
    const { code, err } = await call(['blog', 'posts.list']);
    await simulated.resume('ghost');
    expect(code).to.equal(1);
    expect(err).to.contain('cannot be reached');
  });

  it('name every fault of a registry', async () => {
    const file = join(state, 'faulty.json');
    writeFileSync(file, JSON.stringify({ version: '1', tools: [{ id: 'a', baseUrl: 'http://169.254.169.254/' }, { id: 'b', baseUrl: 'http://user:pw@b.example/' }] }));
    const { code, err } = await letsbe(['tool', 'list', '--registry', file, '--state', state]);
    expect(code).to.equal(1);
    expect(err).to.contain('link-local').and.to.contain('user name or password');
  });
});
