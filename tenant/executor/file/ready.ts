import type { JsonObject } from '../../../kernel/json.ts';
import { plainText } from '../../../kernel/template/summarise.ts';
import type { CallRequest, Executor, ReadyCall } from '../../calls/ready-call.ts';
import { baseVerdict } from '../../gate/rules/base-verdict.ts';
import type { Facts } from '../../gate/rules/fact-kinds.ts';
import type { Verdict } from '../../gate/verdict.ts';

export interface ReadyParts extends Pick<ReadyCall, 'title' | 'idempotent' | 'run'> {
  readonly request: CallRequest;
  readonly facts: Facts;
  /** What it is about, for the sentence a person reads. */
  readonly about: string;
  /** The object it goes to: another one asks again. */
  readonly target: string;
  readonly files?: ReadyCall['bound']['files'];
  /** Why nobody can make this call, in plain words. */
  readonly refused?: string | undefined;
  readonly subject: () => Promise<JsonObject | undefined>;
  readonly outsiders?: boolean;
  readonly reads?: string;
  readonly writes?: ReadyCall['writes'];
}

/** Which behaviour of these executors was approved: raised when one of them does something else than before. */
const definition = 1;

/** A call of the server itself, ready to be judged and run. What shows its object also tells whether an interrupted one happened. */
export function makeServerCall({ request: { instance, operation, params }, facts, about, target, files = {}, title, refused, idempotent, subject, run, outsiders = false, reads, writes }: ReadyParts): ReadyCall {
  return {
    instance, operation, name: operation, title, params, facts, idempotent, subject, run, outsiders,
    ...(reads === undefined ? {} : { reads }), ...(writes === undefined ? {} : { writes }),
    summary: `${title}: ${plainText(about, 200)}`,
    base: refused === undefined ? baseVerdict(facts) : refuse(baseVerdict(facts), refused),
    bound: { definition: `${operation}/${definition}`, target, files },
    generation: '',
    verify: subject,
  };
}

function refuse(verdict: Verdict, sentence: string): Verdict {
  return { ...verdict, refused: true, reasons: [...verdict.reasons, { rule: 'executor.refused', sentence }] };
}

/** An executor of one instance. Whatever is thrown on the way is shown to `redact` first. */
export function serveInstance(instance: string, makeReady: (request: CallRequest) => Promise<ReadyCall> | ReadyCall, redact: <E>(error: E) => E): Executor {
  return {
    serves: (asked) => asked === instance,
    async within(request, use) {
      try {
        return await use(await makeReady(request));
      } catch (error) {
        throw redact(error);
      }
    },
  };
}
