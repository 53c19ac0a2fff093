import { countUnexplained } from './unexplained.ts';
import { flatten } from './vocabulary.ts';

export const isUuid = (value: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);

/** A digest by its length, without any mark of what it is of. */
export const isHex = (value: string): boolean => /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(value);

/** As long as keys and tokens in hexadecimal digits are, which digests are as well: the place must say what it is. */
export const isKeyInHex = (value: string): boolean => /^(?=.*\d)(?=.*[a-f])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{48}|[0-9a-f]{64})$/.test(value);

export const isNumber = (value: string): boolean => /^[-+]?[0-9][0-9 .,_:/-]*[a-zA-Z%€]{0,2}$/.test(value);

const file = /\.(?:pem|key|crt|cer|der|p12|pfx|jks|keystore|json|ya?ml|toml|txt|env|[cm]?[jt]sx?|py|rb|go|rs|java|php|html?|css|xml|csv|md|log|conf|cfg|ini|sh|sql|db|png|jpe?g|svg|gif|pdf|zip|gz|tgz|gpg|asc|pub|lock|properties|tfvars|kdbx|bak|tmp|example|sample|local)$/i;

/** Behind the number of a longer one stands something random: `v1.0-…` begins keys of Cloudflare. */
const longestVersion = 64;

/**
 * Whether a value says what it is, and it is no secret: a link, a path or file, a host, an address of mail, a date, a version, a digest with its
 * name, a public key, a colour, markup.
 */
export function isOrdinary(value: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value) || /^(?:mailto|data|tel|urn|arn|javascript|blob):/.test(value)) return true;
  if (/^[\w./:-]{1,120}@sha256:[0-9a-f]{64}$/.test(value)) return true;
  if (/^(?:sha(?:1|256|384|512)|md5)[-:=][A-Za-z0-9+/=]{20,}$/i.test(value)) return true;
  if (/^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S+|age1[a-z0-9]{40,}|AAAA[BCE]3Nza\S+|-----BEGIN (?:PUBLIC|CERT).*|pk_(?:live|test)_\S+|MII[BC]Ij\S+|RW[QRST][A-Za-z0-9+/]{53})(?: |$)/.test(value)) return true;
  if (/^\d{4}-\d\d-\d\d(?:[T ][\d:.+Z-]*)?$/.test(value) || (value.length < longestVersion && /^v?\d+(?:\.\d+)+(?:[-+.][\w.+-]*)?(?:\/go\.mod)?$/.test(value))) return true;
  if (/^#[0-9a-f]{3,8}$/i.test(value) || /^0x[0-9a-f]{1,16}U?L{0,2}$/i.test(value) || /^0x[0-9a-f]{40}$/i.test(value)) return true;
  // The identifier of an account or a message, and the public half of a pair of keys for push messages.
  if (/^[A-Z]{2}[0-9a-f]{32}$/.test(value) || /^B[\w-]{86}=?$/.test(value)) return true;
  if (isPathOfIds(value) || /^[\w-]+:\/[\w/.-]+$/.test(value)) return true;
  if (/^<\/?[a-z]/i.test(value) || /^[\w@/-]+@\^?\d+(?:\.\d+)+[\w.-]*$/.test(value) || /^[a-z_]+(?:[|,][a-z_]+(?::[\w.]*)?)+$/.test(value)) return true;
  if (/^\w+\[["']/.test(value) || /^[a-z]{0,16}\[[a-z][a-z-]{1,24}[~|^$*]?=["']?[A-Za-z_.:-]{1,48}["']?\]$/.test(value)) return true;
  // What chooses elements in a style, and a word that is short for two.
  if (/^:{0,2}(?:nth-(?:last-)?(?:child|of-type)|not|is|where|has|lang|dir|host(?:-context)?|slotted|part)\([^)]*\)?/.test(value) || /^\p{L}{2,12}['’]\p{L}{1,2}$/u.test(value)) return true;
  // Asked for last: it takes longer than all else.
  const words = (): boolean => countUnexplained(value) < 0.3 * value.length;
  if ((/^(?:~|\.{0,2})\//.test(value) || /^[A-Za-z]:\\/.test(value) || /^[\w@.-]+(?:\/[\w@.-]+){2,}$/.test(value)) && words()) return true;
  if (/^[a-z_]+(?:[./@-][a-z_]+)+$/.test(value) || /^[a-z_]+=[A-Za-z_]+$/.test(value)) return true;
  if (/^[\w*@$-]+(?:\.[\w*@$-]+){2,}$/.test(value) && !/\.\d+(?:(?<=\d\d)[a-z]{2})?$/.test(value) && words()) return true;
  if (file.test(value) && /^[\w@./\\ ~-]+$/.test(value)) return value.length < 40 || words();
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/i.test(value) && words()) return true;
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\.?[a-z]{2,}(?::\d+)?(?:\/\S*)?$/.test(value) && words();
}

/** Whether a value is a path or a name of words whose only random parts are ids and digests: `orders/2024/<uuid>.json`, `Linux-npm-<digest>`. */
function isPathOfIds(value: string): boolean {
  const rest = value.replaceAll(/(?<=[-_./:]|^)(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{20,})(?=[-_./:]|$)/gi, '');
  return rest.length < value.length && /^[A-Za-z]{2,}[\w.:=-]*[-_./:]/.test(rest) && /^[\w.:=/-]+$/.test(rest) && (rest.includes('/') || /^[A-Za-z]{3,}-[a-z]{2,}-/.test(rest)) && countUnexplained(rest) <= 0.3 * rest.length;
}

/** Words and numbers with signs between, each of one sort of letters: `BSD-3-clause-style`. Random values have pieces that mix them. */
export function isLabel(value: string): boolean {
  const pieces = flatten(value).split(/[-_./+ ]/).filter((piece) => piece !== '');
  return pieces.length >= 2 && pieces.every((piece) => /^(?:[A-Z]?[a-z]+|[A-Z]+|[A-Za-z]+v?\d|\d{1,4})$/.test(piece));
}

/** Words of languages written in other letters, without a number: the text of a label rather than a password. */
export function isForeign(value: string): boolean {
  const letters = flatten(value).match(/\p{L}/gu) ?? [];
  const others = letters.filter((letter) => letter > '\u024f').length;
  return others >= 2 && (value.match(/\d/g)?.length ?? 0) < 2;
}
