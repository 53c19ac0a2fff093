import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asLetsbeError, LetsbeError, type ErrorCode } from '../../../kernel/errors.ts';
import type { BrowserWay } from '../../egress/admit-browser.ts';
import type { Enclose } from '../box/control-groups.ts';
import { proxyPort } from '../box/network/listen-inside.ts';
import { createAskedProcess } from '../process/asked-process.ts';
import { chromiumFlags } from './chromium-flags.ts';
import { chromiumPolicy } from './chromium-policy.ts';
import type { FoundBrowser } from './find-browser.ts';
import type { BrowserSettings } from './process/settings.ts';
import type { StartedBrowser } from './session-book.ts';
import { home, shutIn } from './shut-in.ts';

export interface StartBrowserOptions {
  readonly found: FoundBrowser;
  readonly way: BrowserWay;
  /** A folder of ours, for a folder of its own. */
  readonly scratch: string;
  readonly uid: number;
  readonly gid: number;
  /** Certificates that are believed beside the system's: sha256 of their public key, base64. */
  readonly trusted: readonly string[];
  readonly enclose: Enclose | undefined;
}

const codes: readonly ErrorCode[] = ['BROWSER_UNAVAILABLE', 'PAGE_MISSING', 'PAGE_UNREADABLE', 'ELEMENT_MISSING', 'ELEMENT_UNFIT', 'SCRIPT_FAILED', 'OVERLOADED', 'CALL_CANCELLED', 'TOOL_TIMEOUT'];
const startMs = 60_000;

/** Starts a browser with a way out of its own. Throws BROWSER_UNAVAILABLE where it does not start. */
export async function startBrowser({ found, way, scratch, uid, gid, trusted, enclose }: StartBrowserOptions, signal: AbortSignal): Promise<StartedBrowser> {
  mkdirSync(scratch, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(scratch, 'browser-'));
  const socketFolder = join(folder, 'way');
  const proxy = `http://127.0.0.1:${proxyPort}`;
  mkdirSync(socketFolder);
  const policyFile = join(folder, 'policy.json');
  writeFileSync(policyFile, JSON.stringify(chromiumPolicy), { mode: 0o644 });
  // The uid inside gets as far as the socket and no further: the folder above is ours alone.
  chmodSync(socketFolder, 0o711);
  const listener = createServer({ allowHalfOpen: true });
  const settings: BrowserSettings = { program: found.bwrap, proxy, args: shutIn({ ...found, socketFolder, policyFile, uid, gid, flags: chromiumFlags({ proxy, profile: `${home}/profile`, trusted }) }) };
  const process = createAskedProcess<{ readonly act: string; readonly params: object; readonly limitMs: number }>({
    name: 'the browser', main: fileURLToPath(new URL('process/main.ts', import.meta.url)), settings, environment: { TMPDIR: folder }, codes, ...(enclose ? { enclose } : {}),
  });
  const close = async (): Promise<void> => {
    way.end();
    listener.close();
    await process.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const socket = join(socketFolder, 'proxy.sock');
    listener.listen(socket);
    await once(listener, 'listening');
    chmodSync(socket, 0o666);
    listener.unref();
    way.serve(listener);
    await process.ask({ act: 'start', params: { user: way.user, key: way.key }, limitMs: startMs }, signal);
  } catch (error) {
    await close();
    if (codes.includes(asLetsbeError(error).code)) throw error;
    throw new LetsbeError('BROWSER_UNAVAILABLE', { reason: 'it does not start', mend: 'Try again; if it lasts, see the log of letsbe.' }, error);
  }
  return { ask: process.ask, close };
}
