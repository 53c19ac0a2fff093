import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import Database from 'better-sqlite3';
import { writeAdapter } from '../support/kill/killed-tenant.ts';
import { startLines } from '../support/kill/line-process.ts';
import { makeScheduler } from '../support/schedule-bench.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { makeFakeClock } from '../support/fake-clock.ts';

interface Ended {
  readonly state: string;
  readonly steps: Readonly<Record<string, string>>;
  readonly faults: readonly unknown[];
}

describe('a workflow whose tenant is killed', () => {
  const asked = new Map<string, number>();
  /** Calls that came and were not answered yet. */
  let open = 0;
  let watch: (when: 'asked' | 'answered') => void = () => undefined;
  let server: Server;
  let origin = '';

  before(async () => {
    server = createServer((incoming, outgoing) => {
      const id = incoming.url?.split('/').at(-1) ?? '';
      const acts = incoming.method !== 'GET';
      if (acts) asked.set(id, (asked.get(id) ?? 0) + 1);
      if (acts) {
        open += 1;
        watch('asked');
      }
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(id === 'things' ? { things: [] } : { id, name: 'Rye' }), () => {
        if (!acts) return;
        open -= 1;
        watch('answered');
      });
    });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => { server.close(resolve); });
  });

  /** Kills it at each of these moments, then lets it end. `underWay`: how many calls a kill may have met on their way, there or back. */
  async function carryOut(deaths: readonly (readonly ['asked' | 'answered', number])[]): Promise<{ ended: Ended; killed: number; underWay: number }> {
    const folder = makeTempFolder();
    await writeAdapter(folder);
    asked.clear();
    const secret = randomBytes(24).toString('hex');
    let [killed, underWay] = [0, 0];
    for (const death of [...deaths, undefined]) {
      const running = startLines('workflow-process.ts', [folder, origin, secret]);
      let left = death?.[1] ?? Infinity;
      let isStruck = false;
      open = 0;
      watch = (when) => {
        if (when === death?.[0]) left -= 1;
        // Steps that wait for nothing run side by side, and some may go on until the blow arrives.
        if (isStruck) underWay += when === 'asked' ? 1 : 0;
        else if (left === 0) {
          isStruck = true;
          underWay += open + (when === 'answered' ? 1 : 0);
          running.kill();
        }
      };
      let ended: Ended | undefined;
      for await (const line of running.lines) if (typeof line === 'object' && line !== null && 'steps' in line) ended = line as unknown as Ended;
      const { signal } = await running.ended;
      watch = () => undefined;
      if (signal === 'SIGKILL') killed += 1;
      else if (ended) return { ended, killed, underWay };
      else throw new Error('it ended by itself, and the workflow had not');
    }
    throw new Error('it was killed though nobody did');
  }

  it('as the tool hears of a step, and as it has answered, does no step twice, loses none, and ends', async () => {
    const deaths = [['asked', 1], ['answered', 1], ['asked', 2], ['answered', 2]] as const;
    const { ended, killed, underWay } = await carryOut(deaths);
    expect(killed).to.equal(deaths.length);
    expect(ended.faults).to.deep.equal([]);
    expect([...asked].filter(([id, times]) => times > 1 && !id.startsWith('again')), 'done twice').to.deep.equal([]);
    for (const [id, state] of Object.entries(ended.steps)) {
      expect(state, id).to.be.oneOf(['DONE', 'UNKNOWN', 'SKIPPED']);
      if (state === 'DONE') expect(asked.get(id), `${id} is said to be done`).to.be.above(0);
      if (state === 'SKIPPED') expect(asked.get(id), `${id} is said to be left out`).to.equal(undefined);
      if (id.startsWith('again')) expect(state, `${id} may be repeated`).to.equal('DONE');
      if (state === 'SKIPPED') expect(ended.steps[id.replace('after', 'remove')]).to.equal('UNKNOWN');
    }
    expect(Object.values(ended.steps).filter((state) => state === 'UNKNOWN').length).to.be.at.most(underWay);
  });
});

describe('a scheduler that is killed in the middle of a turn', () => {
  it('writes the run down before it begins, calls it UNKNOWN afterwards, and does not repeat it', async () => {
    const file = join(makeTempFolder(), 'schedule.db');
    const past = makeFakeClock(Date.now() - 60_000);
    const made = makeScheduler({ file, clock: past });
    const { id } = made.add({ when: 'every 5m' });
    await made.scheduler.close();
    const database = new Database(file);
    database.prepare('update schedule set due = ?').run(Date.now() - 1000);
    database.close();
    const told: unknown[] = [];
    const first = startLines('schedule-process.ts', [file]);
    for await (const line of first.lines) {
      told.push(line);
      if (JSON.stringify(line).includes('history')) first.kill();
    }
    expect(told).to.have.length(2);
    expect(JSON.stringify(told[0])).to.include(`schedule ${id}`);
    const second = startLines('schedule-process.ts', [file]);
    for await (const line of second.lines) {
      expect(line).to.deep.equal({ history: [{ state: 'UNKNOWN', note: 'the program ended while it ran; whether the agent had finished is not known, and it is not repeated' }] });
      second.kill();
    }
    await second.ended;
  });
});
