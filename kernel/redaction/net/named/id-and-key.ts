import { looksMade } from '../shape/looks-made.ts';

/** What stands before a key and tells with its length that it is one. */
interface Led {
  readonly kind: string;
  /** How long the key is, and the most that stands before it. */
  readonly length: number;
  readonly lead: number;
  readonly before: RegExp;
  readonly key: RegExp;
  /** Whether the key is of letters of both cases and digits that nobody puts together by hand. */
  readonly made?: true;
  /** The word that the key itself begins with, in the same run; empty where it is told by its form alone. */
  readonly head?: string;
  /** What more must stand before the lead, at most so many characters. */
  readonly beyond?: number;
}

/** Keys that stand alone in a run and are told by its length and how its parts are joined. Each expression also takes every beginning of a key. */
const wholes: readonly (Pick<Led, 'kind' | 'length' | 'key'> & Partial<Led>)[] = [
  // https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth: sixteen bytes, and two pieces that its new keys have behind them.
  { kind: 'mailgun-api-key', length: 50, key: /^[\da-f]{1,32}(?:-[\da-f]{0,8}){0,2}$/ },
  // https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/: the version of its tokens and sixteen bytes.
  { kind: 'jenkins-api-token', length: 34, key: /^1(?:1[\da-f]{0,32})?$/ },
  // https://developer.okta.com/docs/guides/create-an-api-token/main/
  { kind: 'okta-api-token', length: 42, key: /^00[\w-]*$/, made: true, head: '00' },
  // What a server of files draws for one program: five times five letters and digits.
  { kind: 'app-password', length: 29, key: /^[A-Za-z\d]{1,5}(?:-[A-Za-z\d]{0,5}){0,4}$/, made: true },
  // https://www.truenas.com/docs/scale/toptoolbar/managingapikeys/: the number of a row and sixty-four letters and digits.
  ...[1, 2, 3].map((digits) => ({ kind: 'truenas-api-key', length: digits + 65, key: new RegExp(`^\\d{1,${digits}}(?:-[A-Za-z\\d]{0,64})?$`), made: true as const })),
  // https://support.pagerduty.com/main/docs/api-access-keys
  { kind: 'pagerduty-api-key', length: 20, key: /^y_[\w-]*$/, made: true, head: 'y_' },
  // https://docs.minaprotocol.com/: thirty-two bytes and their sum in base 58.
  { kind: 'mina-private-key', length: 52, key: /^EK[1-9A-HJ-NP-Za-km-z]*$/, made: true, head: 'EK' },
  // https://developer.signalwire.com/platform/dashboard/get-started/api-credentials
  ...[48, 50].map((length) => ({ kind: 'signalwire-token', length: length + 2, key: /^PT[\da-f]*$/, head: 'PT' })),
  // https://modal.com/docs/reference/modal.config, and the tokens of its proxies.
  ...['as-', 'ws-'].map((head) => ({ kind: 'modal-token-secret', length: 25, key: new RegExp(`^${head}[A-Za-z\\d]*$`), made: true as const, head })),
  // https://developer.x.com/en/docs/authentication/oauth-1-0a: the number of a user and forty letters and digits.
  ...[8, 9, 10, 15, 16, 17, 18, 19].map((digits) => ({ kind: 'twitter-access-token', length: digits + 41, key: new RegExp(`^\\d{1,${digits}}(?:-[A-Za-z\\d]{0,40})?$`), made: true as const })),
  // The same where the number is longer: fifty characters in all.
  { kind: 'twitter-access-token', length: 50, key: /^\d{1,19}(?:-[A-Za-z\d]{0,34})?$/, made: true },
  // https://uptimerobot.com/api/: the number of an account or a monitor and twelve bytes.
  ...[6, 7, 8, 9].map((digits) => ({ kind: 'uptimerobot-api-key', length: digits + 26, key: new RegExp(`^[um](?:\\d{1,${digits}}(?:-[\\da-f]{0,24})?)?$`) })),
];

