/** Waits, turn by turn of the event loop, until something is so. Where it never is, the test ends by its own time. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => { setImmediate(resolve); });
}
