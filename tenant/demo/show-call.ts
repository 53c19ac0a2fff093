import { LetsbeError } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Stage } from './stage.ts';

/** Calls an operation as a person would, showing the command and what it answered, or the error. Gives the result where there is one. */
export async function showCall({ tenant, narrator }: Stage, instance: string, operation: string, params: JsonObject, shown: (result: Json) => string): Promise<Json | undefined> {
  const words = Object.entries(params).map(([name, value]) => ` ${name}=${typeof value === 'string' ? quote(value) : JSON.stringify(value)}`).join('');
  narrator.command(`letsbe tool call ${instance} ${operation}${words}`);
  try {
    const answer = await tenant.calls.submit({ caller: { person: 'you' }, instance, operation, params });
    if (answer.status !== 'done') throw new LetsbeError('APPROVAL_REQUIRED', { ...answer });
    narrator.answer(shown(answer.result));
    return answer.result;
  } catch (error) {
    if (!(error instanceof LetsbeError)) throw error;
    narrator.refused(error.code, error.message);
    return undefined;
  }
}

function quote(text: string): string {
  return /^[\w.:@/-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
