import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { asLetsbeError, LetsbeError } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { Wire } from '../../metering/read-usage/usage-reader.ts';
import type { Caller } from '../agent-keys.ts';
import { describeFailure, type Failure } from '../answer/failure.ts';
import { refuse } from '../answer/reply.ts';
import { scrub } from '../answer/scrub.ts';
import { countRedacted } from '../body/count-redacted.ts';
import { estimateTokens } from '../body/estimate-tokens.ts';
import { parseBody, readCall } from '../body/read-call.ts';
import { readRequest } from '../body/read-request.ts';
import { prefixHash } from '../cache/prefix-hash.ts';
import { type Candidate, chooseCandidates } from '../choose/candidates.ts';
import { sessionOf } from '../choose/session-of.ts';
import { shapes } from '../wires/shapes.ts';
import { textOf } from '../wires/wire-shape.ts';
import { admit } from './admit.ts';
import { attempt, type Outcome } from './attempt.ts';
import type { Call } from './call.ts';
import type { Parts } from './parts.ts';

/** Answers a model call of an agent, whatever comes of it. Never rejects. */
export async function serveCall(parts: Parts, caller: Caller, wire: Wire, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const seen: { raw?: string; body?: JsonObject } = {};
  try {
    const call = await readClientCall(parts, caller, wire, incoming, response, seen);
    await answer(parts, call);
  } catch (thrown) {
    const error = thrown instanceof LetsbeError ? thrown : new LetsbeError('INTERNAL', { requestId: parts.newId() }, thrown);
    if (error.code === 'INTERNAL') parts.log.error({ agent: caller.agent, wire, err: thrown, request: error.details['requestId'] }, 'a model call failed here');
    const body = seen.body ?? looselyParse(seen.raw);
    refuse(error, { shape: shapes[wire], response, isStream: body['stream'] === true, words: { model: textOf(body['model']) ?? 'none', id: parts.newId(), at: Math.floor(parts.clock.now() / 1000) } });
  }
}

async function readClientCall(parts: Parts, caller: Caller, wire: Wire, incoming: IncomingMessage, response: ServerResponse, seen: { raw?: string; body?: JsonObject }): Promise<Call> {
  const { clock, limits, firewall, schemas } = parts;
  const raw = await readRequest(incoming, limits, clock);
  seen.raw = raw;
  // Before anything else looks at it: what is not in it any more cannot get into an error either.
  const clean = firewall.redactBody(raw);
  const body = readCall(clean, wire, schemas);
  seen.body = body;
  const { agent } = caller;
  const settings = admit(parts, caller, body, shapes[wire]);
  const prefix = wire === 'openai-embeddings' ? '' : prefixHash(body);
  if (prefix !== '' && parts.prefixes.note(agent, settings.version ?? '', prefix) === 'new') parts.log.warn({ agent, prefix }, 'the stable part of a prompt is another than before: nothing of it is cached');
  return {
    caller, agent, settings, wire, shape: shapes[wire], body, isStream: body['stream'] === true, incoming, response,
    digest: hash('sha256', clean, 'base64url'), inputTokens: estimateTokens(clean, body), redacted: countRedacted(raw, clean), prefix,
  };
}

const ofBudget: ReadonlySet<string> = new Set(['BUDGET_EXHAUSTED', 'BUDGET_ASK', 'MODEL_UNPRICED']);

/** Asks one model after the other until one answers. Throws what the client is told. */
async function answer(parts: Parts, call: Call): Promise<void> {
  const chosen = chooseCandidates({ catalog: parts.catalog, agent: call.agent, settings: call.settings, wire: call.wire, asked: textOf(call.body['model']) ?? '', at: parts.clock.now() });
  // With one model there is nothing to choose.
  const session = chosen.length === 1 ? '' : sessionOf(call.agent, call.body);
  let refusal: LetsbeError | undefined;
  const failures: { readonly failure: Failure; readonly candidate: Candidate }[] = [];
  for (const candidate of parts.affinity.order(session, chosen)) {
    if (call.response.destroyed) return;
    const outcome = await tryTwice(parts, call, candidate).catch((thrown: unknown) => {
      const error = asLetsbeError(thrown);
      // A cheaper model may still be within the budget.
      if (!ofBudget.has(error.code)) throw thrown;
      return error;
    });
    if (outcome instanceof LetsbeError) refusal ??= outcome;
    else if (outcome.kind === 'answered') {
      if (session !== '') parts.affinity.answered(session, candidate.name);
      return;
    } else {
      parts.affinity.failed(session, candidate.name);
      parts.log.warn({ agent: call.agent, model: candidate.name, status: outcome.failure.status, said: scrub(outcome.failure.said, parts.firewall) }, 'a model gave no answer');
      failures.push({ failure: outcome.failure, candidate });
      if (outcome.failure.blame === 'request') break;
    }
  }
  throw failures.length === 0 && refusal ? refusal : sumUp(parts, failures);
}

/** A kept connection that was closed meanwhile says nothing about the provider: the same model is asked once more. */
async function tryTwice(parts: Parts, call: Call, candidate: Candidate): Promise<Outcome> {
  const outcome = await attempt(parts, call, candidate);
  return outcome.kind === 'failed' && outcome.failure.again === true && !call.response.destroyed ? attempt(parts, call, candidate) : outcome;
}

function sumUp({ firewall }: Parts, failures: readonly { readonly failure: Failure; readonly candidate: Candidate }[]): LetsbeError {
  const asked = failures.find(({ failure }) => failure.blame === 'request');
  if (asked) return new LetsbeError('MODEL_REJECTED', { provider: asked.candidate.provider.title, reason: scrub(asked.failure.said, firewall) || 'it gave no reason', ...(asked.failure.code === undefined ? {} : { code: asked.failure.code }) });
  const reasons = failures.map(({ failure, candidate }) => describeFailure({ ...failure, said: scrub(failure.said, firewall) }, candidate.provider.title));
  return new LetsbeError('MODEL_UNAVAILABLE', { reason: [...new Set(reasons)].join('; ') });
}

/** What can be read of a request that was refused, to say so in its form. */
function looselyParse(raw: string | undefined): JsonObject {
  try {
    const { model, stream } = raw === undefined ? {} : parseBody(raw);
    return { stream: stream === true, ...(typeof model === 'string' && /^[\w./:@-]{1,80}$/.test(model) ? { model } : {}) };
  } catch {
    return {};
  }
}
