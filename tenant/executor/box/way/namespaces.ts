import type { Way } from '../launch.ts';
import type { Mount } from '../view/mount.ts';
import { lowerRights } from './lower-rights.ts';

/**
 * Shuts in by `unshare`, as root: a shell puts the file system together, moves into it and stays as its first process, so that all ends
 * with it. It has no filter of system calls.
 */
export const namespaces: Way = (order, surroundings) => {
  const { view, scratch, programs } = surroundings;
  const script = [
    'set -eu', `root=${quote(scratch)}`, 'mount -t tmpfs -o nosuid,nodev,size=8m,mode=755 tmpfs "$root"', 'mkdir -p "$root/proc" "$root/dev" "$root/old"', 'mount -t proc -o nosuid,nodev,noexec proc "$root/proc"', ...devices,
    ...view.mounts.flatMap((mount) => mountLines(mount)), 'cd "$root"', 'mount -o remount,ro,nosuid,nodev "$root"', 'pivot_root . old', 'umount -l /old', 'hostname box', 'cd /', 'set +e', '"$@"', 'exit $?',
  ].join('\n');
  return {
    file: programs.setpriv ?? 'setpriv', cwd: '/', environment: { ...order.environment }, inputs: [],
    args: ['--pdeathsig', 'KILL', '--', programs.unshare ?? 'unshare', '--fork', '--kill-child=SIGKILL', '--pid', '--mount', '--net', '--ipc', '--uts', '--cgroup', '--propagation', 'private', '--', '/bin/sh', '-c', script, 'box', ...lowerRights(order, surroundings)],
  };
};

const devices = [
  ...['null', 'zero', 'full', 'random', 'urandom'].flatMap((name) => [`: > "$root/dev/${name}"`, `mount --bind /dev/${name} "$root/dev/${name}"`]),
  'ln -s /proc/self/fd "$root/dev/fd"', 'ln -s /proc/self/fd/0 "$root/dev/stdin"', 'ln -s /proc/self/fd/1 "$root/dev/stdout"', 'ln -s /proc/self/fd/2 "$root/dev/stderr"',
];

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

function mountLines(mount: Mount): string[] {
  const at = `"$root"${quote(mount.target)}`;
  const parent = `mkdir -p "$(dirname ${at})"`;
  const bind = (source: string, options: string): string[] => [
    parent, `if [ -d ${quote(source)} ]; then mkdir -p ${at}; else [ -e ${at} ] || : > ${at}; fi`,
    `mount --bind ${quote(source)} ${at}`, `mount -o remount,bind,nosuid,nodev${options} ${at}`,
  ];
  switch (mount.kind) {
    case 'read': return bind(mount.source, ',ro');
    case 'write': return bind(mount.source, '');
    case 'link': return [parent, `ln -s ${quote(mount.to)} ${at}`];
    case 'empty': return [`mkdir -p ${at}`, `mount -t tmpfs -o nosuid,nodev,mode=${mount.mode},size=${mount.mebibytes}m tmpfs ${at}`];
    case 'text': return [parent, `printf %s ${quote(mount.text)} > ${at}`];
    case 'hide-file': return [`mount --bind /dev/null ${at}`];
    case 'hide-folder': return [`mount -t tmpfs -o ro,nosuid,nodev,mode=555,size=4k tmpfs ${at}`];
  }
}
