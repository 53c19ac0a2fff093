import type { LetsbeError } from '../../../kernel/errors.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import type { Firewall } from '../../../kernel/redaction/firewall.ts';
import type { Schemas } from '../../../kernel/schema/compile.ts';
import type { CallRequest, ReadyCall } from '../../calls/ready-call.ts';
import type { Roots } from '../../gate/rules/file-facts.ts';
import type { Reader, TaintBook } from '../../gate/taint-book.ts';
import type { CurlSecrets } from '../curl/fill-secrets.ts';
import type { Act } from './acts.ts';
import type { Pages } from './pages.ts';
import type { SessionBook } from './session-book.ts';

export interface BrowserDependencies {
  readonly schemas: Schemas;
  readonly sessions: SessionBook;
  readonly pages: Pages;
  readonly secrets: Pick<CurlSecrets, 'use'>;
  /** What pages say is redacted, and what goes to them is looked through. */
  readonly known: Firewall;
  readonly taints: Pick<TaintBook, 'mark'>;
  readonly roots: Roots;
  readonly agentUid: number;
  readonly newName: () => string;
  /** Lets others go on. */
  readonly pause: () => Promise<unknown>;
}

/** A call of the browser, with who makes it. */
export interface BrowserCall {
  readonly act: Act;
  readonly params: JsonObject;
  readonly reader: Reader;
  readonly request: CallRequest;
  readonly refuse: (faults: string) => LetsbeError;
}

/** What an act does beside what all of them have. */
export interface ActParts extends Pick<ReadyCall, 'base' | 'subject'> {
  /** What it is about, for the sentence a person reads. */
  readonly about: string;
  /** The origin it goes to: another one asks again. */
  readonly target: string;
  readonly files?: ReadyCall['bound']['files'];
  readonly writes?: ReadyCall['writes'];
  run(beforeSend: () => void, signal: AbortSignal): Promise<Json>;
}
