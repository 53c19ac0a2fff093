import { LetsbeError } from '../../kernel/errors.ts';

/** The LetsbeError a promise rejects with; anything else fails the test. */
export async function catchError(promise: Promise<unknown>): Promise<LetsbeError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof LetsbeError) return error;
    throw error;
  }
  throw new Error('It was expected to fail, and it succeeded');
}

/** The LetsbeError a function throws; anything else fails the test. */
export function catchThrown(act: () => unknown): LetsbeError {
  try {
    act();
  } catch (error) {
    if (error instanceof LetsbeError) return error;
    throw error;
  }
  throw new Error('It was expected to throw, and it returned');
}
