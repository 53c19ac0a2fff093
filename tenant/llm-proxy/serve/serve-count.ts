import type { IncomingMessage, ServerResponse } from 'node:http';
import { LetsbeError } from '../../../kernel/errors.ts';
import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { Caller } from '../agent-keys.ts';
import { readAnswer } from '../answer/read-answer.ts';
import { sendError, sendJson } from '../answer/reply.ts';
import { estimateTokens } from '../body/estimate-tokens.ts';
import { readCall } from '../body/read-call.ts';
import { readRequest } from '../body/read-request.ts';
import { type Candidate, chooseCandidates } from '../choose/candidates.ts';
import { exchange, type Exchange } from '../upstream/exchange.ts';
import { messagesShape } from '../wires/messages-shape.ts';
import { textOf } from '../wires/wire-shape.ts';
import { admit } from './admit.ts';
import type { Call } from './call.ts';
import { Ended, type Why } from './ended.ts';
import { openRoad } from './open-road.ts';
import type { Parts } from './parts.ts';

const wire = 'anthropic-messages';
/** Whoever counts waits for a number, and has a good one from us at once. */
const countMs = 5000;
const longestCount = 64 * 1024;

/** Says how many tokens a request has: what the provider says where it counts, else our own estimate. Never rejects. */
export async function serveCount(parts: Parts, caller: Caller, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { agent } = caller;
  try {
    const clean = parts.firewall.redactBody(await readRequest(incoming, parts.limits, parts.clock));
    const body = readCall(clean, wire, parts.schemas);
    const settings = admit(parts, caller, body, messagesShape);
    const [candidate] = chooseCandidates({ catalog: parts.catalog, agent, settings, wire, asked: textOf(body['model']) ?? '', at: parts.clock.now() });
    const counted = candidate && (await ask(parts, { caller, agent, settings, wire, incoming }, candidate, body));
    sendJson(response, 200, { input_tokens: counted ?? estimateTokens(clean, body) });
  } catch (thrown) {
    const error = thrown instanceof LetsbeError ? thrown : new LetsbeError('INTERNAL', { requestId: parts.newId() }, thrown);
    if (error.code === 'INTERNAL') parts.log.error({ agent, err: thrown, request: error.details['requestId'] }, 'counting tokens failed here');
    sendError(response, messagesShape, error.code === 'REQUEST_TOO_LARGE' ? 413 : 400, error.code, error.message, { 'x-letsbe-refusal': error.code });
  }
}

/** What the provider counts; undefined where it does not, or not now. */
function ask(parts: Parts, call: Pick<Call, 'caller' | 'agent' | 'settings' | 'wire' | 'incoming'>, candidate: Candidate, body: JsonObject): Promise<number | undefined> {
  const { countTokens } = candidate.provider.paths;
  const road = countTokens === undefined ? undefined : openRoad(parts, call, candidate, countTokens);
  if (road === undefined || 'failure' in road) return Promise.resolve(undefined);
  const sent = JSON.stringify({ ...body, model: candidate.model.name });
  const { clock } = parts;
  const at = clock.now();
  return new Promise((resolve) => {
    let status = 0;
    let bytesIn = 0;
    const chunks: Buffer[] = [];
    let isSent = false;
    const finish = (verdict: string, counted: number | undefined): void => {
      cancel();
      unwatch();
      parts.journal.note({ at, route: 'llm', host: road.host, agent: call.agent, bytesOut: isSent ? Buffer.byteLength(sent) : 0, bytesIn, redacted: {}, verdict });
      resolve(counted);
    };
    const under: { exchange?: Exchange } = {};
    const end = (why: Why): void => under.exchange?.abort(new Ended(why));
    const unwatch = parts.stops.watch(call.caller, () => end('the agent was stopped'));
    const cancel = clock.after(countMs, () => end('it was silent for too long'));
    under.exchange = exchange(road.pool, { path: road.path, headers: road.headers, body: sent }, {
      head(given) {
        status = given;
        isSent = true;
      },
      data(chunk) {
        bytesIn += chunk.length;
        if (bytesIn > longestCount) end('it was too large');
        else chunks.push(chunk);
      },
      end: () => void readAnswer(Buffer.concat(chunks), undefined, longestCount, { shape: messagesShape }).then((read) => {
        const count = 'answer' in read && isJsonObject(read.answer) ? read.answer['input_tokens'] : undefined;
        const isCount = status < 300 && typeof count === 'number' && Number.isSafeInteger(count) && count >= 0;
        finish(isCount ? 'answered' : 'failed', isCount ? count : undefined);
      }),
      failed(_, mayHaveLeft) {
        isSent = mayHaveLeft;
        finish('failed', undefined);
      },
    });
  });
}
