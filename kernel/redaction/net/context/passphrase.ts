import { isCredential } from '../judge/judge.ts';
import { isOfWords } from '../judge/of-words.ts';
import { endings, ofThings } from '../judge/mixed-phrase.ts';
import { isBindingWord, isDrawnWords, isLineOfWords, isOrdinaryWord, isQuotedPhrase } from '../judge/phrase.ts';
import { isName } from '../judge/vocabulary.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt } from './place/characters.ts';
import { readValue } from './place/read-value.ts';
import { trimValue } from './place/trim-value.ts';

const phrases: readonly Trigger[] = ['passphrase', 'pass phrase', 'pass-phrase', 'passwortsatz', 'passwort-satz', 'kennsatz', 'phrase secrète', 'phrase de passe', 'frase segreta', 'frase secreta', 'frase de contraseña', 'frase de paso', 'wachtwoordzin', 'wachtzin', 'diceware', 'losungswort', 'kennwortsatz', 'merksatz', 'passsatz', 'passwort-phrase', 'passwortphrase', 'entschlüsselungsphrase', 'wiederherstellungsphrase', 'recovery phrase', 'backup phrase', 'secret phrase', 'unlock phrase', 'disk phrase', 'encryption phrase', 'phrase de récupération', 'phrase mot de passe', 'frase de recuperación', 'frase de acceso', 'frase di recupero', "frase d'accesso", 'frase d’accesso', 'herstelzin', 'geheime zin', 'frase-passe', 'frase de recuperação', 'fraza', "parola d'ordine"].map((literal) => ({ literal, anyCase: true, begins: 'hump' }));
/** Where the word is one for a password, only what stands in quotes behind the verb. */
const verbs = ['password is', 'passwort lautet', 'passwort ist', 'kennwort lautet', 'kennwort ist', 'mot de passe est', 'contraseña es', 'la password è', 'wachtwoord is', 'wachtwoord luidt', 'senha é', 'parola d’ordine è', "parola d'ordine è", 'losung lautet', 'losungswort lautet'].map((literal) => ({ literal, anyCase: true, begins: 'word' as const }));

