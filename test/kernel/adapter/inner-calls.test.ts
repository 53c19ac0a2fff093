import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeKnocker, type KnockerParts } from '../../support/door.ts';
import { useToolServers } from '../../support/tool-server.ts';

describe('an operation that code runs inside its own', () => {
  const servers = useToolServers();
  const run = async (operation: string, params: JsonObject, parts: KnockerParts = {}) => {
    const knocker = await makeKnocker(servers, { serve: () => ({ body: { id: 'a', things: [] } }), ...parts });
    return { ...knocker, outcome: knocker.knock('run', { operation, params }) };
  };

  const refused: readonly [what: string, operation: string, params: JsonObject, code: string, parts?: KnockerParts][] = [
    ['is stricter', 'things.remove', { thingId: 'a' }, 'PERMISSION_DENIED'],
    ['is stricter than a green one', 'things.create', { name: 'x' }, 'PERMISSION_DENIED', { operation: { class: 'green', methods: ['GET'] } }],
    ['is code itself', 'things.go', {}, 'PERMISSION_DENIED'],
    ['reaches outside by the registry', 'things.create', { name: 'x' }, 'PERMISSION_DENIED', { instance: { external: new Set(['things.create']) } }],
    ['does not exist', 'things.none', {}, 'OPERATION_UNKNOWN'],
    ['gets params that do not fit', 'things.get', { thingId: '../' }, 'PARAMS_INVALID'],
    ['gets a reference to a secret', 'things.create', { name: 'SECRET_REF(acme_key)' }, 'SECRET_REF_UNRESOLVED'],
  ];
  for (const [what, operation, params, code, parts] of refused) {
    it(`is refused when it ${what}`, async () => {
      const { outcome, server } = await run(operation, params, parts);
      expect(await catchError(outcome)).to.include({ code });
      expect(server.received).to.deep.equal([]);
    });
  }

  it('is refused when it reaches outside and the outer one does not', async () => {
    const { outcome } = await run('things.go', {}, { operation: { class: 'green', external: true, methods: ['GET'] } });
    expect(await catchError(outcome)).to.include({ code: 'PERMISSION_DENIED' });
  });

  it('gives its result', async () => {
    const { outcome } = await run('things.get', { thingId: 'a' });
    expect(await outcome).to.deep.equal({ id: 'a' });
  });

  it('may be as strict as the outer one, and reach outside where that does', async () => {
    const { outcome, server } = await run('things.create', { name: 'x' }, { instance: { external: new Set(['things.create', 'things.go']) } });
    await outcome;
    expect(server.received.map(({ method }) => method)).to.deep.equal(['POST']);
  });
});
