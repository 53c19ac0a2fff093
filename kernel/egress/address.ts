import { BlockList, isIP } from 'node:net';

const local = new BlockList();
for (const [net, bits] of [['127.0.0.0', 8], ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['100.64.0.0', 10]] as const) local.addSubnet(net, bits, 'ipv4');
local.addAddress('::1', 'ipv6');
local.addSubnet('fc00::', 7, 'ipv6');

const never = new BlockList();
for (const [net, bits] of [['0.0.0.0', 8], ['169.254.0.0', 16], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3]] as const) never.addSubnet(net, bits, 'ipv4');
// Metadata services of clouds that stand outside link-local: they hand out credentials of the machine.
for (const address of ['100.100.100.200', '168.63.129.16']) never.addAddress(address, 'ipv4');
for (const address of ['fd00:ec2::254', 'fd20:ce::254']) never.addAddress(address, 'ipv6');
for (const [net, bits] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const) never.addSubnet(net, bits, 'ipv6');

/** The only IPv6 range that is given out for the public network; what lies outside and is not local is reserved, or carries another address inside. */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

/**
 * `public`; `local`: loopback or a private range, for tools on this machine and its container networks; `never`: unspecified, link-local,
 * cloud metadata, multicast, documentation, reserved, and IPv6 forms that carry another IPv4 address inside.
 */
export type AddressKind = 'public' | 'local' | 'never';

/** Judges a literal IP address; what is none is `never`. IPv4 inside IPv6 (`::ffff:10.0.0.1`) is judged as the IPv4 it is. */
export function addressKind(address: string): AddressKind {
  const family = isIP(address);
  if (family === 0) return 'never';
  const mapped = family === 6 ? mappedIpv4(address) : undefined;
  if (mapped !== undefined) return addressKind(mapped);
  const type = family === 4 ? 'ipv4' : 'ipv6';
  if (never.check(address, type)) return 'never';
  if (local.check(address, type)) return 'local';
  return family === 4 || global.check(address, type) ? 'public' : 'never';
}

/** The IPv4 address inside `::ffff:7f00:1` and `::7f00:1`. */
export function mappedIpv4(address: string): string | undefined {
  const host = URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1) ?? '';
  const match = /^::(?:ffff:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (!match) return undefined;
  const bytes = [match[1], match[2]].flatMap((group) => {
    const value = Number.parseInt(group ?? '0', 16);
    return [value >> 8, value & 255];
  });
  return bytes.join('.');
}
