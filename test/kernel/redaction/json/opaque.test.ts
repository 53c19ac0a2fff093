import { expect } from 'chai';
import type { Json } from '../../../../kernel/json.ts';
import { freeKeys, isOpaque, mayBeOpaque, opaqueKeys, typeByKey } from '../../../../kernel/redaction/json/opaque.ts';
import { redactBody } from '../../../../kernel/redaction/json/redact-body.ts';
import { catchThrown } from '../../../support/catch-error.ts';
import { makeOneSecretRedactor } from '../../../support/one-secret-redactor.ts';
import { drawBytes } from '../../../support/chance.ts';

const secret = drawBytes(12).toString('hex');
const redactor = makeOneSecretRedactor(secret);
const sealed = `Eq${secret}==`;
/** Finds the sealed text as the safety net might, and knows of no registered secret. */
const netOnly = {
  ...redactor,
  findings: (text: string) => (text.includes(secret) ? [{ start: 0, end: text.length, reference: 'SECRET_REF(unregistered:x:abcdef)' }] : []),
  holds: () => undefined,
};

const opaque: readonly (readonly [what: string, path: string, body: Json])[] = [
  ['the signature of a thinking block', 'messages[0].content[0].signature', { messages: [{ content: [{ type: 'thinking', thinking: 'hm', signature: sealed }] }] }],
  ['the signature of a thinking block in a list', '[0].signature', [{ type: 'thinking', thinking: 'hm', signature: sealed }]],
  ['a signature that stands before its type', 'content[0].signature', { content: [{ signature: sealed, thinking: 'hm', type: 'thinking' }] }],
  ['the signed text of a thinking block', 'content[0].thinking', { content: [{ type: 'thinking', thinking: sealed, signature: 'Eqab' }] }],
  ['redacted thinking', 'content[1].data', { content: [{ type: 'text', text: 'x' }, { type: 'redacted_thinking', data: sealed }] }],
  ['an encrypted reasoning item', 'input[0].encrypted_content', { input: [{ type: 'reasoning', summary: [], encrypted_content: sealed }] }],
  ['a compaction item', 'input[0].encrypted_content', { input: [{ type: 'compaction', encrypted_content: sealed }] }],
  ['the signed summary of a compaction block', 'content[0].content', { content: [{ type: 'compaction', content: sealed, signature: 'Eqab' }] }],
  ['a web search result', 'content[0].content[0].encrypted_content', { content: [{ type: 'web_search_tool_result', content: [{ type: 'web_search_result', url: 'https://a.example', encrypted_content: sealed }] }] }],
  ['a citation', 'citations[0].encrypted_index', { citations: [{ type: 'web_search_result_location', encrypted_index: sealed }] }],
  ['the encrypted output of code', 'content.encrypted_stdout', { content: { type: 'encrypted_code_execution_result', encrypted_stdout: sealed } }],
  ['encrypted reasoning details', 'reasoning_details[0].data', { reasoning_details: [{ type: 'reasoning.encrypted', data: sealed }] }],
  ['the signature of reasoning details', 'reasoning_details[0].signature', { reasoning_details: [{ type: 'reasoning.text', text: 'hm', signature: sealed }] }],
  ['a thought signature', 'contents[0].parts[0].thoughtSignature', { contents: [{ parts: [{ functionCall: { name: 'x', args: {} }, thoughtSignature: sealed }] }] }],
  ['a thought signature of a tool call', 'tool_calls[0].extra_content.google.thought_signature', { tool_calls: [{ extra_content: { google: { thought_signature: sealed } } }] }],
  ['the signature of a reasoning text without a type', 'content[0].reasoningContent.reasoningText.signature', { content: [{ reasoningContent: { reasoningText: { text: 'hm', signature: sealed } } }] }],
];

const open: readonly (readonly [what: string, body: Json])[] = [
  ['a signature in an object of another type', { type: 'text', text: 'x', signature: sealed }],
  ['a signature without a type', { signature: sealed }],
  ['data without a type', { data: sealed }],
  ['a thinking text that nobody signed', { type: 'thinking', thinking: sealed, signature: '' }],
  ['a thinking text without a signature', { type: 'thinking', thinking: sealed }],
  ['a thinking text with strings under the key of a signature', { type: 'thinking', thinking: sealed, signature: ['abcd'] }],
  ['data beside a list of types', { type: ['redacted_thinking'], data: sealed }],
  ['the text of the object behind one that is signed', [{ type: 'thinking', thinking: 'x', signature: 'Eqab' }, { type: 'thinking', thinking: sealed }]],
  ['readable words under the name of an encrypted field', { type: 'text', encrypted_content: `the password is ${secret}` }],
  ['what looks like redacted thinking in the input of a tool', { type: 'tool_use', input: { type: 'redacted_thinking', data: sealed } }],
  ['the same deeper in its arguments', { functionCall: { args: { a: [{ type: 'redacted_thinking', data: sealed }] } } }],
  ['the same as JSON within JSON', { content: JSON.stringify({ type: 'redacted_thinking', data: sealed }) }],
  ['the same in a schema', { input_schema: { default: { type: 'thinking', thinking: 'x', signature: sealed } } }],
];

