import { expect } from 'chai';
import { addressKind, type AddressKind } from '../../../kernel/egress/address.ts';

const vectors: Readonly<Record<AddressKind, readonly string[]>> = {
  public: ['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '223.255.255.255', '2a00:1450:4001::1', '2606:4700::1111', '::ffff:1.1.1.1'],
  local: ['127.0.0.1', '127.255.255.254', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '::1', 'fc00::1', 'fd12:3456::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '0:0:0:0:0:ffff:10.0.0.1'],
  never: [
    // Unspecified, link-local, multicast, reserved, documentation.
    '0.0.0.0', '0.1.2.3', '169.254.0.1', '192.0.0.192', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.9', '224.0.0.1', '240.0.0.1', '255.255.255.255',
    '::', 'fe80::1', 'fe80::1%eth0', 'FEBF::1', 'fec0::1', 'ff02::1', '2001:db8::1', '3fff::1', '100::1', '1::', '4000::1', '5f00::1',
    // Metadata services of clouds.
    '169.254.169.254', '169.254.170.2', '100.100.100.200', '168.63.129.16', 'fd00:ec2::254', 'fd20:ce::254', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe',
    // IPv6 forms with another address inside: NAT64, 6to4, Teredo, translated, compatible.
    '64:ff9b::7f00:1', '64:ff9b:1::7f00:1', '2002:7f00:1::', '2001:0:7f00:1::', '::ffff:0:7f00:1', '::5',
    // No addresses.
    '', 'localhost', '127.1', '0x7f.0.0.1', '2130706433', '127.0.0.1%1', '[::1]', ' 127.0.0.1', '127.0.0.1/8',
  ],
};

describe('the kind of an address', () => {
  for (const kind of ['never', 'local', 'public'] as const) {
    describe(kind, () => {
      for (const address of vectors[kind]) it(JSON.stringify(address), () => expect(addressKind(address)).to.equal(kind));
    });
  }
});
