import http from 'node:http';
import { readBlockYaml } from '../../../executor/docker/process/read-block-yaml.ts';
import { isJsonObject } from '../../../../kernel/json.ts';

// Plays Docker Compose over the simulated engine, for a machine without Docker. It starts nothing: what it is told it passes on to the
// socket that it is given.

const valued = new Set(['--ansi', '--project-directory', '--project-name', '--file', '--env-file', '--timeout']);
const acts: Readonly<Record<string, readonly [act: string, doing: string]>> = {
  start: ['start', 'Starting'], stop: ['stop', 'Stopping'], restart: ['restart', 'Restarting'], pause: ['pause', 'Pausing'], unpause: ['unpause', 'Unpausing'], up: ['start', 'Starting'], down: ['stop', 'Stopping'],
};

function readArguments(given: readonly string[]): { options: Map<string, string>; words: string[] } {
  const options = new Map<string, string>();
  const words: string[] = [];
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? '';
    if (!word.startsWith('--')) words.push(word);
    else if (valued.has(word)) options.set(word, given[at += 1] ?? '');
    else options.set(word, '');
  }
  return { options, words };
}

async function readInput(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function post(socketPath: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request({ socketPath, path, method: 'POST', agent: false }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    request.on('error', reject);
    request.end();
  });
}

async function main(given: readonly string[], socket: string): Promise<void> {
  const { options, words: [verb = '', ...services] } = readArguments(given);
  if (verb === 'version') return void process.stdout.write('1.29.2-simulated\n');
  const text = await readInput();
  const plan = readBlockYaml(text);
  if (!isJsonObject(plan) || !isJsonObject(plan['services'])) throw new Error('the plan has no services');
  if (verb === 'config') return void (options.has('--quiet') ? undefined : process.stdout.write(text));
  const project = options.get('--project-name') ?? '';
  const wanted = services.length === 0 ? Object.keys(plan['services']) : services;
  const unknown = wanted.find((name) => name !== project);
  if (unknown !== undefined) throw new Error(`the simulated Compose knows no service ${unknown} of ${project}`);
  if (verb === 'pull') return wanted.forEach((name) => process.stderr.write(`Pulling ${name} ... done (simulated)\n`));
  const [act, doing] = acts[verb] ?? [];
  if (act === undefined) throw new Error(`the simulated Compose knows no verb ${verb}`);
  if (verb === 'up') await post(socket, `/simulated/up?project=${encodeURIComponent(project)}`);
  for (const name of wanted) {
    const status = await post(socket, `/containers/${encodeURIComponent(name)}/${act}`);
    process.stderr.write(`${doing} ${name} ... ${status < 400 ? 'done' : 'error'} (simulated)\n`);
    if (status >= 400) process.exitCode = 1;
  }
  if (verb === 'down') await post(socket, `/simulated/down?project=${encodeURIComponent(project)}`);
}

try {
  await main(process.argv.slice(3), process.argv[2] ?? '');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'it failed'}\n`);
  process.exitCode = 1;
}
