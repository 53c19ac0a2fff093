import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt } from './place/characters.ts';
import { alteredTo } from './place/altered-to.ts';

/** What a code is of, behind the word for it and one that joins them. */
const joints = ['code for ', 'code to ', 'code of ', 'code at ', 'combination for ', 'combination of ', 'combination to ', 'code für ', 'code fürs ', 'code vom ', 'code von ', 'code der ', 'code des ', 'code zur ', 'code zum ', 'code am ', 'code beim ', 'code de ', 'code du ', "code d'", 'code d’', "code de l'", 'code de l’', 'digicode de ', 'digicode du ', "digicode de l'", 'digicode de l’', 'código de ', 'código del ', 'código da ', 'código do ', 'codigo de ', 'codice del ', 'codice della ', 'codice dello ', "codice dell'", 'codice dell’', 'codice di ', 'codice per ', 'code van ', 'code voor ', 'kod do '];
/** What is locked with a code alone, with which the sentence begins. */
const locks = ['alarmanlage', 'alarm panel', 'alarm system', 'burglar alarm', 'lockbox', 'lock box', 'key safe', 'key box', 'keypad', 'padlock', 'schlüsseltresor', 'schlüsselbox', 'schlüsselsafe', 'schlüsselkasten', 'zahlenschloss', 'garagentor', 'hoftor', 'hintertür', 'haustür', 'digicode', 'cadenas', 'coffre-fort', 'boîte à clés', "l'alarme", 'l’alarme', 'la alarma', 'candado', 'caja fuerte', 'lucchetto', 'cassaforte', "l'allarme", 'l’allarme', 'kluis', 'sleutelkast', 'sleutelkluis', 'o alarme', 'cadeado', 'sejf', 'kłódka', 'alarm'];
const isJoint = new Set(joints);
const triggers: readonly Trigger[] = [...joints, ...locks.map((lock) => `${lock} `), ...locks.map((lock) => `${lock}: `), "padlock's ", 'padlock’s '].map((literal) => ({ literal, anyCase: true, begins: 'word' }));

