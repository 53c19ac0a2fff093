import { expect } from 'chai';
import { readAuthority } from '../../../tenant/egress/authority.ts';
import { readHostName } from '../../../tenant/egress/host-name.ts';

describe('the name of a host', () => {
  for (const [written, host] of [['example.com', 'example.com'], ['Shop.Example.COM', 'shop.example.com'], ['xn--bcher-kva.example', 'xn--bcher-kva.example'], ['a-b.co.uk', 'a-b.co.uk'], ['4chan.org', '4chan.org']] as const) {
    it(`${written} is ${host}`, () => expect(readHostName(written)).to.deep.equal({ host }));
  }

  const refused: [string, RegExp][] = [
    ['127.0.0.1', /address/], ['127.1', /address/], ['2130706433', /address/], ['0x7f000001', /address/], ['0x7f.1', /address/], ['0177.0.0.1', /address/], ['017700000001', /address/],
    ['10.0.0.1', /address/], ['169.254.169.254', /address/], ['8.8.8.8', /address/], ['1.2.3.4.', /address|dot/], ['::1', /address/], ['[::1]', /address/], ['[::ffff:127.0.0.1]', /address/], ['[fd00:ec2::254]', /address/],
    ['0x', /address/], ['example.0x7f', /address/], ['example.1', /address/], ['fe80::1%eth0', /address/],
    ['example.com.', /dot/], ['example.com..', /dot/], ['.example.com', /name of a host/], ['example..com', /name of a host/],
    ['localhost', /public network/], ['localhost.', /dot/], ['app.localhost', /public network/], ['printer.local', /public network/], ['metadata.google.internal', /public network/], ['intranet', /public network/], ['db', /public network/],
    ['bücher.example', /plain ASCII/], ['ⓔxample.com', /plain ASCII/], ['exam\u200bple.com', /plain ASCII/], ['example。com', /plain ASCII/], ['xn--a.example', /well formed/], ['xn--.example', /name of a host|well formed/],
    ['user@example.com', /name of a host/], ['example.com/', /name of a host/], ['example.com:443', /name of a host/], ['exa mple.com', /plain ASCII/], ['exa\0mple.com', /plain ASCII/], ['example.com%2e', /name of a host/], ['ex_ample.com', /name of a host/], ['-a.example', /name of a host/], ['', /plain ASCII/], [`${'a'.repeat(64)}.com`, /name of a host/], [`${'a.'.repeat(130)}com`, /too long/],
  ];
  for (const [written, reason] of refused) {
    it(`${JSON.stringify(written)} is none`, () => {
      const read = readHostName(written);
      expect('reason' in read && read.reason).to.match(reason);
    });
  }
});

describe('what a CONNECT names', () => {
  it('is a host and a port', () => expect(readAuthority('Example.com:443', [443])).to.deep.equal({ host: 'example.com', port: 443 }));

  for (const written of ['example.com', 'example.com:', 'example.com:80', 'example.com:0443', 'example.com:+443', 'example.com:443 ', 'example.com:4a3', 'example.com:99999', 'example.com:443:443', 'user@example.com:443', 'user:pass@example.com:443', 'a@b@example.com:443', 'https://example.com:443', 'example.com:443/', '/example.com:443', '127.0.0.1:443', '[::1]:443', '[example.com]:443', ':443', 'example.com.:443', 'example.com:22', 'example.com\\@evil.com:443', 'example.com#:443', '']) {
    it(`and not ${JSON.stringify(written)}`, () => expect(readAuthority(written, [443])).to.have.property('reason'));
  }
});
