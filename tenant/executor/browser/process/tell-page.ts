import type { Page, Request } from 'playwright-core';
import { setTimeout } from 'node:timers/promises';
import type { JsonObject } from '../../../../kernel/json.ts';
import type { Session } from './session.ts';

/** More of a page than anybody reads; what is told of it is cut by who asked. */
const mostCharacters = 1_000_000;
const longestTitle = 300;
const longestUrl = 4096;
/** Until what an act has set off has begun. */
const beginMs = 150;
const loadMs = 10_000;
const quietMs = 5000;
const lookMs = 50;

/** Does something on a page and waits until what it set off is over, or has gone on for some seconds. */
export async function settled(page: Page, act: () => Promise<unknown>): Promise<void> {
  const open = new Set<Request>();
  const begin = (request: Request): void => void open.add(request);
  const end = (request: Request): void => void open.delete(request);
  page.on('request', begin).on('requestfinished', end).on('requestfailed', end);
  try {
    await act();
    await setTimeout(beginMs);
    await page.waitForLoadState('load', { timeout: loadMs }).catch(() => undefined);
    for (let waited = 0; open.size > 0 && waited < quietMs && !page.isClosed(); waited += lookMs) await setTimeout(lookMs);
  } finally {
    page.off('request', begin).off('requestfinished', end).off('requestfailed', end);
  }
}

/** Refs are those of the last snapshot, and an element keeps its own: what was told stays good after a look at a part. */
export async function keepRefs(page: Page): Promise<void> {
  await page.ariaSnapshot({ mode: 'ai', timeout: loadMs });
}

/** The page in front as a reader of screens has it, each element with a ref, and what happened meanwhile. `ref`: only what is within that element. */
export async function tellPage(session: Session, ref?: string): Promise<JsonObject> {
  const page = session.page();
  const text = await (ref === undefined ? page : page.getByRef(ref)).ariaSnapshot({ mode: 'ai', timeout: loadMs });
  if (ref !== undefined) await keepRefs(page);
  return { url: page.url().slice(0, longestUrl), title: (await page.title()).slice(0, longestTitle), text: text.slice(0, mostCharacters), notices: session.notices().map((notice) => ({ ...notice })) };
}
