import { randomBytes } from 'node:crypto';
import { loadConfig } from '../../config.ts';
import { LetsbeError } from '../../errors.ts';
import { createFirewall, type Firewall } from '../../redaction/firewall.ts';
import { standsOut } from '../../redaction/guess/estimate-bits.ts';
import { shippedFormats } from '../../redaction/open-firewall.ts';
import { createSchemas } from '../../schema/compile.ts';
import type { Invocation, Run, Terminal } from '../command.ts';
import { answerLine } from './answer-line.ts';
import { asStrayBytes, createByteDecoder, encodeBytes } from './byte-text.ts';
import { explainFindings, formatFindings } from './explain.ts';
import { openReferenceKey } from './reference-key.ts';
import { readSecrets } from './read-secrets.ts';
import { createSameSoFar } from './same-so-far.ts';
import { splitLines } from './split-lines.ts';

/** Takes secrets out of standard input. */
export const redact: Run = async (invocation) => {
  const { values, terminal } = invocation;
  if (values['jsonl'] === true && values['explain'] === true) throw new LetsbeError('USAGE_INVALID', { reason: '--jsonl and --explain do not go together' });
  if (values['json'] === true && values['explain'] !== true) throw new LetsbeError('USAGE_INVALID', { reason: '--json belongs to --explain; lines of JSON are answered with --jsonl' });
  const { firewall, titles } = await open(invocation);
  const found = await (values['jsonl'] === true ? answerLines(terminal, firewall) : values['explain'] === true ? explain(invocation, firewall, titles) : filter(terminal, firewall));
  return found && values['check'] === true ? 1 : 0;
};

async function open({ values, terminal }: Invocation): Promise<{ firewall: Firewall; titles: ReadonlyMap<string, string> }> {
  const { stateFolder } = loadConfig(typeof values['state'] === 'string' ? { stateFolder: values['state'] } : {});
  const secrets = typeof values['secrets'] === 'string' ? readSecrets(values['secrets']) : [];
  const formats = await shippedFormats(createSchemas());
  const firewall = createFirewall({ formats, key: openReferenceKey(stateFolder, randomBytes) });
  for (const { name, value } of secrets) {
    for (const spelling of new Set([value, asStrayBytes(value) ?? value])) firewall.add(name, spelling);
    if (!standsOut(value)) terminal.note(`Warning: ${name} is too short or too plain to be told from ordinary text: it is looked for only where a secret stands.`);
  }
  return { firewall, titles: new Map(formats.map(({ kind, title }) => [kind, title])) };
}

async function filter(terminal: Terminal, firewall: Firewall): Promise<boolean> {
  const decoder = createByteDecoder();
  const stream = firewall.stream();
  const compared = createSameSoFar();
  const give = (text: string): Promise<boolean> => {
    compared.gave(text);
    return text === '' ? Promise.resolve(true) : terminal.write(encodeBytes(text));
  };
  const take = (text: string): string => {
    compared.took(text);
    return stream.write(text);
  };
  for await (const bytes of terminal.readBytes()) if (!(await give(take(decoder.write(bytes))))) return !compared.same();
  await give(take(decoder.end()) + stream.end());
  return !compared.same();
}

async function answerLines(terminal: Terminal, firewall: Firewall): Promise<boolean> {
  let found = false;
  for await (const lines of splitLines(terminal.readBytes())) {
    const answers = lines.map((line) => (line === '' ? { answer: '', found: false } : answerLine(line, firewall)));
    found ||= answers.some((answered) => answered.found);
    if (!(await terminal.write(Buffer.from(answers.map(({ answer }) => `${answer}\n`).join(''), 'utf8')))) break;
  }
  return found;
}

async function explain({ values, terminal }: Invocation, firewall: Firewall, titles: ReadonlyMap<string, string>): Promise<boolean> {
  const decoder = createByteDecoder();
  let text = '';
  for await (const bytes of terminal.readBytes()) text += decoder.write(bytes);
  const findings = explainFindings(text + decoder.end(), firewall, titles);
  if (values['json'] === true) for (const finding of findings) terminal.print(JSON.stringify(finding));
  else if (findings.length === 0) terminal.note('Nothing was found.');
  else for (const row of formatFindings(findings)) terminal.print(row.trimEnd());
  return findings.length > 0;
}
