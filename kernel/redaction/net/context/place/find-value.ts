import { isBlank, isBreak, isDashedWord, isLetter, isQuote, matchAt, mayBeDashedWord, skipBlanks } from './characters.ts';
import { membersOf } from '../../../find-runs.ts';
import { findBelow } from './find-below.ts';
import { findReturned } from './find-returned.ts';
import { findAnswer, findTold } from './find-told.ts';
import { judgeKey } from '../key/judge-key.ts';

/** Where the value of a name begins, and what joins them. */
export interface ValuePlace {
  readonly at: number;
  /**
   * `assigned`: by a sign such as `=` or `:`; `quoted`: only a value in quotes counts; `listed`: likewise, and a comma joins
   * them; `flag`: the option of a command; `told`: by a sentence or a
   * blank; `typed`: into a field of a form that has the name; `below`: on a line of its own; `alone`: likewise, below a sentence, so that nothing else may stand on it.
   */
  readonly form: 'assigned' | 'quoted' | 'listed' | 'flag' | 'told' | 'typed' | 'below' | 'alone';
  /** Whether a colon joins them, as in prose. */
  readonly colon: boolean;
}

const paired = /[ \t]{0,40}(?::\s{0,8}\{?|=\s{0,4}\{)?,?\s{0,60}(?:[-*] )?(?:\\{0,4}["']?(?:type|format|description)\\{0,4}["']?[ \t]?:[ \t]?\\{0,4}["']?[\w -]{1,40}\\{0,4}["']?,?\s{1,40}|\\{0,4}"(?:type|format)\\{0,4}":\\{0,4}"\w{1,20}\\{0,4}",){0,2}\\{0,4}["']?(?:(?:android:|parameter)?value|header[ _-]value|text|input|content|default|val|secretvalue|stringvalue|plaintext|example|current_?value|--body)\\{0,4}["']?(?:\s{0,20}(?:=>|=|:)\s{0,20}|(?<=--body) )/iy;
const attributes = /(?:\s{1,4}[\w:.-]{1,30}="[^"<>\n]{0,120}"){1,4}\s?>\s{0,20}/y;
const described = /\s{0,20}\{\s{0,20}(?:(?:type|description|sensitive)\s{0,20}=\s{0,20}(?:"[^"\n]{0,60}"|\w+)\s{0,20}){0,3}default\s{0,20}=\s{0,20}/y;
const property = /(?:<\/(?:key|name|Name|Key|stringProp)>|(?:\s[\w:.-]{1,30}="[^"<>\n]{0,60}"){0,4}\s?>)\s{0,60}(?:<(?:string|value|Value|data)(?:\s[\w:.-]{1,30}="[^"<>\n]{0,60}"){0,2}>(?:<string>)?|<stringProp name="[A-Za-z]{1,20}\.value">)/y;
const typed = /[ \t]{0,8}&(?:'static )?\[u8(?:; ?\w{1,8})?\][ \t]{0,8}=[ \t]{0,8}|[ \t]{0,8}(?:&(?:'\w{1,10} )?(?:mut )?|\?)?(?:[Ss]tring|str|SecretStr|char|var|any|Optional|Option|bytes|text|const char)\b[\w<>[\]|?. *]{0,40}[ \t]{0,8}=[ \t]{0,8}/y;
/** In ABAP and COBOL: `lc_password TYPE string VALUE '…'`, `WS-PASSWORD PIC X(20) VALUE '…'`. */
const valued = /[ \t]{1,8}(?:TYPE|LIKE|PIC(?:TURE)?(?: IS)?|LENGTH)[ \t]{1,4}[\w().-]{1,32}(?:[ \t]{1,4}LENGTH[ \t]{1,4}\d{1,4})?[ \t]{1,40}VALUE[ \t]{1,4}(?=['`"])/iy;
const spaced = /[ \t]{1,8}(?:string|String|str|char\[\]|\*string|[Aa][Ss][ \t]{1,4}[A-Za-z][\w.]{1,30}(?: ?\* ?\d{1,4})?)[ \t]{1,8}=[ \t]{0,8}/y;
const annotation = /[ \t]{0,8}[A-Za-z_][\w.]{0,30}(?:<[\w<>[\]|?. ,]{1,40}>|\[[\w[\]|. ,"']{1,40}\])?[?!]?[ \t]{1,8}=[ \t]{0,8}(?=["'`])/y;
/** A property of C#, whose first value stands behind its accessors. */
const accessors = /[ \t]{1,4}\{ ?(?:(?:public|private|protected|internal) )?get; ?(?:(?:(?:private|protected|internal) )?(?:set|init); ?)?\}[ \t]{0,4}=[ \t]{0,4}(?=[@$]{0,2}")/y;
const operator = /(?:\?\?=|\|\|=|\?=|:=|=>|->|\+=|=(?!=)|:(?!:)|：|%3D|%3A|&#61;)/y;
const compared = /(?:[!=]==?|\.equals\(|,|\.(?= ))[ \t]{0,24}(?=[bru@$]?\\{0,4}["'])/y;
/** A block of Ruby that gives the value of a field, and one of Kotlin: `password { '…' }`, `password by lazy { "…" }`. */
const factory = /[ \t]{1,4}(?:by lazy(?:\([\w. ]{0,40}\))? ?)?\{[ \t]{0,4}(?=["'])/y;
/** A value of the registry that a command sets. */
const registered = /["']?(?:[ \t]{1,4}\/t[ \t]{1,4}reg_[a-z_]{2,16})?[ \t]{1,4}\/d[ \t]{1,4}/iy;
/** What a program takes where a setting is missing: `ENV['DB_PASS'] || '…'`. */
const fallback = /["')\]]{0,3}[ \t]{1,2}(?:\|\||\?\?|\?:|or)[ \t]{1,2}(?=["'`])/y;
/** In a sentence a verb may hang on the name: `the password's …`. */
const possessive = /['’]s[ \t]{1,4}(?=\S)/y;
/**
 * A field of a form that is found by its name, and what is typed there: closing signs, other calls, and a call that types, a member that is set, an argument
 * or a word that says with what.
 */
const typedIn = /["'`\])}/i]{1,8}[ })]{0,4}(?:\.(?:clear|first|last|focus|click|should|nth)\([^()"'\n]{0,24}\)){0,3}(?:\.(?:perform\()?(?:type|typeText|fill|sendKeys|send_keys|setValue|set_value|set|val|enterText|press_sequentially|pressSequentially|replaceText|input|addValue)(?:\([ \t]{0,8}(?:typeText\()?|[ \t](?=["']))|\.[Vv]alue :?= |,[ \t]{0,4}(?:with: ?|\{ ?target: ?\{ ?value: ?)?(?!["'][\w-]{1,24}["'][ \t]?:)| with )(?=[bru]?["'`])/y;
/** Calls and steps that type something into a field that is named first. */
const types = /(?:fill(?:_?[Ii]n|Field)?|type|enterText|change|input|typeText|sendKeys|setValue)(?:\b|\()[^;\n]{0,72}$/;
/** From an option that is an item of a list to the item behind it. */
const item = /\r?\n[ \t]{0,40}- (?=\S)/y;
/** Between a name and a value in quotes, as in notes. */
const dash = /[-–—][ \t]{1,4}(?=["'`])/y;
/** A variable at the beginning of a line of Robot Framework, whose cells stand two blanks apart. */
const cell = /\}(?:[ \t]{2,40}|\t)(?=\S)/y;
/** The end of what sets a name apart in a page: `<b>Password:</b> …`. */
const closed = /<\/(?:b|strong|em|i|u|span|label)>\s{0,8}(?:<(?:code|b|tt|kbd|span)>)?(?=[^\s<])/y;
/** The same in TeX: `\textbf{Password:} \texttt{…}`. */
const closedInTex = /\}[ \t]{0,4}\\(?:text\w{2}|code|url|verb)\{(?=[^\s}])/y;
/** A name that TeX is given, and what stands for it: `\newcommand{\password}{…}`. */
const defined = /\\(?:(?:re|provide)?newcommand\*?|DeclareRobustCommand)\{?\\$/;
const definition = /\}?(?:\[\d\])?\{(?=[^\s{}\\])/y;
/** A text that a template puts in: `<%= "…" %>`. */
const embedded = /<%=? ?(?=["'])/y;
/** A member as PHP shows it, with its type and length. */
const dumped = /\s{0,24}&?string(?:\(\d{1,6}\))? (?=["'])/y;
const block = /(?:!\w+ |!!\w+ )?[|>](?:[+-]?\d?|\d[+-])[ \t]{0,8}(?=\r?\n)/y;
const argument = /\((?:\w{1,20} ?= ?)?(?:Some\(|Just\(|Optional\.of\()?&?(?=(?:[A-Z]\w{0,24}::(?:new|from)\(\s{0,4}|[\w.]{0,32}(?:[Ee]ncode|[Hh]ash|hashSync|bcrypt|[Ee]ncrypt|hashpw)\(\s{0,4})?[bru@]?["'`])/y;
/** An assignment of R, whose arrow points at the name. */
const arrow = /<{1,2}-[ \t]{0,8}(?=["'])/y;
/** A plan shows what there was, and behind an arrow what there is to be. */
const plan = /(?:"[^"\n]{0,120}"|\(sensitive value\)|\(known after apply\)|<sensitive>|null) -> (?=")/y;
const remark = /\([^()\n"']{1,40}\)[ \t]{0,8}(?=[:=])/y;

/** Verbs before the name of what is changed. */
export const changes = /(?:^|[^\p{L}])(?:ge|re|ré|ri)?(?:chang|replac|remplac|reemplaz|sostitu|substitu|vervang|rotat|initialis|r?establec|défini|cambi|actuali|mud|alter|aggiorn|impost|modifi|verander|wijzig|reset|set|puse|puest|mis|troqu)[\p{L}']{0,8}(?: [\p{L}']{1,16}){0,4} $/iu;
const changedTo = /(?: [^\s.,;:!?]{1,24}(?:\.[\w-]{1,40}){0,5}){0,5}? (?:to|a|à|auf|sur|en|in|para|naar|por|por la|into|par|with|con|door|durch|gegen) (?=\S)/y;
/** In some languages the verb stands behind the name. */
const wasChanged = /(?: [\p{L}\d.-]{1,24}){0,3}? (?:veranderd|gewijzigd|aangepast|cambiada|cambiado|quedó|queda|cambiata|impostata|changé|modifié|reset|changed|alterada|mudada|replaced|remplacé|ersetzt|sostituita|reemplazada|vervangen|réinitialisé|restablecida|restablecido|reimpostata|redefinida|zurückgesetzt|gesetzt) (?:in|naar|a|à|auf|en|to|para|por|par|durch|with|con|door) (?=\S)/uy;

/** Marks around a value in a page: `Password: <code>…</code>`. */
const marked = /(?:<(?:code|b|strong|em|i|u|kbd|tt|span|td|samp|mark|p|pre)(?:\s[^<>\n]{0,60})?>\s{0,8}){1,3}/y;

/** A blank at which no line of a page breaks, behind the sign that joins a name and its value. */
const hardBlank = /&(?:nbsp|#160|#xa0);[ \t]?/iy;

/** Cells of a table in a page: of the name and of the value beside it. */
const cells = /:?\s{0,4}(?:<\/(?:b|strong|code)>)?\s{0,4}:?<\/(t[dh]|dt)>\s{0,40}<(?:td|dd)(?:\s[^<>\n]{0,60})?>\s{0,20}(?:<(?:code|b|strong|tt|span)(?:\s[^<>\n]{0,60})?>)?/y;

/** What a sentence goes on with about a new password: `rotated the password, new one is …`. */
const newOne = /,(?: and)? (?:(?:(?:the|das|le|la|il|el|de|het|a) )?(?:new|current|temporary|neue|neues|nouveau|nuevo|nueva|nuova|nuovo|nieuwe|nowe|nova)(?: one| pw| password| eins| uno| una)?(?: (?:is|ist|lautet|est|es|è|é|to)(?: now| now:| jetzt|:)?|:)|(?:it['’]s|c['’]est|das ist|es ist|het is)(?: now| jetzt| maintenant| nu)?|(?:now|jetzt|nun|ora|ahora|maintenant|agora|nu|adesso|teraz) (?:it['’]s|it is|is|ist es|ist|lautet es|è|es|est|c['’]est|é|is het|jest|to)|teraz) (?=\S)/y;

/** A new sentence says what it is now. */
const newSentence = /\. (?:(?:It['’]s|It is|Es ist|Ist|C['’]est|Es|È|Het is|É|To|Jest)(?: now| jetzt| maintenant| ahora| ora| nu| agora| teraz)|It['’]s|C['’]est|(?:Now|Jetzt|Ahora|Adesso|Ora|Nu|Agora|Teraz) (?:it['’]s|it is|ist es|es|è|is het|é|jest|to)|(?:(?:The|Das|Le|La|Il|El|De|Het|A) )?(?:[Nn]ew|[Nn]eues?|[Nn]ouveau|[Nn]ueva|[Nn]uova|[Nn]ieuwe|[Nn]owe|[Nn]ova)(?: one| pw)?(?: (?:is|ist|lautet|est|es|è|é|to):?|:)) (?=\S)/y;
/** A sentence says that it was changed, and goes on, or the next one, to say what it is now. */
const wasAltered = /(?: [\p{L}\d.'’-]{1,24}){0,6}? (?:veranderd|gewijzigd|aangepast|cambi(?:ada|ado|ata|ó)|chang(?:ed|é)|modifié|reset|alterada|mudou|geändert|replaced|zmienion[eay]|zmieniło)(?=[,.])/uy;
const isNow = /,(?: and| und| et| y| e| en)? (?:(?:it['’]s|it is|c['’]est|es ist|das ist|het is|is|ist|lautet|est|es|è|é|to|jest) (?:(?:now|jetzt|nun|maintenant|ahora|ora|adesso|nu|agora|teraz):? )?|(?:now|jetzt|nun|maintenant|ahora|ora|adesso|nu|agora|teraz):? (?:(?:it['’]s|it is|is|ist|est|es|è|é|to|jest) )?)(?=\S)/y;

/** Marks of wikis that hold a value: `{{…}}`, `''…''`, `{code}…{code}`. */
const wikiMark = /(?:\{\{\{?(?=[^\s{}$]{6,64}\}\})|'{2,3}(?=[^\s']{4,64}'')|\{code\}|\[code\]|\{noformat\})/y;

/** What a sign begins with that joins a name and its value, or opens one. */
const joins = membersOf(/[()}?!:=|+%&.,>-]/);
joins['：'.charCodeAt(0)] = 1;
/** What the declarations begin with that are looked for by their first letter. */
const declaring = membersOf(/[vcdspatih-]/);

/**
 * The places where the value of a name that ends at `end` may begin: none where the text ends before it. A sentence has two, behind the name itself
 * and behind its verb: which one holds is told by the value, not by what follows.
 */
export function findValues(text: string, start: number, end: number): ValuePlace[] {
  const below = findBelow(text, end);
  const answer = findAnswer(text, end);
  const places = answer === undefined ? findOnLine(text, start, end) : [...findOnLine(text, start, end), { at: answer, form: 'told' as const, colon: false }];
  return below === undefined || places.some(({ at }) => at === below) ? places : [...places, { at: below, form: 'alone', colon: false }];
}

function findOnLine(text: string, start: number, end: number): ValuePlace[] {
  const found = findValue(text, start, end);
  const planned = found?.form === 'assigned' ? matchAt(plan, text, found.at) : undefined;
  if (found !== undefined && planned !== undefined) return [found, { ...found, at: found.at + planned[0].length }];
  const changed = found?.form === 'told' ? findChanged(text, start, end) : undefined;
  if (found !== undefined && changed !== undefined) return [found, { ...found, at: changed }];
  if (found?.form !== 'told' || text.charCodeAt(found.at - 2) === 124) return found === undefined ? [] : [found];
  const told = findTold(text, found.at);
  if (told === found.at) return [found];
  // A page sets it apart from the sentence.
  const mark = text[told] === '<' ? matchAt(marked, text, told)?.[0].length : undefined;
  return mark === undefined && /[([{<]/.test(text[told] ?? '') ? [found] : [found, { ...found, at: told + (mark ?? 0) }];
}

/** Where a sentence says to what a password was changed: `cambié la contraseña a …`, `changed the password on … to …`. */
function findChanged(text: string, start: number, end: number): number | undefined {
  const altered = matchAt(wasAltered, text, end);
  const behind = end + (altered?.[0].length ?? 0);
  const now = altered === undefined ? undefined : matchAt(text[behind] === ',' ? isNow : newSentence, text, behind);
  if (now !== undefined) return behind + now[0].length;
  const found = matchAt(changes.test(text.slice(Math.max(0, start - 64), start)) ? changedTo : wasChanged, text, end);
  return found === undefined ? undefined : end + found[0].length;
}

function findValue(text: string, start: number, end: number): ValuePlace | undefined {
  // A letter with a mark, as the sources of manuals write it.
  if (text.startsWith("\\('", end)) return undefined;
  const macro = text.charCodeAt(start - 1) === 92 && defined.test(text.slice(Math.max(0, start - 28), start)) ? matchAt(definition, text, end) : undefined;
  if (macro !== undefined) return { at: end + macro[0].length, form: 'assigned', colon: false };
  const owned = matchAt(possessive, text, end);
  if (owned !== undefined) return { at: end + owned[0].length, form: 'told', colon: false };
  const built = matchAt(factory, text, end);
  if (built !== undefined) return { at: end + built[0].length, form: 'quoted', colon: false };
  const set = matchAt(registered, text, end);
  if (set !== undefined) return { at: end + set[0].length, form: 'assigned', colon: false };
  const instead = matchAt(fallback, text, end);
  if (instead !== undefined) return { at: end + instead[0].length, form: 'quoted', colon: false };
  const typing = matchAt(typedIn, text, end);
  if (typing !== undefined && (!typing[0].includes(',') || types.test(text.slice(Math.max(0, start - 80), start)))) return { at: end + typing[0].length, form: 'typed', colon: false };
  const returned = findReturned(text, start, end);
  if (returned !== undefined) return { at: returned, form: 'quoted', colon: false };
  const initial = matchAt(accessors, text, end);
  if (initial !== undefined) return { at: end + initial[0].length, form: 'assigned', colon: false };
  let at = end;
  while (at - end < 8 && isCloser(text.charCodeAt(at))) at += 1;
  const next = text.charCodeAt(start - 1) === 45 && isBreak(text.charCodeAt(at)) && isItem(text, start) ? matchAt(item, text, at) : undefined;
  if (next !== undefined) return { at: at + next[0].length, form: 'flag', colon: false };
  if (at < text.length && (text[at] === '&' || text[at] === '[')) at += /^(?:&(?:quot|nbsp|#160|#xa0);|\[\d{0,5}\])/i.exec(text.slice(at, at + 8))?.[0].length ?? skipMember(text, start, at);
  // A string of a board that stays in its program.
  if (text.startsWith(' PROGMEM', at)) at += 8;
  // A macro of a monitor: `{$NAME}`.
  if (text[at] === '}' && text.startsWith('{$', start - 2)) at += 1;
  // In Basic the sign of a type.
  if (text[at] === '$' && /^\$[ \t]{0,4}=/.test(text.slice(at, at + 6))) at += 1;
  const near = skipBlanks(text, at);
  const code = text.charCodeAt(near);
  const row = code === 60 || (code === 58 && text[near + 1] === '<') ? matchAt(cells, text, at) : undefined;
  if (row !== undefined) return { at: at + row[0].length, form: 'below', colon: false };
  const renewed = code === 44 ? matchAt(newOne, text, near) : code === 46 && near === at ? matchAt(newSentence, text, near) : undefined;
  if (renewed !== undefined) return { at: near + renewed[0].length, form: 'told', colon: false };
  if (code === 44 && near === at && at === end && isListedOption(text, start)) return { at: skipBlanks(text, at + 1), form: 'flag', colon: false };
  const declared = findDeclared(text, start, at, near, at > end);
  if (declared !== undefined) return { at: declared, form: 'assigned', colon: false };
  const assigned = code === 60 ? matchAt(arrow, text, near) : undefined;
  if (assigned !== undefined) return { at: near + assigned[0].length, form: 'quoted', colon: false };
  if (isLetter(code) || joins[code] !== 1) return near === at ? undefined : behindBlank(text, start, near);
  const aside = code === 40 ? matchAt(remark, text, near) : undefined;
  const sign = near + (aside?.[0].length ?? 0);
  const mark = sign + (/[?!]/.test(text[sign] ?? '') && /[:=]/.test(text[sign + 1] ?? '') ? 1 : 0);
  const found = matchAt(operator, text, mark);
  if (found !== undefined) return behindOperator(text, mark + found[0].length, found[0]);
  const literal = matchAt(compared, text, near);
  if (literal !== undefined && (at > end || code !== 44 || isConstantSet(text, start, end))) return { at: near + literal[0].length, form: code === 44 ? 'listed' : 'quoted', colon: false };
  const named = code === 125 && /(?:^|\n)[$&@%]\{$/.test(text.slice(Math.max(0, start - 3), start)) ? matchAt(cell, text, near) : undefined;
  if (named !== undefined) return { at: near + named[0].length, form: 'assigned', colon: false };
  const dashed = near > at ? matchAt(dash, text, near) : undefined;
  if (dashed !== undefined) return { at: near + dashed[0].length, form: 'quoted', colon: false };
  // A placeholder in quotes.
  const quotes = code === 62 && near === end && isQuote(text.charCodeAt(start - 2)) && text[start - 2] === text[near + 1];
  if (code === 62 && !quotes && text[near + 1] !== '@' && isInTag(text, start)) return { at: skipBlanks(text, near + 1) + (text.startsWith('<![CDATA[', near + 1) ? 9 : 0), form: 'assigned', colon: false };
  // In a template a stroke hands a value on to a filter.
  if (code === 124 && near > at && /\{\{[^{}\n]{0,60}$/.test(text.slice(Math.max(0, start - 64), start))) return undefined;
  if (code === 124 && near > at) return { at: skipBlanks(text, near + 1), form: 'told', colon: false };
  const opened = code === 40 ? matchAt(argument, text, near) : undefined;
  if (opened !== undefined) return { at: near + opened[0].length, form: 'quoted', colon: false };
  if (code === 40 && near > at) return { at: near + 1, form: 'told', colon: false };
  return near === at ? undefined : behindBlank(text, start, near);
}

/** Where only a blank stands between a name and what follows. */
function behindBlank(text: string, start: number, near: number): ValuePlace | undefined {
  if (text.charCodeAt(start - 1) === 45 && isFlag(text, start)) return { at: near, form: 'flag', colon: false };
  if (isQuote(text.charCodeAt(near)) || (text[near] === '\\' && isQuote(text.charCodeAt(near + 1)))) return { at: near, form: 'quoted', colon: false };
  const word = text[near] === '-' ? text.slice(near, near + longestWord) : '';
  return near >= text.length || (/[([{=-]/.test(text[near] ?? '') && !isDashedWord(word) && !mayBeDashedWord(word)) ? undefined : { at: near, form: 'told', colon: false };
}

const longestWord = 22;

/** Whether a constant or a symbol names what a call sets: `set :password, '…'`, `setopt(c, CURLOPT_PASSWORD, "…")`, `env.put(Context.SECURITY_CREDENTIALS, "…")`. */
function isConstantSet(text: string, start: number, end: number): boolean {
  if (/(?:(?:^|\n)[ \t]{0,12}(?:set|set_if_empty) |\bfetch\():$/.test(text.slice(Math.max(0, start - 32), start))) return true;
  return /(?:^|\.)[A-Z][A-Z\d_]+$/.test(text.slice(start, end)) && /(?:put|set\w{0,16}|setopt|setenv|define|option)\((?:[\w$>.-]{1,24},[ \t]{0,4})?(?:[\w:]{1,24}(?:::|\\))?$/.test(text.slice(Math.max(0, start - 72), start));
}

/** Names and values that stand in members of their own, and declarations with a type: looked for only where their first letter stands. */
function findDeclared(text: string, start: number, at: number, near: number, closed: boolean): number | undefined {
  let to = near;
  while (to - near < 80 && isBetween(text.charCodeAt(to))) to += 1;
  const first = text.charCodeAt(to) | 32;
  if (declaring[first] === 1) {
    const pair = matchAt(paired, text, at);
    if (pair !== undefined) return at + pair[0].length;
  }
  if (closed && text.charCodeAt(near) === 123) {
    const variable = matchAt(described, text, at);
    if (variable !== undefined) return at + variable[0].length;
  }
  // Before the attributes alone: behind them may stand an element with the value.
  if (text.charCodeAt(at) === 60 || closed || (text.charCodeAt(at) === 62 && /[<\s]/.test(text[at + 1] ?? ''))) {
    const member = matchAt(property, text, at);
    if (member !== undefined) return at + member[0].length;
  }
  if (near > at && text.charCodeAt(at) <= 32 && isInTag(text, start)) {
    const tag = matchAt(attributes, text, at);
    if (tag !== undefined) return at + tag[0].length;
  }
  if (near > at && (first === 116 || first === 112 || first === 108)) {
    const constant = matchAt(valued, text, at);
    if (constant !== undefined) return at + constant[0].length;
  }
  if (near > at && (first === 115 || first === 99 || first === 42 || first === 97)) {
    const typedName = matchAt(spaced, text, at);
    if (typedName !== undefined) return at + typedName[0].length;
  }
  return undefined;
}

/** White space, commas, quotes, dashes and backslashes. */
function isBetween(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 44 || code === 34 || code === 39 || code === 92 || code === 58 || code === 61 || code === 123;
}

function behindOperator(text: string, at: number, sign: string): ValuePlace {
  const colon = sign === ':' || sign === '：';
  const annotated = colon ? matchAt(typed, text, at) ?? matchAt(annotation, text, at) : undefined;
  if (annotated !== undefined) return { at: at + annotated[0].length, form: 'assigned', colon: false };
  let to = skipBlanks(text, at);
  to += matchAt(hardBlank, text, to)?.[0].length ?? 0;
  // Three stars stand for what was there.
  if (!text.startsWith('***', to)) while (text[to] === '*' && to - at < 4) to = skipBlanks(text, to + 1);
  to += matchAt(closed, text, to)?.[0].length ?? matchAt(closedInTex, text, to)?.[0].length ?? matchAt(dumped, text, to)?.[0].length ?? matchAt(embedded, text, to)?.[0].length ?? matchAt(marked, text, to)?.[0].length ?? matchAt(wikiMark, text, to)?.[0].length ?? 0;
  const scalar = matchAt(block, text, to);
  if (scalar !== undefined) return { at: skipLines(text, to + scalar[0].length), form: 'assigned', colon: false };
  if (isBreak(text.charCodeAt(to))) return { at: skipLines(text, to), form: 'below', colon };
  return { at: to, form: 'assigned', colon };
}

/** Over at most two line's ends, a fence and the sign of a list to what stands below. */
function skipLines(text: string, at: number): number {
  let to = at;
  while (to - at < 48 && (isBreak(text.charCodeAt(to)) || isBlank(text.charCodeAt(to)))) to += 1;
  if (text.startsWith('```', to)) {
    const fence = /```\w{0,12}\r?\n[ \t]{0,16}/y;
    to += matchAt(fence, text, to)?.[0].length ?? 0;
  }
  return text[to] === '-' && text[to + 1] === ' ' ? skipBlanks(text, to + 2) : to;
}

const member = /\[(?:["']([\w.@-]{1,40})["']|:(\w{1,40}))\](?=\]?[ \t]{0,8}=[ \t]{0,8}["'])/y;

/** Whose it is may stand in brackets behind a name: `default['db']['password']['shop'] = '…'`. What it says about the name counts as a part of it. */
function skipMember(text: string, start: number, at: number): number {
  const found = matchAt(member, text, at);
  return found === undefined || judgeKey(`${text.slice(start, at).replaceAll(/\W+/g, '')}_${found[1] ?? found[2] ?? ''}`) === undefined ? 0 : found[0].length;
}

/** Quotes, brackets and stars that end a name. */
function isCloser(code: number): boolean {
  return isQuote(code) || code === 92 || code === 93 || code === 42 || code === 0x201d || code === 0xbb;
}

/** Whether `<` or the attribute of a tag stands before a name. */
function isInTag(text: string, start: number): boolean {
  return /(?:^|[^\w<])<(?:[\w:-]{0,30}\s)?[^<>\n]{0,60}$/.test(text.slice(Math.max(0, start - 64), start));
}

/** `--name`, `-name` or `/name`. */
function isFlag(text: string, start: number): boolean {
  return /(?:^|[\s"'=[,(])--?(?:[\w-]{0,20}-)?$/.test(text.slice(Math.max(0, start - 24), start));
}

/** Whether an option is one of a list in brackets, as a log shows what a program was started with: `[--user, bob, --password, …]`. */
function isListedOption(text: string, start: number): boolean {
  return /\[[^\]\n"']{0,90}--(?:[\w-]{0,20}-)?$/.test(text.slice(Math.max(0, start - 112), start));
}

/** Whether an option is an item of a list, on a line of its own. */
function isItem(text: string, start: number): boolean {
  return /(?:^|\n)[ \t]{0,40}- ["']?--?(?:[\w-]{0,20}-)?$/.test(text.slice(Math.max(0, start - 72), start));
}
