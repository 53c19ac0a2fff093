import type { Field, Table } from '../table.ts';
import type { Word } from '../word.ts';

/** Fields of packages that dpkg holds no blanks in, and that begin with a letter or a digit (deb-control(5), deb-version(7)). */
const ofPackage = /^(?:binary:)?(?:Package|Version|Architecture|Installed-Size|Source)$|^source:(?:Package|Version|Upstream-Version)$|^db:Status-(?:Abbrev|Status)$/;

/** Columns of ps that hold no blanks (ps(1), "STANDARD FORMAT SPECIFIERS"). */
const columns: Readonly<Record<string, Field>> = {
  pid: 'number', ppid: 'number', pgid: 'number', sid: 'number', tid: 'number', lwp: 'number', nlwp: 'number', thcount: 'number', rss: 'number', rssize: 'number', vsz: 'number', vsize: 'number', uid: 'number', euid: 'number', gid: 'number', etimes: 'number', cputimes: 'number', psr: 'number',
  pcpu: 'figures', '%cpu': 'figures', pmem: 'figures', '%mem': 'figures', etime: 'figures', time: 'figures', cputime: 'figures',
  user: 'any', euser: 'any', ruser: 'any', stat: 'any', state: 'any', s: 'any', tty: 'any', ni: 'any', pri: 'any',
};

const listing = /^(?:dpkg-query|ps|apt-cache|dpkg|apt-mark|apt|ip|systemctl|command|findmnt|zpool|supervisorctl)$/;

/** What a call prints that lists what the system knows by name. */
export function listedEntries(program: string, words: readonly Word[]): Table | 'entries' | undefined {
  if (!listing.test(program) || words.some(({ text, splits, many }) => text === undefined || splits || many === true)) return undefined;
  const texts = words.map(({ text }) => text ?? '');
  if (program === 'dpkg-query') return packagesIn(texts);
  if (program === 'ps') return processesIn(texts);
  // Its versions may begin with a dash where a priority is meant: only these two lines hold none.
  if (program === 'apt-cache') return texts[0] === 'policy' && texts.length > 1 && texts.slice(1).every((text) => /^[a-z0-9][\w.+:-]*$/.test(text)) ? { above: 0, fields: ['any', 'entry'], marks: ['Candidate', 'Installed'] } : undefined;
  if (program === 'dpkg') return /^-l$|^--list$/.test(texts[0] ?? '') ? { above: 0, only: ['ii', 'rc', 'hi', 'un', 'pn', 'iU', 'iF', 'iH', 'iW', 'it'], fields: ['any', 'entry', 'entry', 'entry'] } : undefined;
  if (program === 'apt-mark') return /^show(?:manual|auto|hold|install)$/.test(texts[0] ?? '') && texts.slice(1).every((text) => /^[a-z0-9]/.test(text)) ? 'entries' : undefined;
  if (program === 'apt') return plannedPackages(texts);
  if (program === 'ip') return networkCards(texts.join(' '));
  if (program === 'systemctl') return unitsLike(texts);
  // Where a program lies: a path, or the word itself.
  if (program === 'command') return /^-v [A-Za-z][\w.+-]*$/.test(texts.join(' ')) ? 'entries' : undefined;
  // What hangs at the root of the system, which begins with no dash and holds no blanks.
  if (program === 'findmnt') return /^(?:-no|-n -o|-nro|-nvo|-rno) SOURCE(?: -T)? \/(?:boot(?:\/efi)?)?$/.test(texts.join(' ')) ? 'entries' : undefined;
  if (program === 'zpool') return /^list -Ho name$|^list -H -o name$/.test(texts.join(' ')) ? 'entries' : undefined;
  if (program === 'supervisorctl') return /^status(?: [A-Za-z][\w.:*-]*)*$/.test(texts.join(' ')) ? { above: 0, fields: ['entry'] } : undefined;
  return undefined;
}

/** `apt-get -s upgrade`: behind what would be done stands the name of a package. */
function plannedPackages(texts: readonly string[]): Table | undefined {
  const verb = texts.findIndex((text) => /^(?:upgrade|dist-upgrade|full-upgrade|autoremove|install|remove)$/.test(text));
  const isPlan = texts.some((text) => /^(?:-s|--simulate|--dry-run|--just-print|--no-act)$/.test(text));
  const isKnown = texts.every((text, at) => at === verb || /^(?:-s|--simulate|--dry-run|--just-print|--no-act|-q|-qq|-y|-V|--no-install-recommends|--with-new-pkgs)$/.test(text) || (verb >= 0 && at > verb && /^[a-z0-9][\w.+:-]*$/.test(text)));
  return verb >= 0 && isPlan && isKnown ? { above: 0, only: ['Inst', 'Remv', 'Conf'], fields: ['any', 'entry'] } : undefined;
}

