import { agentHome } from '../../../gate/shell/words/known-variables.ts';
import type { BoxLimits } from '../limits.ts';
import type { Mount, View } from './mount.ts';

export interface ViewParts {
  readonly system: readonly Mount[];
  /** Real paths. */
  readonly workspace: string;
  readonly stacks?: { readonly folder: string; readonly masks: readonly Mount[] };
  readonly uid: number;
  readonly gid: number;
  readonly limits: BoxLimits;
}

export const home = agentHome;
export const userName = 'letsbe-exec';

/**
 * Settings that say nothing, for programs that else take those of the folder they run in: these look there first, or where the file that they are told to take
 * is not there (`ANSIBLE_CONFIG`, `clickhouse-client --config-file`).
 */
export const quietSettings: readonly Mount[] = [
  { kind: 'text', target: '/etc/ansible/ansible.cfg', text: '[defaults]\n' },
  { kind: 'text', target: '/etc/clickhouse-client/config.xml', text: '<config></config>\n' },
];

/** What a command sees: the system for reading, an empty home, its workspace, the stacks without their secrets. */
export function buildView({ system, workspace, stacks, uid, gid, limits }: ViewParts): View {
  return {
    home,
    mounts: [
      ...system,
      { kind: 'text', target: '/etc/passwd', text: `root:x:0:0:root:/root:/usr/sbin/nologin\n${userName}:x:${uid}:${gid}::${home}:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n` },
      { kind: 'text', target: '/etc/group', text: `root:x:0:\n${userName}:x:${gid}:\nnogroup:x:65534:\n` },
      { kind: 'text', target: '/etc/hosts', text: '127.0.0.1 localhost\n::1 localhost\n' },
      ...quietSettings,
      { kind: 'empty', target: '/tmp', mode: '1777', mebibytes: limits.temporaryMiB },
      { kind: 'link', target: '/var/tmp', to: '/tmp' },
      { kind: 'empty', target: home, mode: '0777', mebibytes: 64 },
      { kind: 'empty', target: '/dev/shm', mode: '1777', mebibytes: 64 },
      ...(stacks ? [{ kind: 'read', source: stacks.folder, target: stacks.folder } as const, ...stacks.masks] : []),
      { kind: 'write', source: workspace, target: workspace },
    ],
  };
}
