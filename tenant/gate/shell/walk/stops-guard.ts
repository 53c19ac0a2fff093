import { finding, type Finding } from '../../finding.ts';
import type { Word } from '../word.ts';

/** Programs that stop services or take packages off, with the words by which they do it. */
const ways: readonly (readonly [program: RegExp, verb: RegExp])[] = [
  [/^(?:service|invoke-rc\.d|rc-service|\/etc\/(?:rc\.d\/)?init\.d\/.*)$/, /^(?:stop|force-stop|kill)$/],
  [/^update-rc\.d$/, /^(?:remove|disable|defaults-disabled)$/],
  [/^(?:chkconfig|rc-update|systemd-sysv-install)$/, /^(?:off|--del|del|delete|remove|disable)$/],
  [/^(?:apt|apt-get|aptitude|nala|snap|apk|dnf|yum|rpm|pip3?|pipx)$/, /^(?:remove|purge|autoremove|autopurge|uninstall|erase|del|-e|--erase)$/],
  [/^dpkg$/, /^(?:-r|-P|--remove|--purge)$/],
];

/** Services and packages that protect the machine, keep its backups, or are this very guard. */
const guards = /(?:^|\/)(?:ufw|nftables|iptables(?:-persistent)?|netfilter-persistent|firewalld|shorewall|csf|lfd|fail2ban|crowdsec|sshguard|auditd|apparmor|clamav|clamd|unattended-upgrades|wazuh|ossec|falco|suricata|aide|rkhunter|rsyslog|letsbe|openclaw|restic|borgbackup|borgmatic|duplicity|duplicati|kopia|rsnapshot|bacula|bareos|pgbackrest|barman|etckeeper)(?![a-z0-9])/;

/** Whether a call stops or takes off what protects the machine or keeps its backups: `service auditd stop`, `apt purge ufw`. */
export function stopsGuard(program: string, words: readonly Word[]): Finding[] {
  const texts = [program, ...words.map(({ text, source }) => text ?? source)];
  const stops = ways.some(([name, verb]) => name.test(program) && texts.slice(1).some((text) => verb.test(text)));
  const guard = stops ? texts.find((text, at) => (at > 0 || program.includes('/')) && guards.test(text)) : undefined;
  return guard === undefined ? [] : [finding('exec.stops-guard', 'critical_red', 'It stops or takes off what protects this machine or keeps its backups.', { matched: texts.join(' ') })];
}
