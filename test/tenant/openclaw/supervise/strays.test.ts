import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { endStrays } from '../../../../tenant/openclaw/supervise/strays.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

describe('processes in the state folder of the runtime', () => {
  const started: ChildProcess[] = [];
  afterEach(() => started.splice(0).forEach((each) => each.kill('SIGKILL')));
  /** A process that says a word once it runs, and waits. */
  async function start(state: string, more: object = {}): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['-e', 'process.stdout.write("ok"); setInterval(() => {}, 1000)'], { env: { OPENCLAW_STATE_DIR: state, LAST: 'x' }, stdio: ['ignore', 'pipe', 'ignore'], ...more });
    started.push(child);
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    return child;
  }

  it('are ended, also such as left its group, and no other ones', async () => {
    const folder = makeTempFolder();
    const ours = [await start(folder), await start(folder, { detached: true })];
    const [other, longer] = [await start(`${folder}-other`), await start(`${folder}/below`)];
    const ended = Promise.all(ours.map((child) => once(child, 'exit')));
    expect(endStrays(folder)).to.equal(2);
    await ended;
    expect([other, longer].map(({ exitCode, signalCode }) => [exitCode, signalCode])).to.deep.equal([[null, null], [null, null]]);
    expect(endStrays(makeTempFolder())).to.equal(0);
  });

  it('are nobody\'s where the system does not tell', () => {
    expect(endStrays('/x', () => { throw new Error('ended'); }, '/nonexistent')).to.equal(0);
  });
});
