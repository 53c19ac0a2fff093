import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { readValue } from './place/read-value.ts';
import { trimValue } from './place/trim-value.ts';

/** Parameters that open something by themselves: a calendar, a feed, an invitation, the answer of a login. */
const opening = 'privatekey private_key icalkey feedkey rsskey calkey sharekey hookkey userkey invitekey viewkey editkey assertion ticket samlart samlresponse auth_code authcode authorization_code magic magiclink otl ott otc invite invitation invite_code activation_code reset_code verification_code confirmation_code setup_code id_token_hint login_hint_token api_sig sso sesame autologin auto_login oobcode otac'.split(' ');

const triggers: readonly Trigger[] = ['sig=', 'signature=', 'x-amz-signature=', 'x-goog-signature=', 'hmac=', 'sign=', 'appid=', 'code=', ...opening.map((name) => `${name}=`)].map((literal) => ({ literal, anyCase: true, begins: 'word' }));

/** Ids of programs are shorter. */
const shortestKey = 28;

/** The other parameters of an answer to a login, beside which a code stands for it. */
const login = /(?:^|[?&])(?:state|session_state|iss|client_id|grant_type|scope)=|(?:callback|oauth2?|redirect|auth|signin-oidc|sso)[^\s?]{0,40}\?$|\/[\w-]{0,24}(?:magic|log-?in|sign-?in|passwordless|password|passwort|reset|invit|activat|verif|confirm|einladung|anmeld|connexion)[\w./-]{0,32}\?(?:[\w-]{1,16}=[^&\s]{0,32}&(?:amp;)?){0,2}$/i;

/** Those that stand behind a code. */
const beside = /^&(?:session_state|state|code_verifier|client_id|client_secret|grant_type|redirect_uri)=/;

/** Signatures in the query of an address: whoever has them may do what the address says; keys that are called ids there; and codes that stand for a login. */
export function createSignedAddressRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'signed-address', triggers, examine: (place) => examineSignature(place, isKnown) };
}

function examineSignature({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  if (!/(?:[?&]|&amp;|\\u0026)(?:x-(?:amz|goog)-)?$/i.test(text.slice(Math.max(0, at - 16), at))) return undefined;
  const read = readValue(text, end, complete);
  if (read === undefined || read.quoted) return undefined;
  if (read.open) return { open: read.start };
  const value = trimValue(text, read, true);
  if (/^appid/i.test(text.slice(at, end)) && value.end - value.start < shortestKey) return undefined;
  if (/^code=/i.test(text.slice(at, end)) && !login.test(text.slice(Math.max(0, at - 96), at)) && !beside.test(text.slice(value.end, value.end + 16))) return undefined;
  return isCredential(text.slice(value.start, value.end), { strength: 'medium', password: false, quoted: true }, isKnown) ? { start: value.start, end: value.end, kind: 'signature' } : undefined;
}
