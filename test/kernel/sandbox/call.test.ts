import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeCall, makeGate, makeSandbox } from './make-sandbox.ts';

describe('a call into the sandbox', () => {
  const { sandbox, logged } = makeSandbox();
  after(() => sandbox.close());

  it('starts no process before the first call', () => {
    const idle = makeSandbox();
    expect(idle.sandbox.status()).to.deep.equal({ processes: 0, rssBytes: 0 });
  });

  it('runs TypeScript with its params and its settings and gives the result', async () => {
    const call = makeCall(
      `import { config } from 'letsbe:host';
       interface P { a: number }
       export async function go(params: P): Promise<unknown> { return { sum: params.a + 1, color: config.color, frozen: Object.isFrozen(config.deep) }; }`,
      { input: { a: 1 }, config: { color: 'red', deep: { x: 1 } } },
    );
    expect(await sandbox.call(call)).to.deep.equal({ sum: 2, color: 'red', frozen: true });
  });

  it('reports one process and its memory', () => {
    const { processes, rssBytes } = sandbox.status();
    expect(processes).to.equal(1);
    expect(rssBytes).to.be.within(20 * 2 ** 20, 128 * 2 ** 20);
  });

  it('passes http, run, hash and log to the door by name and as JSON', async () => {
    const seen: unknown[] = [];
    const call = makeCall(
      `import { http, run, hash, log } from 'letsbe:host';
       export async function go() {
         log('a line');
         return [await http({ method: 'GET', path: '/x' }, { accept: [404] }), await run('posts.list', { page: 1 }), await hash('sha256', 'text')];
       }`,
      {
        door: (name, input) => {
          seen.push([name, input]);
          return Promise.resolve(`answer to ${name}`);
        },
      },
    );
    expect(await sandbox.call(call)).to.deep.equal(['answer to http', 'answer to run', 'answer to hash']);
    expect(seen).to.deep.equal([
      ['log', { message: 'a line' }],
      ['http', { request: { method: 'GET', path: '/x' }, options: { accept: [404] } }],
      ['run', { operation: 'posts.list', params: { page: 1 } }],
      ['hash', { algorithm: 'sha256', text: 'text' }],
    ]);
  });

  it('lets door calls run side by side', async () => {
    const both = makeGate();
    let open = 0;
    const call = makeCall(`import { http } from 'letsbe:host'; export const go = () => Promise.all([http({ path: '/a' }), http({ path: '/b' })]);`, {
      door: async (_name, input) => {
        open += 1;
        if (open === 2) both.resolve();
        await both.promise;
        return input;
      },
    });
    expect(await sandbox.call(call)).to.deep.equal([{ request: { path: '/a' } }, { request: { path: '/b' } }]);
  });

  it('gives every call a realm of its own', async () => {
    const call = makeCall(`let n = 0; export function go() { n += 1; globalThis.seen = (globalThis.seen ?? 0) + 1; return [n, globalThis.seen]; }`);
    expect(await sandbox.call(call)).to.deep.equal([1, 1]);
    expect(await sandbox.call(call)).to.deep.equal([1, 1]);
  });

  it('answers a door call that was made while the module loaded', async () => {
    const call = makeCall(`import { http } from 'letsbe:host'; const early = http({ path: '/' }); export const go = async () => (await early).name;`);
    expect(await sandbox.call(call)).to.equal('http');
  });

  it('reads undefined as null', async () => {
    expect(await sandbox.call(makeCall('export async function go() {}'))).to.equal(null);
  });

  it('shows a refusal as HANDLER_REFUSED, cut and without control characters', async () => {
    const call = makeCall(`import { Refusal } from 'letsbe:host'; export function go() { throw new Refusal('no\\u0007\\u202e way ' + 'x'.repeat(5000)); }`);
    const error = await catchError(sandbox.call(call));
    expect(error.code).to.equal('HANDLER_REFUSED');
    expect(error.details['reason']).to.match(/^no way x+$/);
    expect(error.details['reason']).to.have.length(500);
  });

  it('knows a subclass of Refusal, and no look-alike', async () => {
    const own = makeCall(`import { Refusal } from 'letsbe:host'; class Mine extends Refusal {} export function go() { throw new Mine('x'); }`);
    const fake = makeCall(`import { Refusal } from 'letsbe:host'; export function go() { throw Object.setPrototypeOf({ message: 'x' }, Refusal.prototype); }`);
    expect((await catchError(sandbox.call(own))).code).to.equal('HANDLER_REFUSED');
    expect((await catchError(sandbox.call(fake))).code).to.equal('HANDLER_FAILED');
  });

  it('shows code and message of a door error to the guest, and nothing else', async () => {
    const call = makeCall(
      `import { http } from 'letsbe:host';
       export async function go() { try { await http({}); } catch (e) { return [e.code, e.message, Object.keys(e), String(e.stack).includes('kernel')]; } }`,
      { door: () => Promise.reject(new LetsbeError('TOOL_NOT_FOUND', { instance: 'ghost', secret: 'no' })) },
    );
    expect(await sandbox.call(call)).to.deep.equal(['TOOL_NOT_FOUND', new LetsbeError('TOOL_NOT_FOUND', { instance: 'ghost' }).message, ['code'], false]);
  });

  it('rethrows the very error of the door that the guest let through', async () => {
    const original = new LetsbeError('TOOL_CONFLICT', { instance: 'ghost' });
    const call = makeCall(`import { http } from 'letsbe:host'; export const go = async () => { await http({}); };`, { door: () => Promise.reject(original) });
    expect(await catchError(sandbox.call(call))).to.equal(original);
  });

  it('wraps what a faulty door throws as INTERNAL', async () => {
    const fault = new TypeError('a fault of ours');
    const call = makeCall(`import { http } from 'letsbe:host'; export const go = () => http({});`, { door: () => Promise.reject(fault) });
    const error = await catchError(sandbox.call(call));
    expect([error.code, error.cause]).to.deep.equal(['INTERNAL', fault]);
  });

  it('logs when the log door fails, and goes on', async () => {
    const call = makeCall(`import { log } from 'letsbe:host'; export const go = () => { log('x'); return 1; };`, { door: () => Promise.reject(new Error('full')) });
    expect(await sandbox.call(call)).to.equal(1);
    expect(logged.at(-1)?.message).to.equal('a line of a guest could not be logged');
  });

  it('says which export is missing', async () => {
    const error = await catchError(sandbox.call(makeCall('export const go = 1;')));
    expect(error.message).to.include('exports no function go');
  });

  it('names the place of a syntax that cannot be erased', async () => {
    const error = await catchError(sandbox.call(makeCall('enum A { x } export const go = () => A.x;')));
    expect([error.code, error.message]).to.satisfy(([code, message]: string[]) => code === 'HANDLER_FAILED' && message?.includes('enum'));
  });

  it('ends a call that waits for the door at its deadline and leaves the isolate alone', async () => {
    const stuck = makeGate<null>();
    const call = makeCall(`import { http } from 'letsbe:host'; export const go = async (p) => p.wait ? await http({}) : 'still here';`, { door: () => stuck.promise });
    const sibling = sandbox.call({ ...call, input: { wait: true } });
    const error = await catchError(sandbox.call({ ...call, input: { wait: true }, wallMs: 60 }));
    expect([error.code, error.details['limitMs']]).to.deep.equal(['SANDBOX_TIMEOUT', 60]);
    stuck.resolve(null);
    expect(await sibling).to.equal(null);
  });

  it('cancels with the signal, before, while it waits for the door, and while it computes', async () => {
    const asked = makeGate();
    const waiting = makeCall(`import { http } from 'letsbe:host'; export const go = () => http({});`, {
      door: () => {
        asked.resolve();
        return makeGate<null>().promise;
      },
    });
    expect((await catchError(sandbox.call({ ...waiting, signal: AbortSignal.abort() }))).code).to.equal('CALL_CANCELLED');
    const first = new AbortController();
    const cancelled = catchError(sandbox.call({ ...waiting, signal: first.signal }));
    await asked.promise;
    first.abort();
    expect((await cancelled).code).to.equal('CALL_CANCELLED');

    const begun = makeGate();
    const computing = makeCall(`import { log } from 'letsbe:host'; export const go = () => { log('go'); for (;;); };`, {
      door: () => {
        begun.resolve();
        return Promise.resolve(null);
      },
    });
    const second = new AbortController();
    const stopped = catchError(sandbox.call({ ...computing, signal: second.signal }));
    await begun.promise;
    second.abort();
    expect((await stopped).code).to.equal('CALL_CANCELLED');
    expect(sandbox.status().processes).to.equal(1);
  });

  it('forgets a generation and makes it anew when it is called again', async () => {
    const call = makeCall('export const go = () => 7;');
    expect(await sandbox.call(call)).to.equal(7);
    await sandbox.forget(call.code.generation);
    await sandbox.forget('never@1.0.0#1');
    expect(await sandbox.call(call)).to.equal(7);
  });
});
