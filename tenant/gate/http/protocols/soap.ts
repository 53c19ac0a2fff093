import { finding, unknown, type Finding } from '../finding.ts';
import type { Protocol } from './protocol.ts';
import { judgeRpcName } from './rpc-name.ts';
import type { Words } from '../words/words.ts';

const longestXml = 256 * 1024;
const mostCalls = 20;

/** One element directly below the body of an envelope: its name, and everything within. */
interface Call {
  readonly name: string;
  readonly text: string;
}

/** Cuts an envelope (SOAP 1.2, part 1, §5) into its calls. Undefined for what a server may read otherwise: comments, CDATA, a document type, a second body. */
function readEnvelope(text: string): Call[] | undefined {
  const plain = text.replace(/^\ufeff?\s*<\?xml[^?]{0,200}\?>/, '');
  const declared = /^\ufeff?\s*<\?xml[^?]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w-]{1,40})/.exec(text)?.[1];
  if (text.length > longestXml || /<[!?]/.test(plain) || (declared !== undefined && !/^(?:utf-?8|us-ascii|iso-8859-1)$/i.test(declared))) return undefined;
  const calls: { name: string; from: number; to: number }[] = [];
  const open: string[] = [];
  let bodies = 0;
  for (const match of plain.matchAll(/<(\/?)([\w.-]{1,100}(?::[\w.-]{1,100})?)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g)) {
    const [, slash, full = '', rest = ''] = match;
    const name = full.split(':').at(-1) ?? '';
    if (slash === '/') {
      if (open.pop() !== full) return undefined;
      const closed = open.length === 2 && open[1]?.split(':').at(-1) === 'Body' ? calls.at(-1) : undefined;
      if (closed) closed.to = match.index;
      continue;
    }
    if (open.length === 0 && name !== 'Envelope') return undefined;
    if (open.length === 1) {
      if (name === 'Body') bodies += 1;
      else if (name !== 'Header') return undefined;
    }
    if (open.length === 2 && open[1]?.split(':').at(-1) === 'Body') calls.push({ name, from: match.index, to: match.index + match[0].length });
    if (!rest.trimEnd().endsWith('/')) open.push(full);
    if (open.length > 100) return undefined;
  }
  return open.length > 0 || bodies !== 1 || calls.length === 0 || calls.length > mostCalls ? undefined : calls.map(({ name, from, to }) => ({ name, text: plain.slice(from, to) }));
}

/** Calls of the body, and the one that a header names: many servers go by that alone (SOAP 1.1 §6.1.1, SOAP 1.2 part 2 §6.5.3). */
function readCalls(text: string, headers: ReadonlyMap<string, string>): Call[] | undefined {
  const written = [headers.get('soapaction'), /;\s*action\s*=\s*("[^"]{0,400}"|[^\s;]{1,400})/i.exec(headers.get('content-type') ?? '')?.[1]];
  const named = written.map((one) => (one ?? '').replaceAll(/["'\s]/g, '').split(/[/#:]/).at(-1) ?? '').filter((name) => name !== '');
  const calls = readEnvelope(text)?.map((call) => ({ ...call, name: call.name.replace(/Request$/, '') }));
  return calls && [...calls, ...named.map((name) => ({ name: name.replace(/Request$/, ''), text: '' }))];
}

const nothing = (): Finding[] => [unknown('soap.unclear', 'Its SOAP envelope cannot be read with certainty.')];

/**
 * Judges SOAP by the names of what it calls. What only its name calls a read is never harmless, but at devices of a network: UPnP Device Architecture 2.0 §3.2
 * and TR-064 have a header and a body that name the same, and actions that begin with `Get` take nothing but what is asked for.
 */
export const judgeSoap: Protocol = ({ body, headers, segments }, { words }) => {
  if (body.kind !== 'xml' && body.kind !== 'text') return undefined;
  const calls = readCalls(body.text, headers);
  const device = /^(?:upnp|tr064)$/i.test(segments[0] ?? '') && headers.has('soapaction') && calls?.length === 2 && calls[0]?.name === calls[1]?.name && /^Get[A-Z]/.test(calls[0]?.name ?? '');
  return calls?.map(({ name }) => askFor(judgeRpcName(name, words, device))) ?? nothing();
};

const askFor = (judged: Finding): Finding => (judged.class === 'yellow' ? { ...judged, ask: true } : judged);

/** Judges Exchange Web Services (MS-OXWSCORE and its kin) by their operations. */
export const judgeExchange: Protocol = ({ body, headers }, { words }) => {
  if (body.kind !== 'xml' && body.kind !== 'text') return undefined;
  return readCalls(body.text, headers)?.flatMap((call) => judgeCall(call, words)) ?? nothing();
};

const reads = /^(?:Find(?:Item|Folder|People|Conversation)|Get(?:Item|Folder|Attachment|Events|RoomLists|Rooms|ServerTimeZones|UserAvailability|UserOofSettings|ConversationItems|InboxRules|MailTips|Persona|Reminders|ServiceConfiguration|SearchableMailboxes|UserPhoto|Delegate)|ResolveNames|ExpandDL|ConvertId|SyncFolderHierarchy|SyncFolderItems)$/;

function judgeCall({ name, text }: Call, words: Words): Finding[] {
  const say = (rule: string, operationClass: Finding['class'], sentence: string): Finding[] => [finding(`soap.${rule}`, operationClass, sentence, { matched: name })];
  if (reads.test(name)) return say('read', 'green', 'It only reads.');
  if (/^(?:Send\w{1,40}|CreateItem|UpdateItem)$/.test(name) && (name.startsWith('Send') || /MessageDisposition\s*=\s*["']Send|SendMeeting\w{1,40}\s*=\s*["']SendTo|SendMeeting\w{1,40}\s*=\s*["']SendOnly/.test(text))) return say('send', 'yellow_external', 'It sends mail or invitations.');
  if (name === 'CreateItem' || name === 'UpdateItem') return /(?:Attendee|CalendarItem|Forward|ReplyTo|ReplyAll|AcceptItem|DeclineItem|CancelCalendarItem)/.test(text) ? say('send', 'yellow_external', 'Those invited may be mailed.') : say('write', 'yellow', 'It writes something into a mailbox.');
  if (name === 'EmptyFolder' || name === 'DeleteFolder') return say('wipe', 'critical_red', 'It deletes a folder with everything in it.');
  if (name.startsWith('Delete') || name.startsWith('Remove')) return say('delete', 'red', 'It deletes something.');
  if (/^(?:UpdateInboxRules|SetUserOofSettings\w{0,20}|AddDelegate|UpdateDelegate|CreateManagedFolder|Subscribe)$/.test(name)) return say('power', 'red', 'It sends mail on, answers by itself, or lets others into a mailbox.').map((one) => ({ ...one, external: true }));
  return [askFor(judgeRpcName(name, words, false))];
}
