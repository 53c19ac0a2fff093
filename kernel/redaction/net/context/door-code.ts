import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt } from './place/characters.ts';
import { alteredTo } from './place/altered-to.ts';

/** What a code is of, behind the word for it and one that joins them. */
const joints = ['code for ', 'code to ', 'code of ', 'code at ', 'combination for ', 'combination of ', 'combination to ', 'code für ', 'code fürs ', 'code vom ', 'code von ', 'code der ', 'code des ', 'code zur ', 'code zum ', 'code am ', 'code beim ', 'code de ', 'code du ', "code d'", 'code d’', "code de l'", 'code de l’', 'código de ', 'código del ', 'código da ', 'código do ', 'codigo de ', 'codice del ', 'codice della ', 'codice dello ', "codice dell'", 'codice dell’', 'codice di ', 'codice per ', 'code van ', 'code voor ', 'kod do '];
/** What is locked with a code alone, with which the sentence begins. */
const locks = ['alarmanlage', 'alarm panel', 'alarm system', 'burglar alarm', 'lockbox', 'lock box', 'key safe', 'key box', 'keypad', 'padlock', 'schlüsseltresor', 'schlüsselbox', 'schlüsselsafe', 'schlüsselkasten', 'zahlenschloss', 'garagentor', 'hoftor', 'hintertür', 'haustür', 'digicode', 'cadenas', 'coffre-fort', 'boîte à clés', "l'alarme", 'l’alarme', 'la alarma', 'candado', 'caja fuerte', 'lucchetto', 'cassaforte', "l'allarme", 'l’allarme', 'kluis', 'sleutelkast', 'sleutelkluis', 'o alarme', 'cadeado', 'sejf', 'kłódka', 'alarm'];
const isJoint = new Set(joints);
const triggers: readonly Trigger[] = [...joints, ...locks.map((lock) => `${lock} `), ...locks.map((lock) => `${lock}: `), "padlock's ", 'padlock’s '].map((literal) => ({ literal, anyCase: true, begins: 'word' }));

const things = String.raw`(?:doors?|gate|entrance|garage|barn|shed|safe|alarm|barrier|lock ?box|key ?box|locker|padlock|building|lift|elevator|cellar|basement|warehouse|staircase|car park|server room|bike room|storage room|tür|tor|eingang|keller|tresor|alarmanlage|schranke|schlüssel(?:box|kasten|tresor|safe)|schließfach|spind|büro|lager|lagerraum|serverraum|zahlenschloss|schloss|aufzug|pforte|porte|portail|portillon|cave|local|immeuble|coffre|cadenas|alarme|barrière|parking|entrée|bureau|boîte à clés|interphone|hall|puerta|portal|portón|garaje|alarma|caja fuerte|candado|almacén|trastero|verja|barrera|oficina|edificio|entrada|porta|portone|cancello|allarme|cassaforte|lucchetto|magazzino|cantina|sbarra|ufficio|palazzo|ingresso|antifurto|deur|poort|hek|kluis|slot|slagboom|berging|sleutelkast(?:je)?|ingang|kantoor|portão|garagem|cofre|cadeado|armazém|prédio|escritório|drzwi|bramy|furtki|garażu|alarmu|sejfu|kłódki|piwnicy|szlabanu|magazynu|biura|wejścia|domofonu)`;
/** Words that say of what else a code is. */
const other = String.raw`(?!\p{L}{0,12}(?:err|fehl|fault|prod|artik|bestell|prix|pri[cs]e))`;
const verb = String.raw`(?:, ?c['’]est[ \t]|[ \t]?(?:is|ist|lautet|est|c['’]est|es|è|é|to|jest|luidt|was|war|=|:)[ \t]|${alteredTo})`;
const now = String.raw`(?:[ \t]{0,3}(?:now|jetzt|nun|nu|neu|wieder|ahora|ora|adesso|agora|teraz|maintenant|désormais|toujours|still|noch|code|kod):?[ \t])?[ \t]{0,3}["'\x60*„“«]{0,2}`;
const ofThing = new RegExp(String.raw`(?:${other}[\p{L}'’-]{1,20} ){0,3}?${other}[\p{L}'’-]{0,20}?${things}(?:s|es|en|n)?(?: ${other}[\p{L}\d'’-]{1,16}){0,4}?${verb}${now}`, 'iuy');
/** What is done with the code at what it locks. */
const used = new RegExp(String.raw`(?:(?:[\p{L}\d'’-]{1,16}:? ){0,5}?(?:opens with|with|mit|avec|con|met|com|tape|tapez|type|tippe|code|kod|código|codice|combination is|combination)(?!\p{L}),? ?:? ?(?:code |dem code |the code |le code )?)["'\x60*]{0,2}`, 'iuy');
const digits = /\d{4,10}(?![\d\p{L}_-]|[.,:/]\d|[ \t]?%| (?:euro|eur|usd|stück|lines|zeilen|lignes|items|times|mal|fois|days|tage|jours|hours|users|years|jahre|meter|m|km|w|watt|v|volt|mhz|€|\$)(?!\p{L}))/iuy;
/** Of what else a code is that has a word before it. */
const otherCode = /(?:error|fault|area|postal|post|zip|cost|country|product|source|dial(?:l?ing)?|bar|colou?r|qr|project|order|room|article|building|location|status|exit|return|fehler|produkt|farb|material|discount|promo|rabatt|tax|vat|hs|iso|iata|dress|building|fire|highway|sample|example|test|machine|byte|this|some|more|all) ?$/iu;
/** Longer than all of it ever is. */
const ahead = 280;
const begunOf = /^(?:[\p{L}\d'’-]{0,24}[ :=,]{0,3}){0,14}["'`*„“«]{0,2}\d{0,10}[.,:/ \t]?$/u;

/** Numbers that open doors, safes and alarms, where a sentence says what one is of or what is done with it: `Der Code für die Hintertür ist …`, `the lockbox opens with …`. */
export function createDoorCodeRule(): Rule {
  return { rule: 'door-code', triggers, examine: examineCode };
}

function examineCode({ text, at, end, complete }: Place): Outcome {
  const named = isJoint.has(text.slice(at, end).toLowerCase());
  if (named && otherCode.test(text.slice(Math.max(0, at - 16), at))) return undefined;
  const joint = matchAt(named ? ofThing : used, text, end);
  const start = joint === undefined ? text.length : end + joint[0].length;
  const number = joint === undefined ? undefined : matchAt(digits, text, start);
  const stop = start + (number?.[0].length ?? 0);
  // A longer word may follow, or a number that a sign parts.
  const rest = text.slice(end);
  if (!complete && rest.length < ahead && (number === undefined ? begunOf.test(rest) : text.length - stop < longestUnit)) return { open: number === undefined ? end : start };
  if (number === undefined || /^(?:19|20)\d\d$|^(\d)\1+$|^(?:1234|0123)/.test(number[0])) return undefined;
  return { start, end: stop, kind: 'pin' };
}

const longestUnit = 8;
