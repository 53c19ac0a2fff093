import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.ts';
import { finding, unknown, type Finding } from '../finding.ts';
import type { Protocol } from './protocol.ts';

const mostCalls = 64;

/** Judges JMAP (RFC 8620, RFC 8621) by the strictest of its method calls. */
export const judgeJmap: Protocol = ({ body }) => {
  const calls = body.kind === 'json' && isJsonObject(body.value) ? body.value['methodCalls'] : undefined;
  if (!Array.isArray(calls) || calls.length === 0) return undefined;
  if (calls.length > mostCalls) return [unknown('jmap.many', 'It makes more calls at once than can be looked into.')];
  return calls.flatMap((call) => {
    const [name, given] = Array.isArray(call) ? call : [];
    return typeof name === 'string' ? judgeCall(name, isJsonObject(given) ? given : {}) : [unknown('jmap.unclear', 'It makes a call that cannot be read.')];
  });
};

const filled = (value: Json | undefined): boolean => (Array.isArray(value) ? value.length > 0 : isJsonObject(value) ? Object.keys(value).length > 0 : value !== undefined && value !== null && value !== false);

function judgeCall(name: string, given: JsonObject): Finding[] {
  const [type = '', verb = ''] = name.split('/');
  const say = (rule: string, operationClass: Finding['class'], sentence: string, marks: { external?: boolean; ask?: boolean } = {}): Finding => finding(`jmap.${rule}`, operationClass, sentence, { matched: name, ...marks });
  if (/^(?:get|query|changes|queryChanges|parse|lookup|echo)$/.test(verb)) return [say('read', 'green', 'It only reads.')];
  if (verb === 'copy') return [given['onSuccessDestroyOriginal'] === true ? say('move', 'red', 'It copies and deletes the original.') : say('copy', 'yellow', 'It copies something.')];
  if (verb === 'import' || verb === 'upload') return [say('import', 'yellow', 'It puts something into the mailbox.')];
  if (verb === 'validate') return [say('read', 'green', 'It only checks something.')];
  if (verb !== 'set') return [unknown('jmap.unknown', 'Nobody here knows what this call does.', name)];
  return judgeSet(type, given, say);
}

/** Types whose change goes out to people, or makes mail go on its way. */
const outgoing = /^(?:EmailSubmission|x:QueuedMessage|PushSubscription|SieveScript|ShareNotification|x:WebHook)$/;
/** Types that carry a whole part of the mail server. */
const grave = /^x:(?:Domain|Account|Principal|Tenant|Store|Certificate|Directory)$/;

type Say = (rule: string, operationClass: Finding['class'], sentence: string, marks?: { external?: boolean }) => Finding;

function judgeSet(type: string, given: JsonObject, say: Say): Finding[] {
  const findings: Finding[] = [];
  const { create, update, destroy } = given;
  if (filled(destroy)) findings.push(grave.test(type) || given['onDestroyRemoveEmails'] === true ? say('wipe', 'critical_red', 'It deletes a whole account, domain or folder with all mail in it.') : say('destroy', 'red', 'It deletes for good.'));
  // `#destroy` takes its ids from another call: nobody knows how many there are.
  if (given['#destroy'] !== undefined) findings.push(say('destroy-all', 'critical_red', 'It deletes everything that another call finds.'));
  if (filled(given['onSuccessDestroyEmail']) || filled(given['#onSuccessDestroyEmail'])) findings.push(say('destroy', 'red', 'It deletes mail once it is sent.'));
  const changes = filled(create) || filled(update) || given['#create'] !== undefined || given['#update'] !== undefined;
  if (changes && outgoing.test(type)) findings.push(say('send', 'yellow_external', 'It sends mail, or has it sent on.'));
  else if (changes) findings.push(say('set', 'yellow', 'It changes something.'));
  if (changes && type === 'VacationResponse' && !/"isEnabled":false/.test(JSON.stringify({ create, update }))) findings.push(say('answer', 'yellow_external', 'It answers every sender by itself.'));
  if (changes && given['sendSchedulingMessages'] === true) findings.push(say('invite', 'yellow_external', 'It mails invitations.'));
  if (changes && /^x:(?:ApiKey|AppPassword|Account|Principal|Action|Bootstrap|Directory|Role)$/.test(type) && filled(create) && !/Account|Principal/.test(type)) findings.push(say('power', 'red', 'It makes a key, or does something to the whole server.'));
  return findings.length > 0 ? findings : [say('nothing', 'yellow', 'It may change something.')];
}
