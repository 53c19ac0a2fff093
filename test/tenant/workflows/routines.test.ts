import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../../kernel/clock.ts';
import { startTenant, type Tenant } from '../../../tenant/start.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

describe('what agents do by themselves, in a tenant', () => {
  const open = (folder: string, write: (line: string) => void): Promise<Tenant> => startTenant({ config: { stateFolder: folder, registryFile: '', logLevel: 'error', isolation: 'best-effort' }, clock: systemClock, write, lead: { waitMs: 0 }, tools: [] });

  it('goes on after a restart, without being asked', async () => {
    const folder = makeTempFolder();
    const first = await open(folder, () => undefined);
    const { id } = (await first.routines.schedule()).add({ agent: 'dispatcher', title: 'Brief', what: { kind: 'report', report: 'briefing' }, when: 'daily 07:30', zone: 'UTC', missed: 'once' }, 'ada');
    const { run } = (await first.routines.workflows()).start({ workflow: 'freelancer', answers: {}, instances: {} }, 'ada');
    await first.close();
    const second = await open(folder, () => undefined);
    await second.routines.begin();
    expect((await second.routines.schedule()).list().map((one) => one.id)).to.include(id);
    await (await second.routines.workflows()).idle();
    expect((await second.routines.workflows()).run(run.id).run.state).to.equal('WAITING');
    await second.close();
  });

  it('does not keep the tenant from starting where its files are broken, and says so', async () => {
    const folder = makeTempFolder();
    for (const file of ['schedule.db', 'workflows.db']) writeFileSync(join(folder, file), 'this is no database at all, however long one looks at it');
    const lines: string[] = [];
    const tenant = await open(folder, (line) => void lines.push(line));
    await tenant.routines.begin();
    expect(lines.filter((line) => line.includes('could not be taken up'))).to.have.length(2);
    expect(tenant.calls.approvals({}).items).to.deep.equal([]);
    await tenant.close();
  });
});