describe('an opaque field', () => {
  for (const [what, path, body] of opaque) {
    it(`stays as it is: ${what}`, () => {
      const raw = JSON.stringify(body);
      expect(redactBody(raw, netOnly)).to.equal(raw);
    });

    it(`makes the body refused when it holds a registered secret: ${what}`, () => {
      const error = catchThrown(() => redactBody(JSON.stringify(body), redactor));
      expect(error).to.include({ code: 'SECRET_IN_OPAQUE_FIELD', status: 400, retryable: false });
      expect(error).to.have.property('details').that.deep.equals({ name: 'probe', path });
      expect(String(error)).not.to.include(secret);
    });
  }

  for (const [what, body] of open) it(`is not: ${what}`, () => {
    expect(redactBody(JSON.stringify(body), netOnly)).not.to.include(secret);
    expect(redactBody(JSON.stringify(body), redactor)).not.to.include(secret);
  });

  it('names the path without the secrets of its keys', () => {
    const raw = JSON.stringify({ [secret]: { type: 'redacted_thinking', data: sealed } });
    expect(String(catchThrown(() => redactBody(raw, redactor)))).to.include('SECRET_REF(probe).data').and.not.include(secret);
  });
});

/** What a vendor signs or encrypts: of which type the object is, and under which key it stands. */
const sealedFields: readonly (readonly [type: string, ...keys: readonly string[]])[] = [
  ['thinking', 'signature'], ['redacted_thinking', 'data'], ['signature_delta', 'signature'], ['thought_signature', 'signature'], ['thought', 'signature'], ['reasoning', 'signature'], ['compaction', 'signature'], ['web_search_result_location', 'encrypted_index'],
  ['encrypted_code_execution_result', 'encrypted_stdout'], ['reasoning.text', 'signature'], ['reasoning.summary', 'signature'], ['reasoning.encrypted', 'data', 'signature'], ['program', 'fingerprint'],
  ...['code_execution', 'file_search', 'google_maps', 'google_search', 'processing', 'retrieval', 'url_context', 'function', 'mcp_server_tool'].flatMap((tool) => [[`${tool}_call`, 'signature'], [`${tool}_result`, 'signature']] as const),
];
const signedFields = [['thinking', 'thinking'], ['compaction', 'content'], ['reasoning.text', 'text']] as const;
const names = ['encrypted_content', 'encryptedContent', 'thoughtSignature', 'thought_signature', 'thinkingSignature', 'textSignature', 'redactedContent', 'reasoning_opaque', 'fallback_credit_token'];

describe('the fields that a vendor alone may write', () => {
  for (const [type, ...keys] of sealedFields) for (const key of keys) it(`are sealed: ${key} of ${type}`, () => {
    expect([isOpaque(key, 'so it is', type, false), mayBeOpaque(key, type, false), isOpaque(key, 'so it is', undefined, false), isOpaque(key, 'so it is', 'text', true), opaqueKeys.has(key)]).to.deep.equal([true, true, false, false, true]);
  });
  for (const [type, key] of signedFields) it(`are signed, where there is a signature: ${key} of ${type}`, () => {
    expect([isOpaque(key, 'so it is', type, true), isOpaque(key, 'so it is', type, false), mayBeOpaque(key, type, true), mayBeOpaque(key, type, false), isOpaque(key, 'so it is', 'text', true), opaqueKeys.has(key)]).to.deep.equal([true, false, true, false, false, true]);
  });
  for (const key of names) it(`go by names that nobody else uses, where they can be theirs: ${key}`, () => {
    expect([isOpaque(key, 'Ab9+/_=-.:|~', undefined, false), isOpaque(key, '', 'text', false), mayBeOpaque(key, undefined, false), isOpaque(key, 'so it is', undefined, false), isOpaque(key, 'ä', undefined, false), opaqueKeys.has(key)]).to.deep.equal([true, true, true, false, false, true]);
  });
  it('are no others', () => {
    expect(['signature', 'data', 'text', 'content', 'name'].filter((key) => isOpaque(key, 'Ab==', undefined, true) || isOpaque(key, 'Ab==', 'text', true) || mayBeOpaque(key, 'image', true))).to.deep.equal([]);
    // A signature vouches for the text that is signed, and for no other field beside it.
    expect([['thinking', 'data'], ['compaction', 'text'], ['reasoning.text', 'content'], ['program', 'text'], ['redacted_thinking', 'content']].filter(([type, key = '']) => isOpaque(key, 'Ab==', type, true) || mayBeOpaque(key, type, true))).to.deep.equal([]);
    expect([...freeKeys]).to.have.members(['arguments', 'args', 'parameters', 'input_schema', 'inputSchema', 'schema', 'json_schema', 'functionCall', 'function_call', 'functionResponse', 'function_response', 'metadata', 'structuredContent']);
    expect([...typeByKey]).to.have.deep.members([['reasoningText', 'reasoning.text'], ['reasoning_text', 'reasoning.text']]);
  });
});
