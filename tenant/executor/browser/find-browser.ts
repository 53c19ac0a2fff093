import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LetsbeError } from '../../../kernel/errors.ts';
import { readMachine } from '../box/machine.ts';
import { systemPaths, type ShutIn } from './shut-in.ts';

/** The programs themselves: what distributions put into the path is a script around them. */
const programs = ['/usr/lib/chromium/chromium', '/usr/lib/chromium-browser/chromium-browser', '/usr/lib64/chromium-browser/chromium-browser', '/opt/google/chrome/chrome'];

export type FoundBrowser = Omit<ShutIn, 'socketFolder' | 'policyFile' | 'flags' | 'uid' | 'gid'>;

/** What a browser is run with on this machine. Throws BROWSER_UNAVAILABLE with what is to be installed: one that is not shut in is not run. */
export function findBrowser(isThere: (path: string) => boolean = existsSync): FoundBrowser {
  const { uid, programs: { bwrap, setpriv } } = readMachine();
  const chromium = programs.find(isThere);
  const missing = (reason: string, name: string): LetsbeError => new LetsbeError('BROWSER_UNAVAILABLE', { reason, mend: `Install it: apt-get install ${name}` });
  if (chromium === undefined) throw missing('no Chromium is installed', 'chromium');
  if (bwrap === undefined) throw missing('bubblewrap, which shuts it in, is not installed', 'bubblewrap');
  if (setpriv === undefined) throw missing('setpriv, which takes its rights away, is not installed', 'util-linux');
  const system = systemPaths.filter((path) => existsSync(path)).map((path) => (lstatSync(path).isSymbolicLink() && !path.startsWith('/etc/') ? { path, to: readlinkSync(path) } : { path }));
  return { bwrap, setpriv, chromium, system, ownUid: uid, node: process.execPath, relay: fileURLToPath(new URL('process/relay.mjs', import.meta.url)) };
}
