import { readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createDisposables } from '../../kernel/disposables.ts';
import { meetAgents } from '../../tenant/demo/agents/meet-agents.ts';
import { setUp } from '../../tenant/demo/set-up.ts';
import type { Stage } from '../../tenant/demo/stage.ts';
import { installForTests } from '../support/openclaw/real-runtime.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { createTypedTerminal, letsbe } from '../support/terminal.ts';

const scripted = { kind: 'scripted' } as const;

/** The demo without its tour, in an environment of its own. */
async function meet(environment: Readonly<Record<string, string>>, stateFolder: string, answers: readonly string[], look: (stage: Stage) => void): Promise<{ met: boolean; out: string; err: string }> {
  const typed = createTypedTerminal({ answers });
  const cleanUp = createDisposables();
  const before = { ...process.env };
  Object.assign(process.env, environment);
  try {
    const stage = await setUp({ registryFile: undefined, stateFolder, fast: true, dev: false, hub: false, mind: scripted }, typed.terminal, cleanUp);
    const { crew } = stage;
    if (!crew) throw new Error('there are no agents');
    const met = await meetAgents({ ...stage, crew }, scripted, { terminal: typed.terminal, asks: answers.length > 0 });
    look(stage);
    return { met, out: typed.out(), err: typed.err() };
  } finally {
    expect(await cleanUp.dispose()).to.deep.equal([]);
    Object.assign(process.env, before);
    for (const name of Object.keys(environment)) if (!(name in before)) delete process.env[name];
  }
}

/** Files below a folder that hold a text, as plain bytes. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const file = join(folder, name);
    return statSync(file, { throwIfNoEntry: false })?.isFile() === true && readFileSync(file).includes(text);
  });
}

describe('the demo with agents', function runs() {
  // A busy machine needs minutes until the runtime is ready.
  this.timeout(600_000);
  const runtimeFolder = join(tmpdir(), 'letsbe-test-runtime');

  describe('in the published runtime, with the scripted model and a person in front', () => {
    const folder = makeTempFolder();
    let seen: Awaited<ReturnType<typeof meet>>;
    let states: Record<string, string> = {};
    let requests: string[] = [];
    let cost = '';
    let pid = 0;
    before(async () => {
      await installForTests();
      // Approves the newsletter after a look at it, denies what the page ordered, keeps the key, and talks a little.
      seen = await meet({ LETSBE_RUNTIME: runtimeFolder }, folder, ['c', 'a', 'b', 'b', 'y', '@nobody hello', '@sales', 'hello', ''], (stage) => {
        states = Object.fromEntries(stage.tenant.calls.approvals({}).items.map(({ operation, state }) => [operation, state]));
        requests = stage.simulated?.log().map(({ tool, method, path }) => `${tool} ${method} ${path}`) ?? [];
        cost = stage.tenant.journal.list({ route: 'llm' }).map(({ agent }) => agent).join(' ');
        pid = stage.crew?.workforce.runtime()?.status().pid ?? 0;
      });
    });

    it('says that the model is a script', () => {
      expect(seen.met).to.equal(true);
      expect(seen.out).to.include('SCRIPTED MODEL').and.to.include('I am a scripted model');
    });

    it('reports from what the tools say', () => {
      expect(seen.out).to.match(/\d{2,} visitors opened \d{2,} pages/).and.to.match(/\d posts out and \d drafts/);
      expect(requests.filter((request) => /umami GET .*\/stats$/.test(request))).to.have.length(1);
    });

    it('lets a newsletter wait for a person, sends it once after the yes, and tells the agent in its conversation', () => {
      expect(states['ghost.posts.publish']).to.equal('DONE');
      expect(seen.out).to.include('"subscribers":36').and.to.include('was mailed to 36 readers');
      expect(requests.filter((request) => /ghost PUT .*\/posts\//.test(request))).to.have.length(1);
    });

    it('lets a page of a stranger order nothing: what it wants asks a person, who is told why', () => {
      expect(states).to.include({ 'ghost.posts.delete': 'DENIED', 'web.fetch': 'DENIED' });
      expect(seen.out).to.include('The agent has read something from outside').and.to.match(/Posts before: (\d+), now: \1\./);
      expect(requests.filter((request) => request.includes('DELETE'))).to.deep.equal([]);
      expect(seen.out).to.include('ghost.posts.delete was not done, as you decided');
    });

    it('catches a key that is pasted, and keeps it in the vault', () => {
      expect(seen.out).to.match(/I see only SECRET_REF\(unregistered:brevo-api-key:/).and.to.include('SECRET_REF(mail_provider_key)');
      expect(filesWith(folder, 'xkeysib-')).to.deep.equal([]);
    });

    it('shows what it cost and what left', () => {
      expect(cost).to.match(/^(marketing|sales)( (marketing|sales))+$/);
      expect(seen.out).to.match(/marketing +\d+ +\d+ .*\$0\.0\d/).and.to.include('127.0.0.1');
    });

    it('lets the person talk on, with whom they like', () => {
      expect(seen.out).to.include('There is no nobody');
      expect(seen.err).to.include('You to sales:');
    });

    it('leaves no process behind', () => {
      expect(pid).to.be.above(0);
      expect(() => process.kill(pid, 0)).to.throw('ESRCH');
    });
  });

  it('goes on without agents where the runtime cannot be installed, and says how to mend it', async () => {
    const seen = await meet({ LETSBE_RUNTIME: join(makeTempFolder(), 'runtime'), PATH: '/nowhere' }, makeTempFolder(), [], () => undefined);
    expect(seen.met).to.equal(false);
    expect(seen.err).to.include('The agents do not run: The runtime of the agents could not be installed: npm is not in PATH. Install npm');
  });

  it('wants simulated tools', async () => {
    const { code, err } = await letsbe(['demo', '--agents', '--registry', 'tools.json']);
    expect(code).to.equal(2);
    expect(err).to.include('leave out --registry and --dev');
  });
});
