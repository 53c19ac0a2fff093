import { expect } from 'chai';
import { readClientHello } from '../../../tenant/egress/client-hello.ts';
import { extension, helloMessage, inRecords, serverName } from '../../hostile/egress/client-hellos.ts';
import { processorTime } from '../../support/processor-time.ts';

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

  it('is refused once it has taken 16 KiB, however little it says in them', () => {
    const long = paddedHello(12_000);
    expect(readClientHello(inRecords(long))).to.deep.equal({ state: 'read', serverName: host });
    const drop = readClientHello(inRecords(long, 1).subarray(0, 16 * 1024));
    expect(drop).to.deep.equal({ state: 'refused', reason: 'its first message is longer than 16384 bytes' });
    expect(readClientHello(inRecords(long, 1).subarray(0, 16 * 1024 - 1))).to.deep.equal({ state: 'more' });
  });

  it('costs what it holds, however small the records are that it is cut into', () => {
    const bytes = inRecords(paddedHello(12_000), 1).subarray(0, 16 * 1024 - 1);
    const pieces = Array.from({ length: 256 }, (_, piece) => bytes.subarray(0, Math.floor((bytes.length * (piece + 1)) / 256)));
    expect(processorTime(() => expect(new Set(pieces.map((piece) => readClientHello(piece).state))).to.deep.equal(new Set(['more'])))).to.be.below(2000);
  });

  it('is refused, never thrown at, wherever its body ends too early or goes on', () => {
    const body = good.subarray(4);
    const states = Array.from({ length: body.length }, (_, length) => readClientHello(inRecords(around(body.subarray(0, length)))).state);
    expect(new Set(states)).to.deep.equal(new Set(['refused']));
    expect(readClientHello(inRecords(around(Buffer.concat([body, Buffer.alloc(1)])))).state).to.equal('refused');
  });

  it('is refused, never thrown at, whatever one byte of its lengths says', () => {
    const names = readClientHello(inRecords(good));
    const spoiled = Array.from({ length: good.length }, (_, at) => [0, 1, 127, 255].map((value) => {
      const bytes = Buffer.from(good);
      bytes[at] = value;
      return readClientHello(inRecords(bytes));
    })).flat().filter((read) => read.state === 'read' && 'serverName' in names && read.serverName !== names.serverName);
    // Bytes of the name itself are the client's to choose; nothing else gives another name.
    expect(spoiled.every((read) => read.state === 'read' && read.serverName.length === host.length)).to.equal(true);
  });

  for (const [what, content] of [['a list that ends early', Buffer.from([0, 20, 0, 0, 1, 97])], ['a list with something behind it', Buffer.concat([serverName([host]).subarray(4), Buffer.alloc(1)])], ['nothing', Buffer.alloc(0)], ['an empty list', Buffer.from([0, 0])], ['a type alone', Buffer.from([0, 1, 0])]] as const) {
    it(`is refused where the extension with the name holds ${what}`, () => {
      expect(readClientHello(inRecords(helloMessage({ more: [extension(0, content)] }))).state).to.equal('refused');
    });
  }

  it('is refused in another version of TLS than those of 3', () => {
    const bytes = Buffer.from(good);
    bytes[4] = 2;
    expect(readClientHello(inRecords(bytes)).state).to.equal('refused');
  });

  it('may fill a record to its end', () => {
    expect(readClientHello(Buffer.concat([Buffer.from([22, 3, 1, 0x40, 0]), good.subarray(0, 40)])).state).to.equal('more');
    expect(readClientHello(Buffer.concat([Buffer.from([22, 3, 1, 0x40, 1]), good.subarray(0, 40)])).state).to.equal('refused');
  });
});

/** A faultless message of about so many bytes. */
function paddedHello(size: number): Buffer {
  return helloMessage({ names: [host], more: [extension(21, Buffer.alloc(size))] });
}

/** A body as a ClientHello whose length is right. */
function around(body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([1, body.length >> 16, (body.length >> 8) & 255, body.length & 255]), body]);
}
