import { LetsbeError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { CallAnswer } from '../../tenant/calls/answer.ts';
import type { Calls, Preview } from '../../tenant/calls/calls.ts';
import type { CallRequest } from '../../tenant/calls/ready-call.ts';

type Done = Omit<Extract<CallAnswer, { status: 'done' }>, 'status' | 'call'>;

/** A person of the business, who may call what is not irreversible without asking anybody. */
export interface Person {
  /** Fails when the call was parked. */
  call(request: CallRequest): Promise<Done>;
  judge(request: CallRequest): Promise<Preview>;
  showSubject(request: CallRequest): Promise<JsonObject | undefined>;
}

export function asPerson(calls: Calls): Person {
  const caller = { person: 'ada' };
  return {
    async call(request) {
      const answer = await calls.submit({ ...request, caller });
      if (answer.status !== 'done') throw new LetsbeError('APPROVAL_REQUIRED', { ...answer });
      const { status: _, call: __, ...done } = answer;
      return done;
    },
    judge: (request) => calls.preview({ ...request, caller }),
    showSubject: async (request) => (await calls.preview({ ...request, caller, subject: true })).subject,
  };
}
