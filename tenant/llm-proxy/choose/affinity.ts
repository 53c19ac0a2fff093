import type { Clock } from '../../../kernel/clock.ts';
import type { Candidate } from './candidates.ts';

/** Keeps a conversation with the model that answered it last, where its prompt is cached. */
export interface Affinity {
  /** The same candidates, the one that answered this session last before the others. */
  order(session: string, candidates: readonly Candidate[]): readonly Candidate[];
  answered(session: string, name: string): void;
  failed(session: string, name: string): void;
}

const mostSessions = 5000;
/** No cache of a prompt lasts longer; afterwards the first choice is the first again. */
const keptMs = 3_600_000;

export function createAffinity(clock: Clock): Affinity {
  const kept = new Map<string, { readonly name: string; readonly until: number }>();
  return {
    order(session, candidates) {
      const found = kept.get(session);
      const last = found !== undefined && found.until > clock.elapsed() ? candidates.find(({ name }) => name === found.name) : undefined;
      return last === undefined || last === candidates[0] ? candidates : [last, ...candidates.filter((candidate) => candidate !== last)];
    },
    answered(session, name) {
      kept.delete(session);
      kept.set(session, { name, until: clock.elapsed() + keptMs });
      const [oldest] = kept.size > mostSessions ? kept.keys() : [];
      if (oldest !== undefined) kept.delete(oldest);
    },
    failed(session, name) {
      if (kept.get(session)?.name === name) kept.delete(session);
    },
  };
}
