import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { takeLead } from '../../../tenant/database/take-lead.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const program = join(import.meta.dirname, '../../support/kill/leading-process.ts');

/** A process that has the lead by now. */
async function startLeader(file: string) {
  const child = spawn(process.execPath, [program, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  expect(line).to.equal('leading');
  return {
    async kill(): Promise<void> {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Handles of this process on a file. */
function handlesOn(file: string): number {
  const folder = '/proc/self/fd';
  return readdirSync(folder).filter((name) => {
    try {
      return readlinkSync(join(folder, name)) === file;
    } catch {
      // The handle that read the folder is gone by now.
      return false;
    }
  }).length;
}

describe('the lead of a tenant', () => {
  it('is taken by one at a time, and given back', () => {
    const file = join(makeTempFolder(), 'lead');
    const giveBack = takeLead(file, 0);
    const error = catchThrown(() => takeLead(file, 0));
    expect([error.code, error.details]).to.deep.equal(['TENANT_RUNNING', { file }]);
    giveBack();
    takeLead(file, 0)();
  });

  it('is refused while another process has it, and ends with that process however it ends', async () => {
    const file = join(makeTempFolder(), 'lead');
    const leader = await startLeader(file);
    try {
      expect(catchThrown(() => takeLead(file, 0)).code).to.equal('TENANT_RUNNING');
      expect(handlesOn(file), 'handles left open').to.equal(0);
    } finally {
      await leader.kill();
    }
    takeLead(file, 0)();
  });

  it('of one state folder says nothing of another', () => {
    const folder = makeTempFolder();
    const both = ['one', 'two'].map((name) => takeLead(join(folder, name), 0));
    both.forEach((giveBack) => giveBack());
  });

  it('leaves nothing open when it is given back', () => {
    const file = join(makeTempFolder(), 'lead');
    const giveBack = takeLead(file, 0);
    expect(handlesOn(file)).to.be.above(0);
    giveBack();
    expect(handlesOn(file)).to.equal(0);
  });

  it('lies in a file that nobody else can open, and so hold', () => {
    const file = join(makeTempFolder(), 'lead');
    takeLead(file, 0)();
    expect(statSync(file).mode & 0o777).to.equal(0o600);
  });
});
