import { LetsbeError } from '../../../kernel/errors.ts';
import type { Json } from '../../../kernel/json.ts';
import { isJsonObject } from '../../../kernel/json.ts';
import { DeepJsonError, parseUntrustedJson } from '../../../kernel/untrusted-json.ts';
import type { UsageReader } from '../../metering/read-usage/usage-reader.ts';
import { unpack } from '../body/read-request.ts';
import type { WireShape } from '../wires/wire-shape.ts';
import { type Failure, judgeFailure } from './failure.ts';

export interface ReadAnswer {
  readonly shape: WireShape;
  /** Reads the usage; left out for answers that are errors. */
  readonly reader?: UsageReader;
}

/** A whole answer of a provider as JSON, its usage read, or why it is none. Never throws. */
export async function readAnswer(body: Buffer, contentEncoding: string | undefined, limitBytes: number, { shape, reader }: ReadAnswer): Promise<{ readonly text: string; readonly answer: Json } | { readonly failure: Failure }> {
  let text: string;
  let answer: Json;
  try {
    text = (await unpack(body, contentEncoding, limitBytes)).toString('utf8');
    answer = parseUntrustedJson(text);
  } catch (error) {
    if (error instanceof LetsbeError || error instanceof SyntaxError || error instanceof DeepJsonError) return { failure: { blame: 'provider', said: 'gave an answer that cannot be read' } };
    throw error;
  }
  if (!isJsonObject(answer)) return { failure: { blame: 'provider', said: 'gave an answer that is no JSON object' } };
  if (!reader) return { text, answer };
  reader.take(answer);
  const failed = shape.failure(answer);
  return failed ? { failure: judgeFailure(failed) } : { text, answer };
}