/** What a number opens: a word that ends so, or two. */
const things: ReadonlySet<string> = new Set([
  'doors', 'door', 'gate', 'entrance', 'garage', 'barn', 'shed', 'safe', 'alarm', 'barrier', 'lock box', 'lockbox', 'key box', 'keybox', 'locker', 'padlock', 'building',
  'lift', 'elevator', 'cellar', 'basement', 'warehouse', 'staircase', 'car park', 'server room', 'bike room', 'storage room', 'tür', 'tor', 'eingang', 'keller', 'tresor',
  'alarmanlage', 'schranke', 'schlüsselbox', 'schlüsselkasten', 'schlüsseltresor', 'schlüsselsafe', 'schließfach', 'spind', 'büro', 'lager', 'lagerraum', 'serverraum',
  'zahlenschloss', 'schloss', 'aufzug', 'pforte', 'porte', 'portail', 'portillon', 'cave', 'local', 'immeuble', 'coffre', 'cadenas', 'alarme', 'barrière', 'parking',
  'entrée', 'bureau', 'boîte à clés', 'interphone', 'hall', 'puerta', 'portal', 'portón', 'garaje', 'alarma', 'caja fuerte', 'candado', 'almacén', 'trastero', 'verja',
  'barrera', 'oficina', 'edificio', 'entrada', 'porta', 'portone', 'cancello', 'allarme', 'cassaforte', 'lucchetto', 'magazzino', 'cantina', 'sbarra', 'ufficio',
  'palazzo', 'ingresso', 'antifurto', 'deur', 'poort', 'hek', 'kluis', 'slot', 'slagboom', 'berging', 'sleutelkastje', 'sleutelkast', 'ingang', 'kantoor', 'portão',
  'garagem', 'cofre', 'cadeado', 'armazém', 'prédio', 'escritório', 'drzwi', 'bramy', 'furtki', 'garażu', 'alarmu', 'sejfu', 'kłódki', 'piwnicy', 'szlabanu', 'magazynu',
  'biura', 'wejścia', 'domofonu',
]);
/** Words that say of what else a code is. */
const other = /^\p{L}{0,12}(?:err|fehl|fault|prod|artik|bestell|prix|pri[cs]e)/iu;
const verb = String.raw`(?:, ?c['’]est[ \t]|[ \t]?(?:is|ist|lautet|est|c['’]est|es|è|é|to|jest|luidt|was|war|=|:)[ \t]|${alteredTo})`;
const now = String.raw`(?:[ \t]{0,3}(?:now|jetzt|nun|nu|neu|wieder|ahora|ora|adesso|agora|teraz|maintenant|désormais|toujours|still|noch|code|kod):?[ \t])?[ \t]{0,3}["'\x60*„“«]{0,2}`;
/** A verb right before the number. */
const told = new RegExp(`${verb}${now}$`, 'iu');
/** What is done with the code at what it locks, right before the number. */
const used = /(?:^|[^\p{L}\d'’-])(?:opens with|with|mit|avec|con|met|com|tape|tapez|type|tippe|code|kod|código|codice|combination is|combination)(?!\p{L}),? ?:? ?(?:code |dem code |the code |le code )?["'\x60*]{0,2}$/iu;
/** As many words stand before that at most. */
const fewWords = /^(?:[\p{L}\d'’-]{1,16}:? ){0,5}$/u;
/** More where the word for the code itself stands right before it. */
const someWords = /^(?:[\p{L}\d'’-]{1,16}[:,;]? ){0,10}$/u;
const isCodeWord = /^[^\p{L}]?(?:code|kod|código|codice)(?!\p{L})/iu;
const word = /^[\p{L}\d'’-]{1,40}$/u;
/** In France a letter of the keypad may stand behind the digits, and another digit behind that. */
const run = /\d{4,10}/g;
const digits = /\d{4,10}(?:[A-D]\d{0,2}(?![.,]\d))?(?![\d\p{L}_-]|[.,:/]\d|[ \t]?%| (?:euro|eur|usd|stück|lines|zeilen|lignes|items|times|mal|fois|days|tage|jours|hours|users|years|jahre|meter|m|km|w|watt|v|volt|mhz|€|\$)(?!\p{L}))/iuy;
/** Of what else a code is that has a word before it. */
const otherCode = /(?:error|fault|area|postal|post|zip|cost|country|product|source|dial(?:l?ing)?|bar|colou?r|qr|project|order|room|article|building|location|status|exit|return|fehler|produkt|farb|material|discount|promo|rabatt|tax|vat|hs|iso|iata|dress|building|fire|highway|sample|example|test|machine|byte|this|some|more|all) ?$/iu;
/** Longer than all of it ever is. */
const ahead = 280;
const begunOf = /^[ :=,]{0,3}(?:[\p{L}\d'’-]{1,24}(?:[ :=,]{1,3}|$)){0,14}["'`*„“«]{0,2}(?:\d{0,10}[.,:/ \t]?)?$/u;
const [mostBefore, mostBehind, longestVerb] = [3, 4, 72];

/** Numbers that open doors, safes and alarms, where a sentence says what one is of or what is done with it: `Der Code für die Hintertür ist …`, `the lockbox opens with …`. */
export function createDoorCodeRule(): Rule {
  return { rule: 'door-code', triggers, examine: examineCode };
}

function examineCode({ text, at, end, complete }: Place): Outcome {
  const named = isJoint.has(text.slice(at, end).toLowerCase());
  if (named && otherCode.test(text.slice(Math.max(0, at - 16), at))) return undefined;
  const rest = text.slice(end, end + ahead);
  const start = findNumber(rest, named ? tellsThing : saysUse);
  const number = start === undefined ? undefined : matchAt(digits, text, end + start);
  const stop = end + (start ?? 0) + (number?.[0].length ?? 0);
  // A longer word may follow, or a number that a sign parts.
  if (!complete && rest.length < ahead && (number === undefined ? begunOf.test(rest) : text.length - stop < longestUnit)) return { open: end + (number === undefined ? 0 : start ?? 0) };
  if (start === undefined || number === undefined || /^(?:19|20)\d\d$|^(\d)\1+$|^(?:1234|0123)/.test(number[0])) return undefined;
  return { start: end + start, end: stop, kind: 'pin' };
}

/** Where on its line the first number stands before which `tells` finds what tells of it. */
function findNumber(rest: string, tells: (lead: string) => boolean): number | undefined {
  const line = /^[^\r\n]*/.exec(rest)?.[0] ?? '';
  for (const { index } of line.matchAll(run)) if (tells(line.slice(0, index))) return index;
  return undefined;
}

/** Whether words say what the code opens, and a verb that its number follows. */
function tellsThing(lead: string): boolean {
  const begin = Math.max(0, lead.length - longestVerb);
  const verbAt = told.exec(lead.slice(begin))?.index;
  if (verbAt === undefined) return false;
  const words = lead.slice(0, begin + verbAt).split(' ');
  if (words.length > mostBefore + mostBehind + 2 || words.some((one) => !word.test(one) || other.test(one))) return false;
  const thing = words.findIndex((one, place) => place <= mostBefore && (isThing(one) || (place + 1 < words.length && isThing(`${one} ${words[place + 1]}`)) || (place + 3 < words.length && isThing(words.slice(place, place + 4).join(' ')))));
  return thing !== -1 && words.length - thing - 1 <= mostBehind;
}

/** Whether a word, or the last of one that is made of several, is a thing that a number opens: one or many. */
function isThing(spoken: string): boolean {
  const whole = spoken.toLowerCase();
  const forms = [whole, ...['s', 'es', 'en', 'n'].filter((end) => whole.endsWith(end)).map((end) => whole.slice(0, -end.length))];
  return forms.some((form) => Array.from({ length: Math.min(form.length, longestWord) }, (_, skipped) => form.slice(skipped)).some((tail) => things.has(tail)));
}

/** Whether a few words say what is done with the code. */
function saysUse(lead: string): boolean {
  const begin = used.exec(lead)?.index;
  return begin !== undefined && (isCodeWord.test(lead.slice(begin)) ? someWords : fewWords).test(lead.slice(0, begin === 0 ? 0 : begin + 1));
}

const longestWord = 40;
const longestUnit = 8;
