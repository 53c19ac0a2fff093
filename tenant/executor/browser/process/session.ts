import { setTimeout } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { LetsbeError } from '../../../../kernel/errors.ts';
import { firstLine } from './find-element.ts';
import type { BrowserSettings } from './settings.ts';
import { whyBlocked } from './why-blocked.ts';

/** What happened on pages that nobody asked for. */
export interface Notice {
  readonly kind: 'dialog' | 'blocked' | 'failed' | 'download' | 'page';
  readonly text: string;
}

/** One browser with one set of pages, for one chain of agents. */
export interface Session {
  /** Starts it. `user` and `key` let it through the forward proxy. Throws BROWSER_UNAVAILABLE. */
  start(user: string, key: string): Promise<void>;
  /** The page that is in front. Throws PAGE_MISSING where there is none. */
  page(): Page;
  /** The page in front, or a new one. */
  pageOrNew(): Promise<Page>;
  /** Waits until each page that exists is known here, some seconds at most: one that a page has just opened is told of late by a busy machine. */
  allKnown(): Promise<void>;
  /** Whether questions that a page asks in a dialog are answered with yes. */
  answerDialogs(yes: boolean): void;
  /** What happened since this was asked last. */
  notices(): Notice[];
  close(): Promise<void>;
}

const startMs = 30_000;
const knownMs = 5000;
const lookMs = 50;
const mostPages = 5;
const mostNotices = 20;
const longestText = 300;
const size = { width: 1280, height: 900 } as const;

export function createSession({ program, args, proxy }: BrowserSettings): Session {
  let browser: Browser | undefined;
  let context: BrowserContext | undefined;
  let pages: Page[] = [];
  /** The pages that the browser has, by its own names for them. */
  const targets = new Set<string>();
  let heard: Notice[] = [];
  let yes = false;
  const notice = (kind: Notice['kind'], text: string): void => {
    if (heard.length < mostNotices) heard.push({ kind, text: text.slice(0, longestText) });
  };

  function adopt(page: Page): void {
    if (pages.length > 0) notice('page', 'the page opened another one, which is in front now');
    pages.push(page);
    page.on('close', () => { pages = pages.filter((one) => one !== page); });
    page.on('dialog', (dialog) => {
      const accepts = yes || dialog.type() === 'beforeunload' || dialog.type() === 'alert';
      notice('dialog', `${dialog.type()} "${dialog.message()}" was ${accepts ? 'accepted' : 'dismissed'}`);
      // It is gone where the page went away meanwhile.
      (accepts ? dialog.accept() : dialog.dismiss()).catch(() => undefined);
    });
    page.on('download', (download) => {
      notice('download', `the page offered the file ${download.suggestedFilename()}, which was not taken`);
      download.cancel().catch(() => undefined);
    });
    page.on('requestfailed', (request) => {
      if (request.isNavigationRequest()) notice('failed', `${originOf(request.url())} was not loaded (${request.failure()?.errorText ?? 'no reason'})`);
    });
    if (pages.length > mostPages) pages[0]?.close().catch(() => undefined);
  }

  async function guard(opened: BrowserContext): Promise<void> {
    await opened.route('**/*', async (route) => {
      const request = route.request();
      const blocked = whyBlocked({ method: request.method(), url: request.url(), from: askerOf(request) });
      if (blocked === undefined) return route.continue();
      notice('blocked', `${request.method()} ${originOf(request.url())}: ${blocked}`);
      return route.abort('blockedbyclient');
    });
  }

  async function follow(started: Browser): Promise<void> {
    const told = await started.newBrowserCDPSession();
    told.on('Target.targetCreated', ({ targetInfo: { type, targetId } }) => {
      if (type === 'page') targets.add(targetId);
    });
    told.on('Target.targetDestroyed', ({ targetId }) => void targets.delete(targetId));
    await told.send('Target.setDiscoverTargets', { discover: true });
    // What it began with is no page of ours.
    targets.clear();
  }

  return {
    async start(user, key) {
      browser = await chromium.launch({ executablePath: program, ignoreDefaultArgs: true, args: [...args], env: {}, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false, timeout: startMs }).catch((error: unknown) => {
        throw new LetsbeError('BROWSER_UNAVAILABLE', { reason: `it does not start (${lastWords(error)})`, mend: 'Install it anew: apt-get install --reinstall chromium bubblewrap' }, error);
      });
      context = await browser.newContext({ proxy: { server: proxy, username: user, password: key }, acceptDownloads: false, serviceWorkers: 'block', viewport: size, locale: 'en-GB', timezoneId: 'UTC' });
      context.on('page', adopt);
      await guard(context);
      await follow(browser);
    },
    page() {
      const page = pages.at(-1);
      if (!page) throw new LetsbeError('PAGE_MISSING');
      return page;
    },
    async pageOrNew() {
      if (!context) throw new LetsbeError('PAGE_MISSING');
      return pages.at(-1) ?? (await context.newPage());
    },
    async allKnown() {
      for (let waited = 0; targets.size > pages.length && waited < knownMs; waited += lookMs) await setTimeout(lookMs);
    },
    answerDialogs(accepts) {
      yes = accepts;
    },
    notices() {
      const told = heard;
      heard = [];
      return told;
    },
    async close() {
      await browser?.close();
    },
  };
}

/** Without what stands behind the origin: it may be long, and hold anything. */
function originOf(url: string): string {
  return URL.parse(url)?.origin ?? 'an address';
}

/** The document that makes a request. A page that is being opened is none yet. */
function askerOf(request: { frame(): { url(): string } }): string | undefined {
  try {
    return request.frame().url();
  } catch {
    // The driver has no frame for it: nobody is known to ask.
    return undefined;
  }
}

/** What the browser itself said last, where it said something: the driver's message holds its log. */
function lastWords(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return [...message.matchAll(/\[err\] ?(\S.*)/g)].at(-1)?.[1]?.slice(0, longestText) ?? firstLine(error);
}
