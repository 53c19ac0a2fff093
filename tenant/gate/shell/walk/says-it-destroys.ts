import { finding, type Finding } from '../../finding.ts';
import { literal, type Word } from '../word.ts';
import type { Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/** What can be said of a call of which nobody knows for certain what it does. */
const open = new Set(['exec.unknown-program', 'exec.unknown-subcommand', 'exec.unknown-option', 'exec.unknown-operand', 'exec.unknown-use', 'exec.code', 'exec.runs-file', 'exec.runs-input', 'exec.unclear-words']);
/** What has a database put together, as it runs, what it then does. */
const madeUp = new Set(['sql.hidden', 'psql.power', 'redis.eval']);

/** Words that take something away, at the beginning of a word or of a part of one (`rmtree`, `clear-snapshots`). */
const takesAway = /(?:^|[^a-z])(?:del(?:ete)?|remove|rm|unlink|destroy|drop|purge|prune|forget|wipe|erase|expunge|expire|format|zap|nuke|shred|undefine|clear|clean|truncate|reset|uninstall|terminate|absent|free(?![a-z]))/;
/** What nobody brings back once it is gone. */
const things = /backup|snapshot|(?:^|[^a-z])snap(?![a-z])|archive|repositor|increment|retention|database|(?<!\.)db(?![a-z])|schema|keyspace|pool|volume|(?<![a-z])lvol|dataset|disk|part(?:ed|ition)|bucket|filesystem|cluster|namespace|everything|instance|droplet|(?:^|[^a-z])(?:vm|server|machine|stack|zone|realm|tenant|project|account|workspace|vault|repo)s?(?![a-z])/;
/** What can hardly be meant of anything that comes back. */
const forGood = /(?:^|[^a-z])(?:drop(?!down|box|bear|let|in(?![a-z])|[- _:]?(?:table|index|column|constraint|view))|(?<!\.)destroy|wipe|erase|nuke|zap(?!ier)|shred|obliterate|flush_?-?(?:all|db)|tear-?down|mkfs|factory-?reset|downgrade base(?![a-z])|manage\.py (?:flush|reset_db)(?![a-z])|migrate(?:[ :._-]|:schema:)*(?:fresh|reset|refresh)|d:d:d(?![a-z])|fork\b.{0,20}\bwhile|while\b.{0,20}\bfork)/;
/** The same in the language of a database, which has its own words for what comes back. */
const dropsAll = /drop\s+(?:database|schema|tablespace|owned)|flush_?-?(?:all|db)|dropdatabase/;
/** A query that is spelled in numbers or another base, so that nobody can read it. */
const spelled = /unhex\s*\(|from_base64\s*\(|(?:^|[^\w])0x[0-9a-f]{12}|(?:concat|char|chr)\s*\(\s*(?:char\s*\()?\d{1,3}\s*[,)]|convert_from\s*\(|decode\s*\(\s*'/;
/** Between two quoted pieces of one text. */
const joint = /(['"])\s{0,8}(?:\.{1,2}|\+|\|\||,)?\s{0,8}\1/g;
/** Words that run a text as a program, and ways to write a program so that nobody can read it. */
const evaluates = /(?<![.\w$])(?:eval|exec(?:file)?|instance_eval|class_eval|loadstring|load|create_function|assert|new function|runin\w{0,8}context)\b|(?:marshal|pickle)\.loads?\b|\.(?:eval|exec)\b\s{0,4}\(\s{0,4}(?:__import__|buffer|atob|base64)/;
const decodes = /base_?64|b64|atob|fromhex|unhexlify|(?<![.\w])hex2bin|["'](?:hex|rot_?13)["']|\bpack\b|fromcharcode|rot13|gz(?:inflate|uncompress|decode)|decompress|codecs\.decode/;
/** Ways to take away all there is below something. */
const recursive = /(?:^| )(?:-[a-z]?r[a-z]?|--recurs\w*|--all|all|--everything)(?= |=|$)/;
/** Programs that keep backups, states of disks, or all that runs in a cluster. */
const keepers = /backup|snap|duplic|borg|restic|kopia|attic|rustic|bupstash|obnam|(?:^|[^a-z])(?:bup|burp|amadmin|amrmtape)(?![a-z])|barman|btrbk|sanoid|timeshift|amanda|bacula|bareos|bconsole|velero|drbd|linstor|ceph|rbd|rados|gluster|stratis|iscsi|kube|k3s|rke2|microk8s|swift|s5cmd/;

/** Programs that run what a project or a file says, whose words are all there is to go by. */
const runners = /^(?:npx|bunx|pnpm|yarn|bun|deno|bundle|rake|php|emacs|poetry|pipx?|uvx?|make|just|composer|dotnet|mvn|gradle|mix|ansible|nc|ncat|netcat|socat|telnet)$/;

/** What keeps others out, and words that put an end to it. */
const guard = /firewall|(?:^|[^a-z])ufw(?![a-z])|iptables|nftables|fail2ban|apparmor|selinux|auditd|antivirus/;
const ends = /(?:^|[^a-z])(?:stop|disable|off|flush|reset|uninstall|remove|teardown)/;

/** Paths that are named in a text: whole, behind an equals sign, or in quotes as in code. */
const named = /(?:^|["'=])(\/[\w.@/-]*)\*?(?=["'\s]|$)/g;
/** Files that are named within one, behind a sign that divides: `FILE:/etc/shadow`, `shell cat /etc/shadow`. */
const inside = /(?:[:@,\s]|file:\/\/)(\/[\w.@-][\w.@/-]*)(?=["'\s,:;)]|$)/g;

const mostPaths = 8;

/**
 * What more there is to say of a call of which nobody knows what it does (SAFETY, "irreversible"): that its own words tell of something nobody brings back,
 * or name a place that nobody may read, or delete. It only raises.
 */
export function saysItDestroys(walk: Walk, name: string, words: readonly Word[], found: readonly Finding[], { input, folders }: Pick<Scope, 'input' | 'folders'>): Finding[] {
  const isOpen = runners.test(name) || found.some(({ reason }) => open.has(reason.rule));
  if (!isOpen && !found.some(({ class: decided, ask }) => ask || decided === 'red')) return [];
  const texts = [...words, ...(input.kind === 'text' ? [input.text] : [])].map(({ text, source }) => text ?? source);
  const said = texts.join(' ').toLowerCase();
  const joined = said.replaceAll(joint, '');
  const deletes = takesAway.test(said) || takesAway.test(name);
  const raised: Finding[] = [];
  const much = things.test(said) || keepers.test(name) || things.test(name) || (recursive.test(said) && found.some(({ reason }) => reason.rule === 'exec.unknown-program'));
  if ((isOpen && (forGood.test(said) || forGood.test(joined) || (deletes && much) || (guard.test(`${name} ${said}`) && ends.test(`${name} ${said}`)))) || ((dropsAll.test(joined) || spelled.test(joined)) && found.some(({ reason }) => madeUp.has(reason.rule))) || empties(name, texts) || mirrors(name, said)) raised.push(finding('exec.says-it-destroys', 'critical_red', 'Nobody here knows for certain what it does, and its own words say that it takes away what nobody brings back, or what protects this machine.', { matched: `${name} ${texts.join(' ')}`, ask: true }));
  if (found.some(({ reason }) => reason.rule === 'exec.code') && evaluates.test(said) && decodes.test(said)) raised.push(finding('exec.decodes-code', 'critical_red', 'It decodes a program and runs it, so that nobody can read it before.', { matched: `${name} ${texts.join(' ')}`, ask: true }));
  const pathsIn = (fits: RegExp): string[] => texts.flatMap((text) => [...text.matchAll(fits)].map(([, one = '']) => one)).slice(0, mostPaths);
  const whole = new Set(pathsIn(named));
  for (const path of new Set([...whole, ...pathsIn(inside)])) {
    if (path === '/dev/stdin') continue;
    const place = literal(path);
    const judged = [...walk.judgePlace('read', place, folders), ...(isOpen && deletes && whole.has(path) ? walk.judgePlace('delete', place, folders) : [])];
    raised.push(...judged.filter((one) => one.class === 'critical_red' && (isOpen || one.reason.rule !== 'core-files.devices')));
  }
  return raised;
}

/** Programs that make a store elsewhere the same as a folder, and how they are told to delete what is not in that. */
const stores = /^(?:rclone|aws|gsutil|gcloud|s3cmd|s5cmd|mc|azcopy|b2|lftp)$/;
const deletesThere = /(?:^| )(?:--(?:delete|remove)\b[\w-]*(?:=true)?|-d|--delete-destination(?:=\w+)?)(?= |$)/;

/** Folders that nobody keeps anything in. */
const bare = /(?:^| )(?:sync|rsync|mirror) (?:-\S+ )*(?:\/dev\/null|\$\(mktemp|(?:\.?\/)?(?:[\w.-]+\/)*(?:empty|void|nothing|blank|none)[\w-]*)(?=\/? |$)/;

/** Whether backups elsewhere are made the same as an empty folder. */
const mirrors = (name: string, said: string): boolean => stores.test(name) && bare.test(said) && (name === 'rclone' || deletesThere.test(said)) && /backup|snapshot|archive/.test(said);

/** Where a volume stands in a container: `-v data:/srv`, `--mount type=volume,source=data,target=/srv`. */
const volume = /^(?:(?:-v|--volume[s=]?)?=?[\w.-]+:(\/[^:]+)(?::.*)?|(?:--mount=)?.*\b(?:target|dst|destination)=(\/[^,]+).*)$/;
const containers = /^(?:docker|podman|nerdctl)$/;

/** Whether a container is started that takes away all there is in a volume. */
function empties(name: string, texts: readonly string[]): boolean {
  if (!containers.test(name)) return false;
  const others = texts.filter((text) => text !== '--rm' && !volume.test(text));
  const said = others.join(' ').toLowerCase();
  if (!takesAway.test(said) || !(recursive.test(said) || /\*|-delete/.test(said))) return false;
  const targets = texts.flatMap((text) => volume.exec(text)?.slice(1).find((target) => target !== undefined) ?? []);
  return targets.some((target) => others.some((text) => holdsPath(text, target.replace(/\/+$/, ''))));
}

/** Whether a text names a folder, or something below it. */
function holdsPath(text: string, folder: string): boolean {
  const at = folder === '' ? -1 : text.indexOf(folder);
  return at >= 0 && /^(?:$|[/\s'"*;&|)])/.test(text.slice(at + folder.length, at + folder.length + 1)) && /^(?:|[\s'"=(])$/.test(text.slice(Math.max(0, at - 1), at));
}
