import { expect } from 'chai';
import { LetsbeError } from '../../../../kernel/errors.ts';
import type { RuntimeProcess } from '../../../../tenant/openclaw/supervise/start-process.ts';
import { createSupervisor, type Supervisor, type SupervisorDependencies } from '../../../../tenant/openclaw/supervise/supervisor.ts';
import { catchError } from '../../../support/catch-error.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';

/** A process that the test ends. */
interface Played extends RuntimeProcess {
  readonly stops: number[];
  end(how: string): void;
}

function playProcess(pid: number): Played {
  const ended = Promise.withResolvers<string>();
  const stops: number[] = [];
  return {
    pid, stops, ended: ended.promise, end: ended.resolve,
    stop(patienceMs) {
      stops.push(patienceMs);
      ended.resolve('it ended with 0');
      return Promise.resolve();
    },
  };
}

/** Lets all that is due happen. */
const settle = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

function bench(changes: Partial<SupervisorDependencies> = {}) {
  const clock = makeFakeClock();
  const processes: Played[] = [];
  const readies: PromiseWithResolvers<void>[] = [];
  const seen = { gone: 0, held: 0, released: 0, resident: 100 as number | undefined, errors: 0 };
  const dependencies: SupervisorDependencies = {
    clock, random: () => 0, limitMegabytes: 2000, logFile: '/log',
    log: { info: () => undefined, warn: () => undefined, error: () => void (seen.errors += 1) },
    start: () => {
      const made = playProcess(100 + processes.length);
      processes.push(made);
      return Promise.resolve(made);
    },
    ready: () => {
      const made = Promise.withResolvers<void>();
      readies.push(made);
      return made.promise;
    },
    gone: () => {
      seen.gone += 1;
      // As the real one: whoever waits for the plugin of a process that is gone is told.
      readies.at(-1)?.reject(new Error('it ended before its plugin had shown itself'));
    },
    resident: () => seen.resident,
    hold: () => {
      seen.held += 1;
      return Promise.resolve(() => void (seen.released += 1));
    },
    ...changes,
  };
  const supervisor = createSupervisor(dependencies);
  const alive = (): Played[] => processes.filter(({ stops }) => stops.length === 0);
  const run = async (): Promise<void> => {
    await settle();
    readies.at(-1)?.resolve();
    await settle();
  };
  return { clock, processes, readies, seen, supervisor, alive, run };
}

const stateOf = (supervisor: Supervisor): string => supervisor.status().state;