/** `ip -o link`, `ip -br addr`: the kernel takes no name of a network card with a blank, a slash or a colon in it. */
function networkCards(call: string): Table | undefined {
  const [, form, what] = /^(-o|-oneline|-br|-brief)(?: -[46])? (l|link|a|addr|address)(?: (?:show|list|ls))?(?: up)?$/.exec(call.replace(/^(-[46]) (\S+)/, '$2 $1')) ?? [];
  if (form === undefined) return undefined;
  if (form.startsWith('-b')) return { above: 0, fields: ['entry', 'word'], between: 'blanks' };
  return what?.startsWith('l') === true ? { above: 0, sign: ': ', fields: ['number', 'entry'] } : { above: 0, fields: ['any', 'entry', 'word'] };
}

/** `systemctl list-units 'php*' --no-legend --plain`: units whose names begin as asked for, which is with no dash. */
function unitsLike([verb, ...texts]: readonly string[]): Table | undefined {
  const names = texts.filter((text) => !text.startsWith('-'));
  const isBare = texts.includes('--no-legend') && (verb === 'list-unit-files' || texts.includes('--plain'));
  const isKnown = texts.every((text) => !text.startsWith('-') || /^(?:--(?:no-legend|plain|no-pager|all|type=[a-z]+|state=[a-z,]+)|-a)$/.test(text));
  return /^list-unit(?:s|-files)$/.test(verb ?? '') && isBare && isKnown && names.length > 0 && names.every((name) => /^[A-Za-z0-9][\w.*@-]*$/.test(name)) ? { above: 0, fields: ['entry'] } : undefined;
}

/** `dpkg-query -W -f='${Package} ${Version}\n' NAME …` */
function packagesIn(texts: readonly string[]): 'entries' | undefined {
  const at = texts.findIndex((text) => /^-W?f|^--showformat/.test(text));
  const own = /^(?:-W?f|--showformat)=?(.*)$/s.exec(texts[at] ?? '')?.[1];
  const template = own === '' ? texts[at + 1] : own;
  const others = texts.filter((_, index) => index !== at && !(own === '' && index === at + 1));
  const fields = [...(template ?? '').matchAll(/\$\{([^{}]*)\}/g)].map(([, field = '']) => field.replace(/;-?[0-9]+$/, ''));
  const between = (template ?? '').replaceAll(/\$\{[^{}]*\}/g, '');
  return others.every((text) => /^(?:-W|--show|--no-pager|[a-z0-9*?][\w.+:*?-]*)$/.test(text)) && fields.length > 0 && fields.every((field) => ofPackage.test(field)) && /^(?: |\\n|\\t)*$/.test(between) ? 'entries' : undefined;
}

/** `ps -eo pid,rss --no-headers` */
function processesIn(texts: readonly string[]): Table | undefined {
  const call = texts.join(' ');
  const given = /^(?:(-[eA]|ax|-C [\w.-]+|-[up] [\w,.-]+|--sort[ =][-+\w,]+|--no-head(?:er|ing)s?) )*-?(?:[eA]|ax)?o ?([\w%,=]+)((?: (?:--sort[ =][-+\w,]+|--no-head(?:er|ing)s?|-C [\w.-]+|-[up] [\w,.-]+))*)$/.exec(call);
  const list = given?.[2];
  if (list === undefined || /=[^,]/.test(list) || /,,|^,/.test(list)) return undefined;
  const names = list.split(',');
  const fields = names.map((name) => columns[name.replace(/=$/, '').toLowerCase()]);
  const certain = fields.slice(0, fields.indexOf(undefined) < 0 ? fields.length : fields.indexOf(undefined)).map((field) => field ?? 'any');
  const headed = !/--no-head/.test(call) && !names.every((name) => name.endsWith('='));
  return { ...(headed ? { head: names.map((name) => name.toUpperCase()).join(' ') } : {}), above: headed ? 1 : 0, fields: certain, ...(certain.length === names.length ? { whole: true as const } : {}) };
}
