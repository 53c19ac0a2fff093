import { draft, type Finding } from '../../finding.ts';
import { placeFacts, type Roots } from '../../rules/file-facts.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Verdict } from '../../verdict.ts';
import { stricter } from '../../../../kernel/operations/classify.ts';
import { fillHoles, holdsBlanks, isEntry, literal, unknownWord, wordOf, type Piece, type Word } from '../word.ts';
import { eitherYaml } from './either-yaml.ts';
import { readPatterns } from './read-patterns.ts';
import { isDocument, piecesOf } from '../../languages/text/find-paths.ts';
import { aimedAt, candidatesOf } from './candidates.ts';
import type { PlaceMatch } from './place-globs.ts';
import type { SpokenOf } from './secret-names.ts';

export type PlaceAction = 'read' | 'level' | 'object' | 'history' | 'part' | 'database' | 'tree' | 'sought' | 'write' | 'delete';

/** What becomes of a place, from each folder it may be seen from. A folder that is undefined is one that nobody knows. */
export type JudgePlace = (does: PlaceAction, path: Word, folders: readonly (string | undefined)[]) => Finding[];

export interface PlaceRules {
  /** Rules for files. */
  readonly rules: Pick<RuleSet, 'judge'>;
  /** The same for a database that is opened by its own client: what is read there, the client's words say. */
  readonly databaseRules: Pick<RuleSet, 'judge'>;
  /** The same for settings of which a part is shown that its keys name, and that holds no password. */
  readonly partRules: Pick<RuleSet, 'judge'>;
  readonly roots: Roots;
  readonly spokenOf: SpokenOf;
  readonly isHarmlessRead: PlaceMatch;
  readonly isHarmlessWrite: PlaceMatch;
  /** Whether a name may be read wherever it lies below some folders. */
  readonly isNamedRead: PlaceMatch;
  /** Folders of which everything may be read. */
  readonly trees: readonly string[];
}

/** How many paths are kept at once. */
const mostKnown = 1024;

/** A path with what the rules said of it before; null: a list says that it is harmless. */
interface KnownPlace {
  readonly facts: ReturnType<typeof placeFacts>;
  readonly judged: Map<PlaceAction, Verdict | null>;
}

/** Stands for any name: only a star of a list fits it. */
const oddName = 'qxzwkq';

const base = { read: 'green', level: 'green', object: 'green', history: 'green', part: 'green', database: 'green', tree: 'green', sought: 'green', write: 'yellow', delete: 'red' } as const;
const says = { read: 'It reads a file.', level: 'It reads a file.', object: 'It reads a file.', history: 'It reads files.', part: 'It reads a file.', database: 'It opens a database.', tree: 'It reads files.', sought: 'It reads files.', write: 'It writes a file.', delete: 'It deletes something.' } as const;

