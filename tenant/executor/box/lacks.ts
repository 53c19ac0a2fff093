import { namespaceKinds, type Machine } from './machine.ts';

/** What a box may lack. */
export type Lack = 'processes' | 'files' | 'network' | 'memory-between' | 'name' | 'groups' | 'rights' | 'uid' | 'calls' | 'limits' | 'sum';

const sentences: Readonly<Record<Lack, string>> = {
  processes: 'own processes (commands see and may signal others of their uid, and may outlive their line)',
  files: 'own files (the vault, the registry, settings of stacks and sockets are kept from them by file modes alone)',
  network: 'own network (commands reach every host and the ports of this machine)',
  'memory-between': 'own shared memory and message queues',
  name: 'own host name',
  groups: 'own view of control groups',
  rights: 'no new rights (setuid programs keep theirs; capabilities stay)',
  uid: 'a uid of their own (what this program may read, they may)',
  calls: 'a filter of system calls (user namespaces, tracing, keyrings, bpf, io_uring)',
  limits: 'limits of processes, memory, time and files',
  sum: 'one bound for the memory of all processes of a command (each has its own)',
};

/** What is missing, on one line for a person; empty where nothing is. */
export function describeLacks(lacks: readonly Lack[]): string {
  return lacks.length === 0 ? '' : `Commands run without: ${lacks.map((lack) => sentences[lack]).join('; ')}.`;
}

/** The script that a box is asked to run, to see from inside what it is worth. `hidden` are paths that must not be there. */
export function lookAround(hidden: readonly string[]): string {
  const quoted = hidden.map((path) => `'${path.replaceAll("'", `'\\''`)}'`).join(' ');
  return [
    `for kind in ${namespaceKinds.join(' ')}; do echo "space $kind $(readlink /proc/self/ns/$kind)"; done`,
    'while read -r key value rest; do echo "status $key $value"; done < /proc/self/status',
    'while read -r name rest; do case "$name" in *:*) echo "interface $name";; esac; done < /proc/net/dev',
    ...(hidden.length === 0 ? [] : [`for path in ${quoted}; do if [ -e "$path" ]; then echo "sees $path"; fi; done`]),
    'ulimit -c | while read -r core; do echo "core $core"; done', 'echo "whole"',
  ].join('\n');
}

/** What the box lacks by what was seen inside; undefined where nothing can be said of it. */
export function readLacks(seen: string, { uid, namespaces }: Machine): Lack[] | undefined {
  const lines = seen.split('\n');
  if (!lines.includes('whole')) return undefined;
  const spaces = new Map(lines.flatMap((line) => { const [what, kind = '', id = ''] = line.split(' '); return what === 'space' ? [[kind, id] as const] : []; }));
  const status = new Map(lines.flatMap((line) => { const [what, key = '', value = ''] = line.split(' '); return what === 'status' ? [[key.replace(':', ''), value] as const] : []; }));
  const shared = (kind: string): boolean => (spaces.get(kind) ?? '') === '' || spaces.get(kind) === namespaces[kind];
  const interfaces = lines.filter((line) => line.startsWith('interface '));
  const rows: [Lack, boolean][] = [
    ['processes', shared('pid')],
    ['files', shared('mnt') || lines.some((line) => line.startsWith('sees '))],
    ['network', shared('net') || interfaces.some((line) => line !== 'interface lo:')],
    ['memory-between', shared('ipc')],
    ['name', shared('uts')],
    ['groups', shared('cgroup')],
    ['rights', status.get('NoNewPrivs') !== '1' || ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'].some((set) => (set !== 'CapBnd' || uid === 0) && !/^0+$/.test(status.get(set) ?? 'none'))],
    ['uid', shared('user') && Number(status.get('Uid')) === uid],
    ['calls', status.get('Seccomp') !== '2'],
    ['limits', !lines.includes('core 0')],
  ];
  return rows.flatMap(([lack, missing]) => (missing ? [lack] : []));
}
