/** Providers of models that ship with the program. */
export const modelPlugins = ['anthropic', 'openai', 'openai-compatible', 'openrouter'] as const;
