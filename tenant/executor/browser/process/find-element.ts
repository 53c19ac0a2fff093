import { errors, type ElementHandle, type Locator, type Page } from 'playwright-core';
import { asLetsbeError, LetsbeError } from '../../../../kernel/errors.ts';

/** Until an element is there, visible, still and enabled. */
export const actMs = 5000;

const longestReason = 200;

/** Does something with the element that a reading of the page called so. Throws ELEMENT_MISSING, ELEMENT_UNFIT. */
export async function withElement<T>(page: Page, ref: string, use: (element: Locator) => Promise<T>): Promise<T> {
  const element = page.getByRef(ref);
  const found = await element.count().catch(() => 0);
  if (found !== 1) throw new LetsbeError('ELEMENT_MISSING', { ref });
  try {
    return await use(element);
  } catch (error) {
    if (error instanceof LetsbeError) throw error;
    throw new LetsbeError('ELEMENT_UNFIT', { ref, reason: error instanceof errors.TimeoutError ? `it was not visible, still and enabled within ${actMs / 1000} s` : firstLine(error) }, error);
  }
}

/** The element itself, as it is in the document that is there now: in another document it does nothing. */
export async function holdElement<T>(page: Page, ref: string, use: (element: ElementHandle, origin: string) => Promise<T>): Promise<T> {
  return withElement(page, ref, async (found) => {
    const element = await found.elementHandle({ timeout: actMs });
    if (!element) throw new LetsbeError('ELEMENT_MISSING', { ref });
    try {
      return await use(element as ElementHandle, URL.parse((await element.ownerFrame())?.url() ?? '')?.origin ?? 'null');
    } finally {
      await element.dispose().catch(() => undefined);
    }
  });
}

/** The driver's own words, without its log and its colours. */
export function firstLine(error: unknown): string {
  const { message } = error instanceof Error && !(error instanceof LetsbeError) ? error : asLetsbeError(error);
  // oxlint-disable-next-line no-control-regex -- the driver colours its messages
  return (message.replaceAll(/\u001B\[[0-9;]*m/g, '').split('\n')[0] ?? '').replace(/^[A-Za-z.]+: /, '').slice(0, longestReason);
}
