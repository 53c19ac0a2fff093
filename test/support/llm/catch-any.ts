/** What a promise rejects with, whoever made it; a promise that does not reject fails the test. */
export async function catchAny(promise: Promise<unknown>): Promise<object> {
  try {
    await promise;
  } catch (error) {
    if (typeof error === 'object' && error !== null) return error;
    throw error;
  }
  throw new Error('It was expected to fail, and it succeeded');
}
