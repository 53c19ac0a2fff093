import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Attack } from '../attack.ts';
import type { Stage } from '../stage.ts';

const small = (name: string) => ({ workspace }: Stage): string | undefined => {
  const size = statSync(join(workspace, name), { throwIfNoEntry: false })?.size ?? 0;
  return size <= 16 * 1024 * 1024 ? undefined : `${name} has ${size} bytes`;
};

export const floods: readonly Attack[] = [
  { name: 'takes memory in one process', opens: 'limits', script: 'perl -e \'$n = 3 * 2 ** 30; $x = "a" x $n; print "ESCAPED\\n"\' 2>/dev/null' },
  { name: 'takes memory in many processes', opens: 'sum', script: 'for i in 1 2 3 4 5 6; do perl -e \'$x = "a" x (80 * 2 ** 20); print "held\\n"; sleep 2\' & done | { n=0; while read -r _; do n=$((n + 1)); done; [ "$n" -lt 5 ] || echo ESCAPED; }; wait', timeoutMs: 6000 },
  { name: 'fills /tmp', opens: 'files', script: 'head -c 15M /dev/zero > /tmp/a; head -c 15M /dev/zero > /tmp/b; head -c 15M /dev/zero > /tmp/c && echo ESCAPED' },
  { name: 'fills shared memory and home', opens: 'files', script: 'for i in 1 2 3 4 5 6; do head -c 15M /dev/zero > /dev/shm/$i || break; done 2>/dev/null; [ -s /dev/shm/6 ] && echo ESCAPED; for i in 1 2 3 4 5 6; do head -c 15M /dev/zero > ~/$i || break; done 2>/dev/null; [ -s ~/6 ] && echo ESCAPED' },
  { name: 'writes a large file into the workspace', opens: 'limits', script: 'head -c 40M /dev/zero > large && echo ESCAPED', after: small('large') },
  { name: 'opens files without end', opens: 'limits', script: 'perl -e \'for (1 .. 5000) { open(my $f, "<", "/dev/null") or last; push @f, $f } print "ESCAPED\\n" if @f > 4000\'' },
  { name: 'computes without end', opens: 'processes', script: 'while :; do :; done', timeoutMs: 500 },
  { name: 'writes without end', opens: 'processes', script: 'yes 0123456789', timeoutMs: 700 },
];
