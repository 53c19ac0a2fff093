/** Lets acts on the same thing run one after the other; others do not wait. */
export function createLineUp(): <T>(thing: string, act: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (thing, act) => {
    const before = last.get(thing) ?? Promise.resolve();
    const mine = before.then(act, act);
    last.set(thing, mine);
    try {
      return await mine;
    } finally {
      if (last.get(thing) === mine) last.delete(thing);
    }
  };
}
