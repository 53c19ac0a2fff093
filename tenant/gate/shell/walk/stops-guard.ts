import { finding, noFindings, type Finding } from '../../finding.ts';
import { textOf, type Word } from '../word.ts';

/** Programs that stop services or take packages off, with the words by which they do it. */
const ways: readonly (readonly [program: RegExp, verb: RegExp])[] = [
  [/^(?:service|invoke-rc\.d|rc-service|\/etc\/(?:rc\.d\/)?init\.d\/.*)$/, /^(?:stop|force-stop|kill)$/],
  [/(?:^|\/)(?:wazuh|ossec)-control$/, /^(?:stop|disable)$/],
  [/^update-rc\.d$/, /^(?:remove|disable|defaults-disabled)$/],
  [/^(?:chkconfig|rc-update|systemd-sysv-install)$/, /^(?:off|--del|del|delete|remove|disable)$/],
  [/^(?:apt|apt-get|aptitude|nala|snap|apk|dnf|yum|rpm|pip3?|pipx)$/, /^(?:remove|purge|autoremove|autopurge|uninstall|erase|del|-e|--erase)$/],
  [/^pacman$/, /^(?:-R[a-z]*|--remove)$/],
  [/^dpkg$/, /^(?:-r|-P|--remove|--purge)$/],
];

/** Services and packages that protect the machine, keep its backups, or are this very guard. */
const guards = /(?:^|[/:])(?:ufw|nftables|iptables(?:-persistent)?|netfilter-persistent|firewalld|shorewall|csf|lfd|fail2ban|crowdsec|sshguard|auditd|apparmor|clamav|clamd|unattended-upgrades|wazuh|ossec|falco|suricata|aide|rkhunter|rsyslog|letsbe|openclaw|restic|borgbackup|borgmatic|duplicity|duplicati|kopia|rsnapshot|bacula|bareos|pgbackrest|barman|etckeeper)(?![a-z0-9])/;

/** This guard and the runtime of its agents as services, containers and programs that are watched over. */
const ours = /(?:^|\/)(?:letsbe|openclaw)(?:-(?:tenant|gateway|openclaw|guest|exec|browser|provisioner|runtime|hub))?(?:[-_.][0-9]+)?(?:\.service|:.*)?$/;

/** Programs that speak to services over the message bus. */
const bus = /^(?:busctl|dbus-send|gdbus|qdbus(?:6|-qt[56])?)$/;

/** Programs that end this very guard or the runtime of its agents, with the words by which they do it; what only asks how they are is none of them. */
const ownWays: readonly (readonly [program: RegExp, verb: RegExp, own: RegExp])[] = [
  [/^(?:pkill|killall|skill|slay|killproc|start-stop-daemon)$/, /./, /(?:^|\/)(?:letsbe|openclaw)(?![a-z0-9])|launch\\?\.js/],
  // By the number that another command finds: `kill $(pidof letsbe)`. With the signal 0 it only looks.
  [/^(?:kill|tkill|renice|snice)$/, /./, /(?:\$\(|`).*(?:letsbe|openclaw|launch\\?\.js)/s],
  // 18790 is where the runtime listens, where nobody said otherwise.
  [/^fuser$/, /^(?:-[a-zA-Z]*k[a-zA-Z]*|--kill)$/, /(?:^|\/)(?:letsbe|openclaw)(?![a-z0-9])|^18790(?:\/tcp)?$/],
  // A plan below the folder of the stacks is none of ours: only the name itself counts.
  [/^(?:docker|docker-compose|podman|podman-compose|nerdctl)$/, /^(?:stop|kill|rm|remove|pause|restart|down|update|rename)$/, ours],
  [/^(?:supervisorctl|monit|pm2|initctl|sv|s6-svc|s6-rc|svc|rc)$/, /^(?:stop|restart|reload|kill|delete|del|remove|unmonitor|down|exit|change|force-.*|shutdown|[dtkpx]|-[a-zA-Z]*[dkptx][a-zA-Z]*)$/, ours],
  [/^systemctl$/, /^(?:set-property|revert|clean|edit)$/, ours],
  // Over the message bus, where the words are names of methods.
  [bus, /(?:^|\.)(?:stop|kill|mask|disable|restart|tryrestart|reloadorrestart)unit/i, guards],
  [bus, /(?:^|\.)(?:add|set|remove|change|disable|enable|reset|reload|completereload|runtimetopermanent|update|load|flush)\w*$/i, /fedoraproject[./]FirewallD1/],
];

const packages = /^(?:apt|apt-get|aptitude|nala|apk|dnf|yum|rpm|dpkg|pacman)$/;

/** Packages without which nobody gets in, or the machine does not start. */
const pillars = /^(?:linux-(?:image|modules|generic)|grub|shim-signed|systemd(?:-sysv|=|$)|libc6(?:=|$)|libc-bin|coreutils|(?:bash|dpkg|apt|glibc|kernel|linux(?:-lts)?|sudo)(?:=|$)|openssh-server|ifupdown|netplan|network-manager)/i;

/** Taken off with all that belongs to them, these take their data with them, as the scripts of Debian's packages do (postrm purge). */
const stores = /^(?:postgresql|mariadb|mysql|redis|mongo|docker|containerd|elasticsearch|opensearch|influxdb|clickhouse|rabbitmq|gitlab|slapd)(?!-client)/;
const purges = /^(?:purge|autopurge|--purge|-P)$/;

/** The names of all of these: of most programs this is the only question. */
const stopping = new RegExp([...ways, ...ownWays].map(([name]) => name.source).join('|'));

/** Whether a call stops or takes off what protects the machine, keeps its backups, or is what it and its data rest on: `service auditd stop`, `apt purge ufw`, `fuser -k /usr/bin/letsbe`. */
export function stopsGuard(program: string, words: readonly Word[]): readonly Finding[] {
  if (!stopping.test(program)) return noFindings;
  const texts = [program, ...words.map(textOf)];
  const stops = ways.some(([name, verb]) => name.test(program) && texts.slice(1).some((text) => verb.test(text)));
  const known = packages.test(program);
  const purged = known && texts.some((text) => purges.test(text));
  const guard = stops && texts.some((text, at) => ((at > 0 || /[/-]/.test(program)) && guards.test(text)) || (at > 0 && known && (pillars.test(text) || (purged && stores.test(text)))));
  const looks = program === 'kill' && texts[1] === '-0';
  const own = !looks && ownWays.some(([name, verb, names]) => name.test(program) && texts.slice(1).some((text) => verb.test(text)) && texts.slice(1).some((text) => names.test(text)));
  return guard || own ? [finding('exec.stops-guard', 'critical_red', 'It stops or takes off what protects this machine, keeps its backups, or is what it rests on.', { matched: texts.join(' ') })] : noFindings;
}
