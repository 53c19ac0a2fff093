import { expect } from 'chai';
import { catchError } from '../../support/catch-error.ts';
import { makeCall, makeSandbox } from './make-sandbox.ts';

/** A guest process in the hands of its guest: takes orders as they come and answers a `run` with the bytes that `forge` makes. */
function makeChild(forge: string): string[] {
  const program = `
    const frame = (message) => { const body = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message)); const head = Buffer.alloc(4); head.writeUInt32BE(body.length); return Buffer.concat([head, body]); };
    const send = (...messages) => { for (const message of messages) process.stdout.write(Buffer.isBuffer(message) ? message : frame(message)); };
    let held = Buffer.alloc(0);
    process.stdin.on('data', (chunk) => {
      held = Buffer.concat([held, chunk]);
      while (held.length >= 4 && held.length >= 4 + held.readUInt32BE(0)) {
        const body = held.subarray(4, 4 + held.readUInt32BE(0)).toString();
        held = held.subarray(4 + held.readUInt32BE(0));
        if (!body.startsWith('{')) continue;
        const order = JSON.parse(body);
        if (order.t === 'hello') send({ t: 'ready', uid: 65534 });
        if (order.t === 'run') { const id = order.id; ${forge} }
      }
    });`;
  return ['-e', program];
}

async function callForged(forge: string) {
  const { sandbox, logged } = makeSandbox({ childArgs: makeChild(forge) });
  const doors: unknown[] = [];
  const door = (name: string, input: unknown) => {
    doors.push([name, input]);
    return Promise.resolve(null);
  };
  const error = await catchError(sandbox.call(makeCall('export const go = () => 1;', { door })));
  const { processes } = sandbox.status();
  await sandbox.close();
  return { error, doors, processes, causes: logged.map(({ details }) => details['cause']) };
}

describe('a guest process that was taken over', () => {
  const forgeries: Readonly<Record<string, string>> = {
    'bytes that are no frames': `send(Buffer.from('HTTP/1.1 200 OK'));`,
    'a frame of 4 GiB': `send(Buffer.from([255, 255, 255, 255]));`,
    'an empty frame': `send(Buffer.alloc(4));`,
    'a frame that is not JSON': `send('{"t":');`,
    'a frame of null': `send('null');`,
    'a report of no known kind': `send({ t: 'secrets' });`,
    'a second ready': `send({ t: 'ready', uid: 0 });`,
    'unfit, after it was ready': `send({ t: 'unfit', reason: 'x' });`,
    'the end of a call that is not': `send({ t: 'done', id: id + 1, how: 'value', n: 0, text: '1' });`,
    'a door call of a call that is not': `send({ t: 'door', id: id + 1, n: 1, name: 'http', input: '{}' });`,
    'a door that is not': `send({ t: 'door', id, n: 1, name: 'getSecret', input: '{}' });`,
    'a door message that is not JSON': `send({ t: 'door', id, n: 1, name: 'log', input: '{' });`,
    'rest that was not': `send({ t: 'rest', id }, { t: 'rest', id });`,
    'an end that was not asked for': `send({ t: 'done', id, how: 'ended', n: 0, text: '' });`,
    'a door error that was never given': `send({ t: 'done', id, how: 'door', n: 1, text: '' });`,
    'an end with a code of its own': `send({ t: 'done', id, how: 'TOOL_AUTH', n: 0, text: '' });`,
    'the drop of what was not dropped': `send({ t: 'dropped', gen: 'x' });`,
  };

  for (const [what, forge] of Object.entries(forgeries)) {
    it(`is killed for ${what}`, async () => {
      const { error, causes, doors, processes } = await callForged(forge);
      expect([error.code, causes, doors, processes]).to.deep.equal(['SANDBOX_LOST', ['forged'], [], 0]);
    });
  }

  it('is killed for a door call that was made before', async () => {
    const { error, causes, doors } = await callForged(`send({ t: 'door', id, n: 5, name: 'log', input: '{}' }, { t: 'door', id, n: 5, name: 'log', input: '{}' });`);
    expect([error.code, causes, doors]).to.deep.equal(['SANDBOX_LOST', ['forged'], [['log', {}]]]);
  });

  it('is held to the counts of the parent', async () => {
    const { error, doors } = await callForged(`for (let n = 1; n < 5000; n += 1) send({ t: 'door', id, n, name: 'http', input: '{}' });`);
    expect(error.code).to.equal('SANDBOX_LIMIT');
    expect(doors).to.have.length(64);
  });

  it('reaches no door once its call is being stopped', async () => {
    const { error, doors } = await callForged(`send({ t: 'door', id, n: 1, name: 'http', input: JSON.stringify('x'.repeat(2 ** 20)) }, { t: 'door', id, n: 2, name: 'http', input: '{}' });`);
    expect(error.code).to.equal('SANDBOX_LIMIT');
    expect(doors).to.deep.equal([]);
  });

  it('cannot pass off anything but JSON as a result', async () => {
    const { error } = await callForged(`send({ t: 'done', id, how: 'value', n: 0, text: '{"a":' });`);
    expect(error.code).to.equal('HANDLER_FAILED');
  });

  it('is killed when it does not stop a call', async () => {
    const { sandbox, logged } = makeSandbox({ childArgs: makeChild('') });
    expect((await catchError(sandbox.call(makeCall('', { wallMs: 50 })))).code).to.equal('SANDBOX_TIMEOUT');
    expect(logged.map(({ details }) => details['cause'])).to.deep.equal(['overdue']);
    await sandbox.close();
  });
});
