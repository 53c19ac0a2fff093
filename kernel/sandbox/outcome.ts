import type { LetsbeError } from '../errors.ts';
import type { Json } from '../json.ts';
import type { Death } from './find-suspects.ts';

/** How a call came out of its process. `doubt`: other plugins may be as guilty of the death as this one. */
export type Outcome =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'error'; readonly error: LetsbeError }
  | { readonly kind: 'lost'; readonly death: Death; readonly suspect: boolean; readonly doubt: boolean; readonly remainingMs: number };
