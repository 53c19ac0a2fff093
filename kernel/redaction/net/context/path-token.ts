import { isRandom } from '../judge/judge.ts';
import { isHex, isUuid } from '../judge/shapes.ts';
import { countUnexplained } from '../judge/unexplained.ts';
import type { Outcome, Place, Rule } from '../rule.ts';
import { matchAt } from './place/characters.ts';
import { reach } from './place/reach.ts';

/** What an address lets anybody do who has it: set a password, come in, take part. A digest or a UUID behind these is the token itself. */
const opening = [
  'reset-password/', 'reset_password/', 'resetpassword/', 'password-reset/', 'password_reset/', 'passwordreset/', 'password/reset/', 'password/edit/', 'reset/confirm/', 'set-password/', 'set_password/', 'new-password/', 'forgot-password/', 'recover-password/', 'recover-account/', 'account-recovery/', 'create-password/',
  'passwort-zuruecksetzen/', 'passwort-reset/', 'passwort-vergessen/', 'reinitialiser-mot-de-passe/', 'mot-de-passe/', 'restablecer-contrasena/', 'reimposta-password/', 'wachtwoord-resetten/',
  'magic-link/', 'magic_link/', 'magiclink/', 'magic-login/', 'login-link/', 'login/token/', 'one-time-login/', 'one-time-link/', 'auth/magic/', 'login/magic/', 'sign-in-link/',
  'invite/', 'invites/', 'invitation/', 'invitations/', 'accept-invite/', 'accept-invitation/', 'einladung/', 'invito/', 'uitnodiging/', 'verify-email/', 'verify_email/', 'confirm-email/', 'email-verification/', 'email/verify/', 'activate/', 'activation/', 'confirmation/',
  // Calendars that whoever has the address can read.
  'private-', 'public-calendars/', 'published/2/', 'owa/calendar/', 'calendar/ical/', 'feeds/ical/', 'ical/feed/',
];
/** Here a program is called, and only what is random beside the names of what it does is the token. */
const calling = ['webhook/', 'webhooks/', 'hooks/', 'hook/', 'incoming-webhook/', 'incoming/', 'webhook-test/', 'triggers/', 'callback/'];
const ofCalling = new Set(calling);

const segment = /([\w~=.-]{1,160})(\/?)/y;
const mostSegments = 4;

/** Tokens in the paths of addresses that say what they open: `…/reset-password/…`, `…/webhook/…/…`. */
export function createPathTokenRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'path-token', triggers: [...opening, ...calling].map((literal) => ({ literal, anyCase: true, begins: 'word' })), examine: (place) => examinePath(place, isKnown) };
}

function examinePath({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome[] {
  if (text[at - 1] !== '/' || !/:\/\/[^\s"'<>`?#]{0,110}$/.test(text.slice(Math.max(0, at - 128), at))) return [];
  const isToken = ofCalling.has(text.slice(at, end).toLowerCase()) ? isRandomPart : opensByItself;
  const found: Outcome[] = [];
  let to = end;
  for (let count = 0; count < mostSegments && to - at <= reach; count += 1) {
    const part = matchAt(segment, text, to);
    if (part?.[1] === undefined) break;
    const start = to;
    to += part[0].length;
    if (to >= text.length && !complete && part[2] === '') return [...found, { open: start }];
    // A point ends a sentence.
    const value = part[1].replace(/(?:\.ics)?\.*$/, '');
    if (isKnown(value) || isToken(value)) found.push({ start, end: start + value.length, kind: 'token' });
    if (part[2] === '') break;
  }
  return found;
}

function opensByItself(value: string): boolean {
  return isUuid(value) || (isHex(value) && value.length >= 24 && /[a-f]/i.test(value) && /\d/.test(value)) || isRandomPart(value);
}

/** Letters and digits of some length that mix: no name, no number, no digest of something else. */
function isRandomPart(value: string): boolean {
  if (value.length < 20 || isUuid(value) || /\.(?:html?|php|json|xml|png|jpe?g|svg|js|css|md)$/i.test(value)) return false;
  if (isHex(value)) return value.length === 32 || value.length === 48 || value.length === 64;
  return isRandom(value) && /\d/.test(value) && countUnexplained(value) >= 14;
}
