/** Waits until something is so, and leaves the processor to others meanwhile. Where it never is, the test ends by its own time. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => { setTimeout(resolve, 2); });
}
