import { expect } from 'chai';
import fc from 'fast-check';
import { isJsonObject, type Json } from '../../../../kernel/json.ts';
import { classOrder } from '../../../../kernel/operations/classify.ts';
import type { HttpRequest } from '../../../../tenant/gate/http/request.ts';
import type { Verdict } from '../../../../tenant/gate/verdict.ts';
import { judge } from './shipped.ts';
import { requestOf, vectorFiles } from './vectors.ts';

const rank = ({ refused, class: operationClass }: Verdict): number => (refused ? classOrder.length : classOrder.indexOf(operationClass));

function swapCase(text: string): string {
  return [...text].map((letter, index) => (index % 2 === 0 ? letter.toUpperCase() : letter.toLowerCase())).join('');
}

function reverseKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(reverseKeys);
  return isJsonObject(value) ? Object.fromEntries(Object.entries(value).toReversed().map(([key, inner]) => [key, reverseKeys(inner)])) : value;
}

const withHeaders = (request: HttpRequest, headers: HttpRequest['headers']): HttpRequest => ({ ...request, headers: { ...request.headers, ...headers } });

/** Changes that a server does not see, or that only add something. */
const noises: Record<string, (request: HttpRequest) => HttpRequest> = {
  'case of header names': (request) => (request.headers ? { ...request, headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [swapCase(name), value])) } : request),
  'headers as lists': (request) => (request.headers ? { ...request, headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, typeof value === 'string' ? [value] : value])) } : request),
  'a header more': (request) => withHeaders(request, { 'X-Request-Id': '7' }),
  'case of the method': (request) => ({ ...request, method: swapCase(request.method) }),
  'case of the tool': (request) => ({ ...request, tool: swapCase(request.tool) }),
  'order of keys': (request) => (request.body === undefined ? request : { ...request, body: reverseKeys(request.body) }),
  'JSON with blanks': (request) => (isJsonObject(request.body) ? { ...request, body: `\n ${JSON.stringify(request.body, undefined, 3)}\n` } : request),
  'JSON by its content type': (request) => (isJsonObject(request.body) && !request.headers ? withHeaders({ ...request, body: JSON.stringify(request.body) }, { 'Content-Type': 'application/json; charset=UTF-8' }) : request),
  'a query more': (request) => ({ ...request, path: `${request.path}${request.path.includes('?') ? '&' : '?'}zz=1` }),
  'an encoded letter': (request) => (request.tool === 'url' ? request : { ...request, path: request.path.replace(/^\/([a-z])/, (_, letter: string) => `/%${letter.charCodeAt(0).toString(16)}`) }),
  'a slash twice': (request) => (request.tool === 'url' ? request : { ...request, path: request.path.replace(/^(\/[\w.-]+)\//, '$1//') }),
};

describe('noise around a request', () => {
  const requests = vectorFiles.flatMap(({ vectors }) => vectors.map(requestOf));
  for (const [name, change] of Object.entries(noises)) {
    it(`${name} never makes it look more harmless`, () => {
      const lowered = requests.filter((request) => rank(judge(change(request))) < rank(judge(request)));
      expect(lowered.map((request) => `${request.method} ${request.tool} ${request.path.slice(0, 80)}`)).to.deep.equal([]);
    });
  }

  it('of several kinds at once neither', () => {
    fc.assert(fc.property(fc.constantFrom(...requests), fc.shuffledSubarray(Object.keys(noises)), (request, names) => {
      const changed = names.reduce((before, name) => noises[name]?.(before) ?? before, request);
      return rank(judge(changed)) >= rank(judge(request));
    }), { numRuns: 1000 });
  });
});
