import { expect } from 'chai';
import type { GuestCall } from '../../../kernel/sandbox/sandbox.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeCall, makeGate, makeSandbox } from './make-sandbox.ts';

/** V8 ends the process on this one. */
const crash = `export const go = () => 'x'.repeat(2 ** 28).split('').length; export const fine = () => 'fine';`;
const wait = `import { http } from 'letsbe:host'; export const go = async () => { const reply = await http({}); return reply.answer; };`;
/** Loops in the native code of V8, where no limit of the isolate reaches. */
const hang = 'export const go = () => Array(1e9).fill(0).length;';

/** A call that waits for its door until `finish`, and counts how often it asked. */
function makeWaiting(plugin: string, idempotent: boolean) {
  const answer = makeGate<{ answer: string }>();
  const asked = makeGate();
  const seen = { asked: 0 };
  const call: GuestCall = makeCall(wait, {
    plugin,
    idempotent,
    door: () => {
      seen.asked += 1;
      asked.resolve();
      return answer.promise;
    },
  });
  return { call, seen, asked: asked.promise, finish: () => answer.resolve({ answer: `of ${plugin}` }) };
}

describe('the loss of the guest process', function () {
  this.slow(4000);

  it('hits the guilty call, repeats an idempotent call of another plugin once, and loses the others', async () => {
    const { sandbox, logged } = makeSandbox();
    const [first, second] = [makeWaiting('one', true), makeWaiting('two', false)];
    const running = sandbox.call(first.call);
    const lost = catchError(sandbox.call(second.call));
    await Promise.all([first.asked, second.asked]);
    const guilty = catchError(sandbox.call(makeCall(crash, { plugin: 'guilty', idempotent: true })));
    expect((await guilty).code).to.equal('SANDBOX_LOST');
    expect((await lost).code).to.equal('SANDBOX_LOST');
    first.finish();
    expect(await running).to.equal('of one');
    expect(first.seen.asked).to.equal(2);
    expect(logged.map(({ details }) => [details['cause'], details['suspects']])).to.deep.equal([['crash', ['guilty']]]);
    await sandbox.close();
  });

  it('repeats a call no more than once', async () => {
    const { sandbox } = makeSandbox();
    const unlucky = makeWaiting('unlucky', true);
    const again = makeGate();
    let asked = 0;
    const door = () => {
      asked += 1;
      if (asked === 2) again.resolve();
      return unlucky.call.door('http', null);
    };
    const lost = catchError(sandbox.call({ ...unlucky.call, door }));
    await unlucky.asked;
    await catchError(sandbox.call(makeCall(crash, { plugin: 'first' })));
    await again.promise;
    await catchError(sandbox.call(makeCall(crash, { plugin: 'second' })));
    expect((await lost).code).to.equal('SANDBOX_LOST');
    expect(asked).to.equal(2);
    await sandbox.close();
  });

  it('gives the plugin a process of its own, fails it at the third time, and pardons it when asked', async () => {
    const { sandbox, failed } = makeSandbox();
    const bad = makeCall(crash, { plugin: 'bad' });
    expect((await catchError(sandbox.call(bad))).code).to.equal('SANDBOX_LOST');

    const decent = makeWaiting('decent', false);
    const running = sandbox.call(decent.call);
    await decent.asked;
    expect(await sandbox.call({ ...bad, handler: 'fine' })).to.equal('fine');
    expect(sandbox.status().processes).to.equal(2);
    expect((await catchError(sandbox.call(bad))).code).to.equal('SANDBOX_LOST');
    expect(failed).to.deep.equal([]);
    expect((await catchError(sandbox.call(bad))).code).to.equal('SANDBOX_LOST');
    expect(failed.map(({ plugin }) => plugin)).to.deep.equal(['bad']);
    expect((await catchError(sandbox.call({ ...bad, handler: 'fine' }))).code).to.equal('PLUGIN_NOT_READY');

    decent.finish();
    expect(await running).to.equal('of decent');
    expect(decent.seen.asked).to.equal(1);
    sandbox.pardon('bad');
    expect(await sandbox.call({ ...bad, handler: 'fine' })).to.equal('fine');
    await sandbox.close();
  });

  it('clears a plugin that only computed at the wrong time', async () => {
    const { sandbox, logged, failed } = makeSandbox();
    await sandbox.call(makeCall('export const go = () => 1;'));
    const bystander = sandbox.call(
      makeCall('export const go = () => { const end = Date.now() + 2500; while (Date.now() < end); return "computed"; };', { plugin: 'bystander', idempotent: true }),
    );
    const bad = makeCall(crash, { plugin: 'bad' });
    for (let i = 0; i < 3; i += 1) expect((await catchError(sandbox.call(bad))).code).to.equal('SANDBOX_LOST');
    expect(await bystander).to.equal('computed');
    expect(logged[0]?.details['suspects']).to.have.members(['bad', 'bystander']);
    expect(logged.slice(1).map(({ details }) => details['suspects'])).to.deep.equal([['bad'], ['bad']]);
    expect(failed.map(({ plugin }) => plugin)).to.deep.equal(['bad']);
    await sandbox.close();
  });

  it('is charged to the overdue plugin alone when its deadline forced it', async () => {
    const { sandbox, logged } = makeSandbox();
    await sandbox.call(makeCall('export const go = () => 1;'));
    const computing = catchError(sandbox.call(makeCall('export const go = () => { for (;;); };', { plugin: 'computing', wallMs: 3000 })));
    const error = await catchError(sandbox.call(makeCall(hang, { plugin: 'stuck', wallMs: 100 })));
    expect(error.code).to.equal('SANDBOX_TIMEOUT');
    expect((await computing).code).to.equal('SANDBOX_LOST');
    expect(logged.map(({ details }) => [details['cause'], details['suspects']])).to.deep.equal([['overdue', ['stuck']]]);
    await sandbox.close();
  });

  it('takes only its isolate from a plugin that loops: other calls in it are lost, other plugins see nothing', async () => {
    const { sandbox, logged } = makeSandbox();
    const source = `${wait} export const loop = () => { for (;;); };`;
    const sibling = makeWaiting('same', true);
    const other = makeWaiting('other', false);
    const lost = catchError(sandbox.call({ ...sibling.call, code: { ...sibling.call.code, source } }));
    const running = sandbox.call(other.call);
    await Promise.all([sibling.asked, other.asked]);
    const error = await catchError(sandbox.call({ ...sibling.call, code: { ...sibling.call.code, source }, handler: 'loop', wallMs: 150 }));
    expect(error.code).to.equal('SANDBOX_TIMEOUT');
    sibling.finish();
    expect((await lost).code).to.equal('SANDBOX_LOST');
    other.finish();
    expect(await running).to.equal('of other');
    expect(logged).to.deep.equal([]);
    await sandbox.close();
  });

  it('is brought about by memory above the bound', async () => {
    const { sandbox, logged } = makeSandbox({ maxRssBytes: 120 * 2 ** 20 });
    const grow = 'export const go = () => { const kept = new Uint8Array(110 * 2 ** 20).fill(1); for (;;) kept[0] += 1; };';
    const error = await catchError(sandbox.call(makeCall(grow, { plugin: 'hungry', memoryMiB: 128 })));
    expect(error.code).to.equal('SANDBOX_LIMIT');
    expect(logged.map(({ details }) => [details['cause'], details['suspects']])).to.deep.equal([['memory', ['hungry']]]);
    await sandbox.close();
  });

  it('ends all calls when the sandbox is closed, and none begins afterwards', async () => {
    const { sandbox, logged } = makeSandbox();
    const open = makeWaiting('open', true);
    const lost = catchError(sandbox.call(open.call));
    await open.asked;
    await sandbox.close();
    expect((await lost).code).to.equal('SANDBOX_LOST');
    expect((await catchError(sandbox.call(open.call))).code).to.equal('PLUGIN_NOT_READY');
    expect(sandbox.status()).to.deep.equal({ processes: 0, rssBytes: 0 });
    expect(logged).to.deep.equal([]);
  });
});
