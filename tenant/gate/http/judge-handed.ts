import { finding, type Finding } from './finding.ts';
import { kindOf } from './reading/methods.ts';
import type { ReadRequest } from './request.ts';
import { wordsOf } from './words/words-of.ts';

const say = (sentence: string, segments: readonly string[]): Finding[] => [finding('handed', 'red', sentence, { matched: segments.slice(-3).join('/') })];

/**
 * What hands a key out in its answer, whatever the path calls it: a poll at the end of a sign-in (Nextcloud, "Login flow v2"; RFC 8628), a token asked for (Matrix,
 * `login/get_token`), a key store with its private key (Keycloak, `certificates/…/download`), the settings of a way into the house, a socket whose address lets in whoever has it.
 */
export function judgeHanded({ method, segments }: ReadRequest): Finding[] {
  const last = wordsOf((segments.at(-1) ?? '').replace(/\.(?:json|php)$/, ''));
  const all = new Set(segments.flatMap(wordsOf));
  const has = (...names: readonly string[]): boolean => names.some((name) => all.has(name));
  const ends = (...names: readonly string[]): boolean => names.some((name) => last.includes(name));
  const file = ends('download', 'export', 'pkcs12', 'p12', 'pfx', 'jks', 'keystore', 'keypair');
  if (file && has('certificate', 'certificates', 'certs', 'cert', 'keystore', 'keystores', 'credential', 'credentials', 'keypair', 'keypairs', 'truststore')) return say('It downloads a certificate, with its private key perhaps.', segments);
  if (has('wireguard', 'openvpn', 'vpn') && (file || ends('configuration', 'config', 'conf', 'profile', 'qrcode')) && !has('server')) return say('It hands out what lets somebody into the network.', segments);
  if (kindOf(method) === 'reads') return [];
  if (ends('poll') && has('login', 'auth', 'oauth', 'device', 'sso', 'signin')) return say('It hands out a key to an account.', segments);
  const [first = ''] = last;
  if (/^(?:api|access|auth|personalaccess|app|application|serviceaccount|deploy|bot)(?:tokens?|keys?|passwords?)$/.test(last.join(''))) return say('It makes or hands out a key that opens the tool for others.', segments);
  if (/^(?:get|issue|exchange|fetch|mint|obtain|show|reveal|read)$/.test(first) && last.some((word) => /^(?:tokens?|passwords?|apppassword|credentials?|secrets?|apikeys?)$/.test(word)) && !ends('count', 'counts', 'page', 'sync')) return say('It hands out a key.', segments);
  const socket = /^(?:[\w.]{0,40}\.)?(?:connections\.open|rtm\.(?:connect|start)|(?:socket|websocket|ws|realtime)[._-]?(?:token|ticket|open|connect))$/i.test(segments.at(-1) ?? '');
  return socket ? say('It hands out an address that lets in whoever has it.', segments) : [];
}
