import { isIP } from 'node:net';
import { finding, refusal, type Finding } from '../finding.ts';
import type { Leaf } from '../request.ts';
import { addressKind } from '../../../../kernel/egress/address.ts';
import { judgeName, type HostNames } from './host-names.ts';

/**
 * Addresses among the values that would make the tool call into this network for the agent: a webhook, an import from an address, a
 * picture by its link. `abroad`: the request goes to a foreign address, which can only send us back in here. Metadata services, which hand out the server's own keys, are refused.
 */
export function findInnerAddresses(leaves: readonly Leaf[], hosts: HostNames, abroad: boolean): Finding[] {
  for (const { key, value } of leaves) {
    if (!/[:/]/.test(value) || !/^(?:[a-z][a-z0-9+.-]{1,20}:|\/\/)/.test(value)) continue;
    if (/^(?:file|gopher|dict|ldaps?|tftp|sftp|jar|netdoc|phar|expect|php):/.test(value)) return [finding('inner.scheme', 'red', 'It makes the tool open something that is no web page.', { ask: true, matched: `${key}=${value}` })];
    if (!/^(?:https?:)?\/\//.test(value)) continue;
    const host = URL.parse(value.startsWith('//') ? `http:${value}` : value)?.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
    if (host === undefined || host === '') continue;
    const kind = isIP(host) === 0 ? undefined : addressKind(host);
    if (kind === 'never' || /^metadata\.|^instance-data\b/.test(host)) return [refusal('inner.metadata', 'It makes the tool call an address that hands out the keys of the server.', `${key}=${value}`)];
    if (kind === 'local' || (kind === undefined && judgeName(host, hosts) !== undefined)) return [abroad ? refusal('inner.redirect', 'It asks a foreign site to lead back into this network.', `${key}=${value}`) : finding('inner.private', 'red', 'It makes the tool call an address within this network.', { ask: true, matched: `${key}=${value}` })];
  }
  return [];
}
