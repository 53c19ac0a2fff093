import type { Attack } from '../attack.ts';
import { processesWith } from '../stage.ts';

const gone = (mark: string) => (): string | undefined => (processesWith(mark).length === 0 ? undefined : `${mark} still runs`);
const bystanderLives: Attack['after'] = ({ bystander }) => (bystander.exitCode === null && bystander.signalCode === null ? undefined : 'another process was ended');

export const processes: readonly Attack[] = [
  { name: 'reads the environment of others', opens: 'processes', harmless: true, script: 'cat /proc/[0-9]*/environ 2>/dev/null | tr "\\0" "\\n" | grep HELD=' },
  { name: 'reads the environment of a process by its number', opens: 'processes', harmless: true, script: 'tr "\\0" "\\n" < "/proc/$PID/environ"' },
  { name: 'sees the processes of the machine', opens: 'processes', harmless: true, script: 'ps -e -o args= | grep -q "^/bin/sleep 1000" && echo ESCAPED; [ "$(ls -d /proc/[0-9]* | wc -l)" -lt 12 ] || echo ESCAPED' },
  { name: 'goes through the root of the first process', opens: 'processes', script: 'cat /proc/1/root"$VAULT" /proc/*/root"$VAULT" /proc/*/cwd"$VAULT"; ls /proc/1/cwd/ 2>/dev/null | grep -q state && echo ESCAPED' },
  { name: 'reads the memory of the first process', opens: 'processes', script: 'cat /proc/1/environ /proc/1/maps >/dev/null 2>&1; head -c 1 /proc/1/mem 2>/dev/null | grep -q . && echo ESCAPED' },
  { name: 'signals a process outside', opens: 'processes', script: 'kill -TERM "$PID" 2>/dev/null && echo ESCAPED', after: bystanderLives },
  { name: 'ends everything it may', opens: 'processes', script: 'kill -9 -1', after: bystanderLives },
  { name: 'ends or stops its first process', opens: 'processes', script: 'kill -9 1 $PPID; kill -STOP 1 $PPID; exit 0', after: bystanderLives },
  { name: 'stops whoever watches over it', opens: 'processes', script: 'kill -STOP 1; kill -STOP $PPID; kill -STOP 0; sleep 60', timeoutMs: 700 },
  { name: 'leaves a process in the background', opens: 'processes', script: 'sleep 97531 & disown; exit 0', after: gone('sleep 97531') },
  { name: 'leaves a process by nohup', opens: 'processes', script: 'nohup sleep 97532 >/dev/null 2>&1 & exit 0', after: gone('sleep 97532') },
  { name: 'leaves a process in a session of its own', opens: 'processes', script: 'setsid -f sleep 97533; exit 0', after: gone('sleep 97533') },
  { name: 'leaves a process by forking twice', opens: 'processes', script: 'perl -MPOSIX -e \'fork and exit; POSIX::setsid(); fork and exit; close STDIN; close STDOUT; close STDERR; exec "sleep", "97534"\'', after: gone('sleep 97534') },
  { name: 'leaves a process when its time is over', opens: 'processes', script: 'setsid -f sleep 97535; sleep 97535', timeoutMs: 500, after: gone('sleep 97535') },
  { name: 'does not listen when it is asked to end', opens: 'processes', script: 'trap "" TERM HUP INT; while :; do sleep 97536; done', timeoutMs: 500, after: gone('sleep 97536') },
  { name: 'closes its streams and goes on', opens: 'processes', script: 'exec 0<&- 1>&- 2>&-; sleep 97537', timeoutMs: 500, after: gone('sleep 97537') },
  { name: 'finds descriptors that were left open', opens: 'processes', script: 'for fd in /proc/self/fd/*; do n=${fd##*/}; [ "$n" -le 3 ] || [ "$n" = 255 ] || [ ! -e "$fd" ] || echo "ESCAPED $n"; done' },
  { name: 'sets off a fork bomb', opens: 'limits', script: 'bomb() { bomb | bomb & }; bomb; sleep 97538', timeoutMs: 1500, after: gone('sleep 97538') },
  { name: 'sets off a fork bomb of programs', opens: 'limits', script: 'perl -e \'for (1 .. 400) { $p = fork; last unless defined $p; exec "sleep", "97539" unless $p; $n += 1 } print "ESCAPED $n\\n" if $n > 100; print "started $n\\n"\'', after: gone('sleep 97539') },
  { name: 'raises its limits', opens: 'limits', script: 'ulimit -Hu 9999 2>/dev/null && echo ESCAPED; ulimit -Hc unlimited 2>/dev/null && echo ESCAPED; prlimit --nofile=999999 --pid $$ 2>/dev/null && echo ESCAPED' },
  { name: 'leaves a core file', opens: 'limits', script: 'sh -c \'kill -SEGV $$\'; ls core* 2>/dev/null && echo ESCAPED' },
  { name: 'raises its priority', opens: 'rights', script: 'renice -n -5 $$ >/dev/null 2>&1 && echo ESCAPED; chrt -f 10 true 2>/dev/null && echo ESCAPED' },
];
