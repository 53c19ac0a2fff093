import { isVocabulary, splitWords } from './vocabulary.ts';

/** Values that stand for another value: references, templates, lookups, and places in stores of secrets. */
const reference = /SECRET_REF\(|\$\{|\$\(|\{\{|\}\}|<%|%>|#\{|\{%|^\$[A-Za-z_][\w:.[\]'"]*$|^\$[A-Z][A-Z\d_]*\/[\w./${}-]*$|^\$\d$|^%[A-Za-z_]\w*%$|^%[A-Za-z_](?:\w{0,7}|[A-Za-z_]+)$|^%env\(|^[^\s]{0,8}%[-+\d.]*[sdr](?=$|[\s/"'),])|:%s[@:/]|%\([\w.]{1,64}\)s|^@@?[A-Z_]+@@?$|^__[A-Za-z_]+__$|^[[{(][\w .:!-]*[\]})]$|^<[^>]*>?$|[:/=]<[A-Za-z][A-Za-z_-]{1,30}>|^&[a-z]+;|^!(?:Ref|Sub|vault|env|secret|GetAtt|reference|lookup|ImportValue|Fn)(?:\b|_)|^(?:op|vault|secretref|secret|file|env|ssm|awssm|keyvault|gcp-sm|azkv|sm|doppler|keyring|bws|arn|urn|sops|secretsmanager):(?![\w+/]*=*$)|^(?:ENC|enc|AES256|DEC)[[(]|^projects\/[^/]+\/secrets\/|^@(?:Microsoft\.KeyVault|env)\b|\\\(|^['"]?\s?\.\s?\$\w|^&(?:lt|#[xX]3[cC]|#60);|&nbsp;|^\$ANSIBLE_VAULT|^\|\w+\|?$|^\\f[BIRPC0-9([]|^(?:\[[\w .-]*\]){1,4}$|^\(\([\w .:/-]{1,80}\)\)$|^@[A-Za-z][A-Za-z-]*$/;

/** What password files hold instead of passwords: a format of its own finds them wherever they stand. */
const crypted = /^\$(?:2[abxy]?|argon2(?:id?|d)|[1568y]|7|apr1|pbkdf2[\w-]*|scrypt|P|H|S|sha1|md5)\$|^\{(?:S?SHA\d*|S?MD5|CRYPT|bcrypt|pbkdf2|argon2|scrypt|PBKDF2[\w-]*|BLF-CRYPT|SHA\d+-CRYPT|ARGON2\w*)\}|^pbkdf2[_:]|^bcrypt(?:_sha256)?\$|^argon2\$|^scrypt:|^SCRAM-SHA-|^md5[0-9a-f]{32}$|^\*[0-9A-F]{40}$/;

const elided = /\.{3}|…|\*{3}|x{4}|X{4}|•{3}|#{4}|_{4}|-{5}|(.)\1{7}/;

const said = /example|placeholder|changeme|change[-_]?this|change[-_]?me|redacted|your[-_ ]|[-_ ]here$|dummy|not[-_]?a[-_]?real|insert[-_]|replace[-_]|lorem|\bfoo_?bar\b|test[-_]?(?:key|token|secret|pass)|(?:^|[-_ ])fake(?:[-_ ]|$)|(?:^|[-_ ])sample(?:[-_ ]|$)/i;

/**
 * Whether a value stands for something else, or for nothing: a template, a reference, a mask, an example, something counted up, a hash of a
 * password file, or words such as `your-api-key`.
 */
export function isPlaceholder(value: string): boolean {
  return reference.test(value) || crypted.test(value) || isMasked(value) || saysSo(value) || isCounted(value) || isVocabulary(value);
}

/** Of long random values one in a hundred thousand holds four `x`: what is mostly something else is no mask. */
function isMasked(value: string): boolean {
  const run = elided.exec(value)?.[0];
  if (run === undefined) return new Set(value.toLowerCase()).size <= Math.min(4, value.length / 4);
  return value.length < 64 || new Set(value).size < 12 || /\.{3}|…|\*{3}|•|#{4}/.test(run);
}

function saysSo(value: string): boolean {
  if (!said.test(value)) return false;
  // In base64 of some length the letters may stand by chance.
  return value.length < 60 || splitWords(value).some((word) => ['example', 'placeholder', 'changeme', 'redacted', 'dummy', 'your'].includes(word));
}

/** Whether three of four characters count on from the one before or repeat it: `abcdef123456`, `00001111`. */
function isCounted(value: string): boolean {
  let counted = 0;
  let run = 1;
  const lower = value.toLowerCase();
  for (let at = 1; at <= lower.length; at += 1) {
    const step = lower.charCodeAt(at) - lower.charCodeAt(at - 1);
    if (at < lower.length && (step === 1 || step === 0 || step === -9)) run += 1;
    else {
      if (run >= 3) counted += run;
      run = 1;
    }
  }
  return counted >= 0.75 * lower.length;
}
