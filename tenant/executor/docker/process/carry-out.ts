import { LetsbeError } from '../../../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.ts';
import { stack as stackRule } from '../verbs/verb.ts';
import { checkVerbParams, findVerb } from '../verbs/verbs.ts';
import type { Actor } from './act.ts';

/** Carries out an order: a verb of the closed list with params that fit it, or a look at a stack. Throws what it lacks. */
export async function carryOut(actor: Actor, { verb: name, look, stack, params, files }: JsonObject, signal: AbortSignal, onLine: (line: string) => void): Promise<Json> {
  if (look === 'files' || look === 'plan') {
    if (typeof stack !== 'string' || stack.length > stackRule.most || !new RegExp(stackRule.pattern).test(stack)) throw new LetsbeError('PARAMS_INVALID', { operation: 'docker.compose', faults: 'stack is the name of a stack' });
    return look === 'files' ? actor.filesOf(stack) : actor.planOf(stack, signal);
  }
  const verb = findVerb(typeof name === 'string' ? name : '');
  const checked = checkVerbParams(verb, isJsonObject(params) ? params : {});
  return actor.act({ verb, params: checked, files: isJsonObject(files) ? files : undefined, signal, onLine });
}
