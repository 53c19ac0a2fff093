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
  /** The word that the key itself begins with, in the same run. */
  readonly head?: string;
  /** What more must stand before the lead, at most so many characters. */
  readonly beyond?: number;
}

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
];
/** What of a lead a text may end with. */
const begun = /^(?:[0-9a-f]{1,24}|o)$/;
/** The same where more must stand before it. */
const begunBehind = /(?:^|[^\w.-])(?=[\w-]{0,5}[A-Z\d])[\w-]{6}\.[\w-]{1,6}$/;
const longestLead = Math.max(...leds.map(({ lead }) => lead));

/** Where a token of two parts begins that a run of letters, digits, `-` and `_` is the key of, and its kind. */
export function pairOf(text: string, start: number, end: number): { readonly start: number; readonly kind: string } | undefined {
  for (const led of leds) {
    if (end - start !== led.length) continue;
    const lead = leadOf(led, text, start);
    const key = lead === undefined ? '' : text.slice(start, end);
    if (lead !== undefined && led.key.test(key) && (led.made !== true || isMade(key.slice(led.head?.length ?? 0)))) return { start: start - lead, kind: led.kind };
  }
  return undefined;
}

/** Where the pair begins that a text may end with, whose last run of such characters begins at a place. */
export function beginOfPair(text: string, run: number): number | undefined {
  const size = text.length - run;
  const part = text.slice(run);
  const leads = leds.flatMap((led) => (size > led.length || (size > 0 && !led.key.test(part)) ? [] : [leadOf(led, text, run) ?? 0]));
  const longest = Math.max(0, ...leads);
  if (longest > 0) return run - longest;
  if (size > 0 && leds.some((led) => led.head !== undefined && size <= led.length && (led.head.startsWith(part) || led.key.test(part)) && leadOf(led, text, run) === 0)) return run;
  return size > 0 && size <= longestLead && (begun.test(part) || (size <= 6 && begunBehind.test(text.slice(Math.max(0, run - 8))))) ? run : undefined;
}

/** How long what stands before a key is, or undefined where nothing does. */
function leadOf({ lead, before, beyond = 0 }: Led, text: string, start: number): number | undefined {
  if (lead > 0 && (start < 2 || !':|./'.includes(text.charAt(start - 1)))) return undefined;
  return before.exec(text.slice(Math.max(0, start - lead - beyond - 1), start))?.[1]?.length;
}

const isMade = (key: string): boolean => /[a-z]/.test(key) && /[A-Z]/.test(key) && /\d/.test(key) && (key.match(/[a-z](?=[A-Z\d])|[A-Z](?=[a-z\d])|\d(?=[A-Za-z])/g)?.length ?? 0) >= 6 && looksMade(key);
