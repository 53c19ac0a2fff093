import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { makeAdapter } from '../../support/adapter.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeOperation, makeThings } from '../../support/plugin.ts';
import { useToolServers } from '../../support/tool-server.ts';

const groups = JSON.parse(readFileSync(new URL('climbing.json', import.meta.url), 'utf8')) as Record<string, string[]>;

/** What the tool's server may make of a path: decoded, with backslashes as slashes. */
const seen = (path: string): string => new URL(decodeURIComponent(path).replaceAll('\\', '/'), 'http://tool').pathname;

describe('a param that climbs out of its place', () => {
  const servers = useToolServers();
  const params = (format?: string) => ({ type: 'object', additionalProperties: false, required: ['id'], properties: { id: { type: 'string', description: 'x', ...(format === undefined ? {} : { format }) } } });
  const read = (path: string, format?: string) => makeOperation({ params: params(format), request: { method: 'GET', path }, result: {}, summary: 'Read {id}' });
  const operations = { things: { ...makeThings(), segment: read('/things/{id}'), middle: read('/things/{id}/parts'), beside: read('/things/x{id}'), path: read('/files/{id}', 'path') } };

  for (const [group, values] of Object.entries(groups)) {
    describe(group, () => {
      for (const id of values) {
        it(`${JSON.stringify(id)} is refused, or stays one name below its place`, async () => {
          const server = await servers.start();
          const { run } = makeAdapter({ origin: server.origin, operations });
          for (const [operation, place] of [['segment', '/api/things/'], ['middle', '/api/things/'], ['beside', '/api/things/x'], ['path', '/api/files/']] as const) {
            server.received.length = 0;
            const error = await run(`things.${operation}`, { id }).then(() => undefined, (thrown: unknown) => thrown);
            if (error === undefined) expect(seen(server.received[0]?.path ?? '')).to.satisfy((path: string) => path.startsWith(place));
            else expect(error).to.include({ code: 'PARAMS_INVALID' });
          }
        });
      }
    });
  }

  it('as dots alone, in any spelling, never reaches the tool', async () => {
    const server = await servers.start();
    const { run } = makeAdapter({ origin: server.origin, operations });
    for (const id of ['.', '..', '../x', 'a/..', '..;', '..\\x', '']) expect(await catchError(run('things.segment', { id })), id).to.include({ code: 'PARAMS_INVALID' });
    expect(server.received).to.deep.equal([]);
  });

  it('as an encoded name arrives as that very name', async () => {
    const server = await servers.start();
    const { run } = makeAdapter({ origin: server.origin, operations });
    for (const id of ['a/b', 'a%2fb', 'x?y=z#f', 'a b', '@evil.example', '//evil.example', 'http://evil.example/']) {
      await run('things.segment', { id });
      expect(decodeURIComponent(server.received.at(-1)?.path ?? '')).to.equal(`/api/things/${id}`);
    }
  });
});
