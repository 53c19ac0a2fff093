import { isIP } from 'node:net';
import { isInside } from '../http/addresses/address-inside.ts';
import type { CurlAddress } from './address.ts';
import { finding, refusal, unsure, type Finding } from './finding.ts';
import type { CurlRequest } from './reading.ts';

const files = new Set(['ftp', 'ftps', 'sftp', 'scp', 'smb', 'smbs', 'tftp']);
const mail = new Set(['smtp', 'smtps', 'imap', 'imaps', 'pop3', 'pop3s']);
const raw = new Set(['gopher', 'gophers', 'dict', 'telnet', 'ldap', 'ldaps', 'mqtt', 'mqtts', 'rtsp', 'rtmp', 'rtmps', 'rtmpe', 'rtmpt', 'rtmpte', 'rtmpts', 'ws', 'wss', 'ipfs', 'ipns']);

/** Judges a request that is none for a web page. */
export function judgeScheme({ scheme, host }: CurlAddress, { method, uploads, unseen }: CurlRequest): Finding[] {
  const matched = `${scheme}://${host}`;
  if (isIP(host) !== 0 && isInside(host) && !/^127\.|^::1$/.test(host)) return [refusal('address.inside', 'It calls an address within this network, past every door.', matched)];
  const commanded = method !== undefined && !['GET', 'HEAD', 'PUT'].includes(method);
  if (mail.has(scheme)) return [unsure('mail', 'It sends mail, or reads and changes what lies in a mailbox.', matched)];
  if (files.has(scheme) && !commanded && !unseen) {
    return [uploads.length > 0 ? finding('upload', 'yellow_external', 'It sends a file to another machine.', { ask: true, matched }) : finding('download', 'yellow_external', 'It fetches a file from another machine.', { ask: true, matched })];
  }
  if (raw.has(scheme)) return [unsure('protocol', 'It speaks to another program in a language in which commands can be hidden.', matched)];
  return [unsure('protocol', 'Nobody here knows the way it speaks to the other side.', matched)];
}
