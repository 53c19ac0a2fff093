import { expect } from 'chai';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { drawBelow } from '../../support/chance.ts';
import { openProxyBench, type ProxyBench } from '../../support/llm/proxy-bench.ts';
import { carry } from '../../kernel/redaction/registered/encodings/encoding.ts';
import { plainEncodings } from '../../kernel/redaction/registered/encodings/plain.ts';
import { valueKinds } from '../../kernel/redaction/registered/encodings/values.ts';

/** Every place of a request in which a text may stand, as an agent or an attacker fills it. */
type Plant = (next: () => string) => JsonObject;

const places: Readonly<Record<string, { readonly path: string; readonly body: Plant }>> = {
  'a chat': {
    path: '/v1/chat/completions',
    body: (next) => ({
      user: next(), metadata: { note: next() }, stop: [next()], logit_note: next(), [next()]: 1, prompt_cache_key: next(), prediction: { type: 'content', content: next() },
      response_format: { type: 'json_schema', json_schema: { name: 'x', schema: { description: next(), enum: [next()] } } },
      tools: [{ type: 'function', function: { name: 'f', description: next(), parameters: { type: 'object', properties: { [next()]: { default: next() } } } } }],
      messages: [
        { role: 'system', content: next() }, { role: 'developer', content: [{ type: 'text', text: next() }], name: next() },
        { role: 'user', content: [{ type: 'text', text: next() }, { type: 'image_url', image_url: { url: `data:text/plain;base64,${Buffer.from(next()).toString('base64')}` } }, { type: 'file', file: { filename: next(), file_data: `data:text/plain;base64,${Buffer.from(`file: ${next()}\n`).toString('base64')}` } }] },
        { role: 'assistant', content: next(), refusal: next(), reasoning_content: next(), tool_calls: [{ id: 'call_planted', type: 'function', function: { name: next(), arguments: JSON.stringify({ line: next(), deep: JSON.stringify({ in: next() }) }) } }] },
        { role: 'tool', tool_call_id: 'call_planted', content: `stdout:\n${next()}\nexit 0` },
      ],
    }),
  },
  'responses': {
    path: '/v1/responses',
    body: (next) => ({
      instructions: next(), metadata: { [next()]: next() }, moderation: { variables: { v: next() } }, safety_identifier: next(),
      tools: [{ type: 'function', name: 'f', description: next(), parameters: { description: next() }, strict: false }],
      input: [
        { role: 'user', content: [{ type: 'input_text', text: next() }] },
        { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: next() }] },
        { type: 'function_call', call_id: 'call_planted', name: 'f', arguments: JSON.stringify({ a: next() }) },
        { type: 'function_call_output', call_id: 'call_planted', output: next() },
      ],
    }),
  },
  'messages': {
    path: '/v1/messages',
    body: (next) => ({
      max_tokens: 10, metadata: { user_id: next() }, stop_sequences: [next()], system: [{ type: 'text', text: next() }],
      tools: [{ name: 'f', description: next(), input_schema: { type: 'object', description: next() } }],
      messages: [
        { role: 'user', content: next() },
        { role: 'assistant', content: [{ type: 'text', text: next() }, { type: 'tool_use', id: 'call_planted', name: 'f', input: { line: next(), [next()]: true } }] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'call_planted', content: [{ type: 'text', text: next() }] }, { type: 'document', title: next(), source: { type: 'text', media_type: 'text/plain', data: next() } }] },
      ],
    }),
  },
  'embeddings': { path: '/v1/embeddings', body: (next) => ({ user: next(), input: [next(), next()] }) },
};

/** With and without waiting for the pieces of an answer that come right behind another. */
const gathering = [['each piece by itself', { gatherMs: 0 }], ['pieces gathered', {}]] as const;

