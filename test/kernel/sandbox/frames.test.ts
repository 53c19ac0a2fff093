import { expect } from 'chai';
import { createFrameReader, encodeFrame } from '../../../kernel/sandbox/frames.ts';

const max = 1000;

function read(chunks: Uint8Array[]) {
  const frames: unknown[] = [];
  const broken: string[] = [];
  const reader = createFrameReader(max, (frame) => frames.push(frame), (reason) => broken.push(reason));
  for (const chunk of chunks) reader.push(chunk);
  return { frames, broken };
}

const prefix = (bytes: number) => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(bytes);
  return head;
};

describe('frames', () => {
  const messages = [{ t: 'a' }, { t: 'é\u2028"' }, { t: 'x'.repeat(500) }];
  const stream = Buffer.concat(messages.map((message) => encodeFrame(message, max)));

  it('come out as they went in, however the bytes are cut', () => {
    for (const size of [1, 2, 3, 4, 5, 7, 64, stream.length]) {
      const chunks = Array.from({ length: Math.ceil(stream.length / size) }, (_, i) => stream.subarray(i * size, (i + 1) * size));
      expect(read(chunks)).to.deep.equal({ frames: messages, broken: [] });
    }
  });

  it('are not written above the limit', () => {
    expect(() => encodeFrame({ t: 'x'.repeat(max) }, max)).to.throw(RangeError);
  });

  it('break the stream once, and for good', () => {
    const good = encodeFrame({ t: 'a' }, max);
    expect(read([good, prefix(0), good, prefix(0)])).to.deep.equal({ frames: [{ t: 'a' }], broken: ['a frame of 0 bytes'] });
  });

  it('are judged by their length before their body is waited for', () => {
    expect(read([prefix(max + 1)]).broken).to.deep.equal([`a frame of ${max + 1} bytes`]);
    expect(read([Buffer.from([255, 255, 255, 255])]).broken).to.deep.equal(['a frame of 4294967295 bytes']);
  });

  for (const body of ['', '{', 'undefined', '{"a":1}x', '\u0000', '\ufeff{}', '{"a":NaN}', '[1,]']) {
    it(`are refused when the body is ${JSON.stringify(body)}`, () => {
      expect(read([prefix(Buffer.byteLength(body)), Buffer.from(body)]).broken).to.have.length(1);
    });
  }

  it('are refused when the body is not UTF-8 JSON', () => {
    expect(read([prefix(4), Buffer.from([0xff, 0xfe, 0x00, 0x01])]).broken).to.deep.equal(['a frame that is not JSON']);
  });

  it('survive any nesting', () => {
    const reader = createFrameReader(1e6, () => undefined, () => undefined);
    expect(() => reader.push(Buffer.concat([prefix(400_000), Buffer.from('['.repeat(200_000) + ']'.repeat(200_000))]))).not.to.throw();
  });
});
