import { createNamedMembersRule } from '../../../../../../kernel/redaction/net/context/named-members.ts';
import { checkRule } from './check-rule.ts';

describe('a member of what is named for secrets', () => {
  checkRule(createNamedMembersRule, {
    found: [
      'tokens:\n  agent: §\n  default: §', 'tokens {\n  agent = "§"\n  default = "§"\n}', '"tokens": { "agent": "§", "main": "§" }', 'secrets: { db: "§" }', 'secrets = { db => "§" }', 'passwords:\n  root: §\n  bob: §\n\nother: x', 'passwords = {"bob": "§"}',
      'apiKeys: {\n  shop: "§",\n}', 'api_keys:\n    shop: §', 'api-keys:\n  shop: "§"', 'stringData:\n  db: §', 'credentials: { till: "§" }', 'shopTokens: { till: "§" }', 'Passwörter:\n  bob: §', '{\\"tokens\\": {\\"till\\": \\"§\\"}}',
    ],
    none: [
      'tokens:\n  id: §', 'tokens:\n  type: §', 'tokens:\n  publicKey: §', 'tokens:\n  file: §', 'tokens:\n  expires: §', 'tokens:\n  user: §', 'tokens:\n  color: §', 'secrets:\n  url: §', 'tokens: §', 'tokens\n  agent: §', 'tokens:\nagent: §', 'tokens:\n  agent: x\n    deep: §',
      'tokens: { input: 15, total: 300 }', 'tokens: { sm: "#ff00aa", md: "var(--x-2)" }', 'secrets:\n  db:\n    file: §', 'the tokens { agent', 'secrets:\n  - db', 'tokens: { agent: ${TOKEN} }', 'tokens: {}; agent = "§"',
    ],
  });
});
