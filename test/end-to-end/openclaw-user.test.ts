import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { makeAgent, staffTenant, type StaffedTenant } from '../support/openclaw/staffed-tenant.ts';

const run = promisify(execFile);

describe('the runtime as a user of its own', function runs() {
  this.timeout(300_000);
  /** Nobody's number on a machine of tests. */
  const owner = { uid: 64_321, gid: 64_321 };
  let staffed: StaffedTenant;
  const asRuntime = (...command: string[]) => run('setpriv', [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups', '--', ...command]);
  const failsAsRuntime = async (...command: string[]): Promise<string> => asRuntime(...command).then(() => 'it went well', (error: unknown) => String((error as { stderr?: string }).stderr));

  before(async function skips() {
    if (process.getuid?.() !== 0) {
      // Only root can become somebody else.
      this.skip();
    }
    staffed = await staffTenant('http://127.0.0.1:9', [makeAgent('main')], { autonomyLevel: 2, agents: { main: { allow: ['*'] } } }, { owner });
    await staffed.runtime.gateway();
  });
  after(() => staffed?.close());

  it('runs as that user, and talks', async () => {
    const { pid = 0 } = staffed.runtime.status();
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).to.match(/^Uid:\t64321\t64321\t64321\t64321$/m);
    const { id } = staffed.workforce.chat.send({ agent: 'main', conversation: 'shop', message: 'hello', key: randomBytes(12).toString('hex'), by: 'test' });
    expect((await staffed.workforce.chat.ended(id, AbortSignal.timeout(120_000))).answer).to.match(/^HEARD: [^]*hello/);
  });

  for (const file of ['vault.db', 'safety.db', 'operator.sock', 'chat.db', 'master.key']) {
    it(`cannot so much as see ${file} of the tenant`, async () => expect(await failsAsRuntime('stat', join(staffed.folder, file))).to.include('Permission denied'));
  }

  it('owns its configuration, in folders that nobody else passes', () => {
    const beside = `${staffed.folder}-runtime`;
    const found = statSync(join(beside, 'openclaw', 'openclaw.json'));
    expect([found.uid, found.mode & 0o777]).to.deep.equal([owner.uid, 0o600]);
    expect(statSync(join(beside, 'openclaw')).mode & 0o007).to.equal(0);
  });
});
