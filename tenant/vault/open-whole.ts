import { LetsbeError } from '../../kernel/errors.ts';

/** Undefined for a row that was damaged: it keeps nobody from the others, nor from storing it anew. */
export function openWhole<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof LetsbeError) return undefined;
    throw error;
  }
}
