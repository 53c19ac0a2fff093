/** The name that a trigger is a part of, as offsets. */
export interface Name {
  readonly start: number;
  readonly end: number;
  /** With the words before it that belong to it: `api` of `api key`. */
  readonly text: string;
}

/** How long a name may be on each side of its trigger. */
const longest = 64;

/** Words before a name, with a blank between, that belong to it: `API key`, `public key`. */
const joined = new Set('api access secret private license licence live prod production client auth recovery backup security encryption master signing seed account shared bot bearer session app root admin user db wifi wi-fi wlan palavra public primary product activation service next page foreign geheimer geheime geheimen privater privaten pre-shared subscription webhook mnemonic hot sort cache site refresh deploy personal tajny gedeelde gemeinsames gemeinsame wpa wpa2 wpa3 wep'.split(' '));

/** Words behind a name that belong to it: `clave secreta`, `chave de API`. */
const following = /^ (?:de |d'|di |del |du )?(?:api|wi-?fi|wlan|wpa[23]?|tajny|secr[eè]te|secreta|segreta|privada|privata|privée|maestra|mestra|acceso|acesso|acc[eè]s|accesso|temporal|provisional)(?![\p{L}\d])/iu;

/** `parola d'ordine`, `mot de passe provisoire`. */
const ofPass = /^ (?:d['’]ordine|provisoire|temporaire|provvisoria|temporanea|provisória|temporária)(?![\p{L}\d])/iu;

/** `secreto compartido`. */
const ofShared = /^ (?:compartido|condiviso|partilhado|compartilhado)(?![\p{L}\d])/iu;

/** `recovery code`, `backup codes`. */
const codes = /^ (?:codes?(?: ?#?\d{1,2})?(?=\s{0,3}[:=]| (?:for|is|are|\())|keys?(?=\s{0,3}[:=]))/i;

/** The whole name around a trigger at `at`…`end`, or undefined where the text ends within it and more may come. */
export function findName(text: string, at: number, end: number, complete: boolean): Name | undefined {
  let start = at;
  while (start > 0 && at - start < longest && isNamePart(text.charCodeAt(start - 1))) start -= 1;
  let stop = end;
  while (stop < text.length && stop - end < longest && isNamePart(text.charCodeAt(stop))) stop += 1;
  if (stop === text.length && !complete) return undefined;
  while (stop > end && isJoint(text.charCodeAt(stop - 1))) stop -= 1;
  while (start < at && isJoint(text.charCodeAt(start))) start += 1;
  const before = text.charAt(start).toLowerCase();
  const longer = 'ck'.includes(before) ? following : 'rb'.includes(before) ? codes : before === 'p' ? ofPass : before === 's' ? ofShared : undefined;
  const behind = text.charCodeAt(stop) === 32 && longer !== undefined ? longer.exec(text.slice(stop, stop + 24))?.[0] ?? '' : '';
  return { start, end: stop + behind.length, text: wordBefore(text, start) + text.slice(start, stop) + behind };
}

function wordBefore(text: string, start: number): string {
  if (text.charCodeAt(start - 1) !== 32) return '';
  let at = start - 1;
  while (at > 0 && start - at < 14 && isNamePart(text.charCodeAt(at - 1))) at -= 1;
  const word = text.slice(at, start - 1).toLowerCase();
  if (joined.has(word)) return `${word} `;
  if (/^(?:c[oó]dice|c[oó]digo|code)$/.test(word) && /^se[cg]ret/i.test(text.slice(start, start + 6))) return `${word} `;
  return word === 'de' && /(?:^|[\s>"'(])mots? $/i.test(text.slice(Math.max(0, at - 6), at)) ? 'mot de ' : '';
}

/** Letters, digits, `_`, `-`, `.`, and letters of other alphabets. */
function isNamePart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 45 || code === 46 || (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7);
}

function isJoint(code: number): boolean {
  return code === 45 || code === 46;
}