/** What the phrase is for, what joins them, and what opens it: a quote, a block of YAML. */
const joint = /["']?[^\n:=."'“„«]{0,48}(?:[:=→]|(?<= )(?:auf|à|a|en|in|naar|para|na)(?= ["'“„«])|(?:(?<= )(?:is|was|lautet|ist|est|es|è|é|luidt|to|brzmi)|(?<=[ ,])c['’]est)(?: (?:now|still|jetzt|nun|noch|nu|maintenant|toujours|ahora|ora|ancora|agora|ainda|teraz|nadal))?)[ \t]{1,4}(?:[>|][+-]?[ \t]{0,4}\r?\n[ \t]{1,8})?["'“„«»`]?[ \u00a0]?/y;
const behindVerb = /(?: now| jetzt| nun| maintenant| ahora| ora| nu)?:? {1,2}["'“„«»‘][ \u00a0]?/y;
const word = /\p{L}{1,24}|(?<=\p{L} )\d{1,4}(?= \p{L})/uy;
/** A number among the words, where the text ends before it is known to be one. */
const begunNumber = /^\d{1,4} ?$/;
const most = 12;
const mostNumbers = 2;
const triggers: readonly Trigger[] = [...phrases, ...verbs];
const endsWithVerb = new Set(verbs.map(({ literal }) => literal));
/** A verb, and a quote that opens behind it. */
const toldInQuotes = /(?:is now|is|was|lautet|ist|est|es|è|é|luidt|brzmi|to|auf|à|a|en|in|naar|para|na):? {1,2}["'“„«»‘][ \u00a0]?$/;

/** What a phrase is for, and a quote behind a colon: the names of texts that a program shows have nothing between, nor quotes of books. */
const namedInQuotes = /^(?: \p{L}[^\n:]{1,46}: {1,2}["'‘]| ?\p{L}?[^\n:]{0,46}: {1,2}[“„«»])[ \u00a0]?$/u;

/** Several words drawn by chance, with blanks between and nothing around, that a text calls a passphrase: no word of a sentence is among them. Fewer where a sentence quotes them. */
export function createPassphraseRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'passphrase', triggers, examine: (place) => examinePhrase(place, isKnown) };
}

function examinePhrase({ text, at: begin, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const isVerb = endsWithVerb.has(text.slice(begin, end).toLowerCase());
  const joined = matchAt(isVerb ? behindVerb : joint, text, end);
  if (joined === undefined) return undefined;
  const start = end + joined[0].length;
  const told = isVerb || toldInQuotes.test(text.slice(Math.max(begin, start - 16), start)) || namedInQuotes.test(text.slice(end, start));
  // The names of some are known by the rule of settings.
  const single = isVerb ? undefined : readSingle(text, start, complete, /^pass/i.test(text.slice(begin, end)) ? isJoinedPhrase : (raw) => isJoinedPhrase(raw) || (!/^\p{L}*$/u.test(raw) && isCredential(raw, { strength: isOfWords(raw) ? 'medium' : 'prose', password: true, quoted: true }, isKnown)));
  if (single !== undefined) return single;
  const words: string[] = [];
  for (let at = start; words.length < most;) {
    const [found = ''] = matchAt(word, text, at) ?? [];
    const stop = at + found.length;
    if (stop === text.length && !complete) return { open: start };
    if (found === '') return !complete && words.length > 0 && begunNumber.test(text.slice(at)) ? { open: start } : undefined;
    words.push(found);
    const isLast = ends(text, stop);
    if (isLast && isBlock.test(joined[0]) && isLineOfWords(words)) {
      const alone = isOnlyLine(text, stop, start - text.lastIndexOf('\n', start) - 1, complete);
      return alone ? { start, end: stop, kind: 'password' } : alone === undefined ? { open: start } : undefined;
    }
    if (isLast) return isPhraseOf(words, told && closes(text, stop)) ? { start, end: stop, kind: 'password' } : undefined;
    if (text[stop] !== ' ') return undefined;
    if (stop + 1 === text.length) return complete ? undefined : { open: start };
    at = stop + 1;
  }
  return undefined;
}

/** Whether words and numbers among them are a phrase; in quotes a number lets a word stand that holds sentences together. */
function isPhraseOf(pieces: readonly string[], quoted: boolean): boolean {
  const words = pieces.filter((piece) => !/^\d/.test(piece));
  const numbers = pieces.length - words.length;
  if (numbers > mostNumbers || (numbers > 0 && words.length < 3)) return false;
  if (isDrawnWords(words) || (quoted && isQuotedPhrase(words))) return true;
  const free = words.filter((each) => !isBindingWord(each));
  return quoted && numbers > 0 && free.length >= 3 && words.length - free.length <= 2 && isQuotedPhrase(free);
}

/** A block of YAML, which holds nothing but what its key says. */
const isBlock = /[>|][+-]?[ \t]*\r?\n[ \t]+$/;

/** Whether no further line of a block stands below a place, whose lines are indented so far; undefined where that is still to come. */
function isOnlyLine(text: string, at: number, indent: number, complete: boolean): boolean | undefined {
  const below = text.slice(at, at + indent + 2).replace(/^\r?\n/, '').slice(0, indent);
  if (!complete && at + indent + 2 > text.length) return undefined;
  return below.length < indent || /\S/.test(below);
}

const longestSingle = 128;

/** A password that is called a phrase: one word that is more than letters. */
function readSingle(text: string, start: number, complete: boolean, isOne: (raw: string) => boolean): Outcome {
  const read = readValue(text, start, complete);
  if (read === undefined || read.end - read.start > longestSingle) return undefined;
  if (read.open) return { open: start };
  const value = trimValue(text, read, false);
  const raw = text.slice(value.start, value.end);
  return isOne(raw) ? { start: value.start, end: value.end, kind: 'password' } : undefined;
}

const joinedWords = /^\p{Ll}{3,14}([-_])\p{Ll}{3,14}(?:\1\p{Ll}{3,14}){2,7}$/u;

/** Whether it is four words or more with one sign between, of which one may be a word of programs too: hardly anything else is called a phrase. */
function isJoinedPhrase(raw: string): boolean {
  const words = joinedWords.test(raw) ? raw.split(/[-_]/) : [];
  if (words.length === 0 || new Set(words).size < words.length || endings.has(words.at(-1) ?? '')) return false;
  return !words.some((each) => isOrdinaryWord(each) || isBindingWord(each)) && words.filter((each) => isName(each) || ofThings.has(each)).length <= 1;
}

/** Whether a quote closes there, and not a line or a cell. */
const closes = (text: string, at: number): boolean => /^(?:["'”“»«’]|[ \u00a0]»)/.test(text.slice(at, at + 2));

/** Whether nothing more of a phrase stands there: the end of a line, of what is quoted, or of a cell. */
function ends(text: string, at: number): boolean {
  return at === text.length || /^(?:[\r\n\t"'”“»«`<|]|[ \u00a0][»])/.test(text.slice(at, at + 2));
}
