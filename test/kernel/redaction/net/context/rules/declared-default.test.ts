import { createDeclaredDefaultRule } from '../../../../../../kernel/redaction/net/context/declared-default.ts';
import { checkRule } from './check-rule.ts';

describe('what a parameter for a password is by default', () => {
  checkRule(createDeclaredDefaultRule, {
    found: [
      'Parameters:\n  DbPassword:\n    Type: String\n    NoEcho: true\n    Default: "§"\n', 'Parameters:\n  DbPassword:\n    Default: §\n    Type: String\n', '  adminPassword:\n    type: string\n    default: \'§\'\n',
      '"adminPassword": {\n  "type": "securestring",\n  "defaultValue": "§"\n}', '"adminPassword": {"type": "string", "defaultValue": "§"}', '  Phrase:\n    NoEcho: true\n    Default: "§"\n', '  Phrase:\n    Default: "§"\n    NoEcho: true\n',
    ],
    none: [
      '  Phrase:\n    Type: String\n    Default: "§"\n', '  DbPassword:\n    Type: String\n    Default: ""\n', '  DbPassword:\n    Default: changeme\n', 'switch (x) {\n  default: "§"\n}', '  DbPassword:\n    Type: String\n  Host:\n    Default: "§"\n', '"passwordPolicy": {"type": "string", "defaultValue": "§"}', 'export default "§"',
    ],
  });
});
