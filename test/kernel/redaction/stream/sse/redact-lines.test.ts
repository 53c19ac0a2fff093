import { expect } from 'chai';
import fc from 'fast-check';
import { redactSseLines } from '../../../../../kernel/redaction/stream/sse/redact-lines.ts';
import { createSseRedactor } from '../../../../../kernel/redaction/stream/sse/sse-redactor.ts';
import { joinPieces, readEvents, streamForms, writeEvents, writeTogether } from '../../../../support/event-lines.ts';
import { makeOneSecretRedactor } from '../../../../support/one-secret-redactor.ts';
import { drawBytes } from '../../../../support/chance.ts';

const secret = `k${drawBytes(8).toString('hex')}`;
const redactor = makeOneSecretRedactor(secret);

const splitAt = (text: string, cuts: readonly number[]): string[] => [0, ...cuts.toSorted((a, b) => a - b)].map((cut, index, all) => text.slice(cut, [...all, text.length][index + 1]));

const texts = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(secret, secret.slice(0, 5), secret.slice(1), 'k', ' ', '"\\')), { maxLength: 8 }).map((parts) => parts.join(''));
const splits = texts.chain((text) => fc.array(fc.nat(text.length), { maxLength: 12 }).map((cuts) => splitAt(text, cuts)));

describe('an event stream', () => {
  for (const form of streamForms) {
    describe(form.name, () => {
      it('gives the redacted text, however it is split into deltas', () => {
        fc.assert(fc.property(splits, (pieces) => {
          expect(joinPieces(form, redactSseLines(writeEvents(form, pieces), redactor))).to.equal(redactor.text(pieces.join('')));
        }), { numRuns: 60 });
      });

      it('gives the same text where lines came together, in as many events', () => {
        fc.assert(fc.property(splits, fc.integer({ min: 1, max: 40 }), (pieces, together) => {
          const lines = writeEvents(form, pieces);
          const sse = createSseRedactor(redactor);
          const parts = Array.from({ length: Math.ceil(lines.length / together) }, (_, at) => lines.slice(at * together, (at + 1) * together));
          const given = [...parts.flatMap((part) => writeTogether(sse, part)), ...sse.end()];
          expect(joinPieces(form, given)).to.equal(redactor.text(pieces.join('')));
          expect(readEvents(given).length).to.be.within(readEvents(lines).length, readEvents(lines).length + 1);
        }), { numRuns: 60 });
      });

      it('gives events that came together their own texts, and from where a secret stands all that is left with the last of them', () => {
        const given = (pieces: readonly string[]): unknown[] => {
          const clean = writeTogether(createSseRedactor(redactor), writeEvents({ ...form, before: [], after: [] }, pieces));
          return readEvents(clean).map(form.piece).slice(0, pieces.length);
        };
        const [head, tail] = [secret.slice(0, 9), secret.slice(9)];
        expect(given(['Hello', ' dear', ' my', ` ${head}`, tail, ' world', '. '])).to.deep.equal(['Hello', ' dear', ' my', '', '', '', ' SECRET_REF(probe) world. ']);
        expect(given(['Hello', ' dear', ' "world"', '\n. '])).to.deep.equal(['Hello', ' dear', ' "world"', '\n. ']);
        expect(given(['Hello', ' dear', ` ${head}`, tail.slice(0, -1)])).to.deep.equal(['Hello', ' dear', '', ' ']);
      });

      it('loses a secret split at any place', () => {
        for (let cut = 0; cut <= secret.length; cut += 1) {
          const clean = redactSseLines(writeEvents(form, [`see ${secret.slice(0, cut)}`, `${secret.slice(cut)}.`]), redactor);
          expect(joinPieces(form, clean)).to.equal('see SECRET_REF(probe).');
          expect(clean).to.have.length(writeEvents(form, ['', '']).length);
        }
      });

      it('stays byte for byte without a secret', () => {
        const lines = writeEvents(form, ['Hello', ' w\u00f6rld', '', '{"a":"\\n"}']);
        expect(redactSseLines(lines, redactor)).to.deep.equal(lines);
      });

      it('stays byte for byte without a secret, however it is spelt', () => {
        const lines = writeEvents(form, ['a', 'b', 'c']).map((line) => line.replace('"b"', '"gr\\u00fc\\/n"').replace('"c"', '"\\u0064"'));
        expect(redactSseLines(lines, redactor)).to.deep.equal(lines);
      });

      it('gives what looked like the beginning of one before the event that ends the text', () => {
        const lines = writeEvents(form, ['a', secret.slice(0, 7)]);
        const clean = redactSseLines(lines, redactor);
        expect(joinPieces(form, clean)).to.equal(`a${secret.slice(0, 7)}`);
        const end = readEvents(clean).findLastIndex((event) => form.piece(event) === secret.slice(0, 7));
        expect(readEvents(clean)[end + 1]).to.deep.equal(form.after[0]);
      });

      it('gives it at the end where the stream breaks off', () => {
        const lines = writeEvents(form, ['a', secret.slice(0, 7)]).slice(0, -((form.after.length + (form.named ? 0 : 1)) * (form.named ? 3 : 2)));
        expect(joinPieces(form, redactSseLines(lines, redactor))).to.equal(form.after.length > 0 ? `a${secret.slice(0, 7)}` : '');
      });
    });
  }

  it('tells choices, blocks and calls apart', () => {
    const chunk = (index: number, content: string): string => `data: ${JSON.stringify({ choices: [{ index, delta: { content } }] })}`;
    const [head, tail] = [secret.slice(0, 6), secret.slice(6)];
    const clean = redactSseLines([chunk(0, head), '', chunk(1, tail), '', chunk(1, head), '', chunk(0, tail), '', 'data: [DONE]', ''], redactor);
    const texts = [0, 1].map((index) => readEvents(clean).map((event) => (event['choices'] as { index: number; delta: { content: string } }[])[0]).filter((choice) => choice?.index === index).map((choice) => choice?.delta.content).join(''));
    expect(texts).to.deep.equal(['SECRET_REF(probe)', tail + head]);
  });

  it('finds one whose deltas of other kinds stand between', () => {
    const chunk = (delta: object): string => `data: ${JSON.stringify({ choices: [{ index: 0, delta }] })}`;
    for (let cut = 1; cut < secret.length; cut += 1) {
      const clean = redactSseLines([chunk({ content: secret.slice(0, cut) }), '', chunk({ tool_calls: [{ index: 0, function: { arguments: '{}' } }] }), '', chunk({ content: `${secret.slice(cut)} on` }), '', 'data: [DONE]', ''], redactor);
      const text = readEvents(clean).map((event) => (event['choices'] as { delta: { content?: string } }[])[0]?.delta.content ?? '').join('');
      expect(text).to.equal(cut > 4 ? 'SECRET_REF(probe) on' : `${secret.slice(0, cut)}SECRET_REF(probe) on`);
    }
  });

  it('gives a few kept letters before another kind of text begins', () => {
    const chunk = (delta: object): string => `data: ${JSON.stringify({ choices: [{ index: 0, delta }] })}`;
    const clean = redactSseLines([chunk({ content: 'I look k' }), '', chunk({ tool_calls: [{ index: 0, function: { arguments: '{}' } }] }), '', chunk({ content: 'ept' }), '', 'data: [DONE]', ''], redactor);
    expect(readEvents(clean).map((event) => JSON.stringify((event['choices'] as { delta: unknown }[])[0]?.delta))).to.deep.equal(['{"content":"I look "}', '{"content":"k"}', '{"tool_calls":[{"index":0,"function":{"arguments":"{}"}}]}', '{"content":"ept"}']);
  });

  it('lets none out by turns, a few letters before each text of another kind', () => {
    const chunk = (delta: object): string => `data: ${JSON.stringify({ choices: [{ index: 0, delta }] })}`;
    for (const size of [1, 2, 3, 4]) {
      const pieces = secret.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
      const clean = redactSseLines([...pieces.flatMap((piece) => [chunk({ content: piece }), '', chunk({ reasoning: 'so' }), '']), 'data: [DONE]', ''], redactor);
      const text = readEvents(clean).map((event) => (event['choices'] as { delta: { content?: string } }[])[0]?.delta.content ?? '').join('');
      expect(text, `${size}`).to.match(/^k?.{0,3}SECRET_REF\(probe\)$/);
    }
  });

  it('drops the tokens of a delta that it changes', () => {
    const event = { choices: [{ index: 0, delta: { content: secret }, logprobs: { content: [{ token: secret.slice(0, 9), bytes: [107] }, { token: secret.slice(9) }] } }] };
    expect(redactSseLines([`data: ${JSON.stringify(event)}`], redactor)).to.deep.equal(['data: {"choices":[{"index":0,"delta":{"content":"SECRET_REF(probe)"},"logprobs":null}]}']);
  });

  it('redacts whole texts, unknown events, comments, names and texts that are no JSON by themselves', () => {
    for (const line of [`data: {"type":"response.output_text.done","text":"a X"}`, 'data:{"what":["X"]}', ': X', 'event: X', 'id: X', 'data: X is down', '{"error":"X"}', '{"error":"data: X"}']) {
      expect(redactSseLines([line.replace('X', secret), ''], redactor)).to.deep.equal([line.replace('X', 'SECRET_REF(probe)'), '']);
    }
  });

  it('reads an event that is one JSON text over several lines', () => {
    expect(redactSseLines(['event: error', 'data: {', `data:  "a": "${secret}",`, 'data:  "b": [', 'data: ]}', ''], redactor)).to.deep.equal(['event: error', 'data: {', 'data:  "a": "SECRET_REF(probe)",', 'data:  "b": [', 'data: ]}', '']);
    expect(redactSseLines(['data: { broken', `data: ${secret}`, ''], redactor)).to.deep.equal(['data: { broken', 'data: SECRET_REF(probe)', '']);
  });

  it('gives each event as soon as its data has come', () => {
    const sse = createSseRedactor(redactor);
    const data = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'Hello' } }] })}`;
    expect(sse.write('event: x')).to.deep.equal([]);
    expect(sse.write(data)).to.deep.equal(['event: x', data]);
    expect(sse.write('')).to.deep.equal(['']);
    expect(sse.write(': alive')).to.deep.equal([': alive']);
    expect(sse.write('data: it is down')).to.deep.equal(['data: it is down']);
    expect(sse.end()).to.deep.equal([]);
  });

  it('gives each line that is no beginning of JSON, and the mark of the end, at once', () => {
    const sse = createSseRedactor(redactor);
    for (const line of ['data: so {', 'data: so[', 'data:so{', 'data: [DONE]']) expect(sse.write(line)).to.deep.equal([line]);
    for (const line of ['data:   {', 'data: "a": 1', ': alive']) expect(sse.write(line).filter((given) => given.startsWith('data'))).to.deep.equal([]);
    expect(sse.write('data: }')).to.deep.equal([]);
    expect(sse.end()).to.deep.equal(['data:   {', 'data: "a": 1', 'data: }']);
  });

  it('looks neither through a text of a delta but in its stream, nor through a key that it met', () => {
    const asked: string[] = [];
    const sse = createSseRedactor({ ...redactor, findings: (text, ...more) => { asked.push(text); return redactor.findings(text, ...more); } });
    const events = [{ choices: [{ index: 0, delta: { content: 'Hello' } }] }, { choices: [{ index: 0, delta: { content: ' dear' }, remark: 'so' }] }, { remark: 'so' }, [{ remark: 'so' }]];
    for (const event of events) for (const line of [`data: ${JSON.stringify(event)}`, '']) sse.write(line);
    expect(asked.filter((text) => ['Hello', ' dear'].includes(text))).to.deep.equal([]);
    expect(asked.filter((text) => text === 'remark')).to.have.length(1);
  });

  it('gives everything in its order', () => {
    const data = (content: string): string => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}`;
    for (const lines of [['event: x', ': alive', data('Hello'), ''], ['event: x', 'hello?', data('Hello'), ''], [data('Hello'), '', 'data: {', data(' dear'), ''], ['id: 1']]) {
      expect(redactSseLines(lines, redactor)).to.deep.equal(lines);
    }
  });

  describe('whose lines came together', () => {
    const deltaOf = (content: string, more: object = {}): string => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: null, ...more }] })}`;
    /** How many lines are taken for events that are like one that says Hello. */
    const taken = (...lines: readonly string[]): number => {
      const sse = createSseRedactor(redactor);
      sse.write(deltaOf('Hello'));
      sse.write('');
      return sse.writeAlike(lines, 0).length;
    };

    it('takes those that are alike, where they say that there are no tokens too', () => {
      const sse = createSseRedactor(redactor);
      const [first = '', ...rest] = ['Hello', ' dear', ' world. '].map((text) => deltaOf(text, { logprobs: null }));
      expect(sse.writeAlike([first, ''], 0)).to.deep.equal([]);
      expect([...sse.write(first), ...sse.write('')]).to.deep.equal([first, '']);
      const lines = [': alive', ...rest.flatMap((line) => [line, ''])];
      expect(sse.writeAlike(lines, 1)).to.deep.equal(lines.slice(1));
    });

    it('takes none that is another, nor one of another text', () => {
      for (const next of [deltaOf('x', { finish_reason: 'stop' }), deltaOf('x', { index: 1 }), 'data: [DONE]', 'data: {"broken', ': alive', '', 'event: x']) {
        expect(taken(next, ''), next).to.equal(0);
        expect(taken(deltaOf(' dear'), '', deltaOf('.'), '', next, ''), next).to.equal(4);
      }
    });

    it('takes none that is not whole: of several lines, or still to end', () => {
      expect(taken(deltaOf('x'))).to.equal(0);
      expect(taken(deltaOf('x'), deltaOf('y'), '')).to.equal(0);
      expect(taken(deltaOf('x'), '', deltaOf('y'))).to.equal(2);
    });

    it('takes none that says otherwise that it is data', () => expect(taken(deltaOf('x').replace('data: ', 'data:'), '', deltaOf('y'), '')).to.equal(2));

    it('takes none behind the data of an event, or its fields, before that has ended', () => {
      const together = [deltaOf(' dear'), ''];
      for (const line of [deltaOf('on'), 'id: 7', 'event: x', 'data: {']) {
        const sse = createSseRedactor(redactor);
        for (const before of [deltaOf('Hello'), '', line]) sse.write(before);
        expect(sse.writeAlike(together, 0), line).to.deep.equal([]);
      }
    });

    it('takes those that are named as the one before them', () => {
      const sse = createSseRedactor(redactor);
      for (const line of ['event: word', deltaOf('Hello'), '']) sse.write(line);
      const alike = ['event: word', deltaOf(' dear'), '', 'event: word', deltaOf('. '), ''];
      expect(sse.writeAlike([deltaOf(' dear'), ''], 0)).to.deep.equal([]);
      expect(sse.writeAlike([...alike, 'event: end', deltaOf('x'), ''], 0)).to.deep.equal(alike);
    });
  });

  it('takes hostile events as they are', () => {
    const many = { choices: Array.from({ length: 5000 }, (_, index) => ({ index, delta: { content: secret }, finish_reason: 'stop' })) };
    expect(redactSseLines([`data: ${JSON.stringify(many)}`], redactor).join('')).to.equal(`data: ${JSON.stringify(many).replaceAll(secret, 'SECRET_REF(probe)')}`);
    const deep = `data: {"choices":[{"delta":{"content":"${secret}"}}],"x":${'['.repeat(30_000)}"${secret}"${']'.repeat(30_000)}}`;
    expect(redactSseLines([deep], redactor).join('') === deep.replaceAll(secret, 'SECRET_REF(probe)')).to.equal(true);
    const opened = Array.from({ length: 2000 }, (_, index) => `data: ${JSON.stringify({ type: 'content_block_delta', index, delta: { type: 'text_delta', text: secret.slice(0, 5) } })}`);
    expect(readEvents(redactSseLines(opened, redactor)).map((event) => (event['delta'] as { text: string }).text).join('')).to.equal(secret.slice(0, 5).repeat(2000));
    expect(redactSseLines(['data: null', 'data: 7', 'data: []', 'data:', 'data', 'data: {"choices":[null,{"delta":null},{"delta":[]}]}', 'data: {"candidates":[null,{"content":{"parts":[null]}}]}'], redactor)).to.have.length(7);
  });

  it('gives a text of many megabytes in one delta', () => {
    const event = { choices: [{ index: 0, delta: { content: `${'x'.repeat(3_000_000)}${secret}` } }] };
    expect(redactSseLines([`data: ${JSON.stringify(event)}`], redactor).join('').endsWith('xSECRET_REF(probe)"}}]}')).to.equal(true);
  });

  it('stops at a signature that holds a secret', () => {
    const line = `data: ${JSON.stringify({ type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: secret } })}`;
    expect(() => redactSseLines([line], redactor)).to.throw().with.property('code', 'SECRET_IN_OPAQUE_FIELD');
  });
});
