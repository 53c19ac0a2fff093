import { limitArguments } from '../limits.ts';
import type { Order, Surroundings } from '../launch.ts';

/**
 * Goes to the folder as the other uid, since root without capabilities could not; its exit code there is the one of a command that cannot
 * be run. Descriptors that this program itself was started with end here.
 */
const goThere = ['/bin/bash', '--noprofile', '--norc', '-p', '-c', 'for path in /proc/self/fd/*; do n=${path##*/}; [ "$n" -le 2 ] || eval "exec $n>&-"; done; cd -- "$1" || exit 126; shift; unset OLDPWD SHLVL _; exec "$@"', 'box'];

/** The command behind programs that set its limits and, where we are root, make it the other uid without any capability. */
export function lowerRights({ argv, cwd, timeoutMs }: Order, { programs, limits, uid, gid, ownUid }: Surroundings): string[] {
  const moved = [...goThere, cwd, ...argv];
  const limiting = programs.prlimit === undefined ? [] : [programs.prlimit, ...limitArguments(limits, timeoutMs), '--'];
  if (programs.setpriv === undefined) return [...limiting, ...moved];
  const changing = ownUid === 0 ? [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--bounding-set=-all', '--inh-caps=-all', '--ambient-caps=-all'] : [];
  return [...limiting, programs.setpriv, ...changing, '--no-new-privs', '--', ...moved];
}
