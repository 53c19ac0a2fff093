import type { JsonObject } from '../../kernel/json.ts';
import type { Example, Exchange } from '../../kernel/schema/example.ts';

const exchange = (method: string, path: string, status: number, body: JsonObject | null, sent?: JsonObject): Exchange => ({ request: { method, path, ...(sent ? { body: sent } : {}) }, reply: { status, body } });

const rye = { id: 'rye', name: 'Rye' };
const one = '/api/things/rye';

/** Examples with which the usual things of `acme` are silver: each succeeds once, four failures are shown, and so is the subject. */
export function makeExamples(): Record<string, Example[]> {
  const failure = (title: string, status: number, code: string): Example => ({ title, params: { thingId: 'rye' }, exchanges: [exchange('GET', one, status, { error: 'no' })], error: { code } });
  return {
    list: [{ title: 'All things', params: {}, exchanges: [exchange('GET', '/api/things', 200, { things: [rye] })], result: { items: [rye] } }],
    get: [
      { title: 'One thing', params: { thingId: 'rye' }, exchanges: [exchange('GET', one, 200, rye)], result: rye },
      failure('A wrong key', 401, 'TOOL_AUTH'),
      failure('No such thing', 404, 'TOOL_NOT_FOUND'),
      failure('An odd id', 422, 'TOOL_REJECTED'),
      failure('Too many calls', 429, 'TOOL_RATE_LIMITED'),
    ],
    create: [{ title: 'A new thing', params: { name: 'Rye' }, exchanges: [exchange('POST', '/api/things', 201, rye, { name: 'Rye' })], result: rye }],
    remove: [{ title: 'A thing that goes', params: { thingId: 'rye' }, exchanges: [exchange('DELETE', one, 200, {})], result: {}, subject: { exchange: exchange('GET', one, 200, rye), show: { name: 'Rye' } } }],
  };
}
