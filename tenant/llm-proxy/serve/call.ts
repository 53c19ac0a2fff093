import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonObject } from '../../../kernel/json.ts';
import type { Caller } from '../agent-keys.ts';
import type { Wire } from '../../metering/read-usage/usage-reader.ts';
import type { AgentSettings } from '../choose/settings-schema.ts';
import type { WireShape } from '../wires/wire-shape.ts';

/** A call of a client that was read, checked and may be made. */
export interface Call {
  readonly caller: Caller;
  readonly agent: string;
  readonly settings: AgentSettings;
  readonly wire: Wire;
  readonly shape: WireShape;
  /** Redacted. */
  readonly body: JsonObject;
  readonly isStream: boolean;
  /** A digest of the whole request; undefined once the meter was told of it. */
  digest: string | undefined;
  /** Tokens of the request, from above. */
  readonly inputTokens: number;
  /** How many values of each kind. */
  readonly redacted: Readonly<Record<string, number>>;
  /** A digest of what it begins with. */
  readonly prefix: string;
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
}
