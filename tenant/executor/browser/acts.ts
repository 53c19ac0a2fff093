import type { JsonObject } from '../../../kernel/json.ts';

/**
 * What an act is to the gate: `look` shows what is there, `open` goes to an address, `type` puts something into a field, `fill` puts a stored secret there, `reach` may set off anything that a page can,
 * `upload` hands out a file, `script` runs code in the page, `picture` shows what no firewall reads.
 */
export type ActKind = 'look' | 'open' | 'type' | 'fill' | 'reach' | 'upload' | 'script' | 'picture';

export interface Act {
  readonly name: string;
  readonly kind: ActKind;
  readonly title: string;
  /** JSON schema of its params. */
  readonly params: object;
}

const ref = { type: 'string', pattern: '^[a-z0-9]{1,20}$', description: 'of an element, from the last reading' } as const;
const takes = (properties: JsonObject, ...required: readonly string[]): object => ({ type: 'object', additionalProperties: false, properties, required });
const path = { type: 'string', minLength: 1, maxLength: 4096 } as const;
const acceptDialog = { type: 'boolean' } as const;

/** All that can be done with a browser; each is the operation `browser.<name>`. */
export const acts: readonly Act[] = [
  { name: 'open', kind: 'open', title: 'Opens a page', params: takes({ url: { type: 'string', minLength: 1, maxLength: 2048 } }, 'url') },
  { name: 'read', kind: 'look', title: 'Reads the page', params: takes({ ref, maxCharacters: { type: 'integer', minimum: 1, maximum: 200_000 } }) },
  { name: 'back', kind: 'look', title: 'Goes back to the page before', params: takes({}) },
  { name: 'close', kind: 'look', title: 'Closes the browser', params: takes({}) },
  { name: 'type', kind: 'type', title: 'Types into a field', params: takes({ ref, text: { type: 'string', maxLength: 100_000 } }, 'ref', 'text') },
  { name: 'select', kind: 'type', title: 'Chooses from a list', params: takes({ ref, values: { type: 'array', minItems: 1, maxItems: 50, items: { type: 'string', maxLength: 1000 } } }, 'ref', 'values') },
  { name: 'fill', kind: 'fill', title: 'Fills in a stored secret', params: takes({ ref, secret: { type: 'string', pattern: '^SECRET_REF\\([a-z][a-z0-9_]{0,79}\\)$' } }, 'ref', 'secret') },
  { name: 'click', kind: 'reach', title: 'Clicks', params: takes({ ref, acceptDialog }, 'ref') },
  { name: 'press', kind: 'reach', title: 'Presses a key', params: takes({ key: { type: 'string', pattern: '^[A-Za-z0-9+]{1,30}$' }, ref, acceptDialog }, 'key') },
  { name: 'submit', kind: 'reach', title: 'Sends a form', params: takes({ ref, acceptDialog }, 'ref') },
  { name: 'upload', kind: 'upload', title: 'Hands a file to a page', params: takes({ ref, path }, 'ref', 'path') },
  { name: 'evaluate', kind: 'script', title: 'Runs a script in the page', params: takes({ script: { type: 'string', minLength: 1, maxLength: 20_000 } }, 'script') },
  { name: 'screenshot', kind: 'picture', title: 'Keeps a picture of the page', params: takes({ path: { ...path, pattern: '\\.png$' } }, 'path') },
];
