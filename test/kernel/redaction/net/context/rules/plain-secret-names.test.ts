import { expect } from 'chai';
import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';

const rules = [createAssignmentRule(() => false)];
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);
const thoughtUp = ['Marigold-4821', 'Walnut_57', 'Kastanie.903!', 'velvet.Otter62', 'Brombeere-Lampe7', 'ZitroneGarten1987'];

describe('a name that says plainly that its value is secret', () => {
  const lines = [
    "@client_secret = '§'", 'API_KEY="§"', '<input type="hidden" name="api_key" value="§">', "shop::cache::shared_secret: '§'", 'secret_key: §', 'APP_KEY=§', 'encryption.key = "§"', 'signing_key = "§"', 'remote { secure-cookie = "§" }', 'erlang_cookie: "§"', 'set psksecret §\n', 'const apiToken = "§";', 'the client secret is §\n',
  ];
  for (const line of lines) {
    it(`has what people think up: ${JSON.stringify(line)}`, () => {
      for (const value of thoughtUp) expect(redact(line.replace('§', value)), value).to.equal(line.replace('§', '█'));
    });

    it(`has it however the text is split: ${JSON.stringify(line)}`, () => {
      const text = `${line.replace('§', thoughtUp[0] ?? '')} and more\n`;
      const whole = redact(text);
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `at ${cut}`).to.equal(whole);
    });
  }

  const none = ['api_key = "Server-2019"', 'secret_key: Api-1234', "client_secret: 'Test_2024'", 'api_key: Key-42', 'secret_name = "Marigold-4821"', 'key = "Marigold-4821"', 'session = "Marigold-4821"', 'cookie = "Marigold-4821"', 'secure_cookie = true', 'secure-cookie: "always"', 'api_key = "Marigold-4"', 'api_key = 20230915', 'public_key = "Marigold-4821"'];
  for (const line of none) it(`and none that says less, or has what says what it is: ${line}`, () => expect(redact(line)).to.equal(line));
});
