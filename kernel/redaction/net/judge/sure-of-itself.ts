import { isCode, isPattern } from './code.ts';
import { isKeyedWords } from './keyed-words.ts';
import { isPlaceholder } from './placeholder.ts';
import { isLabel, isNumber, isOrdinary } from './shapes.ts';
import { countUnexplained } from './unexplained.ts';

/** An id that says by its first letters what it is of: `req_…`, `INV-2024-…`. */
const ofId = /^(?:[a-z]{1,6}[_-]|[A-Z]{2,6}[-_]\d)/;
const oddSign = /[!#$%&*+?@^~§€£]/;
/** What servers of mail ask for, as they send it: `Username:`, `Password:`. */
const asked = /^(?:UGFzc3dv|VXNlcm5h)/;

/**
 * Whether a value can hardly be anything but a password or a key, so that a sentence about one need not say that it is: at random in both cases with digits,
 * or words with a number and a sign that joins no names. Ids and names of versions have neither.
 */
export function isSureOfItself(value: string): boolean {
  if (value.length < 9 || value.length > 64 || !/\d/.test(value) || /^[-=*_:~]|[\s<>()[\]{}"'`\\:=]/.test(value) || ofId.test(value) || asked.test(value)) return false;
  if (isNumber(value) || isLabel(value) || isPlaceholder(value) || isOrdinary(value) || isPattern(value) || isCode(value)) return false;
  if (/[a-z]/.test(value) && /[A-Z]/.test(value) && countUnexplained(value) >= Math.max(8, 0.6 * value.length)) return true;
  return oddSign.test(value.slice(0, -1)) && !/^[@#]|@.*\./.test(value) && isKeyedWords(value, { told: true, quoted: false });
}
