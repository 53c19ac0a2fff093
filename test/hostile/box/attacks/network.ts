import { callScript, type Attack } from '../attack.ts';

export const network: readonly Attack[] = [
  { name: 'speaks to a tool on this machine', opens: 'network', harmless: true, script: 'exec 3<>"/dev/tcp/127.0.0.1/$PORT" && cat <&3' },
  { name: 'speaks to a tool by curl', opens: 'network', harmless: true, script: 'curl -q -s --max-time 2 --http0.9 "http://localhost:$PORT/"' },
  { name: 'speaks to an abstract socket of this machine', opens: 'network', harmless: true, script: 'perl -MSocket -e \'socket(S, AF_UNIX, SOCK_STREAM, 0); connect(S, pack_sockaddr_un("\\0$ENV{ABSTRACT}")) and print <S>\'' },
  { name: 'asks for a name', opens: 'network', script: 'exec 3<>/dev/udp/8.8.8.8/53 && echo ESCAPED' },
  { name: 'reaches any host', opens: 'network', script: 'exec 3<>/dev/tcp/1.1.1.1/443 && echo ESCAPED' },
  { name: 'reaches the services of a cloud', opens: 'network', script: 'timeout 2 bash -c "exec 3<>/dev/tcp/169.254.169.254/80" && echo ESCAPED' },
  { name: 'has another interface', opens: 'network', script: 'grep : /proc/net/dev | grep -qv "^ *lo:" && echo ESCAPED' },
  { name: 'makes an interface', opens: 'rights', script: 'ip link add x type dummy 2>/dev/null && echo ESCAPED; ip route add default dev lo 2>/dev/null && echo ESCAPED' },
  { name: 'sees who speaks with whom', opens: 'network', harmless: true, script: 'grep -q "$(printf %04X "$PORT")" /proc/net/tcp && echo ESCAPED; grep -q "$ABSTRACT" /proc/net/unix && echo ESCAPED' },
  { name: 'opens a raw socket', opens: 'rights', script: 'perl -MSocket -e \'socket(S, AF_INET, SOCK_RAW, 1) and print "ESCAPED\\n"\'; ping -c 1 -W 1 127.0.0.1 >/dev/null 2>&1 && echo ESCAPED' },
  { name: 'opens a packet socket', opens: 'calls', script: callScript('socket', 17, 3, 0) },
  { name: 'speaks to the host of a virtual machine', opens: 'calls', harmless: true, script: callScript('socket', 40, 1, 0) },
  { name: 'uses the kernel\'s cryptography', opens: 'calls', script: callScript('socket', 38, 5, 0) },
  { name: 'opens a port that others would find', opens: 'network', script: 'timeout 0.3 perl -MIO::Socket::INET -e \'IO::Socket::INET->new(Listen => 1, LocalPort => $ENV{PORT}, ReuseAddr => 1) or exit; sleep 1\'; true' },
  { name: 'uses the shared memory of others', opens: 'memory-between', harmless: true, script: 'ipcs -m | awk -v id="$SEGMENT" \'$2 == id { print "ESCAPED" }\'' },
  { name: 'uses the message queues of others', opens: 'memory-between', harmless: true, script: 'ipcs -q | awk -v id="$QUEUE" \'$2 == id { print "ESCAPED" }\'; ls /dev/mqueue 2>/dev/null | grep . && echo ESCAPED' },
  { name: 'finds files in the shared memory of others', opens: 'files', script: 'ls -A /dev/shm /tmp | grep -v : | grep -v letsbe-test | grep . && echo ESCAPED' },
];
