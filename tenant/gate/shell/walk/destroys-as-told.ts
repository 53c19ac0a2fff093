import { finding, noFindings, type Finding } from '../../finding.ts';
import { literal, type Word } from '../word.ts';
import type { Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/** Things of a cluster that are gone with what they hold. */
const kept = 'namespaces?|persistentvolume(?:claim)?s?|statefulsets?|customresourcedefinitions?|nodes?|projects?|networkpolic(?:y|ies)|volumesnapshot\\w{0,8}|backups?|postgresqls?|kafkas?|databases?';
/** A plan with such a thing that is fed to what deletes it, or its address: of one of them, or of all of a kind. */
const cluster = new RegExp(`(?:^| )(?:delete|replace (?:.* )?--force)(?: .*)?\\n[\\s\\S]*kind["']?\\s{0,8}:\\s{0,8}["']?(?:${kept})(?![a-z])|(?:^| )delete (?:.* )?--raw[ =]\\S*/(?:(?:${kept})/[\\w.-]+|namespaces/[\\w.-]+/[a-z]+)/?(?:[?\\s]|$)|(?:^| )replace (?:.* )?--raw[ =]\\S*/finalize`);
/** Accounts and sites, with all that belongs to them. */
const accounts = /(?:^| )(?:remove|kill|terminate|delete|del)_?-?(?:acct|account|user|domain|server|customer|reseller|site|mailbox|pop|database|dbuser|plan|zone|dns_?zone)s?(?![a-z])|(?:^| )deladdondomain|delete_pop|kill_?dns|backup\w{0,20}(?: .*)?=0(?!\d)/;

/**
 * What programs are told, by name: in their words (small letters, divided by blanks) or, behind a line's end, in what they are fed. Each of these takes away what nobody
 * brings back, or what keeps others out. Only where the program's own file cannot say so.
 */
const acts: readonly (readonly [programs: string, tells: RegExp])[] = [
  // In a channel program all but what keeps a state or sets a property takes one away.
  ['zfs', /^program\b[\s\S]*zfs\s{0,8}(?:\[|\.\s{0,8}sync(?!\s{0,8}\.\s{0,8}(?:snapshot|bookmark|set_prop|inherit)\b))/],
  ['kubectl oc k3s microk8s k0s minikube', cluster],
  ['salt salt-call salt-ssh', /(?:lvm\.(?:lv|vg|pv)remove|zfs\.destroy|zpool\.destroy|\.(?:db|user|schema)_remove|disk\.wipe|partition\.(?:rm|mklabel)|(?:nftables|iptables|firewalld?|ufw|csf)\.(?:flush|delete|stop|disable|set_policy)|cmd\.(?:run|shell).{0,200}\brm -\w{0,3}r)/],
  ['puppet puppet-apply', /\b(?:mysql|postgresql)[\w:]{0,20}(?:db|database|schema)\b[\s\S]{0,200}absent|logical_volume[\s\S]{0,200}absent|(?:ufw|firewall\w{0,4}|nftables|iptables|fail2ban|crowdsec|apparmor|auditd)\b[\s\S]{0,120}(?:absent|purged|stopped|false)|resources\s{0,8}\{[\s\S]{0,120}purge\s{0,8}=>\s{0,8}true/],
  ['knife', /^(?:server|node|cookbook|environment|client|data bag|role) (?:bulk )?delete .*(?:--purge|(?:^| )-p(?= |$)|bulk)|^\w+ server delete/],
  // A query whose rows are run as they come: the verb may be put together as it runs.
  ['psql', /(?:drop(?!\s{1,8}(?:table|index|view|sequence|trigger|policy|function|type|role|user|subscription|publication|materialized)\b)|truncate|(?:chr|reverse|decode|translate|convert_from|overlay)\s{0,8}\(|format\s{0,8}\(\s{0,8}e?'\s{0,8}%s)[\s\S]*\\gexec|(?:^| )(?:-v ?|--(?:set|variable)[ =])["']?\w+=["']?\s{0,8}(?:drop|truncate)\s|\\set\s{1,8}\w{1,40}\s{1,8}["'`]{0,2}\s{0,8}(?:drop|truncate)\s|\b(?:drop|truncate)\s{1,8}:["'{]?\w/],
  ['virsh', /^(?:.* )?qemu-monitor-command .*(?:drive_del|blockdev-del|delvm|loadvm|snapshot-delete|block-commit|block_resize|human-monitor-command)/],
  // All of a graph: its nodes are told neither by a kind nor by what they hold.
  ['cypher-shell mgconsole', /\bdrop\s{1,8}(?:composite\s{1,8})?database|\bcreate\s{1,8}or\s{1,8}replace\s{1,8}database|\bdrop\s{1,8}graph|^(?![\s\S]*\b(?:where|limit)\b)[\s\S]*\bmatch\s{0,8}(?:\w{1,40}\s{0,8}=\s{0,8})?\(\s{0,8}\w{0,40}\s{0,8}\)[\s\S]*\bdelete\b|apoc\.(?:schema\.assert|periodic\.\w{1,20}[\s\S]*\bdelete\b)/],
  // Every table there is; one of them is told by its name.
  ['mongosh mongo', /getcollection(?:names|infos)\s{0,4}\([\s\S]{0,200}\bdrop\s{0,4}\(/],
  ['whmapi1 whmapi0 uapi cpapi1 cpapi2', accounts],
  ['removeacct killacct killdns killdb', /./],
  ['plesk', /(?:^| )(?:bin |ext )?(?:subscription|site|domain|client|customer|reseller|webspace|mail|dns|database|admin|pmm-ras|server_dns|ip_ban|ip-ban|firewall|modsecurity_ctl|extension|protected-directory|service_plan|server_pref)\b.*(?: (?:--remove|-r|--disable|--del-all|--delete-dump|--delete|--reset|--turn-off|--uninstall)(?= |=|$))|^db .*(?:drop|truncate)/],
  ['virtualmin', /^delete-(?!alias|redirect|proxy|script-?log|cron|plan|simple-alias)[a-z]+|^restore-domain /],
  ['yunohost', /^(?:app|domain|backup) (?:remove|delete|restore) |^user delete (?:.* )?--purge|^firewall (?:stop|disallow|allow|open|close|reload)|^tools (?:postinstall|reset|maindomain)/],
  ['froxlor-cli', /(?:customer|domain|database|mysql|admin)s?[.:-]?(?:delete|del|remove)|froxlor:(?:reset|nuke)/],
  ['da directadmin', /\/api\/(?:users|cmd_select_users|login-keys|db-\w+)\S*(?: .*)?(?:-x|--request) ?delete|cmd_(?:select_users|api_select_users|db)\b.*delete/],
  ['hcloud', /^(?:.* )?(?:disable-backup|reset-storage-box|(?:storage-box|snapshot)(?: .*)? (?:delete|rollback-snapshot))(?= |$)/],
  // Whose `snapshot` is a name, and what is done to it stands behind.
  ['exo', /\bsnapshot (?:delete|revert|del|rm|remove) /],
  ['ovhcloud', /(?:^| )(?:delete|terminate|reinstall|abort-snapshot|revert|reset|remove|rm) /],
  ['linode-cli', /^(?:linodes|databases) (?:backups-cancel|backup-restore|\w+-restore)/],
  ['aws', /deregister-image .*--delete-associated-snapshots|--backup-retention-period[ =]0(?!\d)|pointintimerecoveryenabled=false|^(?:.* )?(?:guardduty delete-detector|securityhub disable-security-hub|wafv2 disassociate-web-acl|network-firewall delete-\w+|dlm delete-lifecycle-policy|ec2 disable-snapshot-block-public-access|rds delete-db-instance-automated-backup)/],
  ['gcloud', /^(?:.* )?sql instances patch .*--no-(?:backup|deletion-protection)|resource-policies delete|armor .*delete/],
  ['pvesh', /^delete .*(?:\/(?:qemu|lxc|storage|pools|disks|zfs|snapshot|ceph|backup|firewall|content|nodes|replication|sdn)(?:\/|$| ))|^(?:set|create) \S*\/firewall|^create \S*\/(?:rollback|agent\/exec|wipedisk|disks)|^set \S*\/disks/],
  ['xdp-filter xdp-loader', /^(?:unload|load|clean|ip|port|ether)\b/],
  ['uci', /^(?:\S+ ){0,12}?(?:set|delete|add|add_list|del_list|rename|reorder|revert|import|batch|commit)\b[\s\S]*firewall/],
  ['fw4 fw3', /^(?:-\S+ )*(?:stop|flush|restart|reload|start)(?= |$)/],
  ['firstboot jffs2reset factoryreset', /./],
  ['sysupgrade', /^(?!-(?:l|b|-test|T|h)(?: |$)).*(?:^| )(?:-n|-f|-r|-F|\S+\.bin|\S+\.img)/i],
  ['tailscale', /^(?:set|up|login) .*(?:--shields-up(?:=false|=f|=0)(?= |$)|--netfilter-mode[ =](?:off|nodivert))/],
  ['netbird', /^(?:up|service|down|set|ssh)\b.*(?:--allow-server-ssh(?!=false)|--disable-firewall(?!=false)|--block-inbound=false)|^service uninstall/],
  ['zerotier-cli', /^(?:.* )?set \S+ allow(?:managed|default|global)=(?:1|true)/],
  ['easyrule', /^(?:pass|unblock) /],
  ['configctl', /^(?:filter|firewall|ipfw|ids|crowdsec|wireguard|captiveportal)\b.* ?(?:stop|disable|flush|delete|kill)/],
  ['pfSsh.php', /disable(?:refererchk|dhcp)|removeshaper|removepkgconfig|restore|enableallowallwan|factory/],
  ['bpftool', /(?:^| )(?:net|prog|cgroup|link) (?:detach|attach)(?= |$)/],
  ['ip', /^(?:-\S+ )*l(?:i|in|ink)? s(?:e|et)? .*\bxdp\w{0,8} off/],
  // What watches over what comes in hangs there; a limit of what goes out hangs on `root`.
  ['tc', /^(?:-\S+ )*(?:q(?:disc)?) (?:d|de|del|delete) .*(?:\bingress|\bclsact|ffff:)|^(?:-\S+ )*f(?:ilter)? (?:d|de|del|delete) .*(?:\bingress|ffff:)/],
  ['mmctl', /^(?:team|user|channel|post) delete(?:-?all)? .*(?:--confirm|--permanent)|^user deleteall/],
  ['nwipe', /autonuke|\/dev\/|^$/],
  ['mysqlslap mariadb-slap', /(?:query|create|pre\S{0,8}|post\S{0,8})[= ].{0,400}\b(?:drop|truncate|delete|grant|alter)\s/],
  ['lxc incus', /^query (?:.* )?(?:-x ?|--request[ =])delete .*\/(?:storage-pools|instances|containers|virtual-machines|projects|networks?|cluster|images|backups|snapshots)/],
  // A tree that it did not make is cleaned of all that stands in it.
  ['git', /^(?:.* )?--work-tree[ =]\/\S* (?:.* )?clean (?:.* )?-\w*f/],
  // What crosses a bridge is then seen by no rule of the firewall.
  ['sysctl', /bridge-nf-call-(?:ip6?|arp)tables ?= ?0/],
  ['wrangler npx bunx pnpm', /(?:^|wrangler(?:@\S+)? )(?:d1|r2 bucket|kv(?::| )namespace|queues|vectorize|hyperdrive|pages project|workers?) delete/],
  ['cyradm', /\n\s{0,8}(?:dm|deletemailbox) /],
];

const known: ReadonlyMap<string, RegExp> = new Map(acts.flatMap(([programs, tells]) => programs.split(' ').map((program) => [program, tells] as const)));

/** Programs of panels whose name says what they take away. */
const named = /^v-(?:delete|purge)-(?:user|database|web-domain|web-domains|domain|domains|mail-domain|mail-domains|dns-domain|dns-domains|databases|user-backup|user-package|sys-firewall|firewall|sys-sftp-jail|firewall-\w+|backup-host|sys-ip|user-files)|^(?:v-stop-firewall|v-update-firewall|v-change-firewall-\w+|v-add-firewall-rule|v-unsuspend-firewall-rule)/;

/** Lines of rules by which systemd-tmpfiles takes a folder away, with its path. */
const tmpfiles = /^\s{0,8}"?([a-zA-Z])[!=~^$+-]{0,5}"?\s{1,20}"?(\/[^\s"]{0,400})/gm;

/** Whether the rules that it is fed take away a place that nobody may, or write over one. */
function emptiesByRules(walk: Walk, said: string, input: string, { folders }: Pick<Scope, 'folders'>): Finding[] {
  const deletes = /--(?:remove|clean|purge)/.test(said);
  return [...input.matchAll(tmpfiles)].slice(0, 8).flatMap(([, kind = '', path = '']) => {
    const does = deletes && /[rRdDQqv]/.test(kind) ? 'delete' : /[fFwLC]/.test(kind) ? 'write' : undefined;
    if (does === undefined || path.startsWith('/tmp/')) return [];
    return walk.judgePlace(does, literal(path.replace(/\/?\*$/, '')), folders).filter((one) => one.class === 'critical_red');
  });
}

/** As much of what it is told is looked at: what it does stands before what it does it with. */
const longest = 4000;

/** The last part of a path by which a program is called. */
const lastPart = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** What programs do that are told by their words, by code of their own or by what they are fed to take something away for good. It only raises. */
export function destroysAsTold(walk: Walk, called: string, words: readonly Word[], scope: Pick<Scope, 'input' | 'folders'>): readonly Finding[] {
  const name = lastPart(called);
  const tells = known.get(name) ?? (name.startsWith('v-') && named.test(name) ? /(?:)/ : undefined);
  if (tells === undefined && name !== 'systemd-tmpfiles') return noFindings;
  const own = words.map(({ text, source }) => text ?? source).join(' ');
  const { input } = scope;
  const fed = input.kind === 'text' ? input.text.text ?? input.text.source : '';
  if (tells === undefined) return fed === '' ? [] : emptiesByRules(walk, own, fed, scope);
  const said = (fed === '' ? own : `${own}\n${fed}`).slice(0, longest).toLowerCase();
  return tells.test(said) ? [finding('exec.destroys-as-told', 'critical_red', 'It is told to take away what nobody brings back, or what keeps others out of this machine.', { matched: `${name} ${own} ${fed}` })] : [];
}
