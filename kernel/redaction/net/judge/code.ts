import { countUnexplained } from './unexplained.ts';

/** A call cut off at its first blank: `unquote(user`. */
const cut = /^[*&]?_?[A-Za-z][A-Za-z_]*\([A-Za-z_]+,?$/;
const keyword = /^(?:new|await|async|typeof|return|function|func|fn|lambda|let|const|var|def|if|not|self|this|super|null|nil|undefined|None|True|False|true|false|NULL|sizeof|yield|readonly|private|public|static|export|import|require|std|crypto|process|os|env|ENV|config|System|Environment)(?:$|[\s.(<[:!?;,)])/;
const type = /^(?:readonly )?(?:&(?:'\w+ )?(?:mut )?)?(?:string|str|String|number|boolean|bool|int|integer|char|varchar|text|bytes?|any|unknown|object|Optional|Option|Buffer|Uint8Array_?|SecureString|SecretStr|Promise|List|Array|Vec|Record|Map|Dict|dict|list|CharField|Column|password|secret|Type)\b(?:$|[\s[<(|;,?!.&*])|^(?:z|t|Joi)(?:$|[\s.;,])/;
const call = /^[A-Za-z_$@&*!][\w$]*(?:(?:\.|::|->|\?\.|\/)[\w$!?]+)*(?:<[\w, ]*>)?[([{]/;
const member = /^[&*!@$]?[A-Za-z_$][\w$]*(?:\[[\w'"]+\])?(?:(?:\.|::|->|\?\.|\\)[A-Za-z_$][\w$]*(?:\[[\w'"]*\])?)+[!?;,)]*$/;
const operation = /^[\w$.]{1,40}(?:[<>]=?|[!=]==?)[\w$.]{1,20}\?|^[\w$.]+\s*(?:\+|\|\||&&|\?\?|===?|!==?)\s*["'`]|=>|->[\w{[]|%\{\$|::|^\(\w*\)|^[!&]{1,2}[a-z]\w*\.|^\\[dwsDWSb]|\\[dws][+*{]|^\^.*\$$|^\/.*\/[gimsuy]*$/;

const pattern = /\\(?:[sdwSDWbB<>(%|.+*?]|x[0-9A-F]{2})|\[\^|\.\*|\)[?*]|^qr\/|\[\^?(?:0-9|a-zA-Z|A-Za-z|A-F|a-f|a-z|\\w)|\(\?[:=!<]|[\])]\{\d+(?:,\d*)?\}|\)[+*]?\$$|^(?:%[a-zA-Z][^\w]?){2,}$/;

/** Whether a value is an expression that texts are searched with, or a format for dates. */
export const isPattern = (value: string): boolean => pattern.test(value);

/**
 * Whether a value that stands without quotes is a piece of a program: a call, a member, a keyword, a type, a name. Random characters may hold
 * brackets and points as well, so that what is before them has to read as a name.
 */
export function isCode(written: string): boolean {
  const value = written.replace(/^[([]+/, '');
  // A cast, a path of names without any digit, and what is left of a program without blanks: its first piece is a name or a short thing.
  if (/^\(\w+[ *]{0,2}\)[A-Za-z_]|^[&*][a-z]+(?:_[a-z]+)*$|^\$\w+->|^[A-Z]+_\w+,\d+L?(?:,|$)/.test(written) || dotted.test(value) || humps.test(value)) return true;
  const stop = value.search(/[;,(){}[\]?]/);
  if (stop >= 0 && /[;,)}\]]/.test(value) && /[=({!&?]/.test(value.slice(stop + 1)) && isFirstPieceCode(value.slice(0, stop))) return true;
  if (keyword.test(value) || type.test(value) || operation.test(value)) return true;
  const head = call.exec(value)?.[0];
  if (head !== undefined && countUnexplained(head.slice(0, -1)) <= 0.4 * head.length) return true;
  if ((cut.test(value) && countUnexplained(value) <= 0.4 * value.length) || /\(\)|\[\]|^[{[]\s*\\*["']|^[A-Za-z_][\w.]*\([\w.[\]'", ]*\)+[;,]?$/.test(value) || pattern.test(value)) return true;
  // Names in minified programs are of one or two letters.
  if (/^[!&*]?[A-Za-z_$][\w$]?\([\w.$,"' ]*\)*$/.test(value) || /^\/[\^[(\\]/.test(value)) return true;
  return member.test(value) && countUnexplained(value.replaceAll(/(?:ed|x|curve)\d+/gi, '')) <= 0.25 * value.length;
}

const dotted = /^[&*!]{0,2}[A-Za-z_]+(?:(?:\.|->|::)[A-Za-z_]+){1,5}$/;
const humps = /^[&*]?[a-z]+(?:[A-Z][a-z]{2,})+$/;

function isFirstPieceCode(piece: string): boolean {
  return piece.length < 4 || dotted.test(piece) || (piece.length < 24 && isCode(piece));
}

/**
 * Whether a value reads as the name of something in a program: humps, words joined by `_`, a constant. `bare`: without quotes, where names are more
 * likely.
 */
export function isIdentifier(value: string, bare = false): boolean {
  if (/^_*[a-z]+(?:_[a-z]+)+$|^[a-z]+(?:-[a-z]+)+$|^_*[A-Z]+(?:_[A-Z]+)+$/.test(value)) return true;
  const name = value.replace(/^[^\w$]{1,2}/, '');
  if (!/^[A-Za-z_$][\w$-]*$/.test(name)) return false;
  const constant = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name);
  if (humps.test(name) || (constant && name.split('_').filter((part) => /^[A-Z]{3,12}$/.test(part)).length >= 2)) return true;
  return countUnexplained(name) < (constant ? 0.4 : bare && !/^[^A-Z]*$|^[a-z]*\d/.test(name) ? 0.35 : 0.2) * name.length;
}
