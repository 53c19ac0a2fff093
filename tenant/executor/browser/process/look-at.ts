import type { Locator, Page } from 'playwright-core';
import type { JsonObject } from '../../../../kernel/json.ts';
import { actMs, withElement } from './find-element.ts';
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
  if (ref === undefined) return { url: page.url(), origin: originOf(page.url()), element: '', form: '' };
  return withElement(page, ref, async (element) => {
    const handle = await element.elementHandle({ timeout: actMs });
    const url = (await handle?.ownerFrame())?.url() ?? '';
    await handle?.dispose();
    const form = element.locator('xpath=ancestor-or-self::form[1]');
    const told = { element: await shown(page, element, longestElement), form: (await form.count()) === 0 ? '' : await shown(page, form, longestForm) };
    return { url: page.url(), origin: originOf(url), ...told };
  });
}

async function shown(page: Page, element: Locator, most: number): Promise<string> {
  try {
    return (await element.ariaSnapshot({ timeout: actMs })).slice(0, most);
  } finally {
    await keepRefs(page);
  }
}

function originOf(url: string): string {
  return URL.parse(url)?.origin ?? 'null';
}