const leds: readonly Led[] = [
  // An id of twelve bytes and a key of thirty-two, a colon between: so content systems hand out keys to their own interfaces. No digest has so long a name.
  { kind: 'id-and-key', length: 64, lead: 25, before: /(?:^|[^\w-])([0-9a-f]{24}:)$/, key: /^[0-9a-f]+$/ },
  // The id of a program and its key: https://developers.facebook.com/docs/facebook-login/guides/access-tokens/#apptokens
  { kind: 'facebook-app-token', length: 27, lead: 18, before: /(?:^|[^\w-])(\d{13,17}\|)$/, key: /^[\w-]+$/, made: true },
  // https://laravel.com/docs/sanctum: the number of a row and forty letters, since a sum of eight hexadecimal digits stands behind them forty-eight.
  ...[48, 40].map((length): Led => ({ kind: 'laravel-sanctum-token', length, lead: 11, before: /(?:^|[^\w-])(\d{1,10}\|)$/, key: /^[A-Za-z\d]+$/, made: true })),
  // https://docs.pushbullet.com/: a letter, a point and a key. Members of programs that are so short are no words of such length.
  { kind: 'pushbullet-token', length: 32, lead: 2, before: /(?:^|[^\w.$/-])(o\.)$/, key: /^[A-Za-z\d]+$/, made: true },
  // https://developers.transifex.com/reference/api-authentication: a one, a stroke and twenty bytes. What lies in a folder that is called so has a path before it.
  { kind: 'transifex-token', length: 40, lead: 2, before: /(?:^|[^\w./#-])(1\/)$/, key: /^[\da-f]+$/ },
  // https://docs.dify.ai/: a word of its own interface, and twenty-four letters and digits.
  ...['dataset-', 'app-'].map((head): Led => ({ kind: 'dify-api-key', length: head.length + 24, lead: 0, before: /(?:^|[^\w./+-])()$/, key: new RegExp(`^${head}[A-Za-z\\d]*$`), made: true, head })),
  // https://ngrok.com/docs/agent/#authtokens: the number of what was made, which begins with the years it was made in, and a key.
  ...['1', '2', '3'].map((head): Led => ({ kind: 'ngrok-token', length: 49, lead: 0, before: /(?:^|[^\w./+-])()$/, key: new RegExp(`^${head}[A-Za-z\\d]{0,26}(?:_[A-Za-z\\d]{0,21})?$`), made: true, head })),
  // https://yandex.cloud/en/docs/iam/concepts/authorization/access-key
  { kind: 'yandex-access-secret', length: 40, lead: 0, before: /(?:^|[^\w./+-])()$/, key: /^YC[\w-]*$/, made: true, head: 'YC' },
  // https://ably.com/docs/auth: an app, which is no secret, a name and thirty-two bytes.
  { kind: 'ably-api-key', length: 43, lead: 7, beyond: 8, before: /(?:^|[^\w.-])(?=[\w-]{0,5}[A-Z\d])[\w-]{6}\.((?=[\w-]{0,5}[A-Z\d])[\w-]{6}:)$/, key: /^[\w-]+$/, made: true },
  // https://developer.hashicorp.com/vault/docs/concepts/tokens: as they were before version 1.10. Members of programs that are so short are no words of such length.
  { kind: 'vault-token-older', length: 24, lead: 2, before: /(?:^|[^\w.$/-])(s\.)$/, key: /^[A-Za-z\d]+$/, made: true },
  // https://developer.hosting.ionos.com/docs/getstarted: sixteen bytes, a point and sixty-four.
  { kind: 'ionos-api-key', length: 86, lead: 33, before: /(?:^|[^\w.-])([\da-f]{32}\.)$/, key: /^[\w-]+$/, made: true },
  // https://developer.tbank.ru/invest/intro/intro/token
  { kind: 'tbank-invest-token', length: 86, lead: 2, before: /(?:^|[^\w.$/-])(t\.)$/, key: /^[\w-]+$/, made: true },
  // https://canvas.instructure.com/doc/api/file.oauth.html: the number of a shard and sixty-four letters and digits.
  { kind: 'canvas-access-token', length: 64, lead: 6, before: /(?:^|[^\w~-])(\d{1,5}~)$/, key: /^[A-Za-z\d]+$/, made: true },
  // https://docs.keeper.io/en/keeperpam/secrets-manager/about/one-time-token: where it is used, and thirty-two bytes.
  { kind: 'keeper-one-time-token', length: 43, lead: 4, before: /(?:^|[^\w:.-])((?:US|EU|AU|CA|JP|GOV):)$/, key: /^[\w-]+$/, made: true },
  ...wholes.map((whole): Led => ({ lead: 0, before: /(?:^|[^\w./+-])()$/, head: '', ...whole })),
];
/** Those that have nothing before them. */
const alone = leds.filter(({ lead }) => lead === 0);
const byLength = Map.groupBy(leds, ({ length }) => length);
/** What of a lead a text may end with. */
const begun = /^(?:[0-9a-f]{1,32}|[ost]|US|EU|AU|CA|JP|GOV)$/;
/** The same where more must stand before it. */
const begunBehind = /(?:^|[^\w.-])(?=[\w-]{0,5}[A-Z\d])[\w-]{6}\.[\w-]{1,6}$/;
const longestLead = Math.max(...leds.map(({ lead }) => lead));

/** Where a token of two parts begins that a run of letters, digits, `-` and `_` is the key of, and its kind. */
export function pairOf(text: string, start: number, end: number): { readonly start: number; readonly kind: string } | undefined {
  for (const led of byLength.get(end - start) ?? []) {
    const lead = leadOf(led, text, start);
    const key = lead === undefined ? '' : text.slice(start, end);
    if (lead !== undefined && led.key.test(key) && (led.made === true ? isMade(key.slice(led.head?.length ?? 0)) : looksMade(key))) return { start: start - lead, kind: led.kind };
  }
  return undefined;
}

/** Where the pair begins that a text may end with, whose last run of such characters begins at a place. */
export function beginOfPair(text: string, run: number): number | undefined {
  const size = text.length - run;
  // Most texts end behind a blank, and nothing is begun there.
  if (size === 0 && !endsLead(text, run)) return undefined;
  const part = text.slice(run);
  const candidates = endsLead(text, run) ? leds : alone;
  const leads = candidates.flatMap((led) => (size > led.length || (size > 0 && !led.key.test(part)) ? [] : [leadOf(led, text, run) ?? 0]));
  const longest = Math.max(0, ...leads);
  if (longest > 0) return run - longest;
  if (size > 0 && alone.some((led) => led.head !== undefined && size <= led.length && (led.head.startsWith(part) || led.key.test(part)) && leadOf(led, text, run) === 0)) return run;
  return size > 0 && size <= longestLead && (begun.test(part) || (size <= 6 && begunBehind.test(text.slice(Math.max(0, run - 8))))) ? run : undefined;
}

/** How long what stands before a key is, or undefined where nothing does. */
function leadOf({ lead, before, beyond = 0 }: Led, text: string, start: number): number | undefined {
  if (lead > 0 && !endsLead(text, start)) return undefined;
  return before.exec(text.slice(Math.max(0, start - lead - beyond - 1), start))?.[1]?.length;
}

/** Whether a sign stands before a place that parts a lead from its key. */
const endsLead = (text: string, at: number): boolean => at >= 2 && ':|./~'.includes(text.charAt(at - 1));

const isMade = (key: string): boolean => /[a-z]/.test(key) && /[A-Z]/.test(key) && /\d/.test(key) && (key.match(/[a-z](?=[A-Z\d])|[A-Z](?=[a-z\d])|\d(?=[A-Za-z])/g)?.length ?? 0) >= 6 && looksMade(key);
