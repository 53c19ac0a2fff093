import type { WordKind } from './schema.ts';

/** Any of some texts as they are. */
const anyOf = (texts: string): string => texts.split(' ').map((text) => RegExp.escape(text)).join('|');

/** What PHP says of itself, and of nothing else: constants, and functions that load and show nothing more (php.net, their manual pages). */
const phpConstants = anyOf('PHP_VERSION PHP_OS PHP_OS_FAMILY PHP_EOL PHP_MAJOR_VERSION PHP_MINOR_VERSION PHP_INT_MAX PHP_INT_SIZE PHP_SAPI PHP_BINARY PHP_EXTENSION_DIR');
const phpCalls = anyOf('phpversion() php_sapi_name() php_uname() php_ini_loaded_file() php_ini_scanned_files() sys_get_temp_dir() memory_get_usage() zend_version() time() date_default_timezone_get() json_encode(get_loaded_extensions())');
const phpTexts = String.raw`"[\w .:,-]*(?:\\n)?"|'[\w .:,-]*'`;
const phpListed = String.raw`implode\((?:'[ ,:]*'|"[ ,:]*(?:\\n)?"|PHP_EOL), ?get_loaded_extensions\(\)\)`;
const phpAsked = String.raw`phpversion\((?:'\w+'|"\w+")\)|ini_get\((?:'[\w.]+'|"[\w.]+")\)|date\((?:'[\w :.,/-]*'|"[\w :.,/-]*")\)`;
const phpFeatures = String.raw`(?:extension_loaded|function_exists|class_exists|ini_get)\((?:'[\w.]+'|"[\w.]+")\)|${anyOf('get_loaded_extensions() PDO::getAvailableDrivers() gd_info() curl_version() stream_get_wrappers() hash_algos()')}`;

const php = [
  new RegExp(String.raw`^\s*(?:echo|print)\s+(?:(?:${phpConstants}|${phpCalls}|${phpListed}|${phpAsked}|${phpTexts})(?:\s*[.,]\s*(?=\S)|\s*(?=;?\s*$)))+;?\s*$`),
  new RegExp(String.raw`^\s*(?:var_dump|echo|print|print_r|var_export)\s*\(?\s*(?:${phpFeatures})\s*\)?\s*;?\s*$`),
];

/** Ruby and Lua that print a number, a text without code in it, the time or their own version. */
const ruby = /^\s*(?:puts|p|print)[ (]\s*(?:[\d\s.()+*/%-]+|'[^'\\]*'|RUBY_VERSION|RUBY_PLATFORM|Time\.now(?:\.utc)?(?:\.(?:to_i|to_s|year|month|day))?)\s*\)?\s*;?\s*$/;
const lua = /^\s*print\(\s*(?:[\d\s.()+*/%^-]+|'[^'\\]*'|"[^"\\]*"|_VERSION|os\.(?:time|date|clock)\(\))\s*\)\s*;?\s*$/;

/** Fields, numbers, texts and functions that compute: none that runs, writes or asks the system (Miller 6, DSL). */
function onlyWorksOut(text: string): boolean {
  const left = text.replaceAll(/"[^"\\]*"/g, '""').replaceAll(/\$(?:\w+|\{[^{}]*\})/g, '$').replaceAll(/\b(?:strlen|toupper|tolower|capitalize|abs|round|roundm|floor|ceiling|min|max|int|float|sqrt|exp|log|log10|sub|gsub|regextract|regextract_or_else|strftime|strptime|sec2gmt|sec2gmtdate|gmt2sec|is_present|is_absent|is_empty|is_not_empty|is_null|is_not_null|is_string|is_numeric|splitax|splitnv|joink|joinv|strip|lstrip|rstrip|clean_whitespace|fmtnum|asserting_int|format_values|contains|strfind|substr|truncate|NR|NF|FNR|true|false|if|elif|else|M_PI)\b/g, '');
  return /^[\s\d.$"()<>=!&|?:;{}%*+/,~-]*$/.test(left);
}

/** Numbers, sums and registers: nothing that is run (`x`, `?`, `!`, a comparison) and no text that could be (GNU dc 1.4, dc(1)). */
const onlySums = /^[\d\sA-F.+*/%^~|_pnPfcdrRkioKIOvZXzsl-]*$/;

/** By the kind of a word: whether it is code that is known to do no more than work something out and print it. */
export const plainCode: Partial<Record<WordKind, (text: string) => boolean>> = {
  php: (text) => php.some((known) => known.test(text)),
  ruby: (text) => ruby.test(text),
  lua: (text) => lua.test(text),
  mlr: onlyWorksOut,
  dc: (text) => onlySums.test(text),
};
