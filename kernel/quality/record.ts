import type { Transport, WireReply, WireRequest } from '../egress/transport.ts';
import type { Json } from '../json.ts';
import type { KnownValues } from '../redaction/known-values.ts';
import type { Exchange } from '../schema/example.ts';
import { bodyOf, pairsOf } from './wire-form.ts';

/** A transport that writes down what goes over it, as exchanges of an example: no credential, every known secret replaced. */
export interface Recorder extends Transport {
  exchanges(): Exchange[];
}

export function createRecorder(inner: Transport, known: KnownValues, hidden: ReadonlySet<string>): Recorder {
  const recorded: Exchange[] = [];
  return {
    async send(request) {
      const reply = await inner.send(request);
      const exchange = { request: requestOf(request, hidden), reply: replyOf(reply) };
      recorded.push(known.redactJson(exchange) as unknown as Exchange);
      return reply;
    },
    close: () => inner.close(),
    exchanges: () => recorded,
  };
}

function requestOf(request: WireRequest, hidden: ReadonlySet<string>): Exchange['request'] {
  const [path = '', search = ''] = request.path.split('?');
  const query = pairsOf(new URLSearchParams(search));
  for (const name of hidden) delete query[name];
  const body = bodyOf(request);
  return { method: request.method, path, ...(Object.keys(query).length === 0 ? {} : { query }), ...(body === null ? {} : { body }) };
}

/** Headers that matter to an adapter: the rest would only make an example noisy. */
const kept = ['link', 'retry-after', 'etag', 'location'];

function replyOf(reply: WireReply): Exchange['reply'] {
  const headers = Object.fromEntries(kept.flatMap((name) => (reply.headers[name] === undefined ? [] : [[name, reply.headers[name]]])));
  const text = reply.body.toString('utf8');
  const shown = Object.keys(headers).length === 0 ? {} : { headers };
  if (text === '') return { status: reply.status, ...shown };
  try {
    return { status: reply.status, ...shown, body: JSON.parse(text) as Json };
  } catch {
    return { status: reply.status, ...shown, text };
  }
}
