import { finding, noFindings, type Finding } from '../../finding.ts';
import { unquote } from './hides-code.ts';
import { literal, textOf, type Word } from '../word.ts';
import type { Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/** What can be said of a call of which nobody knows for certain what it does. */
const open = new Set(['exec.unknown-program', 'exec.unknown-subcommand', 'exec.unknown-option', 'exec.unknown-operand', 'exec.unknown-use', 'exec.code', 'exec.runs-file', 'exec.runs-input', 'exec.unclear-words']);

/** Words that take something away, at the beginning of a word or of a part of one (`rmtree`, `clear-snapshots`). */
export const takesAway = /(?:^|[^a-z])(?:del(?:ete)?|remove|rm|unlink|destroy|drop|purge|prune|forget|wipe|erase|expunge|expire|format(?![= ](?:json|text|xml|yaml|csv|table|plain|html|markdown|summary)(?![a-z]))|zap|nuke|shred|undefine|clear|clean|truncate|reset|clr|rst|uninstall|terminate|absent|free(?![a-z]))/;
/** What nobody brings back once it is gone. */
const things = /backup|snapshot|(?:^|[^a-z])snap(?![a-z])|archive|repositor|increment|retention|database|(?<!\.)db(?![a-z])|schema|keyspace|pool|volume|(?<![a-z])lvol|dataset|disk|part(?:ed|ition)|bucket|filesystem|cluster|namespace|everything|instance|droplet|collection|topic|certificate|private-?key|keyring|keystore|token(?=[\s=]|$)|namenode|(?:^|[^a-z])(?:orgs?|organi[sz]ation|ns|pki|piv|ca|raid|acl|inbox|mailbox|vm|server|machine|stack|zone|realm|tenant|project|account|workspace|vault|repo)s?(?![a-z])/;
/** What can hardly be meant of anything that comes back. */
const forGood = /(?:^|[^a-z])(?:drop(?!down|box|bear|let|in(?![a-z])|[- _:]?(?:table|index|column|constraint|view))|(?<!\.)destroy|wipe|erase|nuke|zap(?!ier)|shred|obliterate|flush_?-?(?:all|db)|tear-?down|mkfs|factory-?reset|(?:setup|install(?:er)?|app|site|shop|tenant):(?:uninstall|rollback)|create-md(?![a-z])|(?:delete|remove|purge|drop|erase|clear|wipe)[-_]?(?:all|config)(?![a-z])|cfg(?:clr|ld-?del)|(?:init|reset)-pki|secrets disable|deltree|emptyfolder|deletemailbox|(?:selinux|apparmor|audit|enforcing)=0|nopasswd\s{0,8}:\s{0,8}all|erase (?:startup|nvram|flash)|remove-item\b.{0,200}-recurse|namenode.{0,20} -format|delzone|decommission|assassinate|unsafe-bootstrap|yes-i-really|overwrite-destination|restore-?(?:disk|parts)|detach-cluster|downgrade base(?![a-z])|manage\.py (?:flush|reset_db)(?![a-z])|migrate(?:[ :._-]|:schema:)*(?:fresh|reset|refresh)|d:d:d(?![a-z])|fork\b.{0,20}\bwhile|while\b.{0,20}\bfork)/;
/** Ways to take away all there is below something. */
export const recursive = /(?:^| )(?:-[a-z]?r[a-z]?|--recurs\w*|--all|all|--everything)(?= |=|$)/;
/** Programs that keep backups, states of disks, or all that runs in a cluster. */
const keepers = /backup|snap|duplic|dirvish|(?:^|[^a-z])(?:nova|cinder|glance|neutron|trove|designate|manila)(?![a-z])|borg|restic|kopia|attic|rustic|bupstash|obnam|(?:^|[^a-z])(?:bup|burp|amadmin|amrmtape)(?![a-z])|barman|btrbk|sanoid|timeshift|amanda|bacula|bareos|bconsole|velero|drbd|linstor|ceph|rbd|rados|gluster|stratis|iscsi|megacli|storcli|perccli|sas[23]ircu|racadm|targetcli|arcconf|ssacli|tpm2?(?![a-z])|sbctl|ykman|yubi|hsm|easy-?rsa|pkcs1[15]|solr|quickwit|meili|typesense|manticore|dsctl|(?:^|[^a-z])(?:jf|jfrog|rmlist)(?![a-z])|(?:^|[^a-z])(?:sls|serverless|sam|cdktf?|terragrunt|copilot|amplify|eb|zappa|chalice|railway|goose|atlas|vdo)(?![a-z])|kube|k3s|rke2|microk8s|swift|s5cmd/;

/** Programs that run what a project or a file says, whose words are all there is to go by. */
const runners = /^(?:npx|bunx|pnpm|yarn|bun|deno|bundle|rake|php|emacs|poetry|pipx?|uvx?|make|just|composer|dotnet|mvn|gradle|mix|ansible|puppet|salt(?:-call|-ssh)?|chef-(?:client|solo|apply)|cinc-(?:client|solo|apply)|cf-agent|gitlab-rake|nc|ncat|netcat|socat|telnet)$/;

/** What keeps others out, and words that put an end to it. */
const guard = /firewall|(?:^|[^a-z])(?:awall|vuurmuur|firehol|ferm|shorewall|crowdsec|ossec|wazuh|sshguard|tripwire|rkhunter|clamav|suricata|falco)(?![a-z])|pam-auth-update|(?:^|[^a-z])ufw(?![a-z])|iptables|nftables|fail2ban|apparmor|selinux|auditd|antivirus/;
const ends = /(?:^|[^a-z])(?:stop|disable|off|flush|delete|reset|uninstall|remove|teardown)/;

/** Paths that are named in a text: whole, behind an equals sign, or in quotes as in code. */
const named = /(?:^|["'=])(\/[\w.@/-]*)\*?(?=["'\s]|$)/g;
/** Files that are named within one, behind a sign that divides: `FILE:/etc/shadow`, `shell cat /etc/shadow`. */
const inside = /(?:[:@,\s]|file:\/\/)(\/[\w.@-][\w.@/-]*)(?=["'\s,:;)]|$)/g;

const mostPaths = 8;

/** `BackupPC_backupDelete` as the words that it is made of. */
const withoutHumps = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

/** Whether a call tells, in small letters, of something that nobody brings back, or of what keeps others out. `deletes`: it takes something away. */
function isLost(name: string, said: string, deletes: boolean, found: readonly Finding[]): boolean {
  const whole = `${name} ${said}`.toLowerCase();
  if (forGood.test(whole) || forGood.test(unquote(said)) || (guard.test(whole) && ends.test(whole))) return true;
  if (!deletes) return false;
  const called = withoutHumps(name);
  return things.test(said) || keepers.test(called) || things.test(called) || (recursive.test(said) && found.some(({ reason }) => reason.rule === 'exec.unknown-program'));
}

/**
 * What more there is to say of a call of which nobody knows what it does (SAFETY, "irreversible"): that its own words tell of something nobody brings back,
 * or name a place that nobody may read, or delete. It only raises.
 */
export function saysItDestroys(walk: Walk, name: string, words: readonly Word[], found: readonly Finding[], { input, folders }: Pick<Scope, 'input' | 'folders'>): readonly Finding[] {
  const isOpen = runners.test(name) || found.some(({ reason }) => open.has(reason.rule));
  if (!isOpen && !found.some(({ class: decided, ask }) => ask || decided === 'red')) return noFindings;
  const texts = words.map(textOf);
  if (input.kind === 'text') texts.push(textOf(input.text));
  const text = texts.join(' ');
  const raised: Finding[] = [];
  let deletes = false;
  if (isOpen) {
    const said = text.toLowerCase();
    deletes = takesAway.test(said) || takesAway.test(withoutHumps(name));
    if (isLost(name, said, deletes, found)) raised.push(finding('exec.says-it-destroys', 'critical_red', 'Nobody here knows for certain what it does, and its own words say that it takes away what nobody brings back, or what protects this machine.', { matched: `${name} ${text}`, ask: true }));
  }
  if (!text.includes('/')) return raised;
  const pathsIn = (fits: RegExp): string[] => texts.flatMap((text) => (text.includes('/') ? Array.from(text.matchAll(fits), ([, one = '']) => one) : [])).slice(0, mostPaths);
  const whole = new Set(pathsIn(named));
  for (const path of new Set([...whole, ...pathsIn(inside)])) {
    // What a program is fed is no file.
    if (path === '/dev/stdin') continue;
    const place = literal(path);
    const judged = [...walk.judgePlace('read', place, folders), ...(deletes && whole.has(path) ? walk.judgePlace('delete', place, folders) : [])];
    raised.push(...judged.filter((one) => one.class === 'critical_red' && (isOpen || one.reason.rule !== 'core-files.devices')));
  }
  return raised;
}
