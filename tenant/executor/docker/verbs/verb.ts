/** What a param of a verb may be. Nothing that fits can be taken for an option or for more than one word. */
export type ParamRule =
  | { readonly kind: 'text'; readonly pattern: string; readonly most: number; readonly about?: string }
  | { readonly kind: 'texts'; readonly pattern: string; readonly most: number; readonly count: number; readonly about?: string }
  | { readonly kind: 'integer'; readonly least: number; readonly most: number; readonly about?: string };

/** How a verb is carried out: nothing else can be. */
export type Act =
  /** One request to the Engine; `{container}` is filled from the params, `pick` names what of the answer is told. */
  | { readonly kind: 'engine'; readonly method: 'GET' | 'POST'; readonly path: string; readonly query?: Readonly<Record<string, string>>; readonly pick: PickName }
  /** Reads of the containers of a stack, by their label. */
  | { readonly kind: 'stack'; readonly what: 'containers' | 'logs' }
  /** A run of Compose over the stack's own file. */
  | { readonly kind: 'compose'; readonly argv: readonly string[]; readonly judged?: true };

export type PickName = 'containers' | 'images' | 'volumes' | 'networks' | 'usage' | 'log' | 'stats' | 'processes' | 'state' | 'done';

/** One row of the closed list of what can be asked of Docker. */
export interface Verb {
  /** `restart`, `compose.up` */
  readonly name: string;
  readonly title: string;
  readonly params: { readonly [name: string]: ParamRule };
  readonly required: readonly string[];
  /** The verb that rules know it by, where its own name is none of Docker's. */
  readonly judgedAs?: string;
  readonly changes: boolean;
  readonly idempotent: boolean;
  readonly limitSec: number;
  readonly act: Act;
}

export const container = { kind: 'text', pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]*$', most: 128, about: 'name or id of a container' } as const satisfies ParamRule;
export const stack = { kind: 'text', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', most: 64, about: 'name of a stack' } as const satisfies ParamRule;
export const services = { kind: 'texts', pattern: '^[a-z0-9][a-z0-9_.-]*$', most: 64, count: 50, about: 'services of the stack; all when left out' } as const satisfies ParamRule;
export const tail = { kind: 'integer', least: 1, most: 5000, about: 'how many lines from the end; 200 when left out' } as const satisfies ParamRule;
export const since = { kind: 'text', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$', most: 20, about: 'ISO 8601, UTC' } as const satisfies ParamRule;
export const timeoutSec = { kind: 'integer', least: 1, most: 3600 } as const satisfies ParamRule;
