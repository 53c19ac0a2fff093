import { expect } from 'chai';
import { systemClock } from '../../../kernel/clock.ts';
import { createLog } from '../../../kernel/log.ts';
import { replayExample, type ReplayPorts } from '../../../kernel/quality/replay.ts';
import type { Example } from '../../../kernel/schema/example.ts';
import { makeExamples } from '../../support/examples.ts';
import { noSandbox } from '../../support/no-sandbox.ts';
import { makeSource, type PluginParts } from '../../support/plugin.ts';

const ports: ReplayPorts = { clock: systemClock, log: createLog({ level: 'silent', destination: { write: () => undefined }, redact: (line) => line }), sandbox: noSandbox, userAgent: 'letsbe-test' };
const first = (verb: string): Example => {
  const [example] = makeExamples()[verb] ?? [];
  if (!example) throw new Error(`no example of ${verb}`);
  return example;
};
const replay = (verb: string, example: Partial<Example> = {}, parts: PluginParts = {}) => replayExample(makeSource(parts), `things.${verb}`, { ...first(verb), ...example }, ports);
const answering = (reply: Example['exchanges'][number]['reply']): Partial<Example> => ({ exchanges: [{ request: { method: 'GET', path: '/api/things/rye' }, reply }] });
const sending = (changes: object): Partial<Example> => ({ exchanges: [{ request: { method: 'POST', path: '/api/things', body: { name: 'Rye' }, ...changes }, reply: { status: 201, body: { id: 'rye', name: 'Rye' } } }] });
const { result: _, ...unanswered } = first('get');

describe('a replay', () => {
  for (const [verb, examples] of Object.entries(makeExamples())) {
    for (const example of examples) it(`finds nothing where the example is right: ${example.title}`, async () => expect(await replay(verb, example)).to.deep.equal([]));
  }

  const wrong: [title: string, found: () => Promise<string[]>, says: RegExp[]][] = [
    ['another result', () => replay('get', { result: { id: 'rye' } }), [/^its result is .*, expected \{"id":"rye"\}$/]],
    ['another method', () => replay('create', sending({ method: 'PUT' })), [/^request 1 is a POST, expected PUT$/]],
    ['another path', () => replay('create', sending({ path: '/api/other' })), [/^request 1 goes to \/api\/things, expected \/api\/other$/]],
    ['another body', () => replay('create', sending({ body: { name: 'Wheat' } })), [/^request 1: its body is \{"name":"Rye"\}/]],
    ['another query', () => replay('create', sending({ query: { send: 'true' } })), [/^request 1: its query is \{\}/]],
    ['another header', () => replay('create', sending({ headers: { Accept: 'text/plain' } })), [/^request 1: its header Accept is "application\/json"/]],
    ['a request that was not recorded', () => replay('get', { exchanges: [] }), [/not recorded: GET \/api\/things\/rye/, /^it failed with TOOL_UNAVAILABLE/]],
    ['a request that was not sent', () => replay('get', { exchanges: [...first('get').exchanges, ...first('get').exchanges] }), [/^it sends 1 of 2 recorded requests$/]],
    ['a failure nobody expected', () => replay('get', answering({ status: 404, body: {} })), [/^it failed with TOOL_NOT_FOUND/]],
    ['a success nobody expected', () => replayExample(makeSource(), 'things.get', { ...unanswered, error: { code: 'TOOL_AUTH' } }, ports), [/^it succeeded, but TOOL_AUTH was expected$/]],
    ['another failure', () => replayExample(makeSource(), 'things.get', { ...unanswered, ...answering({ status: 404, body: {} }), error: { code: 'TOOL_AUTH' } }, ports), [/TOOL_NOT_FOUND .* but TOOL_AUTH was expected/]],
    ['another message', () => replayExample(makeSource(), 'things.get', { ...unanswered, ...answering({ status: 404, body: { error: 'gone' } }), error: { code: 'TOOL_NOT_FOUND', message: 'never was' } }, ports), [/does not say "never was"/]],
    ['another subject', () => replay('remove', { subject: { exchange: { request: { method: 'GET', path: '/api/things/rye' }, reply: { status: 200, body: { name: 'Wheat' } } }, show: { name: 'Rye' } } }), [/^subject: what it shows is \{"name":"Wheat"\}/]],
    ['a subject where none is declared', () => replay('get', { subject: { exchange: first('get').exchanges[0] ?? { request: { method: 'GET', path: '/' }, reply: { status: 200 } }, show: {} } }), [/^subject: it sends 0 of 1/, /^subject: the operation declares none$/]],
    ['params that do not fit', () => replay('get', { params: { thingId: '../admin' } }), [/^it sends 0 of 1/, /PARAMS_INVALID/]],
  ];
  for (const [title, found, says] of wrong) {
    it(`finds ${title}`, async () => {
      const findings = await found();
      expect(findings).to.have.length(says.length);
      for (const pattern of says) expect(findings.some((finding) => pattern.test(finding)), findings.join('; ')).to.equal(true);
    });
  }

  const schemes: [string, PluginParts['manifest']][] = [
    ['bearer', {}],
    ['a query key', { auth: { scheme: 'query', secret: 'key', param: 'api_key' } }],
    ['a header', { auth: { scheme: 'header', secret: 'key', header: 'X-Api-Key' } }],
    ['a session, whose login is not part of the example', { auth: { scheme: 'session', secret: 'key', login: { path: '/login', body: { word: '{value}' } }, token: '/data/token' } }],
  ];
  for (const [scheme, manifest] of schemes) {
    it(`signs in by ${scheme}`, async () => expect(await replay('get', {}, { manifest: manifest ?? {} })).to.deep.equal([]));
  }
});
