import { createHash } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import type { JsonObject } from '../../../../kernel/json.ts';
import { actMs, holdElement, withElement } from './find-element.ts';
import type { Session } from './session.ts';
import { keepRefs } from './tell-page.ts';

const longestElement = 2000;
const longestForm = 20_000;

/**
 * What an act is about, for whoever decides: where the page is, the element, and the form it belongs to with what stands in it. Without an element, the page as it is.
 * The origin is that of the document which holds the element, as the browser knows it: a page cannot say otherwise.
 */
export async function lookAt(session: Session, ref: string | undefined): Promise<JsonObject> {
  const page = session.page();
  if (ref === undefined) return { url: page.url(), origin: URL.parse(page.url())?.origin ?? 'null', element: '', form: '' };
  const origin = await holdElement(page, ref, (_, found) => Promise.resolve(found));
  return withElement(page, ref, async (element) => {
    const form = element.locator('xpath=ancestor-or-self::form[1]');
    const told = { element: await shown(page, element, longestElement), form: (await form.count()) === 0 ? '' : await shown(page, form, longestForm) };
    return { url: page.url(), origin, ...told };
  });
}

async function shown(page: Page, element: Locator, most: number): Promise<string> {
  try {
    const text = await element.ariaSnapshot({ timeout: actMs });
    // What is not shown must not change unseen either.
    return text.length <= most ? text : `${text.slice(0, most)}\n[cut; sha256 of all of it: ${createHash('sha256').update(text).digest('hex')}]`;
  } finally {
    await keepRefs(page);
  }
}
