import { isJsonObject } from '../../../../kernel/json.ts';
import type { ReadRequest } from '../request.ts';
import type { Protocol } from './protocol.ts';
import { judgeRpcName } from './rpc-name.ts';

/** Judges tools whose paths end in the name of a call: `/api/chat.postMessage`, `/bot…/sendMessage`. */
export const judgeCallName: Protocol = ({ segments }, { words }) => {
  const name = segments.at(-1);
  return name === undefined ? undefined : [judgeRpcName(name, words)];
};

/** Judges functions of a database, called by their name: what they do is only known to who wrote them. */
export const judgeFunctionName: Protocol = ({ segments }, { words }) => {
  const name = segments.at(-1);
  return name === undefined ? undefined : [judgeRpcName(name, words, false)];
};

/** Judges tools that name the call in the query or a form: `admin-ajax.php?action=…`, `server.php?wsfunction=…`. */
export const judgeActionKey: Protocol = (request, { words }) => {
  const named = request.leaves.filter(({ key, top, value }) => top && value !== '' && words.sets.actionKeys.has(key));
  if (named.length === 0) return undefined;
  const written = writtenIn(request);
  return named.flatMap(({ value }) => {
    const folded = judgeRpcName(value, words);
    const asWritten = written.get(value);
    // `Actions.getPageUrls`: only as it is written it falls into words. What its letters say anyhow counts as well: many a tool asks for no case.
    if (asWritten === undefined || asWritten === value) return [folded];
    return folded.ask === true ? [judgeRpcName(asWritten, words)] : [folded, judgeRpcName(asWritten, words)];
  });
};

/** Texts of the query, of a form and of the root of a body, by what they are in lower case. */
function writtenIn({ query, body }: ReadRequest): ReadonlyMap<string, string> {
  const pairs = body.kind === 'form' || body.kind === 'multipart' ? [...query, ...body.pairs] : query;
  const root = body.kind === 'json' && isJsonObject(body.value) ? Object.values(body.value).filter((one) => typeof one === 'string') : [];
  return new Map([...pairs.map(([, value]) => value), ...root].map((text) => [text.trim().toLowerCase(), text.trim()]));
}