/** Judges places by the rules for files; what is not certain is tried with every name that a rule speaks of. Pure. */
export function createJudgePlace({ rules, databaseRules, partRules, roots, spokenOf, isHarmlessRead, isHarmlessWrite, isNamedRead, trees }: PlaceRules): JudgePlace {
  const workspace = roots['workspace'];
  const open = (workspace === undefined ? trees : [...trees, workspace]).filter((folder) => folder.startsWith('/')).map((folder) => ({ folder, below: `${folder}/` }));
  /** Folders of a tool's own programs, wherever that was put. */
  const named = trees.filter((folder) => folder.startsWith('**/')).map((folder) => `${folder.slice(2)}/`);
  const isOpen = (path: string): boolean => open.some(({ folder, below }) => path === folder || path.startsWith(below)) || named.some((folder) => /^\/(?:var\/www|srv|home|opt)\//.test(path) && `${path}/`.includes(folder));
  /** The innermost root that holds a path comes first. */
  const innermost = Object.entries(roots).toSorted(([, a], [, b]) => b.length - a.length).map(([name, folder]) => ({ name, folder, below: `${folder}/` }));
  /** Of one word the same path is asked for again and again, and of a script the same few folders. */
  const known = new Map<string, KnownPlace>();
  const placeOf = (path: string, folder: string): KnownPlace => {
    const key = path.startsWith('/') ? path : `${folder}\0${path}`;
    const before = known.get(key);
    if (before) return before;
    if (known.size >= mostKnown) known.clear();
    const place = { facts: placeFacts(path, { workspace: folder }), judged: new Map() };
    known.set(key, place);
    return place;
  };
  const factsOf = (path: string, folder: string): KnownPlace['facts'] => placeOf(path, folder).facts;

  /** What the rules make of it; undefined where a list says that it is harmless. */
  function verdictOf(does: PlaceAction, { facts, judged }: KnownPlace): Verdict | undefined {
    const before = judged.get(does);
    if (before !== undefined) return before ?? undefined;
    const action = does === 'write' || does === 'delete' ? does : 'read';
    const harmless = does === 'write' ? isHarmlessWrite(facts.path) : does !== 'delete' && isHarmlessRead(facts.path);
    const verdict = harmless ? undefined : (does === 'database' ? databaseRules : does === 'part' ? partRules : rules).judge({ class: base[does], external: false, ask: false, reasons: [] }, { kind: 'file', action, ...facts, inside: insideOf(facts.path) });
    judged.set(does, verdict ?? null);
    return verdict;
  }

  function judgePath(does: PlaceAction, path: string, folder: string, source: string): Finding[] {
    const place = placeOf(path, folder);
    if (place.facts.unreadable !== '') return [draft('exec.unreadable-place', 'red', 'The name of a file in it is written so that it could mean another one.', { matched: source, ask: true })];
    const verdict = verdictOf(does, place);
    if (!verdict) return [];
    const { class: decided, external, ask, refused, reasons } = verdict;
    const [first, ...more] = reasons;
    if (!first) return decided === 'green' ? [] : [draft(`exec.place-${does}`, decided, says[does], { matched: source })];
    const marks = { matched: source, ...(external ? { external } : {}), ...(ask || refused === true ? { ask: true } : {}) };
    return [draft(first.rule, decided, first.sentence, marks), ...more.map(({ rule, sentence }) => draft(rule, stricter(base[does], 'green'), sentence, { matched: source }))];
  }

  /** Whether the place is harmless whatever stands in its holes: a list names it with a star there, or without a word about that part. */
  function isHarmlessAnyhow(does: PlaceAction, word: Word, folder: string): boolean {
    if ((does !== 'read' && does !== 'part' && does !== 'database') || fillHoles(word, '').includes('..')) return false;
    const place = factsOf(fillHoles(word, oddName), folder);
    return place.unreadable === '' && (isHarmlessRead(place.path) || isNamedAnyhow(does, word, folder));
  }

  /** Whether its last name is one of those that may be read anywhere below some folders, and nothing certain in it speaks against that. */
  function isNamedAnyhow(does: PlaceAction, word: Word, folder: string): boolean {
    const text = fillHoles(word, oddName);
    if (text.includes('..') || text.includes('/.')) return false;
    const { path, unreadable } = factsOf(text, folder);
    return unreadable === '' && isNamedRead(path) && judgePath(does === 'part' ? does : 'read', path, folder, word.source).length === 0;
  }

  /** Folders of programs wherever a star leads: `/var/www/*\/wp-content/plugins`. */
  function isOpenAnyhow(does: PlaceAction, word: Word, folder: string): boolean {
    const text = fillHoles(word, oddName);
    if ((does !== 'tree' && does !== 'sought') || text.includes('..') || text.includes('/.') || word.pieces.some((piece) => typeof piece !== 'string' && piece.hole !== 'name')) return false;
    const { path, unreadable } = factsOf(text, folder);
    return unreadable === '' && (isOpen(path) || (does === 'sought' && ofPrograms.test(path)));
  }

  /** A file, or a folder of which every file right in it is read: `diff /etc /srv/old`. What bears no name of a file may be one. */
  function judgeLevel(path: string, folder: string, source: string): Finding[] {
    const { path: whole } = factsOf(path, folder);
    if (isHarmlessRead(whole) || isOpen(whole) || isFile.test(whole) || isDocument(whole)) return [];
    const inside = whole === '/' ? '/' : `${whole}/`;
    const spoken = spokenOf.folders.map((segments) => `/${segments.join('/')}`).filter((one) => one.slice(0, one.lastIndexOf('/') + 1) === inside);
    return [...judge('read', wordOf([inside, { hole: 'name' }], source), [folder]), ...spoken.flatMap((one) => judgePath('read', one, '/', source))];
  }

  /** Whether files of a folder, or of one below it, are secret whatever they are called. */
  function holdsSecrets(whole: string): boolean {
    const inside = insideOf(whole);
    if (inside !== '') return inside !== 'workspace';
    const below = spokenOf.folders.map((segments) => `/${segments.join('/')}`).filter((folder) => whole === '/' || folder.startsWith(`${whole}/`));
    return [`${whole}/x`, ...below, ...below.map((folder) => `${folder}/x`)].some((path) => judgePath('read', path, '/', path).some(({ class: decided }) => decided === 'red' || decided === 'critical_red'));
  }

  /** Earlier states of whatever lies below a folder. */
  function judgeHistory(path: string, folder: string, source: string): Finding[] {
    const { path: whole } = factsOf(path, folder);
    // Of settings of the system all is kept in one place, where it is kept at all (etckeeper).
    return holdsSecrets(whole.startsWith('/etc/') ? '/etc' : whole) ? [draft('exec.history', 'red', 'It shows earlier states of files below a folder, passwords and keys in it among the rest.', { matched: source })] : [];
  }

  /** Where code may begin that a folder is a part of: there, or above it. What lies in a root of ours begins within that. */
  function beginsOf(folder: string): string[] {
    const { path } = factsOf('.', folder);
    return insideOf(path) !== '' ? [path] : path.split('/').map((_, index, all) => all.slice(0, index + 1).join('/') || '/');
  }

  function insideOf(path: string): string {
    return innermost.find(({ folder, below }) => path === folder || path.startsWith(below))?.name ?? '';
  }

  function judgeTree(does: PlaceAction, path: string, folder: string, source: string): Finding[] {
    const { path: whole } = factsOf(path, folder);
    if (isDocument(whole)) return judgePath('read', path, folder, source);
    return isOpen(whole) || (does === 'sought' && ofPrograms.test(whole) && !holdsSecrets(whole)) ? [] : [draft('exec.reads-tree', 'red', 'It reads everything below a folder, passwords and keys in it among the rest.', { matched: source })];
  }

  /** A path that was found, whole. Of some names it is known that they may be read wherever they lie. */
  function judgeFound(does: PlaceAction, from: string, name: string | undefined, word: Word, folders: readonly (string | undefined)[]): Finding[] {
    const below = judgeBelow(does, wordOf([...(from === '' ? [] : [from]), { hole: 'below' }], word.source), folders);
    if (does === 'tree' && name !== undefined && isDocument(name)) return judgeFound('read', from, name, word, folders);
    if ((does !== 'read' && does !== 'part') || name === undefined || from === '') return below;
    const last = piecesOf(name);
    const ways = [[from, '/', ...last], [from, '/', { hole: 'name' as const }, '/', ...last]].map((pieces) => wordOf(pieces, word.source));
    if (folders.every((folder) => folder !== undefined && ways.every((way) => isNamedAnyhow(does, way, folder)))) return [];
    // What bears this name may be worse than what reading all of the folder is said to be.
    return [...below, ...ways.slice(0, 1).flatMap((way) => judge(does, way, folders))];
  }

  /** What lies below a folder, as a search hands it on: like the folder itself, read whole. */
  function judgeBelow(does: PlaceAction, word: Word, folders: readonly (string | undefined)[]): Finding[] {
    const at = word.pieces.findIndex(isBelow);
    const before = wordOf(word.pieces.slice(0, at), word.source);
    const behind = word.pieces.slice(at + 1);
    // What stands behind it may lead out again.
    if (behind.some((piece) => (typeof piece === 'string' ? piece.includes('..') : piece.hole !== 'number' && piece.hole !== 'word'))) return judge(does, wordOf([...before.pieces, { hole: 'any' }, ...behind], word.source), folders);
    const folder = before.pieces.length === 0 ? literal('.', word.source) : before;
    // What was found may be the folder itself, and what stands behind it a part of another name.
    const beside = behind.length === 0 ? [] : judge(does === 'tree' ? 'read' : does, wordOf([...folder.pieces, ...behind], word.source), folders);
    if (does === 'read' || does === 'part' || does === 'tree') return [...judge('tree', folder, folders), ...beside];
    return [...judge(does, folder, folders), ...judge(does, wordOf([...folder.pieces, '/', { hole: 'name' }], word.source), folders), ...beside];
  }

  const judge: JudgePlace = (does, word, folders) => {
    // Of a name that is open it is judged anyway what it may mean.
    if (does === 'level' && word.text === undefined) return judge('read', word, folders);
    if (does === 'object') return judge('read', word, folders.flatMap((folder) => (folder === undefined ? [folder] : beginsOf(folder))));
    const found = word.pieces.find(isBelow);
    if (found !== undefined && typeof found !== 'string') {
      if (word.splits || (found.loose === true && (does === 'write' || does === 'delete'))) return judge(does, unknownWord(word.source, word.splits), folders);
      const { from, name, of } = found;
      if (of !== undefined && word.pieces.length === 1) return [...judge(does, wordOf(of, word.source), folders), ...judgeFound(does, '', undefined, word, folders)];
      if (from === undefined && name === undefined) return judgeBelow(does, word, folders);
      const [first, second] = word.pieces;
      // As `find -exec` hands it on: behind the folder that was searched.
      if (from === undefined) return word.pieces.length === 2 && typeof first === 'string' && second === found ? judgeFound(does, first, name, word, folders) : judgeBelow(does, word, folders);
      // What is meant lies behind the path that was found, or, where none was, is named by a whole path.
      if (word.pieces.length === 2 && first === found && typeof second === 'string' && /^\/[\w./-]+$/.test(second) && !second.includes('..') && of === undefined && from !== '' && [...judge(does, literal(second, word.source), folders), ...judgeFound(does, from, second.slice(second.lastIndexOf('/') + 1), word, folders)].length === 0) return [];
      // Before or behind other text it may be nothing at all.
      return word.pieces.length === 1 ? judgeFound(does, from, name, word, folders) : judge(does, unknownWord(word.source, false), folders);
    }
    if (word.text !== undefined && reads.has(does) && /[*?[]/.test(word.text)) return readPatterns(word.text).flatMap((pieces) => judge(does, wordOf(pieces, word.source), folders));
    const either = reads.has(does) ? eitherYaml(word) : undefined;
    if (either) return either.flatMap((one) => judge(does, one, folders));
    if (!word.splits && word.pieces.some(isList)) return [listOf(word, true), listOf(word, false)].flatMap((one) => judge(does, one, folders));
    const source = word.text ?? word.source;
    const absolute = word.pieces[0] !== undefined && typeof word.pieces[0] === 'string' && word.pieces[0].startsWith('/');
    const unknownFolder = !absolute && folders.includes(undefined);
    const from = absolute ? ['/'] : folders.map((folder) => folder ?? '/somewhere/below/this');
    const loose = word.pieces.some((piece) => typeof piece !== 'string' && (holdsBlanks(piece.hole) || isEntry(piece.hole)));
    const findings: Finding[] = [];
    if (loose) findings.push(draft('exec.unclear-place', does === 'delete' ? 'critical_red' : 'red', 'Which file it is about is made up when it runs.', { matched: source, ask: true }));
    else if (unknownFolder) findings.push(draft('exec.unclear-folder', does === 'delete' ? 'critical_red' : 'red', 'It is not certain in which folder it does this.', { matched: source, ask: true }));
    // To some shells `.*` is `..` too, and leads out.
    if (word.text === undefined && /(?:^|\/)\.[.*]*\*[.*]*(?:\/|$)/.test(fillHoles(word, '*'))) findings.push(draft('exec.any-name', does === 'delete' ? 'critical_red' : 'red', 'It takes files of any name, passwords and keys among them.', { matched: source }));
    for (const folder of from) {
      if (!loose && word.text === undefined && isHarmlessAnyhow(does, word, folder)) continue;
      const open = word.text === undefined && !loose && (isOpen(factsOf(folderOf(word), folder).path) || isOpenAnyhow(does, word, folder));
      const paths = word.text === undefined && !loose ? (open ? [fillHoles(word, 'x'), ...aimedAt(word, folder, spokenOf)] : candidatesOf(word, folder, spokenOf)) : [fillHoles(word, 'x')];
      if (paths === undefined) findings.push(draft('exec.any-name', does === 'delete' ? 'critical_red' : 'red', 'It takes files of any name, passwords and keys among them.', { matched: source }));
      for (const path of paths ?? [fillHoles(word, 'x')]) findings.push(...judgePath(does, path, folder, source), ...(does === 'tree' || does === 'sought' ? judgeTree(does, path, folder, source) : does === 'level' ? judgeLevel(path, folder, source) : does === 'history' ? judgeHistory(path, folder, source) : []));
    }
    return findings;
  };
  return judge;
}

const reads: ReadonlySet<PlaceAction> = new Set<PlaceAction>(['read', 'level', 'part', 'tree', 'sought']);

/** Folders in which tools and websites keep programs and what those show: of these names alone are told, and how often something stands there. */
const ofPrograms = /^\/(?:var\/www|srv|home|opt)\/(?:[^/.][^/]*\/)*(?:wp-content|themes|plugins|modules|templates|uploads|assets|public_html\/(?:css|js)|locales?|src|tests?|docs|scripts)(?:\/|$)/;

/** Names that no folder bears, and files of the system without an ending. */
const isFile = /^\/etc\/(?:hosts|passwd|group|fstab|crontab|hostname|environment|profile|services|protocols|networks|shells|motd|issue|timezone|exports|aliases|inittab|bash\.bashrc)$|\/(?:Dockerfile|Makefile|Caddyfile|README|LICENSE|CHANGELOG)$|[^/]\.(?:conf|cfg|cnf|ini|ya?ml|json|toml|txt|log|csv|tsv|xml|html?|css|[cm]?[jt]sx?|php|sql|bak|old|orig|dist|default|sample|dpkg-\w+|ucf-\w+|service|timer|rules|list|diff|patch)$/i;
const isBelow = (piece: Piece): boolean => typeof piece !== 'string' && piece.hole === 'below';
const isList = (piece: Piece): boolean => typeof piece !== 'string' && (piece.hole === 'numbers' || piece.hole === 'words' || piece.frail === true);

/** A quoted list, or what was cut out of a path, is a part of one name, or nothing. */
function listOf(word: Word, full: boolean): Word {
  return wordOf(word.pieces.flatMap((piece) => (!isList(piece) ? [piece] : full ? [{ hole: typeof piece === 'object' && piece.hole === 'name' ? 'name' as const : 'word' as const }] : [])), word.source);
}

/** The certain folder a word with holes begins with. */
function folderOf(word: Word): string {
  const [first] = word.pieces;
  const start = typeof first === 'string' ? first : '';
  const folder = start.slice(0, Math.max(start.lastIndexOf('/'), 0));
  return folder === '' ? (start.startsWith('/') ? '/' : '.') : folder;
}
