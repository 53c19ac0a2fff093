import { proxyPort } from '../box/network/listen-inside.ts';
import { policyFolders } from './chromium-policy.ts';

/** What a browser is shut in with, and where it lies on this machine. */
export interface ShutIn {
  readonly bwrap: string;
  readonly setpriv: string;
  /** The Node that carries its requests to the forward proxy, from inside. */
  readonly node: string;
  readonly relay: string;
  /** The folder with `proxy.sock`. */
  readonly socketFolder: string;
  /** The file with what the browser is held to. */
  readonly policyFile: string;
  readonly chromium: string;
  readonly flags: readonly string[];
  /** Folders and files of the system that are there on this machine. */
  readonly system: readonly ({ readonly path: string; readonly to?: string })[];
  readonly uid: number;
  readonly gid: number;
  readonly ownUid: number;
}

/** Of the system only what a browser needs to run: programs, fonts, certificates. */
export const systemPaths = ['/usr', '/bin', '/sbin', '/lib', '/lib64', '/opt/google', '/etc/alternatives', '/etc/ld.so.cache', '/etc/fonts', '/etc/ssl/certs', '/etc/ssl/openssl.cnf', '/etc/ca-certificates', '/etc/localtime'];

export const home = '/home/browser';
const mebibyte = 1024 * 1024;
const inside = '/letsbe';

/**
 * The arguments of bubblewrap for a browser: processes, network and files of its own, another uid without any right, and its own sandbox within. Its only way out is a socket of the forward proxy,
 * carried to its loopback by `relay`. Of the server it sees programs, nothing else. Descriptors 3 and 4, on which it is led, pass through.
 */
export function shutIn({ setpriv, node, relay, socketFolder, policyFile, chromium, flags, system, uid, gid, ownUid }: ShutIn): string[] {
  const rights = ownUid === 0 ? ['--cap-drop', 'ALL', '--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID', '--cap-add', 'CAP_SETPCAP'] : ['--unshare-user', '--uid', String(uid), '--gid', String(gid), '--cap-drop', 'ALL'];
  const changing = ownUid === 0 ? [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--bounding-set=-all', '--inh-caps=-all', '--ambient-caps=-all'] : [];
  return [
    '--unshare-pid', '--unshare-net', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try', '--die-with-parent', '--new-session', '--hostname', 'browser', ...rights,
    '--proc', '/proc', '--dev', '/dev', ...['/etc', '/etc/ssl', '/home', '/opt', inside, ...policyFolders.flatMap(withParents)].flatMap((folder) => ['--perms', '0755', '--dir', folder]),
    ...system.flatMap(({ path, to }) => (to === undefined ? ['--ro-bind', path, path] : ['--symlink', to, path])),
    ...[['/tmp', 512], ['/dev/shm', 512], [home, 256]].flatMap(([folder, mebibytes]) => ['--perms', '1777', '--size', String(Number(mebibytes) * mebibyte), '--tmpfs', String(folder)]),
    ...policyFolders.flatMap((folder) => ['--ro-bind', policyFile, `${folder}/letsbe.json`]),
    '--ro-bind', node, `${inside}/node`, '--ro-bind', relay, `${inside}/relay.mjs`, '--ro-bind', socketFolder, `${inside}/way`,
    '--remount-ro', '/', '--clearenv', '--setenv', 'HOME', home, '--setenv', 'PATH', '/usr/bin:/bin', '--setenv', 'LANG', 'C.UTF-8', '--setenv', 'TZ', 'UTC', '--chdir', home,
    '--', setpriv, ...changing, '--no-new-privs', '--', `${inside}/node`, `${inside}/relay.mjs`, `${inside}/way/proxy.sock`, String(proxyPort), chromium, ...flags,
  ];
}

/** By itself bubblewrap makes the folders above for root alone. */
function withParents(folder: string): string[] {
  const names = folder.split('/').slice(1);
  return names.map((_, index) => `/${names.slice(0, index + 1).join('/')}`);
}
