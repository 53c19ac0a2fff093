import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { cutOut } from './gitleaks.ts';

/** The text without what secretlint's recommended preset finds in it. */
export async function redactBySecretlint(content: string): Promise<string> {
  const { messages } = await lintSource({
    source: { content, filePath: 'text.txt', ext: '.txt', contentType: 'text' },
    options: { config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} }] }, noPhysicFilePath: true },
  });
  return cutOut(content, messages.map(({ range: [start, end] }) => ({ start, end })));
}
