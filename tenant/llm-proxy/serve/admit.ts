import { LetsbeError } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { Caller } from '../agent-keys.ts';
import { settingsOf, type AgentSettings } from '../choose/settings-schema.ts';
import { closeLoop } from '../loop/close-loop.ts';
import { textOf, type WireShape } from '../wires/wire-shape.ts';
import { checkRequest } from './check-request.ts';
import type { Parts } from './parts.ts';

/**
 * Lets a request pass that may go to a model, and gives the settings of its agent; the same for calls and for counting. Throws MODEL_UNATTESTED,
 * MODEL_STOPPED, MODEL_UNKNOWN, MODEL_POLICY, REQUEST_INVALID and MODEL_LOOP_OPEN.
 */
export function admit({ attested, stops, settings, loop }: Pick<Parts, 'attested' | 'stops' | 'settings' | 'loop'>, caller: Caller, body: JsonObject, shape: WireShape): AgentSettings {
  if (!attested.holds()) throw new LetsbeError('MODEL_UNATTESTED');
  stops.assertRunning(caller);
  const { agent } = caller;
  const own = settingsOf(settings(), agent);
  if (!own) throw new LetsbeError('MODEL_UNKNOWN', { model: textOf(body['model']) ?? '', agent, known: 'none: agent-models.json has neither this agent nor a default' });
  checkRequest(body, own);
  closeLoop(caller, shape.results(body), loop);
  return own;
}
