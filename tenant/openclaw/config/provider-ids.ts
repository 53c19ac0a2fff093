/** How the proxy to models is called in the runtime: once as OpenAI speaks, once as Anthropic does. The plugin serves both. */
export const providerIds = ['letsbe', 'letsbe-messages'] as const;
