import { Buffer } from 'node:buffer';
import type { Page } from 'playwright-core';
import { LetsbeError } from '../../../../kernel/errors.ts';
import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { actMs, firstLine, holdElement, withElement } from './find-element.ts';
import { lookAt } from './look-at.ts';
import type { Session } from './session.ts';
import { settled, tellPage } from './tell-page.ts';

const loadMs = 30_000;
const failureMs = 1000;
const longestResult = 100_000;

const textOf = (params: JsonObject, name: string): string => (typeof params[name] === 'string' ? params[name] : '');

/** What of an element in a page is used here. */
interface FormPart {
  closest(name: 'form'): { requestSubmit(): void } | null;
}

/** As a press of its button would: what is filled in wrongly keeps it. Runs in the page. */
function submitForm(element: unknown): void {
  const form = (element as FormPart).closest('form');
  if (!form) throw new Error('it belongs to no form');
  form.requestSubmit();
}

/** What is done on the page in front. Which of it may be done was decided by whoever asks. */
const acts: Readonly<Record<string, (page: Page, params: JsonObject) => Promise<unknown>>> = {
  back: (page) => page.goBack({ waitUntil: 'domcontentloaded', timeout: loadMs }),
  click: (page, params) => withElement(page, textOf(params, 'ref'), (element) => element.click({ timeout: actMs })),
  type: (page, params) => withElement(page, textOf(params, 'ref'), (element) => element.fill(textOf(params, 'text'), { timeout: actMs })),
  select: (page, params) => withElement(page, textOf(params, 'ref'), (element) => element.selectOption((params['values'] as string[] | undefined) ?? [], { timeout: actMs })),
  press: (page, params) => (params['ref'] === undefined ? page.keyboard.press(textOf(params, 'key')) : withElement(page, textOf(params, 'ref'), (element) => element.press(textOf(params, 'key'), { timeout: actMs }))),
  submit: (page, params) => withElement(page, textOf(params, 'ref'), (element) => element.evaluate(submitForm)),
  fill: (page, params) => holdElement(page, textOf(params, 'ref'), async (element, origin) => {
    // The very document that was looked at, or one of the same origin: the value is for nobody else.
    if (origin !== textOf(params, 'origin')) throw new LetsbeError('ELEMENT_UNFIT', { ref: textOf(params, 'ref'), reason: 'the page has gone elsewhere meanwhile' });
    await element.fill(textOf(params, 'value'), { timeout: actMs });
  }),
  upload: (page, params) => withElement(page, textOf(params, 'ref'), (element) => element.setInputFiles({ name: textOf(params, 'name'), mimeType: 'application/octet-stream', buffer: Buffer.from(textOf(params, 'base64'), 'base64') }, { timeout: actMs })),
};

/**
 * Carries out one order. What it tells is the page afterwards, but of `look` what an act would be about, of `evaluate` also what the script came to, of `screenshot` a PNG.
 * Throws PAGE_MISSING, PAGE_UNREADABLE, ELEMENT_MISSING, ELEMENT_UNFIT, SCRIPT_FAILED, BROWSER_UNAVAILABLE.
 */
export async function carryOut(session: Session, { act, params }: JsonObject, signal: AbortSignal): Promise<Json> {
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  try {
    signal.throwIfAborted();
    return await Promise.race([answer(session, typeof act === 'string' ? act : '', (params ?? {}) as JsonObject), aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function answer(session: Session, act: string, params: JsonObject): Promise<Json> {
  switch (act) {
    case 'start': return session.start(textOf(params, 'user'), textOf(params, 'key')).then(() => null);
    case 'look': return lookAt(session, params['ref'] === undefined ? undefined : textOf(params, 'ref'));
    case 'read': return params['ref'] === undefined ? tellPage(session) : withElement(session.page(), textOf(params, 'ref'), () => tellPage(session, textOf(params, 'ref')));
    case 'open': return open(session, textOf(params, 'url'));
    case 'screenshot': return { png: (await session.page().screenshot({ type: 'png', timeout: loadMs, mask: [session.page().locator('input[type=password]')] })).toString('base64'), url: session.page().url() };
    case 'evaluate': {
      let value: unknown;
      await settled(session.page(), async () => { value = await session.page().evaluate(textOf(params, 'script')).catch((error: unknown) => { throw new LetsbeError('SCRIPT_FAILED', { reason: firstLine(error) }, error); }); });
      await session.allKnown();
      return { ...(await tellPage(session)), value: (JSON.stringify(value) ?? 'undefined').slice(0, longestResult) };
    }
    default: {
      const known = Object.hasOwn(acts, act) ? acts[act] : undefined;
      if (!known) throw new LetsbeError('INTERNAL');
      session.answerDialogs(params['acceptDialog'] === true);
      try {
        await settled(session.page(), () => known(session.page(), params));
        await session.allKnown();
      } finally {
        // The yes was for this act alone, however it ended.
        session.answerDialogs(false);
      }
      return tellPage(session);
    }
  }
}

async function open(session: Session, url: string): Promise<Json> {
  const page = await session.pageOrNew();
  let status = 0;
  await settled(page, async () => {
    const response = await page.goto(url, { waitUntil: 'domcontentloaded', timeout: loadMs }).catch(async (error: unknown) => {
      // The browser's own page about the failure comes a moment later, and would break off the next address that is opened.
      await page.waitForURL(({ protocol }) => protocol === 'chrome-error:', { waitUntil: 'load', timeout: failureMs }).catch(() => undefined);
      throw new LetsbeError('PAGE_UNREADABLE', { url, reason: `it was not loaded (${firstLine(error)})` }, error);
    });
    status = response?.status() ?? 0;
  });
  return { ...(await tellPage(session)), status };
}
