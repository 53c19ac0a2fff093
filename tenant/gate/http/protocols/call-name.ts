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
export const judgeActionKey: Protocol = ({ leaves }, { words }) => {
  const named = leaves.filter(({ key, top, value }) => top && value !== '' && words.sets.actionKeys.has(key));
  return named.length === 0 ? undefined : named.map(({ value }) => judgeRpcName(value, words));
};
