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
  let times = 0;
  for (const { request, at } of made) if (request === latest.request && latest.at - at <= loopMs) times += 1;
  return times >= loopTimes ? { times } : undefined;
}
