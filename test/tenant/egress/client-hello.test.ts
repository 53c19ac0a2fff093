import { expect } from 'chai';
import { readClientHello } from '../../../tenant/egress/client-hello.ts';
import { extension, helloMessage, inRecords, serverName } from '../../hostile/egress/client-hellos.ts';

const host = 'shop.example.com';
const good = helloMessage({ names: [host] });

describe('the first message of TLS', () => {
  it('tells the name of the server', () => {
    expect(readClientHello(inRecords(good))).to.deep.equal({ state: 'read', serverName: host });
  });

  it('tells it in lower case', () => {
    expect(readClientHello(inRecords(helloMessage({ names: ['SHOP.example.COM'] })))).to.deep.equal({ state: 'read', serverName: host });
  });

  for (const size of [1, 2, 3, 5, 40, 100]) {
    it(`tells it when cut into records of ${size} bytes`, () => {
      expect(readClientHello(inRecords(good, size))).to.deep.equal({ state: 'read', serverName: host });
    });
  }

  it('waits for more at every place where it can be cut, and never guesses', () => {
    const whole = inRecords(good, 60);
    const states = Array.from({ length: whole.length }, (_, length) => readClientHello(whole.subarray(0, length)).state);
    expect(new Set(states)).to.deep.equal(new Set(['more']));
  });

  it('may be followed by other records', () => {
    expect(readClientHello(Buffer.concat([inRecords(good), Buffer.from([23, 3, 3, 0, 1, 0])]))).to.deep.equal({ state: 'read', serverName: host });
  });

  const lying = (at: number, value: number): Buffer => {
    const bytes = inRecords(good);
    bytes[at] = value;
    return bytes;
  };
  const refused: [string, Buffer, RegExp][] = [
    ['no server name', inRecords(helloMessage({})), /names no server/],
    ['no extensions at all', inRecords(helloMessage({ extensions: false })), /names no server/],
    ['two names in one list', inRecords(helloMessage({ names: [host, 'evil.example.com'] })), /not well-formed/],
    ['two lists of names', inRecords(helloMessage({ names: [host], more: [serverName(['evil.example.com'])] })), /not well-formed/],
    ['a name of another type', inRecords(helloMessage({ names: [host], nameType: 1 })), /not well-formed/],
    ['an encrypted ClientHello', inRecords(helloMessage({ names: [host], more: [extension(0xfe_0d, Buffer.alloc(40))] })), /hides which server/],
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n'), /does not begin with TLS/],
    ['SSH', Buffer.from('SSH-2.0-x\r\n'), /does not begin with TLS/],
    ['SSL 2', Buffer.from([0x80, 0x2e, 1, 0, 2]), /does not begin with TLS/],
    ['an alert first', Buffer.from([21, 3, 1, 0, 2, 2, 0]), /does not begin with TLS/],
    ['another version of records', lying(1, 2), /does not begin with TLS/],
    ['an empty record', Buffer.from([22, 3, 1, 0, 0]), /not well-formed/],
    ['a record that is too long', Buffer.from([22, 3, 1, 0x50, 0]), /not well-formed/],
    ['another handshake message', lying(5, 2), /not well-formed/],
    ['a message that says it is endless', lying(6, 255), /not well-formed/],
    ['a second message behind it in one record', inRecords(Buffer.concat([good, good])), /not well-formed/],
    ['a list of extensions that is longer than the message', lying(5 + 4 + 2 + 32 + 1 + 4 + 2, 255), /not well-formed/],
  ];
  for (const [what, bytes, reason] of refused) {
    it(`is refused with ${what}`, () => {
      const read = readClientHello(bytes);
      expect(read.state).to.equal('refused');
      expect('reason' in read && read.reason).to.match(reason);
    });
  }

  it('is refused once it has taken 16 KiB', () => {
    const long = inRecords(helloMessage({ names: [host], more: [extension(21, Buffer.alloc(15_000))] }), 1000);
    expect(readClientHello(Buffer.concat([long.subarray(0, 14_000), inRecords(Buffer.alloc(3000), 1)])).state).to.equal('refused');
  });
});
