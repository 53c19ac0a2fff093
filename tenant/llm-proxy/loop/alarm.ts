import type { Json } from '../../../kernel/json.ts';
import type { Log } from '../../../kernel/log.ts';
import type { LoopBreach } from './close-loop.ts';

export interface AlarmDependencies {
  /** An event of the audit, on the disk when this returns. */
  readonly record: (event: Json) => void;
  readonly log: Pick<Log, 'error'>;
  /** Ends the runtime. */
  readonly stop: (breach: LoopBreach) => void;
}

/** What is tried again and again is told once; beyond so many different ones in one process they are told anew. */
const mostTold = 1000;

/** The alarm of the closed loop: an event of the audit, a line of the log, and the end of the runtime, whatever becomes of the others. Throws what `record` throws. */
export function createLoopAlarm({ record, log, stop }: AlarmDependencies): (breach: LoopBreach) => void {
  const told = new Set<string>();
  return (breach) => {
    const name = JSON.stringify([breach.agent, breach.session, breach.id, breach.fault]);
    try {
      if (told.has(name)) return;
      const { agent, session, fault } = breach;
      const event = { agent, ...(session === undefined ? {} : { conversation: session }), fault, toolCall: breach.id?.slice(0, 200) ?? null };
      log.error(event, 'a model call holds the result of a tool that nobody judged: the runtime went past the gate');
      record({ what: 'model-loop', ...event });
      // What could not be recorded is told again.
      if (told.size >= mostTold) told.clear();
      told.add(name);
    } finally {
      stop(breach);
    }
  };
}
