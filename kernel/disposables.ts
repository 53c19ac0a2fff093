export type Dispose = () => void | Promise<void>;

/** What a scope acquired, released in reverse order by whoever owns the scope, so that no holder has to remember. */
export interface Disposables {
  add(name: string, dispose: Dispose): void;
  /** Releases everything once; a failing release does not stop the others. Returns what failed. */
  dispose(): Promise<{ name: string; error: unknown }[]>;
}

export function createDisposables(): Disposables {
  const held: { name: string; dispose: Dispose }[] = [];
  return {
    add(name, dispose) {
      held.push({ name, dispose });
    },
    async dispose() {
      const failed: { name: string; error: unknown }[] = [];
      for (let entry = held.pop(); entry; entry = held.pop()) {
        try {
          await entry.dispose();
        } catch (error) {
          failed.push({ name: entry.name, error });
        }
      }
      return failed;
    },
  };
}

/** Puts something together out of parts that are given back when a later part fails; then throws what that part threw. */
export async function assembleWhole<T>(assemble: (disposables: Disposables) => Promise<T>): Promise<T> {
  const disposables = createDisposables();
  try {
    return await assemble(disposables);
  } catch (error) {
    await disposables.dispose();
    throw error;
  }
}
