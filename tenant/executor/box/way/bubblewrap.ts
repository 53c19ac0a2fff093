import type { Launch, Way } from '../launch.ts';
import type { Mount } from '../view/mount.ts';
import { lowerRights } from './lower-rights.ts';

/**
 * Shuts in by bubblewrap. As root its inside keeps the real uids, and only what is needed to become the other uid is kept until then;
 * otherwise a user namespace shows the other uid. What it is told stands in a pipe, so no environment shows in a list of processes.
 */
export const bubblewrap: Way = (order, surroundings) => {
  const { view, uid, gid, ownUid, filter, programs } = surroundings;
  const texts: Uint8Array[] = [];
  const firstText = 3 + 1 + (filter ? 1 : 0);
  const give = (text: string): string => String(firstText + texts.push(Buffer.from(text)) - 1);
  const mounts = view.mounts.flatMap((mount) => [...parentArguments(mount), ...mountArguments(mount, give)]);
  const status = firstText + texts.length;
  const gate = status + 1;
  const rights = ownUid === 0
    ? ['--cap-drop', 'ALL', '--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID', '--cap-add', 'CAP_SETPCAP']
    : ['--unshare-user', '--uid', String(uid), '--gid', String(gid), '--cap-drop', 'ALL'];
  const told = [
    '--unshare-pid', '--unshare-net', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup', '--die-with-parent', '--new-session', '--hostname', 'box', ...rights,
    '--proc', '/proc', '--dev', '/dev', ...mounts, '--remount-ro', '/', '--remount-ro', '/dev', '--chdir', '/', '--clearenv', ...Object.entries(order.environment).flatMap(([name, value]) => ['--setenv', name, value]),
    ...(filter ? ['--seccomp', '4'] : []), '--json-status-fd', String(status), '--block-fd', String(gate),
  ];
  return {
    file: programs.bwrap ?? 'bwrap', args: ['--args', '3', '--', ...lowerRights(order, surroundings)], environment: {}, cwd: '/',
    inputs: [Buffer.from(told.map((word) => `${word}\0`).join('')), ...(filter ? [filter] : []), ...texts], statusDescriptor: status, gateDescriptor: gate,
  } satisfies Launch;
};

/** Folders above a target, which everybody inside may pass through: by itself bubblewrap makes them for root alone. */
function parentArguments({ kind, target }: Mount): string[] {
  if (kind === 'hide-file' || kind === 'hide-folder') return [];
  const names = target.split('/').slice(1, -1);
  return names.flatMap((_, index) => ['--perms', '0755', '--dir', `/${names.slice(0, index + 1).join('/')}`]);
}

function mountArguments(mount: Mount, give: (text: string) => string): string[] {
  switch (mount.kind) {
    case 'read': return ['--ro-bind', mount.source, mount.target];
    case 'write': return ['--bind', mount.source, mount.target];
    case 'link': return ['--symlink', mount.to, mount.target];
    case 'empty': return ['--perms', mount.mode, '--size', String(mount.mebibytes * 1024 * 1024), '--tmpfs', mount.target];
    case 'text': return ['--perms', '0444', '--ro-bind-data', give(mount.text), mount.target];
    case 'hide-file': return ['--ro-bind', '/dev/null', mount.target];
    case 'hide-folder': return ['--perms', '0555', '--size', '4096', '--tmpfs', mount.target, '--remount-ro', mount.target];
  }
}
