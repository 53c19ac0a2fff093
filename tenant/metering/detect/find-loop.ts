/** A request that was made: by which agent, a hash of it, when (milliseconds). */
export interface MadeRequest {
  readonly request: string;
  readonly at: number;
}

export const loopTimes = 5;
export const loopMs = 5 * 60_000;

/**
 * How often the latest of an agent's requests was made within the last minutes, if that is so often that it runs in a circle; else undefined.
 * @param made oldest first, the latest last
 */
export function findLoop(made: readonly MadeRequest[]): { readonly times: number } | undefined {
  const latest = made.at(-1);
  if (!latest) return undefined;
  const times = made.filter(({ request, at }) => request === latest.request && latest.at - at <= loopMs).length;
  return times >= loopTimes ? { times } : undefined;
}
