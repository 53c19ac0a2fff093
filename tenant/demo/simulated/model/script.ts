import type { Json } from '../../../../kernel/json.ts';
import { asObject, textOf } from '../rows.ts';
import type { Heard } from './hear.ts';
import type { Says } from './line.ts';
import { plays } from './plays.ts';

const unknown = 'I am a scripted model: I understand nothing and play a few scenes. Ask “How was the week?”, “Write a newsletter about stollen”, “See what others write about rye bread”, or paste a key.';

/** What the scripted model says to what it heard. Pure, but for `now`, in milliseconds since the epoch. */
export function play(heard: Heard, now: number): Says {
  const outcome = tellOutcome(heard.message);
  if (outcome !== undefined) return { text: outcome };
  const { lines = [] } = plays.find(({ when }) => when.test(heard.message)) ?? {};
  const failed = asObject(heard.results.at(-1))['error'];
  if (failed !== undefined) return { text: `That did not work: ${textOf(asObject(failed), 'message')}` };
  return lines[Math.min(heard.results.length, lines.length - 1)]?.(heard, now) ?? { text: unknown };
}

/** The tenant tells in the conversation how a call ended that waited. Undefined where the words are no such telling. */
function tellOutcome(message: string): string | undefined {
  const [, operation = '', , what = ''] = /The call (\S+) of (\S+) \(call_[^)]*\) (was approved and has run|was approved and failed|was denied|was cancelled)/.exec(message) ?? [];
  if (operation === '') return undefined;
  if (what !== 'was approved and has run') return `${operation} was not done${what === 'was approved and failed' ? ': it failed' : ', as you decided'}.`;
  const { title, mailedTo } = asObject(resultIn(message));
  if (typeof title === 'string' && typeof mailedTo === 'number') return `It is out: “${title}” is published and was mailed to ${mailedTo} readers.`;
  return `It is done: ${operation} has run, after your yes.`;
}

function resultIn(message: string): Json {
  const text = /Its result:\n(\{.*\})\n/.exec(message)?.[1];
  try {
    return text === undefined ? null : JSON.parse(text) as Json;
  } catch {
    // A long result is cut.
    return null;
  }
}