for (const [how, limits] of gathering) describe(`secrets planted in every place and encoding, ${how}`, () => {
  let bench: ProxyBench;
  const values: string[] = [];
  const kinds = Object.values(valueKinds);

  before(async () => {
    bench = await openProxyBench({ parts: { verdicts: { has: () => true }, limits } });
    for (let at = 0; at < 50; at += 1) {
      const value = kinds[at % kinds.length]?.(drawBelow) ?? '';
      values.push(value);
      bench.firewall.add(`planted_${at}`, value);
    }
    bench.first.say(() => ({ calls: [{ id: 'call_planted', name: 'f', arguments: '{}' }] }));
    await send('/v1/chat/completions', { messages: [{ role: 'user', content: 'x' }] });
    bench.first.say(() => ({ text: 'ok' }));
  });
  after(() => bench.close());

  async function send(path: string, body: JsonObject, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(bench.proxy.origin + path, { method: 'POST', headers: { 'x-api-key': bench.key, 'content-type': 'application/json', ...headers }, body: JSON.stringify({ model: 'default', ...body }) });
  }

  const fitting = (value: string) => plainEncodings.filter((encoding) => encoding.fits?.(value) !== false);

  for (const [what, { path, body }] of Object.entries(places)) {
    it(`never reach the provider in ${what}`, async () => {
      let count = 0;
      for (const [at, value] of values.entries()) {
        const encodings = fitting(value);
        const planted: string[] = [];
        const next = (): string => {
          const encoding = encodings[(at * 7 + planted.length) % encodings.length];
          const { before: ahead, within, after: behind } = encoding ? carry(encoding, value) : { before: '', within: value, after: '' };
          planted.push(within);
          return ahead + within + behind;
        };
        const before = bench.first.saw.length;
        const answer = await send(path, body(next));
        expect([answer.status, answer.headers.get('x-letsbe-refusal')], await answer.text()).to.deep.equal([200, null]);
        const [saw] = bench.first.saw.slice(before);
        if (!saw) throw new Error('nothing reached the provider');
        const texts = [saw.raw, saw.path, JSON.stringify(saw.headers), ...stringsIn(saw.body)];
        for (const form of [value, ...planted]) {
          count += 1;
          expect(texts.some((text) => text.includes(form) || text.includes(JSON.stringify(form).slice(1, -1))), `value ${at} of ${what} got out: ${form} in ${saw.raw}`).to.equal(false);
        }
      }
      expect(count).to.be.above(100);
    });
  }

  it('never reach the provider in a head or a query', async () => {
    for (const value of values.filter((text) => /^[\x21-\x7e]+$/.test(text))) {
      const before = bench.first.saw.length;
      await send(`/v1/messages?beta=${encodeURIComponent(value)}`, { max_tokens: 5, messages: [{ role: 'user', content: 'x' }] }, { 'anthropic-beta': value, 'anthropic-version': value, 'user-agent': value, traceparent: value, cookie: value, 'x-anything': value, 'openai-organization': value });
      const [saw] = bench.first.saw.slice(before);
      expect(`${saw?.path} ${JSON.stringify(saw?.headers)}`).not.to.include(value).and.not.to.include(encodeURIComponent(value));
    }
  });

  for (const isStream of [false, true]) {
    it(`never reach the client in an answer, ${isStream ? 'streamed in pieces of every length' : 'whole'}`, async () => {
      for (const [at, value] of values.entries()) {
        const size = 1 + (at % 11);
        const text = `It is ${value}, so there.`;
        const args = JSON.stringify({ line: `echo ${value}` });
        bench.first.say(() => ({ pieces: [...text].reduce<string[]>((pieces, letter, place) => { if (place % size === 0) pieces.push(letter); else pieces[pieces.length - 1] += letter; return pieces; }, []), calls: [{ id: 'call_planted', name: 'f', arguments: args }] }));
        for (const [path, extra] of [['/v1/chat/completions', {}], ['/v1/messages', { max_tokens: 5 }]] as const) {
          const answer = await (await send(path, { ...extra, stream: isStream, messages: [{ role: 'user', content: 'x' }] })).text();
          const said = [answer, ...textsOf(answer, isStream)];
          expect(said.some((given) => given.includes(value) || given.includes(JSON.stringify(value).slice(1, -1))), `value ${at} came back`).to.equal(false);
          expect(said.join('')).to.include(`SECRET_REF(planted_${at})`);
        }
      }
    });
  }

  it('stand nowhere in what is written down', () => {
    const written = JSON.stringify([bench.notes, bench.events, bench.lines, bench.metered]);
    for (const value of values) expect(written).not.to.include(value);
  });
});

function stringsIn(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsIn(inner)]);
}

/** The texts of an answer, its deltas joined. */
function textsOf(answer: string, isStream: boolean): string[] {
  if (!isStream) return stringsIn(JSON.parse(answer) as Json);
  const events = answer.split('\n').filter((line) => line.startsWith('data: {')).map((line) => JSON.parse(line.slice(6)) as Json);
  const joined = (pick: RegExp): string => events.flatMap((event) => pathsOf(event)).filter(([path]) => pick.test(path)).map(([, text]) => text).join('');
  return [joined(/content$|delta\.text$/), joined(/arguments$|partial_json$/)];
}

function pathsOf(value: Json, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, `${path}.${key}`));
}
