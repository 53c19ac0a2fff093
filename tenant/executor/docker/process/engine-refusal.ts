import { LetsbeError } from '../../../../kernel/errors.ts';
import { nearest } from '../../../../kernel/nearest.ts';
import { asTexts } from '../texts.ts';
import type { AskEngine, EngineAnswer } from './engine.ts';
import { parseAnswer, rowsOf, textOf } from './read-answer.ts';

/**
 * The error that an answer of the Engine is: TOOL_NOT_FOUND with the closest name, TOOL_CONFLICT, TOOL_REJECTED, and for a read that failed
 * TOOL_UNAVAILABLE. All of them are its definite no.
 */
export async function engineRefusal({ status, body }: EngineAnswer, container: string, changes: boolean, ask: AskEngine, signal: AbortSignal): Promise<LetsbeError> {
  const said = saidIn(body);
  if (status === 404) return new LetsbeError('TOOL_NOT_FOUND', { instance: 'Docker', detail: container === '' ? `: ${said}` : await missing(container, said, ask, signal) });
  const code = status === 409 ? 'TOOL_CONFLICT' : status < 500 || changes ? 'TOOL_REJECTED' : 'TOOL_UNAVAILABLE';
  return new LetsbeError(code, { instance: 'Docker', detail: said === '' ? ` (${status})` : `: ${said}` });
}

const longest = 2000;

function saidIn(body: Buffer): string {
  try {
    return textOf(JSON.parse(body.toString('utf8')), 'message').slice(0, longest);
  } catch {
    return body.toString('utf8').slice(0, longest);
  }
}

/** Docker says the same of a container that is gone and of one that never was. */
async function missing(container: string, said: string, ask: AskEngine, signal: AbortSignal): Promise<string> {
  if (!/no such container/i.test(said)) return `: ${said}`;
  const names = await namesOf(ask, signal);
  const close = nearest(container, names) ?? names.find((name) => name.includes(container));
  return `: no container ${container}${close === undefined ? '' : `, did you mean ${close}?`}${names.length === 0 ? '' : ` There are: ${names.slice(0, 30).join(', ')}`}`;
}

async function namesOf(ask: AskEngine, signal: AbortSignal): Promise<string[]> {
  const answer = await ask({ method: 'GET', path: '/containers/json', query: { all: '1' } }, signal);
  if (answer.status !== 200) return [];
  return rowsOf(parseAnswer(answer.body)).flatMap(({ Names }) => asTexts(Names).map((name) => name.replace(/^\//, '')));
}
