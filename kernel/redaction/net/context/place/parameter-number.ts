import type { Name } from '../key/find-name.ts';
import type { Value } from './read-value.ts';

const attribute = /<[\w:-]{0,24}(?:param|parameter|property|variable|attribute|setting|option|field|entry|add|item|env|var)\s[^<>\n]{0,16}?(?:name|key|id)=["']$/i;
const joint = /^["'](?:\s{1,4}value=["']|>)$/i;
const password = /^[\w.-]{0,40}(?:password|passwd|pwd|passcode|passwort|kennwort)$/i;

/** Whether a value is a number that a parameter of XML gives to a password: telephones and their mailboxes have such. What counts up or is all alike is an example. */
export function isParameterNumber(text: string, name: Name, value: Value): boolean {
  const raw = text.slice(value.start, value.end);
  return /^\d{4,12}$/.test(raw) && !/^(\d)\1+$|^(?:1234|0123)/.test(raw) && password.test(name.text) && joint.test(text.slice(name.end, value.start)) && attribute.test(text.slice(Math.max(0, name.start - 56), name.start));
}
