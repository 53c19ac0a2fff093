import { each, type Account } from './account.ts';

/** What is said of a credential that a program made or was given, in a line of its log. */
const made = /(?:generated|generating|new|initial|temporary|one-time|random|default|bootstrap|created|using|admin|root|elastic|setup|auto-?generated|assigned|issued|current|first|master)["']?(?: (?:the|a|an|user|admin|root|single|initial|api|access|login|random|secret|session)){0,4} ?$/i;

/** Credentials in brackets, as programs that draw them at their first start write them to their logs. */
export const accountsOfLogs: readonly Account[] = [
  ...each(['password', 'passwort', 'passphrase', 'passcode'].flatMap((word) => [' [', ': [', ' is [', ' = [', '=['].map((joint) => word + joint)), { before: made, between: /["']?(?=[^\s\]"'$<{])/y, end: ']"\'\r\n', strength: 'medium', holds: /^(?=.*\d)\S{6,}$/, behind: /^["']?\]/ }),
  ...each(['token', 'secret', 'api key', 'access key', 'secret key'].flatMap((word) => [' [', ': [', ' is [', ' = [', '=['].map((joint) => word + joint)), { before: made, between: /["']?(?=[^\s\]"'$<{])/y, end: ']"\'\r\n', strength: 'medium', kind: 'token', holds: /^(?=.*\d)\S{16,}$/, behind: /^["']?\]/ }),
];
