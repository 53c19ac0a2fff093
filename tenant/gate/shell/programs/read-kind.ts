import { finding, unknown } from '../../finding.ts';
import type { Effect } from '../effect.ts';
import { literal, restOf, startOf, type Word } from '../word.ts';
import { languageReaders } from './language-readers.ts';
import { joinWords } from './join-words.ts';
import type { WordKind } from './schema.ts';

/** Code of Python, PHP and Node that shows which version runs it, and loads nothing from anywhere. */
const showsItself = /^\s*(?:import sys\s*[;\n]\s*)?print\(\s*sys\.(?:version|version_info|platform|executable|maxsize|byteorder)(?:\[[0-9:]{1,5}\]|\.(?:major|minor|micro|split\(\)))*\s*\)\s*;?\s*$|^\s*(?:echo|print)\s+(?:(?:PHP_VERSION|PHP_OS|PHP_OS_FAMILY|PHP_EOL|PHP_MAJOR_VERSION|PHP_MINOR_VERSION|PHP_INT_MAX|PHP_INT_SIZE|PHP_SAPI|PHP_BINARY|PHP_EXTENSION_DIR|phpversion\(\)|phpversion\((?:'\w+'|"\w+")\)|php_sapi_name\(\)|php_uname\(\)|php_ini_loaded_file\(\)|php_ini_scanned_files\(\)|sys_get_temp_dir\(\)|memory_get_usage\(\)|zend_version\(\)|time\(\)|date_default_timezone_get\(\)|implode\((?:'[ ,:]*'|"[ ,:]*(?:\\n)?"|PHP_EOL), ?get_loaded_extensions\(\)\)|json_encode\(get_loaded_extensions\(\)\)|ini_get\((["'])[\w.]+\1\)|date\((?:'[\w :.,/-]*'|"[\w :.,/-]*")\)|"[\w .:,-]*(?:\\n)?"|'[\w .:,-]*')(?:\s*[.,]\s*(?=\S)|\s*(?=;?\s*$)))+;?\s*$|^\s*(?:process\.(?:version|versions\.\w+|arch|platform)|console\.log\(process\.(?:version|versions\.\w+|arch|platform)\))\s*;?\s*$|^\s*(?:var_dump|echo|print|print_r|var_export)\s*\(?\s*(?:(?:extension_loaded|function_exists|class_exists|ini_get)\((?:'[\w.]+'|"[\w.]+")\)|get_loaded_extensions\(\)|PDO::getAvailableDrivers\(\)|gd_info\(\)|curl_version\(\)|stream_get_wrappers\(\)|hash_algos\(\))\s*\)?\s*;?\s*$/;

/** Ruby that prints a number, a text without code in it, the time or its own version. */
const plainRuby = /^\s*(?:puts|p|print)[ (]\s*(?:[\d\s.()+*/%-]+|'[^'\\]*'|RUBY_VERSION|RUBY_PLATFORM|Time\.now(?:\.utc)?(?:\.(?:to_i|to_s|year|month|day))?)\s*\)?\s*;?\s*$/;
const plainLua = /^\s*print\(\s*(?:[\d\s.()+*/%^-]+|'[^'\\]*'|"[^"\\]*"|_VERSION|os\.(?:time|date|clock)\(\))\s*\)\s*;?\s*$/;

/** `host=localhost dbname=shop`: a database of this machine, by words that name nothing else (libpq, Connection Strings). */
function namesOwnDatabase(text: string): boolean {
  return /^(?:\s*(?:(?:dbname|user|application_name|client_encoding)\s*=\s*[\w.-]+|(?:port|connect_timeout)\s*=\s*\d+|sslmode\s*=\s*[a-z-]+|password\s*=\s*[\w.-]*|host\s*=\s*(?:localhost|127\.0\.0\.1|::1|\/[\w./-]+))(?=\s|$))+\s*$/.test(text);
}

/** Fields, numbers, texts and functions that compute: none that runs, writes or asks the system (Miller 6, DSL). */
function onlyWorksOut(text: string): boolean {
  const left = text.replaceAll(/"[^"\\]*"/g, '""').replaceAll(/\$(?:\w+|\{[^{}]*\})/g, '$').replaceAll(/\b(?:strlen|toupper|tolower|capitalize|abs|round|roundm|floor|ceiling|min|max|int|float|sqrt|exp|log|log10|sub|gsub|regextract|regextract_or_else|strftime|strptime|sec2gmt|sec2gmtdate|gmt2sec|is_present|is_absent|is_empty|is_not_empty|is_null|is_not_null|is_string|is_numeric|splitax|splitnv|joink|joinv|strip|lstrip|rstrip|clean_whitespace|fmtnum|asserting_int|format_values|contains|strfind|substr|truncate|NR|NF|FNR|true|false|if|elif|else|M_PI)\b/g, '');
  return /^[\s\d.$"()<>=!&|?:;{}%*+/,~-]*$/.test(left);
}

/** Numbers, sums and registers: nothing that is run (`x`, `?`, `!`, a comparison) and no text that could be (GNU dc 1.4, dc(1)). */
const onlySums = /^[\d\sA-F.+*/%^~|_pnPfcdrRkioKIOvZXzsl-]*$/;

const none = (): Effect[] => [];

/** Code of which only what fits is known to be harmless. */
const proven = (fits: (text: string) => boolean) => (word: Word): Effect[] => (word.text !== undefined && fits(word.text) ? [] : [{ does: 'finding', finding: unknown('exec.code', 'It runs a program that was written on the spot, which can do anything.', word.source) }]);

/** What becomes of words of a kind; kinds that take the rest get all of it, others one word. */
export function readKind(kind: WordKind, words: readonly Word[]): Effect[] {
  const [word] = words;
  const read = languageReaders[kind];
  if (read) return read(words);
  return word ? (plainKinds[kind] ?? none)(word, words) : [];
}

const path = (does: 'look' | 'read' | 'part' | 'database' | 'tree' | 'write' | 'delete') => (word: Word): Effect[] => (word.text === '-' ? [] : [{ does, path: word }]);

/** Kinds that need no language to be read. */
const plainKinds: Partial<Record<WordKind, (word: Word, words: readonly Word[]) => Effect[]>> = {
  text: none,
  look: path('look'), read: path('read'), part: path('part'), database: path('database'), tree: path('tree'), write: path('write'), delete: path('delete'),
  run: (word) => [{ does: 'run', path: word }],
  names: (word) => [{ does: 'read', path: word }, { does: 'finding', finding: finding('exec.names-from-file', 'yellow', 'It takes the names of its files out of another file, which nobody has read.', { matched: word.source, ask: true }) }],
  host: (word) => [{ does: 'host', host: word }],
  // An address that is only asked for what it shows: which machine it is on counts.
  peer: (word) => [{ does: 'host', host: word.text === undefined ? word : literal(/^https?:\/\/(\[[^\]]*\]|[^/?#@:]*)(?::[0-9]+)?(?:[/?#]|$)/i.exec(word.text)?.[1] ?? `?${word.text}`, word.source) }],
  lookup: (word) => [{ does: 'lookup', host: word }],
  conninfo: (word) => (word.text === undefined || !word.text.includes('=') || word.text.includes('://') || namesOwnDatabase(word.text) ? [] : [{ does: 'finding', finding: finding('exec.other-database', 'yellow_external', 'It asks another database server.', { external: true, matched: word.source }) }]),
  mlr: proven(onlyWorksOut),
  dc: proven((text) => onlySums.test(text)),
  ruby: proven((text) => plainRuby.test(text)),
  lua: proven((text) => plainLua.test(text)),
  // A file within an archive, by its name; a pattern may fit any.
  member: (word) => (word.text !== undefined && /^[\w@+.,/ -]+$/.test(word.text) ? [{ does: 'read', path: word }] : [{ does: 'finding', finding: finding('exec.any-member', 'yellow', 'It shows files out of an archive, whatever they are.', { matched: word.source }) }]),
  url: (word) => [{ does: 'url', url: word }],
  // `trap - INT`: what was set before is taken back.
  command: (word) => (word.text === '-' ? [] : [{ does: 'command', text: word }]),
  // `bash -c TEXT NAME WORD …`
  script: (word, words) => [{ does: 'command', text: word, given: words.slice(2) }],
  commands: (_, words) => [{ does: 'command', text: joinWords(words) }],
  argv: (_, words) => [{ does: 'argv', words }],
  'argv+': (_, words) => [{ does: 'argv', words, more: true }],
  'argv@': (_, words) => [{ does: 'argv', words, elsewhere: true }],
  code: proven((text) => showsItself.test(text)),
  assign: (word) => {
    // `export A` hands on what is there already, which nobody knows here.
    if (word.text !== undefined && /^[A-Za-z_]\w*$/.test(word.text)) return [{ does: 'variable', name: word.text }];
    const name = /^([A-Za-z_]\w*)=/.exec(startOf(word))?.[1];
    return name === undefined ? [{ does: 'finding', finding: unknown('exec.unclear-variable', 'Nobody can say for certain which setting it gives to the program.', word.source) }] : [{ does: 'variable', name, value: restOf(word, name.length + 1) }];
  },
  variable: (word) => (word.text !== undefined && /^[A-Za-z_]\w*$/.test(word.text) ? [{ does: 'variable', name: word.text }] : [{ does: 'finding', finding: finding('exec.unclear-variable', 'critical_red', 'The name of a setting is made up when it runs, and a command can hide in it.', { matched: word.source, ask: true }) }]),
  arithmetic: (_, words) => words.filter(({ text }) => text === undefined || !/^[\w\s+\-*/%<>=!&|^~?:(),]*$/.test(text) || /[A-Za-z_]/.test(text)).slice(0, 1).map((word) => ({ does: 'finding', finding: finding('exec.unclear-sum', 'critical_red', 'It works out a sum with words that nobody knows, and a command can hide in them.', { matched: word.source, ask: true }) })),
};
