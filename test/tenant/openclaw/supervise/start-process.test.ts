import { spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../../../kernel/clock.ts';
import { findLeash } from '../../../../tenant/openclaw/supervise/find-leash.ts';
import { endLeftOver, noteProcess } from '../../../../tenant/openclaw/supervise/left-over.ts';
import { startProcess, type ProcessOrder, type RuntimeProcess } from '../../../../tenant/openclaw/supervise/start-process.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';
import { until } from '../../../support/until.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

/** Starts another process and says which, then does as the variable SAYS it should when it is asked to end. */
const script = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
  process.on('SIGTERM', () => { if (process.env.SAYS === 'obeys') process.exit(7); });
  setInterval(() => undefined, 1000);
  console.log(JSON.stringify({ pid: process.pid, child: child.pid, args: process.argv.slice(2), names: Object.keys(process.env).sort() }));
`;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // One that nobody has taken note of is no more.
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

interface Said { readonly pid: number; readonly child: number; readonly args: string[]; readonly names: string[] }

async function heard(file: string): Promise<Said> {
  await until(() => statSync(file, { throwIfNoEntry: false }) !== undefined && readFileSync(file, 'utf8').endsWith('}\n'));
  return JSON.parse(readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '') as Said;
}

describe('the process of the runtime', () => {
  const started: RuntimeProcess[] = [];
  afterEach(() => Promise.all(started.splice(0).map((process) => process.stop(0))));

  function order(says: string, changes: Partial<ProcessOrder> = {}): ProcessOrder {
    const folder = makeTempFolder();
    writeFileSync(join(folder, 'program.cjs'), script);
    return { node: process.execPath, program: join(folder, 'program.cjs'), environment: { SAYS: says }, cwd: folder, owner: undefined, outputFile: join(folder, 'out'), leash: [], ...changes };
  }

  async function start(says: string, clock = systemClock, changes: Partial<ProcessOrder> = {}): Promise<{ process: RuntimeProcess; said: Said; order: ProcessOrder }> {
    const made = order(says, changes);
    const process = await startProcess(made, clock);
    started.push(process);
    return { process, said: await heard(made.outputFile), order: made };
  }

  it('runs the gateway with the environment that it is given and nothing of ours', async () => {
    const { process, said, order: { outputFile } } = await start('obeys');
    expect(said.pid).to.equal(process.pid);
    expect(said.args).to.deep.equal(['gateway', 'run']);
    expect(said.names).to.deep.equal(['SAYS']);
    expect(statSync(outputFile).mode & 0o777).to.equal(0o600);
  });

  it('ends when it is asked to, and what it started with it', async () => {
    const { process, said } = await start('obeys');
    await process.stop(60_000);
    expect(await process.ended).to.equal('it ended with 7');
    await until(() => !isAlive(said.child));
    expect(isAlive(said.pid)).to.equal(false);
    await process.stop(60_000);
  });

  it('is ended when it does not end in time, and what it started with it', async () => {
    const clock = makeFakeClock();
    const { process, said } = await start('ignores', clock);
    const stopped = process.stop(20_000);
    clock.advance(19_999);
    expect(isAlive(said.pid)).to.equal(true);
    clock.advance(1);
    await stopped;
    expect(await process.ended).to.equal('it was ended by SIGKILL');
    await until(() => !isAlive(said.child));
    expect(clock.waiting()).to.equal(0);
  });

  it('takes what it started with it where it ends by itself', async () => {
    const { process: one, said } = await start('obeys');
    process.kill(said.pid, 'SIGKILL');
    expect(await one.ended).to.equal('it was ended by SIGKILL');
    await until(() => !isAlive(said.child));
  });

  it('is none where there is no such program', async () => {
    const failed = await startProcess(order('obeys', { node: '/nowhere/node' }), systemClock).then(() => undefined, (error: unknown) => error);
    expect(failed).to.include({ code: 'ENOENT' });
  });

  it('begins what it says anew once that is large, and keeps the one before', async () => {
    const folder = makeTempFolder();
    const outputFile = join(folder, 'said');
    writeFileSync(outputFile, 'x'.repeat(5_000_001));
    await start('obeys', systemClock, { outputFile });
    expect(statSync(outputFile).size).to.be.below(10_000);
    expect(statSync(`${outputFile}.old`).size).to.equal(5_000_001);
  });

  describe('when the tenant is killed', () => {
    /** Starts it in a process that is then killed as it is. */
    async function killParent(leash: readonly string[]): Promise<Said> {
      const made = order('ignores', { leash });
      const parent = spawn(process.execPath, ['--input-type=module', '-e', `
        const { startProcess } = await import(${JSON.stringify(join(import.meta.dirname, '../../../../tenant/openclaw/supervise/start-process.ts'))});
        const { systemClock } = await import(${JSON.stringify(join(import.meta.dirname, '../../../../kernel/clock.ts'))});
        await startProcess(${JSON.stringify(made)}, systemClock);
        setInterval(() => undefined, 1000);
      `], { stdio: 'ignore' });
      const said = await heard(made.outputFile);
      const ended = new Promise((resolve) => { parent.once('exit', resolve); });
      parent.kill('SIGKILL');
      await ended;
      return said;
    }

    it('is ended by the kernel, by its own number', async function runs() {
      const leash = findLeash();
      if (leash.length === 0) this.skip();
      const { pid, child } = await killParent(leash);
      await until(() => !isAlive(pid));
      process.kill(child, 'SIGKILL');
    });

    it('is ended by the next one where the kernel does not', async () => {
      const { pid, child } = await killParent([]);
      expect(isAlive(pid)).to.equal(true);
      const file = join(makeTempFolder(), 'process.json');
      noteProcess(file, pid);
      expect(await endLeftOver(file, systemClock)).to.equal(true);
      expect(isAlive(pid)).to.equal(false);
      await until(() => !isAlive(child));
      expect(statSync(file, { throwIfNoEntry: false })).to.equal(undefined);
      expect(await endLeftOver(file, systemClock)).to.equal(false);
    });
  });

  describe('that is left over', () => {
    it('is not ended where another one has its number by now', async () => {
      const { process: one } = await start('obeys');
      const file = join(makeTempFolder(), 'process.json');
      noteProcess(file, one.pid);
      const noted = JSON.parse(readFileSync(file, 'utf8')) as { started: string; boot: string };
      for (const other of [{ ...noted, started: '1' }, { ...noted, boot: 'another' }]) {
        writeFileSync(file, JSON.stringify(other));
        expect(await endLeftOver(file, systemClock)).to.equal(false);
      }
      expect(isAlive(one.pid)).to.equal(true);
    });

    for (const [what, text] of [['nothing', ''], ['half of it', '{"pid":'], ['every process there is', '{"pid":-1,"started":"1","boot":"b"}'], ['the first process', '{"pid":1,"started":"0","boot":"b"}'], ['its own group', '{"pid":0,"started":"1","boot":"b"}'], ['a list', '[]'], ['no object', 'null']] as const) {
      it(`is nobody where the file names ${what}`, async () => {
        const file = join(makeTempFolder(), 'process.json');
        writeFileSync(file, text);
        expect(await endLeftOver(file, systemClock)).to.equal(false);
      });
    }

    it('is not written down where nobody can say who it is', () => {
      const file = join(makeTempFolder(), 'process.json');
      noteProcess(file, process.pid, makeTempFolder());
      expect(statSync(file, { throwIfNoEntry: false })).to.equal(undefined);
    });
  });

  it('is on no leash where the program of that name can do no such thing', () => {
    const folder = makeTempFolder();
    writeFileSync(join(folder, 'setpriv'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    expect(findLeash('KILL', [join(folder, 'setpriv'), join(folder, 'none')])).to.deep.equal([]);
  });
});
