import { expect } from 'chai';
import { Channel } from '../../../../../kernel/redaction/stream/sse/channel.ts';
import { openRedactor } from '../../../../support/redactors.ts';

/** Keeps all back until it has seen as much as a secret is long, and gives that as what replaces it. */
function replacing(secret: string, by: string) {
  let text = '';
  return {
    write(piece: string): string {
      text += piece;
      return text.endsWith(secret) ? text.replace(secret, by) : '';
    },
    end(piece = ''): string {
      return text + piece;
    },
  };
}

describe('one text of a stream', () => {
  it('is not given twice where the end of what was given early turns out to begin a secret', () => {
    const redactor = { ...openRedactor, text: (text: string) => text, holds: () => undefined, holdsAcross: () => undefined, stream: () => replacing('k7qz', 'SECRET_REF(k)') };
    const channel = new Channel({ path: [], channel: 'a', group: 'a', kind: 'content', again: (event) => event }, redactor);
    expect([channel.write('x k7'), channel.giveEarly(), channel.write('qz')]).to.deep.equal(['', 'x k7', 'SECRET_REF(k)']);
  });
});
