import { LetsbeError } from '../../errors.ts';
import type { Json } from '../../json.ts';
import { valueAt } from '../../template/pointer.ts';
import { fillParts } from '../secrets.ts';
import type { AuthOf, Issued, SchemeContext } from './scheme.ts';

/** Logs in with the parts of the secret and uses the token of the answer until it expires or is refused. */
export async function session(auth: AuthOf<'session'>, context: SchemeContext): Promise<Issued> {
  const body = Object.fromEntries(Object.entries(auth.login.body).map(([key, template]) => [key, fillParts(template, context.parts)]));
  const answer = await context.login(auth.login.path, auth.login.base, body, auth.login.encode ?? 'json');
  const token = valueAt(answer as Json, auth.token);
  if (typeof token !== 'string' || !/^[\x20-\x7e]{1,8192}$/.test(token)) {
    throw new LetsbeError('TOOL_ANSWER_UNREADABLE', { instance: context.instance, reason: `its login answered without a usable token at ${auth.token}` });
  }
  const word = auth.word ?? (auth.header === undefined ? 'Bearer' : '');
  return {
    credential: { headers: { [(auth.header ?? 'authorization').toLowerCase()]: word === '' ? token : `${word} ${token}` }, token },
    derived: { value: token, ttlSeconds: auth.ttlSeconds ?? 1800 },
  };
}
