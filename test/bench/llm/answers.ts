/** A user for whom a provider gives its events one by one. */
export const paced = 'paced';

/** A request of 600 bytes, as agents make small ones. */
export function requestBody(isStream: boolean, isPaced = false): string {
  const words = 'You help in a bakery and answer in one sentence. ';
  return JSON.stringify({ model: 'local/large', messages: [{ role: 'system', content: words.repeat(8) }, { role: 'user', content: 'Which bread is fresh this morning, and what does it cost? (conversation 3e7d1c52-90e4-4f1b-8a6e-1d2f5b9c4e10)' }], stream: isStream, ...(isStream ? { stream_options: { include_usage: true } } : {}), ...(isPaced ? { user: paced } : {}) });
}

const usage = { prompt_tokens: 120, completion_tokens: 31, total_tokens: 151, prompt_tokens_details: { cached_tokens: 96 } };

export const jsonAnswer = JSON.stringify({
  id: 'chatcmpl-8f2', object: 'chat.completion', created: 1, model: 'large',
  choices: [{ index: 0, message: { role: 'assistant', content: 'The rye and the spelt are fresh since six, the rye is 6.50 and the spelt 7.20 for a loaf, and there is a tray of seeded rolls that will be out of the oven at nine.', refusal: null }, logprobs: null, finish_reason: 'stop' }],
  usage,
});

/** 33 events, the usage in the last but `[DONE]`. */
export const streamEvents: readonly string[] = [
  ...Array.from({ length: 31 }, (_, at) => ({ choices: [{ index: 0, delta: { content: ` word${at}` }, logprobs: null, finish_reason: at === 30 ? 'stop' : null }] })),
  { choices: [], usage },
].map((rest) => `data: ${JSON.stringify({ id: 'chatcmpl-8f2', object: 'chat.completion.chunk', created: 1, model: 'large', ...rest })}\n\n`).concat('data: [DONE]\n\n');