describe('the supervisor of the runtime', () => {
  it('says that it runs only once it is ready', async () => {
    const { supervisor, run, processes } = bench();
    expect(stateOf(supervisor)).to.equal('starting');
    await settle();
    expect(stateOf(supervisor)).to.equal('starting');
    await run();
    expect(supervisor.status()).to.include({ state: 'running', pid: 100, starts: 1 });
    await supervisor.running();
    expect(processes).to.have.length(1);
  });

  it('starts it again when it ends, after a while', async () => {
    const { supervisor, run, processes, clock, seen } = bench();
    await run();
    processes[0]?.end('it was ended by SIGKILL');
    await settle();
    expect(supervisor.status()).to.include({ state: 'waiting', reason: 'it was ended by SIGKILL' });
    expect(seen.gone).to.be.above(0);
    clock.advance(1000);
    await run();
    expect(supervisor.status()).to.include({ state: 'running', pid: 101, starts: 2 });
  });

  it('counts one failure where it ends while it starts', async () => {
    const { supervisor, processes, clock } = bench();
    for (let crash = 0; crash < 5; crash += 1) {
      await settle();
      processes.at(-1)?.end('it ended with 1');
      await settle();
      expect(supervisor.status()).to.include({ state: 'waiting', reason: 'it ended with 1', starts: crash + 1 });
      expect(clock.waiting()).to.equal(1);
      clock.advance(60_000);
    }
    await settle();
    processes.at(-1)?.end('it ended with 1');
    await settle();
    expect(stateOf(supervisor)).to.equal('failed');
    clock.advance(3_600_000);
    await settle();
    expect(processes).to.have.length(6);
    expect((await catchError(supervisor.running())).code).to.equal('RUNTIME_FAILED');
  });

  it('starts it again where no process came of it', async () => {
    let tries = 0;
    const { supervisor, clock } = bench({ start: () => { tries += 1; return Promise.reject(new LetsbeError('RUNTIME_FAILED', { reason: 'no such file', log: '' })); } });
    await settle();
    expect(supervisor.status()).to.include({ state: 'waiting', reason: 'no such file' });
    clock.advance(1000);
    await settle();
    expect(tries).to.equal(2);
  });

  it('tells whoever waits once it is given up, and starts again when a person asks for it', async () => {
    let works = false;
    const failing = bench({ start: () => (works ? Promise.resolve(playProcess(1)) : Promise.reject(new Error('no'))) });
    const told = catchError(failing.supervisor.running());
    for (let crash = 0; crash < 6; crash += 1) {
      await settle();
      failing.clock.advance(60_000);
    }
    expect((await told).code).to.equal('RUNTIME_FAILED');
    works = true;
    const restarted = failing.supervisor.restart('a person asked for it');
    await failing.run();
    await restarted;
    expect(stateOf(failing.supervisor)).to.equal('running');
  });

  it('restarts it when it has grown too large, once turns have ended, and not again so soon', async () => {
    const { supervisor, run, clock, seen, processes, alive } = bench();
    await run();
    seen.resident = 2001;
    clock.advance(15_000);
    await run();
    expect(seen).to.include({ held: 1, released: 1 });
    expect(processes[0]?.stops).to.deep.equal([20_000]);
    expect(supervisor.status()).to.include({ state: 'running', pid: 101 });
    for (let check = 0; check < 30; check += 1) clock.advance(15_000);
    await run();
    expect(processes).to.have.length(2);
    for (let check = 0; check < 20; check += 1) {
      clock.advance(15_000);
      await settle();
    }
    await run();
    expect(processes).to.have.length(3);
    expect(alive()).to.have.length(1);
  });

  it('is told nothing of its size where nobody can say it', async () => {
    const { supervisor, run, clock, seen } = bench();
    await run();
    seen.resident = undefined;
    clock.advance(60_000);
    await settle();
    expect(supervisor.status()).to.include({ state: 'running', pid: 100 });
  });

  it('drains before a restart, and lets turns begin again after it, also where it does not come to run', async () => {
    const held = Promise.withResolvers<void>();
    let released = 0;
    const { supervisor, run, readies, processes } = bench({ hold: async () => { await held.promise; return () => void (released += 1); } });
    await run();
    const restarted = catchError(supervisor.restart('why not'));
    await settle();
    expect(supervisor.status()).to.include({ state: 'draining', reason: 'why not' });
    expect(processes[0]?.stops).to.deep.equal([]);
    held.resolve();
    await settle();
    expect(processes[0]?.stops).to.deep.equal([20_000]);
    readies.at(-1)?.reject(new Error('too slow'));
    expect((await restarted).code).to.equal('RUNTIME_FAILED');
    expect(released).to.equal(1);
    expect(stateOf(supervisor)).to.equal('waiting');
  });

  for (const [what, until] of [['starting', 'start'], ['waiting for its plugin', 'ready']] as const) {
    it(`is restarted while it is ${what} without waiting for turns, and never runs twice`, async () => {
      const first = Promise.withResolvers<void>();
      const made: Played[] = [];
      const { supervisor, run, seen } = bench({
        start: async () => {
          if (made.length === 0 && until === 'start') await first.promise;
          const process = playProcess(made.length + 1);
          made.push(process);
          return process;
        },
      });
      await settle();
      const restarted = supervisor.restart('why not');
      await settle();
      first.resolve();
      await run();
      await restarted;
      expect(seen.held).to.equal(0);
      expect(made).to.have.length(2);
      expect(made[0]?.stops).to.have.length(1);
      expect(made[1]?.stops).to.have.length(0);
      expect(supervisor.status()).to.include({ state: 'running', pid: 2 });
    });

    it(`leaves no process behind when it is closed while ${what}`, async () => {
      const first = Promise.withResolvers<void>();
      const made: Played[] = [];
      const { supervisor, clock } = bench({
        start: async () => {
          if (until === 'start') await first.promise;
          const process = playProcess(made.length + 1);
          made.push(process);
          return process;
        },
      });
      await settle();
      let isOver = false;
      const closed = supervisor.close().then(() => void (isOver = true));
      await settle();
      expect(isOver).to.equal(until === 'ready');
      first.resolve();
      await closed;
      expect(made.map(({ stops }) => stops.length)).to.deep.equal([1]);
      expect(stateOf(supervisor)).to.equal('stopped');
      clock.advance(3_600_000);
      await settle();
      expect(made).to.have.length(1);
    });
  }

  it('starts one process after it is failed while it starts, not two', async () => {
    const { supervisor, clock, processes, alive, run } = bench();
    await settle();
    await supervisor.fail('it went past the gate');
    await settle();
    expect(supervisor.status()).to.include({ state: 'waiting', reason: 'it went past the gate' });
    expect(clock.waiting()).to.equal(1);
    clock.advance(60_000);
    await run();
    expect(processes).to.have.length(2);
    expect(alive()).to.have.length(1);
  });

  it('is ended without patience when it is failed, and counted as a crash', async () => {
    const { supervisor, processes, run } = bench();
    await run();
    await supervisor.fail('it went past the gate');
    expect(processes[0]?.stops).to.deep.equal([0]);
    expect(supervisor.status()).to.include({ state: 'waiting', reason: 'it went past the gate' });
    await supervisor.fail('again');
    expect(supervisor.status().reason).to.equal('it went past the gate');
  });

  for (const [what, act] of [['ends', (process: Played) => Promise.resolve(process.end('it ended with 1'))], ['is failed', (_: Played, supervisor: Supervisor) => supervisor.fail('no')]] as const) {
    it(`is started once where it ${what} while turns are waited for`, async () => {
      const held = Promise.withResolvers<void>();
      const { supervisor, run, clock, processes, alive } = bench({ hold: async () => { await held.promise; return () => undefined; } });
      await run();
      const restarted = supervisor.restart('why not');
      await act(processes[0] as Played, supervisor);
      await settle();
      expect(stateOf(supervisor)).to.equal('draining');
      clock.advance(3_600_000);
      await settle();
      held.resolve();
      await run();
      await restarted;
      expect(processes).to.have.length(2);
      expect(alive()).to.deep.equal([processes[1]]);
    });

    it(`is started again where it ${what} while a restart waits for it to be ready`, async () => {
      const { supervisor, run, clock, processes, alive } = bench();
      await run();
      const restarted = catchError(supervisor.restart('why not'));
      await settle();
      await act(processes[1] as Played, supervisor);
      expect((await restarted).code).to.equal('RUNTIME_FAILED');
      expect(stateOf(supervisor)).to.equal('waiting');
      clock.advance(60_000);
      await run();
      expect(stateOf(supervisor)).to.equal('running');
      expect(alive().map(({ pid }) => pid)).to.deep.equal([102]);
    });
  }

  it('is closed while it waits for turns, at once', async () => {
    const { supervisor, run, alive } = bench({ hold: () => new Promise(() => undefined) });
    await run();
    const restarted = catchError(supervisor.restart('why not'));
    await settle();
    await supervisor.close();
    expect((await restarted).code).to.equal('RUNTIME_FAILED');
    expect(alive()).to.deep.equal([]);
    expect(stateOf(supervisor)).to.equal('stopped');
    expect((await catchError(supervisor.running())).code).to.equal('RUNTIME_FAILED');
    expect((await catchError(supervisor.restart('again'))).code).to.equal('RUNTIME_FAILED');
  });

  it('waits, when it is closed, for a process that is being ended already', async () => {
    const stopping = Promise.withResolvers<void>();
    const process = { ...playProcess(1), stop: () => stopping.promise };
    const { supervisor, run } = bench({ start: () => Promise.resolve(process) });
    await run();
    const failed = supervisor.fail('no');
    let isOver = false;
    const closed = supervisor.close().then(() => void (isOver = true));
    await settle();
    expect(isOver).to.equal(false);
    stopping.resolve();
    await Promise.all([closed, failed]);
    expect(stateOf(supervisor)).to.equal('stopped');
  });

  it('closes what waits to be started again', async () => {
    const { supervisor, run, processes, clock } = bench();
    await run();
    processes[0]?.end('it ended with 1');
    await settle();
    await supervisor.close();
    clock.advance(3_600_000);
    await settle();
    expect(processes).to.have.length(1);
    expect(clock.waiting()).to.equal(0);
  });
});
