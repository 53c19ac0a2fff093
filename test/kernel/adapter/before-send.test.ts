import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { makeAdapter } from '../../support/adapter.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeOperation, makeThings } from '../../support/plugin.ts';
import { useToolServers } from '../../support/tool-server.ts';
import { makeSandbox } from '../sandbox/make-sandbox.ts';

const code = `
import { http, run } from 'letsbe:host';

export const readThenWrite = async ({ thingId }) => {
  await http({ method: 'GET', path: '/things/' + thingId });
  await run('things.get', { thingId });
  await http({ method: 'POST', path: '/things/' + thingId, body: {} });
  return { done: true };
};
export const actByReading = ({ thingId }) => http({ method: 'GET', path: '/things/' + thingId }).then(() => ({ done: true }));
export const swallow = async ({ thingId }) => {
  for (let n = 0; n < 3; n += 1) await http({ method: 'POST', path: '/things/' + thingId, body: {} }).catch(() => undefined);
  return { done: true };
};
`;

describe('what is told before anything leaves that may change something', () => {
  const servers = useToolServers();
  const { sandbox } = makeSandbox();
  after(() => sandbox.close());

  async function start(refusal?: Error) {
    const server = await servers.start(() => ({ body: { id: 'rye', name: 'Rye' } }));
    const handled = (handler: string, methods: string[]): JsonObject => makeOperation({ class: 'yellow', idempotent: false, request: undefined, result: undefined, handler, methods });
    const things = {
      ...makeThings(),
      looked: makeOperation({ class: 'yellow', idempotent: false, lookup: { path: '/things/{thingId}', pick: { name: '/name' } }, request: { method: 'POST', path: '/things/{thingId}', body: { name: '{lookup.name}' } } }),
      written: handled('readThenWrite', ['GET', 'POST']),
      triggered: handled('actByReading', ['GET']),
      swallowed: handled('swallow', ['POST']),
    };
    const { run: call } = makeAdapter({ origin: server.origin, manifest: { entry: 'quirks.js' }, operations: { things }, files: { 'quirks.js': code }, ports: { sandbox } });
    const told: string[] = [];
    const run = (operation: string) => call(`things.${operation}`, { thingId: 'rye' }, { beforeSend() {
      told.push(`after ${server.received.length}`);
      if (refusal) throw refusal;
    } });
    return { run, told, received: server.received };
  }

  const cases: [string, string, string[]][] = [
    ['a declared change, after the lookup that prepares it', 'looked', ['after 1']],
    ['code that reads first, as it begins to write', 'written', ['after 2']],
    ['code whose only way to act is to read, as it reads', 'triggered', ['after 0']],
  ];
  for (const [what, operation, expected] of cases) {
    it(`is told of ${what}`, async () => {
      const { run, told } = await start();
      await run(operation);
      expect(told).to.deep.equal(expected);
    });
  }

  it('keeps what was refused from leaving', async () => {
    const { run, received } = await start(new LetsbeError('CALL_CANCELLED'));
    expect((await catchError(run('looked'))).code).to.equal('CALL_CANCELLED');
    expect(received.map(({ method }) => method)).to.deep.equal(['GET']);
  });

  it('keeps it from leaving though code tries again and again', async () => {
    const { run, received, told } = await start(new LetsbeError('CALL_CANCELLED'));
    await run('swallowed');
    expect([told.length, received]).to.deep.equal([3, []]);
  });
});
