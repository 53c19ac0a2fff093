import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../kernel/clock.ts';
import type { Disposables } from '../../../kernel/disposables.ts';
import type { BrowserAct } from '../../../kernel/wire/policy.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { OpenedEgress } from '../../egress/open-egress.ts';
import type { Executor } from '../../calls/ready-call.ts';
import { agentRoots } from '../agent-roots.ts';
import { findControlGroups, type Enclose } from '../box/control-groups.ts';
import { defaultLimits } from '../box/limits.ts';
import { execUser } from '../exec/exec-user.ts';
import { openLater } from '../open-later.ts';
import type { BrowserDependencies } from './context.ts';
import { findBrowser } from './find-browser.ts';
import { createPages, placeOf } from './pages.ts';
import { createSessionBook } from './session-book.ts';
import { startBrowser } from './start-browser.ts';

export interface OpenBrowserDependencies extends Omit<BrowserDependencies, 'pages' | 'sessions' | 'pause' | 'roots' | 'agentUid' | 'newName'>, Pick<OpenedEgress, 'hosts' | 'mayAct' | 'admitBrowser'> {
  readonly stateFolder: string;
  readonly clock: Clock;
  /** What the policy lists for an agent. */
  readonly listed: (agent: string) => ReadonlyMap<string, readonly BrowserAct[]>;
  /** Certificates that are believed beside the system's: sha256 of their public key, base64. */
  readonly trusted?: readonly string[];
}

/** Threads count as processes here; a page with many frames has hundreds. */
const limits = { ...defaultLimits, processes: 1024, memoryMiB: 2048 } as const;

/** The browser as agents have it: `browser.open` and the other acts. It is started when the first page is opened. */
export function openBrowser({ stateFolder, clock, listed, hosts, mayAct, admitBrowser, trusted = [], ...dependencies }: OpenBrowserDependencies, disposables: Disposables): Executor {
  const pages = createPages({ listed, hosts, mayAct });
  const user = execUser();
  const scratch = join(stateFolder, 'browser');
  let enclose: Enclose | undefined;
  let isFirst = true;
  const sessions = createSessionBook({
    clock,
    start(chain, granted, signal) {
      const isGranted = (host: string, port: number): boolean => mayAct(chain) && [...granted].some((origin) => {
        const place = placeOf(origin);
        return place?.host === host && place.port === port;
      });
      const found = findBrowser();
      if (isFirst) {
        // What an earlier process had no time to take away.
        rmSync(scratch, { recursive: true, force: true });
        enclose = process.getuid?.() === 0 ? findControlGroups(limits, 'letsbe-browser') : undefined;
        isFirst = false;
      }
      const way = admitBrowser({ chain, reaches: (host, port) => pages.reaches(chain, host, port) || isGranted(host, port) });
      if (!way) throw new LetsbeError('BROWSER_UNAVAILABLE', { reason: 'the forward proxy, its only way out, is not open', mend: 'Start letsbe tenant, which opens it.' });
      return startBrowser({ found, way, scratch, ...user, trusted, enclose }, signal);
    },
  });
  disposables.add('browser', () => sessions.closeAll());
  return openLater('browser', async () => (await import('./browser-executor.ts')).createBrowserExecutor({
    ...dependencies, pages, sessions, roots: agentRoots(stateFolder), agentUid: user.uid, newName: () => randomBytes(12).toString('hex'), pause: () => setImmediate(),
  }));
}
