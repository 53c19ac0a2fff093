import { expect } from 'chai';
import { resolvePinned, type Lookup } from '../../../kernel/egress/resolve.ts';

const named = (local: boolean) => ({ origin: 'https://shop.example', prefix: '', local });
const lookup = (...addresses: string[]): Lookup => () => Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

describe('resolving a name', () => {
  it('refuses a name that leads to a private address, and says how to allow it', async () => {
    const pinned = await resolvePinned(named(false), lookup('10.0.0.5'));
    expect(pinned).to.have.property('reason').that.includes('10.0.0.5').and.includes('"network": "local"');
  });

  it('allows it where the entry says that the tool runs there', async () => {
    expect(await resolvePinned(named(true), lookup('10.0.0.5'))).to.deep.equal({ address: '10.0.0.5', family: 4 });
  });

  it('never allows link-local, wherever the tool runs', async () => {
    expect(await resolvePinned(named(true), lookup('169.254.169.254'))).to.have.property('reason').that.includes('link-local');
  });

  it('refuses a name with one bad address among good ones', async () => {
    for (const addresses of [['1.1.1.1', '10.0.0.5'], ['2606:4700::1111', '::1'], ['1.1.1.1', '::ffff:127.0.0.1']]) {
      expect(await resolvePinned(named(false), lookup(...addresses))).to.have.property('reason');
    }
  });

  it('pins the first address', async () => {
    expect(await resolvePinned(named(false), lookup('2606:4700::1111', '1.1.1.1'))).to.deep.equal({ address: '2606:4700::1111', family: 6 });
  });

  it('refuses a name without an address', async () => {
    expect(await resolvePinned(named(true), lookup())).to.deep.equal({ reason: 'shop.example has no address' });
  });

  it('asks nobody about a literal address', async () => {
    const silent: Lookup = () => Promise.reject(new Error('was asked'));
    expect(await resolvePinned({ origin: 'http://[::1]:80', prefix: '', local: true }, silent)).to.deep.equal({ address: '::1', family: 6 });
    expect(await resolvePinned({ origin: 'http://127.0.0.1', prefix: '', local: true }, silent)).to.deep.equal({ address: '127.0.0.1', family: 4 });
  });
});
