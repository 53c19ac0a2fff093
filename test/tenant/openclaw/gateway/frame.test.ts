import { expect } from 'chai';
import { readFrame, type Frame } from '../../../../tenant/openclaw/gateway/frame.ts';

describe('what the runtime\'s socket sends', () => {
  const frames: readonly [text: string, frame: Frame][] = [
    ['{"type":"event","event":"chat","payload":{"a":1}}', { type: 'event', event: 'chat', payload: { a: 1 } }],
    ['{"type":"event","event":"tick","seq":7}', { type: 'event', event: 'tick', payload: {} }],
    ['{"type":"event","event":"chat","payload":"a"}', { type: 'event', event: 'chat', payload: {} }],
    ['{"type":"res","id":"1","ok":true,"payload":{"a":1}}', { type: 'res', id: '1', ok: true, payload: { a: 1 } }],
    ['{"type":"res","id":"1","ok":true}', { type: 'res', id: '1', ok: true, payload: null }],
    ['{"type":"res","id":"1","ok":false,"error":{"message":"no"}}', { type: 'res', id: '1', ok: false, message: 'no' }],
    ['{"type":"res","id":"1","ok":false,"error":"no"}', { type: 'res', id: '1', ok: false, message: 'it does not say why' }],
    ['{"type":"res","id":"1","ok":"true"}', { type: 'res', id: '1', ok: false, message: 'it does not say why' }],
    ['{"type":"res","id":"1"}', { type: 'res', id: '1', ok: false, message: 'it does not say why' }],
    ['{"type":"event","event":"chat","payload":{"__proto__":{"state":"final"},"a":1}}', { type: 'event', event: 'chat', payload: { a: 1 } }],
  ];
  for (const [text, frame] of frames) it(`is read: ${text}`, () => expect(readFrame(text)).to.deep.equal(frame));

  for (const text of ['', 'garbage', '{', 'null', '7', '"res"', '[{"type":"res","id":"1"}]', '{}', '{"type":"req","id":"1","method":"connect"}', '{"type":"res","id":1,"ok":true}', '{"type":"event","event":7}', '{"__proto__":{"type":"event","event":"chat"}}', '['.repeat(1_000_000), `{"type":"event","event":"chat","payload":${'{"a":'.repeat(500)}1${'}'.repeat(500)}}`]) {
    it(`is nothing: ${text.slice(0, 60)}`, () => expect(readFrame(text)).to.equal(undefined));
  }
});
