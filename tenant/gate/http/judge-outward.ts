import { finding, type Finding } from './finding.ts';
import type { Leaf, ReadRequest } from './request.ts';
import type { Words } from './words/words.ts';
import { wordsOf } from './words/words-of.ts';

const recipientKey = /^(?:to|cc|bcc|to_?e?mails?|to_?address(?:es)?|recipients?(?:_?e?mails?)?|e?mails?_?to|send_?to|mail_?to|e?mail_?recipients?|e?mail_?address(?:es)?|notify_?e?mails?|delivery_?e?mails?|report_?e?mails?|e?mail_?list|distribution_?list|(?:e?mail|send|deliver|notify)_\w{1,20}_to)$/;
const papers = new Set(['export', 'exports', 'report', 'reports', 'statement', 'statements', 'transcript', 'transcripts', 'digest', 'log', 'logs', 'summary', 'backup', 'invoice', 'invoices', 'receipt', 'receipts', 'archive', 'download', 'extract', 'dump']);

/** What a change makes be seen outside by its values: published, shared by a link, mailed to somebody. `known`: a table says what its path does. */
export function judgeOutward({ leaves, segments }: ReadRequest, known: boolean, words: Words): Finding[] {
  const findings: Finding[] = [];
  const outward = leaves.find(({ key, value }) => words.sets.outward.has(`${key}=${value}`));
  if (outward) findings.push(finding('outward', 'yellow_external', 'It makes something be seen by all, or be sent.', { matched: `${outward.key}=${outward.value}` }));
  const split = segments.flatMap(wordsOf);
  const mailed = leaves.find(isRecipient);
  // A draft names whom it is for, and stays where it is.
  if (mailed && !split.some((word) => word === 'draft' || word === 'drafts') && (!known || split.some((word) => papers.has(word)))) findings.push(finding('outward.mailed', 'yellow_external', 'It names somebody by mail, who may get what it makes.', { matched: `${mailed.key}=${mailed.value}` }));
  if (!known && opensLink(segments)) findings.push(finding('outward.link', 'yellow_external', 'It makes a link by which others see it.', { matched: segments.slice(-2).join('/') }));
  return findings;
}

function isRecipient({ key, value }: Leaf): boolean {
  const name = key.split(/[[\].]+/).find((part) => part !== '') ?? key;
  return recipientKey.test(name.replaceAll('-', '_')) && /^[^\s@]{1,100}@[^\s@]{1,100}\.[a-z]/.test(value) && !/^e?mail_?address$/.test(name);
}

const link = /^(?:public|shared?|sharing|guest|external|magic|signed|presigned|anonymous|permanent)(?:links?|urls?)?$/;

/** `/shared-links`, `/public_link`, `/sharing`, `/sends`: Bitwarden Send, and its kin. */
function opensLink(segments: readonly string[]): boolean {
  return segments.slice(-3).some((part) => {
    const split = wordsOf(part);
    const [first = '', second = ''] = split;
    return /^(?:sends|sharings?|sharelinks?|publiclinks?|sharedlinks?|public_?shares?)$/.test(split.join('')) || (split.length === 2 && link.test(first) && /^(?:links?|urls?|access|shares?|tokens?)$/.test(second)) || (split.length === 1 && /^(?:public|shared?|guest)(?:links?|urls?)$/.test(first));
  });
}
