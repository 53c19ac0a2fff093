/** Fields that a model's vendor signs or encrypts, and checks when they come back: they travel as they are or not at all. */
interface OpaqueRule {
  /** The `type` of the object that holds the field. */
  readonly types: readonly string[];
  /** Always opaque there. */
  readonly sealed: readonly string[];
  /** Readable text that a non-empty `signature` beside it vouches for. */
  readonly signed?: readonly string[];
}

/** From the published types of the vendors' own client libraries. */
const rules: readonly OpaqueRule[] = [
  { types: ['thinking'], sealed: ['signature'], signed: ['thinking'] },
  { types: ['redacted_thinking'], sealed: ['data'] },
  { types: ['signature_delta', 'thought_signature', 'thought', 'reasoning'], sealed: ['signature'] },
  { types: ['compaction'], sealed: ['signature'], signed: ['content'] },
  { types: ['web_search_result_location'], sealed: ['encrypted_index'] },
  { types: ['encrypted_code_execution_result'], sealed: ['encrypted_stdout'] },
  { types: ['reasoning.text'], sealed: ['signature'], signed: ['text'] },
  { types: ['reasoning.summary'], sealed: ['signature'] },
  { types: ['reasoning.encrypted'], sealed: ['data', 'signature'] },
  { types: ['program'], sealed: ['fingerprint'] },
  {
    types: ['code_execution', 'file_search', 'google_maps', 'google_search', 'processing', 'retrieval', 'url_context', 'function', 'mcp_server_tool'].flatMap((tool) => [`${tool}_call`, `${tool}_result`]),
    sealed: ['signature'],
  },
];

/** Names that nothing but a model's vendor uses; still, only a value that can be one of theirs counts. */
const names = new Set(['encrypted_content', 'encryptedContent', 'thoughtSignature', 'thought_signature', 'thinkingSignature', 'textSignature', 'redactedContent', 'reasoning_opaque', 'fallback_credit_token']);
const sealedText = /^[\w+/=.:|~-]*$/;

const byType = new Map(rules.flatMap((rule) => rule.types.map((type): [string, OpaqueRule] => [type, rule])));

/** The keys whose strings may be opaque: which ones are shows only when the whole object was read. */
export const opaqueKeys: ReadonlySet<string> = new Set([...names, ...rules.flatMap((rule) => [...rule.sealed, ...(rule.signed ?? [])])]);

/** Keys of objects that people and models fill as they like: nothing within them is a vendor's. */
export const freeKeys: ReadonlySet<string> = new Set(['arguments', 'args', 'parameters', 'input_schema', 'inputSchema', 'schema', 'json_schema', 'functionCall', 'function_call', 'functionResponse', 'function_response', 'metadata', 'structuredContent']);

/** The objects that have no `type` of their own, by the key they stand under. */
export const typeByKey: ReadonlyMap<string, string> = new Map([['reasoningText', 'reasoning.text'], ['reasoning_text', 'reasoning.text']]);

/** Whether the string of a key may be opaque, whatever it is. */
export function mayBeOpaque(key: string, type: string | undefined, signed: boolean): boolean {
  return names.has(key) || isVouched(key, type, signed);
}

/** Whether the string of a key is opaque, in an object of a type, signed or not. */
export function isOpaque(key: string, text: string, type: string | undefined, signed: boolean): boolean {
  return isVouched(key, type, signed) || (names.has(key) && sealedText.test(text));
}

function isVouched(key: string, type: string | undefined, signed: boolean): boolean {
  const rule = type === undefined ? undefined : byType.get(type);
  return rule !== undefined && (rule.sealed.includes(key) || (signed && rule.signed?.includes(key) === true));
}
