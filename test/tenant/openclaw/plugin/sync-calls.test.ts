import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { createSyncCalls } from '../../../../tenant/openclaw/plugin/sync-calls.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

/**
 * A tenant in a thread of its own: while a call waits, nothing else goes on in this one. `says` is the body of a function of the request that gives the lines to
 * answer, each with after how many milliseconds.
 */
async function startTenant(says: string): Promise<{ socket: string; stop(): Promise<unknown> }> {
  const socket = join(makeTempFolder(), 's');
  const worker = new Worker(`
    const { parentPort, workerData } = require('node:worker_threads');
    const answers = new Function('request', 'connection', workerData.says);
    require('node:net').createServer((connection) => {
      connection.on('error', () => undefined);
      let held = '';
      connection.on('data', (bytes) => {
        const lines = (held + bytes).split('\\n');
        held = lines.pop();
        for (const line of lines) for (const [afterMs, answer] of answers(JSON.parse(line), connection) ?? []) setTimeout(() => connection.write(answer), afterMs);
      });
    }).listen(workerData.socket, () => parentPort.postMessage('up'));
  `, { eval: true, workerData: { socket, says } });
  await new Promise((resolve) => { worker.once('message', resolve); });
  return { socket, stop: () => worker.terminate() };
}

const line = "const line = (body, id = request.id) => JSON.stringify({ jsonrpc: '2.0', id, ...body }) + '\\n';";

describe('a call that holds up everything until it is answered', () => {
  const stops: (() => unknown)[] = [];
  afterEach(async () => { for (const stop of stops.splice(0)) await stop(); });

  async function start(says: string) {
    const tenant = await startTenant(`${line}${says}`);
    stops.push(tenant.stop);
    return { tenant, calls: createSyncCalls(tenant.socket) };
  }

  it('is answered', async () => {
    const { calls } = await start("return [[0, line({ result: { asked: request.method, ...request.params } })]];");
    expect(calls.call('runtime.redact', { value: 'a' })).to.deep.equal({ asked: 'runtime.redact', value: 'a' });
    expect(calls.call('runtime.redact', { value: 'ü😀\n' })).to.deep.equal({ asked: 'runtime.redact', value: 'ü😀\n' });
  });

  it('is answered whole, however it comes in pieces', async () => {
    const { calls } = await start("const whole = line({ result: { text: 'ü'.repeat(100000) } }); const bytes = Buffer.from(whole); return [[0, bytes.subarray(0, 50001)], [20, bytes.subarray(50001)]];");
    expect(calls.call('runtime.redact', {})).to.deep.equal({ text: 'ü'.repeat(100_000) });
  });

  it('throws what the tenant says', async () => {
    const { calls } = await start("return [[0, line({ error: { code: -32000, message: 'refused' } })]];");
    expect(() => calls.call('runtime.redact', {})).to.throw('refused');
  });

  it('throws what is no reason', async () => {
    const { calls } = await start("return [[0, line({ error: {} })]];");
    expect(() => calls.call('runtime.redact', {})).to.throw('it does not say why');
  });

  it('is given up after two seconds, and a late answer is taken for no other call', async () => {
    const { calls } = await start("return request.params.late ? [[2300, line({ result: { of: 'late' } })]] : [[600, line({ result: { of: 'other' } })]];");
    const since = performance.now();
    expect(() => calls.call('runtime.redact', { late: true })).to.throw('did not answer runtime.redact within 2000 ms');
    expect(performance.now() - since).to.be.above(1900);
    expect(calls.call('runtime.redact', {})).to.deep.equal({ of: 'other' });
    expect(calls.call('runtime.redact', {})).to.deep.equal({ of: 'other' });
  });

  it('throws at once where no tenant is there, and works again as soon as one is', async () => {
    const socket = join(makeTempFolder(), 's');
    const calls = createSyncCalls(socket);
    for (let tries = 0; tries < 3; tries += 1) {
      expect(() => calls.call('runtime.redact', {})).to.throw('the connection to the tenant broke');
    }
    const { calls: working, tenant } = await start("return [[0, line({ result: {} })]];");
    expect(working.call('runtime.redact', {})).to.deep.equal({});
    await tenant.stop();
    expect(() => working.call('runtime.redact', {})).to.throw();
  });

  it('throws where the tenant hangs up on it, and asks the next at a connection of its own', async () => {
    const { calls } = await start("if (request.params.bad) { connection.destroy(); return; } return [[0, line({ result: { ok: true } })]];");
    for (let tries = 0; tries < 5; tries += 1) {
      expect(() => calls.call('runtime.redact', { bad: true })).to.throw('the connection to the tenant broke');
      expect(calls.call('runtime.redact', {})).to.deep.equal({ ok: true });
    }
  });

  it('throws where the tenant says what cannot be read, and asks the next at a connection of its own', async () => {
    const { calls } = await start("return request.params.bad ? [[0, 'garbage\\n']] : [[0, line({ result: { ok: true } })]];");
    expect(() => calls.call('runtime.redact', { bad: true })).to.throw();
    expect(calls.call('runtime.redact', {})).to.deep.equal({ ok: true });
  });
});
