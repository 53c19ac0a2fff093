import { expect } from 'chai';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { makeAdapter } from '../../support/adapter.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeOperation, makeThings } from '../../support/plugin.ts';
import { useToolServers } from '../../support/tool-server.ts';

describe('a lookup that guards', () => {
  const servers = useToolServers();

  /** Sending a draft, where the tool's own answer says whether it is one. */
  async function send(thing: Json, lookup: JsonObject) {
    const server = await servers.start(({ method }) => ({ body: method === 'GET' ? thing : { id: 'a' } }));
    const go = makeOperation({ class: 'yellow', request: { method: 'POST', path: '/things/{thingId}/send' }, lookup: { path: '/things/{thingId}', pick: { status: '/status' }, ...lookup }, result: { id: '/id' } });
    const { run } = makeAdapter({ origin: server.origin, operations: { things: { ...makeThings(), go } } });
    const outcome = run('things.go', { thingId: 'a' });
    return { server, outcome };
  }

  const require = { require: { status: ['draft', 'paused'] } };
  const refused: readonly [what: string, thing: Json, lookup: JsonObject, code: string, says: string][] = [
    ['of another state', { status: 'sent' }, require, 'HANDLER_REFUSED', 'status is not what it must be'],
    ['of another type', { status: ['draft'] }, require, 'HANDLER_REFUSED', 'status'],
    ['of another state, in the words of the adapter', { status: 'sent' }, { ...require, refusal: 'It was sent already' }, 'HANDLER_REFUSED', 'It was sent already'],
    ['of no state', {}, require, 'TOOL_ANSWER_UNREADABLE', 'its object lacks status'],
    ['of no state, in the words of the adapter', {}, { refusal: 'Only drafts are found here' }, 'HANDLER_REFUSED', 'Only drafts are found here'],
  ];
  for (const [what, thing, lookup, code, says] of refused) {
    it(`stops the call for an object ${what}`, async () => {
      const { server, outcome } = await send(thing, lookup);
      const error = await catchError(outcome);
      expect(error.code).to.equal(code);
      expect(error.message).to.include(says);
      expect(server.received.map(({ method }) => method)).to.deep.equal(['GET']);
    });
  }

  it('lets the call pass for an object as it must be', async () => {
    const { server, outcome } = await send({ status: 'paused' }, require);
    expect(await outcome).to.deep.equal({ result: { id: 'a' } });
    expect(server.received.map(({ method }) => method)).to.deep.equal(['GET', 'POST']);
  });
});
