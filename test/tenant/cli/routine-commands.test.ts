import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { runTenant, type RunningTenant } from '../../support/running-tenant.ts';
import { useToolServers } from '../../support/tool-server.ts';
import { letsbe } from '../../support/terminal.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { startTenant } from '../../../tenant/start.ts';
import { systemClock } from '../../../kernel/clock.ts';

describe('commands about what agents do by themselves', () => {
  const servers = useToolServers('suite');
  let running: RunningTenant;
  const ask = async (...args: string[]) => letsbe([...args, '--state', running.folder]);
  const json = async <T>(...args: string[]): Promise<T> => JSON.parse((await ask(...args, '--json')).out) as T;

  before(async () => {
    const server = await servers.start(() => ({ body: {} }));
    running = await runTenant(server.origin, { autonomyLevel: 2, agents: { dispatcher: { allow: [] }, marketing: { allow: ['*'] } } });
    await running.tenant.routines.begin();
  });
  after(() => running.close());

  it('open nothing before somebody asks', () => {
    for (const file of ['schedule.db', 'workflows.db']) expect(existsSync(join(running.folder, file)), file).to.equal(false);
  });

  it('keep, show, change and remove a schedule', async () => {
    const added = await ask('schedule', 'add', 'marketing', '--when', 'weekly fri,mon 09:00', '--message', 'Look at the figures.', '--zone', 'Europe/Berlin', '--missed', 'skip');
    expect(added.code).to.equal(0);
    expect(added.out).to.match(/^sch_[0-9a-f]{12} {2}marketing: Look at the figures\. {2}weekly mon,fri 09:00 \(Europe\/Berlin\), missed: skip; next \d{4}-/);
    const { schedules: [one] } = await json<{ schedules: { id: string; what: object; madeBy: string }[] }>('schedule', 'list');
    const id = one?.id ?? '';
    expect(one?.what).to.deep.equal({ kind: 'message', text: 'Look at the figures.' });
    expect((await ask('schedule', 'edit', id, '--when', 'daily 08:00', '--report', 'daily')).out).to.include('daily 08:00 (Europe/Berlin)');
    expect((await ask('schedule', 'pause', id)).out).to.include('; paused');
    expect((await ask('schedule', 'resume', id)).out).to.include('; next ');
    expect((await ask('schedule', 'run', id)).code).to.equal(0);
    await (await running.tenant.routines.schedule()).idle();
    expect((await ask('schedule', 'history', id)).out).to.match(/ DONE: the plain report was delivered; marketing found no words for it: .* \[letsbe reports show rep_[0-9a-f]{12}\]$/);
    expect((await ask('schedule', 'remove', id)).out).to.equal('Removed. Its reports stay: letsbe reports list');
    expect((await ask('schedule', 'list')).out).to.match(/^Nothing is scheduled/);
    expect((await ask('schedule', 'run', id)).err).to.include('SCHEDULE_UNKNOWN');
  });

  it('show reports, worded where an agent found words', async () => {
    const leave = running.tenant.routines.turns.take({ run: () => Promise.resolve({ outcome: 'done', text: 'Good morning! All is well.' }) });
    const { id } = await json<{ id: string }>('schedule', 'add', 'dispatcher', '--when', 'daily 07:30', '--report', 'briefing');
    await ask('schedule', 'run', id);
    await (await running.tenant.routines.schedule()).idle();
    leave();
    expect((await ask('reports', 'show')).out).to.equal('Good morning! All is well.');
    expect((await ask('reports', 'show', '--plain')).out).to.match(/^# Morning briefing\n/);
    const { reports: [first] } = await json<{ reports: { id: string; worded: boolean }[] }>('reports', 'list', '--limit', '1');
    expect(first).to.include({ worded: true });
    expect(await json('reports', 'show', first?.id ?? '')).to.include({ text: 'Good morning! All is well.', kind: 'briefing' });
    expect((await ask('reports', 'show', 'rep_none')).err).to.include('REPORT_UNKNOWN');
  });

  it('begin, show and cancel a workflow', async () => {
    expect((await ask('workflow', 'list')).out).to.include('freelancer  First hour of a freelancer');
    expect((await ask('workflow', 'show', 'freelancer')).out).to.include('asks you: What is your business called? (business=...)');
    const begun = await json<{ run: string; state: string }>('workflow', 'start', 'freelancer', 'business=Rye & Sons = bakers');
    await (await running.tenant.routines.workflows()).idle();
    const status = await ask('workflow', 'status', begun.run);
    expect(status.out).to.match(/WAITING {2}Your mail address: Which mail address .* \[letsbe workflow answer wf_[0-9a-f]+ email "\.\.\."\]/);
    expect(status.out).to.include('SKIPPED  Make a folder for clients: this server has no nextcloud');
    expect((await ask('workflow', 'answer', begun.run, 'email', 'ada@example.com')).code).to.equal(0);
    await (await running.tenant.routines.workflows()).idle();
    expect((await ask('workflow', 'report', begun.run)).out).to.match(/^# First hour of a freelancer\n\nThe workflow is done\./);
    const other = await json<{ run: string }>('workflow', 'start', 'freelancer');
    expect((await ask('workflow', 'cancel', other.run)).out).to.include('CANCELLED');
  });

  for (const [what, args, code] of [
    ['a schedule without a time', ['schedule', 'add', 'marketing', '--message', 'x'], 2],
    ['a schedule with a message and a report', ['schedule', 'add', 'marketing', '--when', 'daily 07:30', '--message', 'x', '--report', 'daily'], 2],
    ['a time that never comes', ['schedule', 'add', 'marketing', '--when', 'monthly 32 07:30', '--message', 'x'], 1],
    ['a zone that is none', ['schedule', 'add', 'marketing', '--when', 'daily 07:30', '--message', 'x', '--zone', 'Mars'], 1],
    ['a report of no kind', ['schedule', 'add', 'marketing', '--when', 'daily 07:30', '--report', 'yearly'], 1],
    ['an odd limit', ['schedule', 'history', '--limit', 'many'], 2],
    ['a workflow that there is not', ['workflow', 'start', 'freelance'], 1],
    ['an answer that is no pair', ['workflow', 'start', 'freelancer', 'business'], 2],
    ['an answer to nothing', ['workflow', 'start', 'freelancer', 'colour=red'], 1],
    ['a run that there is not', ['workflow', 'report', 'wf_none'], 1],
  ] as const) {
    it(`refuse ${what}, with the mend`, async () => {
      const seen = await ask(...args);
      expect(seen.code).to.equal(code);
      expect(seen.err).to.match(/^[A-Z_]+: .+/).and.not.include('INTERNAL');
    });
  }

  it('each have a help of their own', async () => {
    for (const name of ['schedule add', 'schedule edit', 'schedule history', 'reports show', 'workflow start', 'workflow answer']) {
      const { code, out } = await letsbe([...name.split(' '), '--help']);
      expect(code, name).to.equal(0);
      expect(out, name).to.include(`letsbe ${name}`).and.to.include('--state DIR');
    }
  });

  it('are refused to a process that does not lead', async () => {
    const tenant = await startTenant({ config: { stateFolder: makeTempFolder(), registryFile: '', logLevel: 'silent', isolation: 'best-effort' }, clock: systemClock, write: () => undefined, lead: 'none', tools: [] });
    const refused = await tenant.routines.schedule().then(() => 'opened', (error: unknown) => (error as { code: string }).code);
    expect(refused).to.equal('TENANT_RUNNING');
    await tenant.close();
  });
});
