import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { nameChildArgs } from '../../../kernel/sandbox/child-args.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeCall, makeSandbox } from './make-sandbox.ts';

const isRoot = process.getuid?.() === 0;

function listChildren(): string[] {
  return readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
}

async function refuse(childArgs: string[], options = {}): Promise<string> {
  const { sandbox } = makeSandbox({ childArgs, ...options });
  const error = await catchError(sandbox.call(makeCall('export const go = () => 1;')));
  await sandbox.close();
  expect(error.code).to.equal('PLUGIN_NOT_READY');
  return error.message;
}

describe('the rights of the guest process', () => {
  it('are those of nobody, with no environment, no core file and bounded memory', async function () {
    if (!isRoot) this.skip();
    const before = new Set(listChildren());
    const { sandbox } = makeSandbox({ dataMiB: 900 });
    expect(await sandbox.call(makeCall('export const go = () => 1;'))).to.equal(1);
    const pid = listChildren().find((each) => !before.has(each));
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const bounds = readFileSync(`/proc/${pid}/limits`, 'utf8');
    expect(status).to.match(/^Uid:\s+65534\s+65534\s+65534\s+65534$/m);
    expect(status).to.match(/^Gid:\s+65534\s+65534\s+65534\s+65534$/m);
    expect(status).to.match(/^Groups:\s*$/m);
    expect(status).to.match(/^CapEff:\s+0+$/m);
    expect(bounds).to.match(new RegExp(`^Max data size\\s+${900 * 2 ** 20}\\s`, 'm'));
    expect(bounds).to.match(/^Max core file size\s+0\s/m);
    expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).to.equal('');
    await sandbox.close();
  });

  it('are refused when the permission switch is off', async () => {
    const open = nameChildArgs().filter((arg) => arg !== '--permission' && !arg.startsWith('--allow'));
    expect(await refuse(open)).to.include('can read files').and.to.include('--permission is not in effect');
  });

  for (const [right, flag] of [['read files', '--allow-fs-read=*'], ['start processes', '--allow-child-process'], ['start threads', '--allow-worker'], ['open connections', '--allow-net']] as const) {
    it(`are refused when it may ${right}`, async () => {
      expect(await refuse([flag, ...nameChildArgs()])).to.include(`can ${right}`);
    });
  }

  it('are refused when it stays root though isolation is required', async function () {
    if (!isRoot) this.skip();
    expect(await refuse(nameChildArgs(), { guestUid: 0, isolation: 'required' })).to.include('the uid of whoever started it');
  });

  it('say why when it does not start at all', async () => {
    expect(await refuse(['--no-such-option'])).to.include('bad option');
  });
});
